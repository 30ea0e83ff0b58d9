import * as Effect from "effect/Effect"
import * as Result from "effect/Result"
import { isId } from "../machine/id.ts"
import type { AnyMachine } from "../machine/machine.ts"
import type { Refusal } from "../machine/refusal.ts"
import type { Unavailable } from "../ports/storage-error.ts"
import type { StoredRecord } from "../ports/storage.ts"
import type { Caller } from "./call.ts"
import type { CommandError } from "./errors.ts"
import {
  answered,
  attemptsMax,
  commit,
  decideAll,
  type Engine,
  journeyOf,
  pauseBefore,
  type Ready,
  runCommand,
} from "./run.ts"
import type { ReadOutside } from "./outside-command.ts"
import { noCache } from "./reference-cache.ts"
import { WorkingSet } from "./working-set.ts"

/** What came of one command of a batch. */
export type BatchOutcome = Result.Result<StoredRecord, CommandError | Refusal>

/** Commands that are committed together. More would make conflicts dear, fewer the round trips. */
export const commandsPerCommit = 100

/** Commands from outside, and how each is read and answered. */
export interface OutsideBatch<A> {
  readonly commands: ReadonlyArray<unknown>
  readonly read: ReadOutside
  readonly done: (record: StoredRecord, machine: AnyMachine) => A
  readonly refused: (error: CommandError | Refusal) => A
}

/**
 * Runs many commands, a hundred per commit. Each is decided on what those before it left; one that is refused, or is none, leaves nothing and
 * does not hold up the others. `progress` is told how many have been done. A command is read when its turn comes and answered at once, so that
 * of many no more is in memory than what they were and what they answered.
 *
 * **Gotchas**: a batch is not one unit. What has been committed stays when a later part fails with `Unavailable`.
 */
export const runOutsideBatch = <A>(
  engine: Engine,
  caller: Caller,
  { commands, read, done, refused }: OutsideBatch<A>,
  progress: (done: number) => void = () => undefined,
): Effect.Effect<ReadonlyArray<A>, Unavailable> =>
  Effect.gen(function* () {
    // Whoever gave them may do with the list what he likes meanwhile.
    const all = [...commands]
    const answers: Array<A> = []
    for (let at = 0; at < all.length; at += commandsPerCommit) {
      const given = all.slice(at, at + commandsPerCommit).map(read)
      const ready = given.flatMap((one) => (Result.isSuccess(one) ? [one.success] : []))
      const outcomes = (yield* runTogether(engine, caller, ready))[Symbol.iterator]()
      for (const one of given) {
        const outcome: BatchOutcome | undefined = Result.isFailure(one)
          ? Result.fail(one.failure)
          : outcomes.next().value
        if (outcome === undefined) throw new Error("a batch answered fewer outcomes than it had commands")
        if (Result.isFailure(outcome)) answers.push(refused(outcome.failure))
        else if (Result.isSuccess(one))
          answers.push(done(answered(engine, caller, one.success, outcome.success), one.success.command.machine))
      }
      progress(answers.length)
    }
    return answers
  })

/** One commit's worth of commands. */
const runTogether = Effect.fnUntraced(function* (engine: Engine, caller: Caller, commands: ReadonlyArray<Ready>) {
  const givens = commands.map(() => new Map<string, unknown>())
  for (let attempt = 1; attempt <= attemptsMax; attempt++) {
    const { set, outcomes } = yield* decideTogether(engine, caller, { commands, givens, attempt })
    const committed = yield* Effect.result(commitSet(engine, caller, set))
    if (Result.isSuccess(committed)) return outcomes
    if (committed.failure._tag === "Unavailable") return yield* Effect.fail(committed.failure)
    // Which of them stands against the commit is found out by running each by itself.
    if (committed.failure._tag !== "StaleRead") break
    yield* pauseBefore(attempt)
  }
  return yield* Effect.forEach(commands, (ready) => Effect.result(runCommand(engine, caller, ready, {})))
})

/** Commands on their way, with what was given out to each at earlier attempts. */
interface Together {
  readonly commands: ReadonlyArray<Ready>
  readonly givens: ReadonlyArray<Map<string, unknown>>
  readonly attempt: number
}

/** Decides commands one after the other in one working set, which a refused one leaves as it found it. Nothing is committed yet. */
export const decideTogether = Effect.fnUntraced(function* (
  engine: Engine,
  caller: Caller,
  { commands, givens, attempt }: Together,
) {
  // The working set loads each reference once for all of them; a refusal must not rest on a cache that others have relied on already.
  const uncached: Engine = { ...engine, cache: noCache }
  const set = new WorkingSet()
  yield* loadTargets(engine, caller, commands, set)
  const outcomes: Array<BatchOutcome> = []
  for (const [index, ready] of commands.entries()) {
    const goBack = set.mark()
    const journey = yield* journeyOf(uncached, caller, { set, given: givens[index] ?? new Map(), attempt })
    const outcome = yield* Effect.result(decideAll(uncached, journey, ready))
    if (Result.isFailure(outcome)) goBack()
    outcomes.push(outcome)
  }
  return { set, outcomes }
})

const commitSet = (engine: Engine, caller: Caller, set: WorkingSet) => {
  const batch = set.batch(caller, undefined)
  return batch.writes.length === 0 ? Effect.void : commit(engine, batch)
}

/** Loads the records of all moves at once. */
const loadTargets = (engine: Engine, caller: Caller, commands: ReadonlyArray<Ready>, set: WorkingSet) => {
  const targets = commands.flatMap(({ command: { machine, transition, id } }) =>
    !isId(id) || machine.transitions[transition]?.kind !== "move" ? [] : [{ machine, id }],
  )
  if (targets.length === 0) return Effect.void
  const refs = targets.map(({ machine, id }) => ({ table: machine.table, id }))
  return Effect.map(engine.storage.load(caller.tenant, refs), (records) =>
    targets.forEach(({ machine, id }, index) => set.loaded(machine, id, records[index])),
  )
}
