import * as Effect from "effect/Effect"
import * as Result from "effect/Result"
import { noConflict, toEffect } from "./driver-error.ts"
import { type Send, type SqlExecutor, type Steps, unjudged } from "./executor.ts"
import type { SqlFlavour } from "./flavour.ts"
import { command, type Outcome, type Statement } from "./statement.ts"
import { tenantWire } from "./tenant-wire.ts"

/** One connection, for as long as it is lent. */
export interface Wire {
  /**
   * Runs statements one after the other, in one flight if it can, and fails with the first that fails. In a flight of MariaDB those behind it
   * are run all the same, so none of them may be what commits.
   */
  readonly send: (statements: ReadonlyArray<Statement>, signal: AbortSignal) => Promise<ReadonlyArray<Outcome>>
  /** The same as a transaction of its own, where that takes less than a begin and a commit. */
  readonly atomic?: (statements: ReadonlyArray<Statement>, signal: AbortSignal) => Promise<ReadonlyArray<Outcome>>
  /** How a transaction that writes begins and ends on this wire, where that is not as the flavour has it. */
  readonly bounds?: Bounds
  /** Keeps a connection of which nobody knows what state it is in from being lent again, where the driver lets it. */
  readonly discard?: () => void
}

/** What begins a transaction, with the first step, and what ends it, on its own. */
export interface Bounds {
  readonly begin: ReadonlyArray<Statement>
  readonly commit: ReadonlyArray<Statement>
  readonly rollback: ReadonlyArray<Statement>
}

/** Lends a connection. */
export type Lend = <A>(work: (wire: Wire) => Promise<A>) => Promise<A>

const ending = { commit: [command("commit")], rollback: [command("rollback")] }

/** Runs statements over connections that have a wire: each work on one connection of its own. */
export const wireExecutor = (lend: Lend, flavour: SqlFlavour): SqlExecutor => {
  const begin = flavour.begin.read.map(command)
  const ofFlavour: Bounds = { begin: flavour.begin.write.map(command), ...ending }
  const { forTenant } = flavour
  const named = (wire: Wire) => (forTenant === undefined ? wire : tenantWire(wire, forTenant))
  const run = <A>(work: (wire: Wire, signal: AbortSignal) => Promise<A>) =>
    settled((signal) => lend((wire) => work(named(wire), signal))).pipe(
      Effect.catch((thrown) => toEffect(flavour.classify, flavour.name, thrown)),
    )
  return {
    read: (steps) => noConflict(run((wire, signal) => drive(wire, steps(), signal))),
    snapshot: (steps) =>
      noConflict(
        run(async (wire, signal) => {
          const started = steps()
          const first = started.next()
          if (first.done === true) return first.value
          const answered = await drive(wire, started, signal, { begin, first }).catch(undone(wire, ending.rollback))
          await undo(wire, ending.rollback)
          return answered
        }),
      ),
    together: (statements) =>
      noConflict(
        run(async (wire, signal) => {
          const sent = statements()
          if (sent.length < 2) return wire.send(sent, signal)
          const outcomes = await wire
            .send([...begin, ...sent, ...ending.commit], signal)
            .catch(undone(wire, ending.rollback))
          return outcomes.slice(begin.length, -1)
        }),
      ),
    write: (steps) =>
      Effect.flatMap(
        run((wire, signal) => transaction(wire, wire.bounds ?? ofFlavour, steps(), signal)),
        Effect.fromResult,
      ),
    atomic: (statements) =>
      run(async (wire, signal) => {
        const sent = statements()
        if (sent.length === 0) return []
        if (wire.atomic !== undefined) return wire.atomic(sent, signal)
        return Result.getOrThrow(await transaction(wire, wire.bounds ?? ofFlavour, unjudged(sent), signal))
      }),
    session: (work) =>
      run((wire, signal) =>
        work(
          (statements) => wire.send(statements, signal),
          () => wire.discard?.(),
        ),
      ),
  }
}

/** What has to be done is done also for a fiber that is being interrupted. */
export const quiet: AbortSignal = new AbortController().signal

/**
 * A promise as an effect that, when it is interrupted, tells the work to stop and waits until it has: a connection goes back to its pool
 * only with its transaction ended.
 */
export const settled = <A>(work: (signal: AbortSignal) => Promise<A>): Effect.Effect<A, unknown> =>
  Effect.callback<A, unknown>((resume, signal) => {
    const done = work(signal).then(
      (value) => resume(Effect.succeed(value)),
      (thrown: unknown) => resume(Effect.fail(thrown)),
    )
    return Effect.promise(() => done)
  })

const transaction = async <A, E>(
  wire: Wire,
  { begin, commit, rollback }: Bounds,
  steps: Steps<Result.Result<A, E>>,
  signal: AbortSignal,
): Promise<Result.Result<A, E>> => {
  const first = steps.next()
  if (first.done === true) return first.value
  const result = await drive(wire, steps, signal, { begin, first }).catch(undone(wire, rollback))
  if (Result.isFailure(result)) await undo(wire, rollback)
  else await wire.send(commit, quiet).catch(undone(wire, rollback))
  return result
}

interface Beginning<A> {
  readonly begin?: ReadonlyArray<Statement>
  readonly first?: ReturnType<Steps<A>["next"]>
}

/** Drives steps over a wire; `begin` goes out with the first of them. */
export const drive = async <A>(
  wire: Wire,
  steps: Steps<A>,
  signal: AbortSignal,
  { begin = [], first = steps.next() }: Beginning<A> = {},
): Promise<A> => {
  let step = first
  let before = begin
  while (step.done !== true) {
    signal.throwIfAborted()
    const outcomes = await wire.send([...before, ...step.value], signal)
    step = steps.next(outcomes.slice(before.length))
    before = []
  }
  signal.throwIfAborted()
  return step.value
}

/** Steps over what sends, in a session. */
export const driven = <A>(send: Send, steps: Steps<A>): Promise<A> => drive({ send }, steps, quiet)

/** The first error is the one that tells. What could not be rolled back must not be committed by whoever has the connection next. */
const undo = async (wire: Wire, rollback: Bounds["rollback"]): Promise<void> => {
  try {
    // One by one: what follows on a wire that goes on after a failure would commit.
    for (const statement of rollback) await wire.send([statement], quiet)
  } catch {
    wire.discard?.()
  }
}

const undone =
  (wire: Wire, rollback: Bounds["rollback"]) =>
  async (thrown: unknown): Promise<never> => {
    await undo(wire, rollback)
    throw thrown
  }
