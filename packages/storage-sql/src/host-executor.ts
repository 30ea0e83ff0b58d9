import { Unavailable } from "@guiche/core"
import * as Effect from "effect/Effect"
import * as Result from "effect/Result"
import { noConflict, Overtaken, StatementFailure, toEffect } from "./driver-error.ts"
import { all, type SqlExecutor, type Steps, unjudged } from "./executor.ts"
import type { SqlFlavour } from "./flavour.ts"
import { command, type Outcome, type Statement } from "./statement.ts"
import { tenantWire } from "./tenant-wire.ts"
import { drive, quiet, settled, type Wire } from "./wire-executor.ts"

interface Savepoint {
  readonly save: Statement
  /** What lets go of it: one statement, or none where nothing needs to. */
  readonly release: ReadonlyArray<Statement>
  readonly back: Statement
}

const savepointOf = ({ savepoint: { save, release, back } }: SqlFlavour): Savepoint => ({
  save: command(save),
  release: release === undefined ? [] : [command(release)],
  back: command(back),
})

/**
 * Runs statements on a host's open transaction, one work after the other. What writes is put between savepoints, so that a refusal
 * leaves the transaction as it was.
 *
 * A transaction that the database has taken back by itself, because of a deadlock or of what others have done since it began, cannot be
 * saved by running one command again: from then on everything fails with `Unavailable`, and the host begins anew.
 */
export const hostExecutor = (plain: Wire, flavour: SqlFlavour): SqlExecutor => {
  const wire = flavour.forTenant === undefined ? plain : tenantWire(plain, flavour.forTenant)
  const lost = new Unavailable({ what: `${flavour.name} (the host's transaction is over or lost; run it again)` })
  const savepoint = savepointOf(flavour)
  let isLost = false
  let last: Promise<unknown> = Promise.resolve()
  const run = <A>(work: (signal: AbortSignal) => Promise<A>) =>
    Effect.suspend(() => (isLost ? Effect.fail(lost) : settled(inTurn(work)))).pipe(
      Effect.catch((thrown) =>
        thrown === lost || hasEnded(thrown) ? Effect.fail(lost) : toEffect(flavour.classify, flavour.name, thrown),
      ),
      Effect.catchIf(
        (error): error is Overtaken => error instanceof Overtaken && error.ends,
        () => {
          isLost = true
          return Effect.fail(lost)
        },
      ),
    )
  const inTurn =
    <A>(work: (signal: AbortSignal) => Promise<A>) =>
    (signal: AbortSignal): Promise<A> => {
      const turn = last.then(() => work(signal))
      last = turn.catch(() => undefined)
      return turn
    }
  const read = <A>(steps: () => Steps<A>) => noConflict(run((signal) => drive(wire, steps(), signal)))
  return {
    isOfHost: true,
    read,
    snapshot: read,
    together: (statements) => read(() => all(statements())),
    write: (steps) =>
      Effect.flatMap(
        run((signal) => saved(wire, savepoint, steps(), signal)),
        Effect.fromResult,
      ),
    atomic: (statements) =>
      Effect.flatMap(
        run((signal) =>
          wire.atomic === undefined
            ? saved(wire, savepoint, unjudged(statements()), signal)
            : savedAtOnce(wire, savepoint, statements(), signal),
        ),
        Effect.fromResult,
      ),
  }
}

/** What Kysely says of a transaction that the host has committed or rolled back. */
const hasEnded = (thrown: unknown): boolean =>
  thrown instanceof StatementFailure &&
  thrown.cause instanceof Error &&
  /^Transaction is already (committed|rolled back)$/.test(thrown.cause.message)

const saved = async <A, E>(
  wire: Wire,
  { save, release, back }: Savepoint,
  steps: Steps<Result.Result<A, E>>,
  signal: AbortSignal,
): Promise<Result.Result<A, E>> => {
  const first = steps.next()
  if (first.done === true) return first.value
  try {
    const result = await drive(wire, steps, signal, { begin: [save], first })
    await wire.send(Result.isSuccess(result) ? release : [back, ...release], quiet)
    return result
  } catch (thrown) {
    await wire.send([back, ...release], quiet).catch(() => undefined)
    throw thrown
  }
}

/** The same in one flight, on a wire that runs nothing behind what fails. */
const savedAtOnce = async (
  wire: Wire,
  { save, release, back }: Savepoint,
  statements: ReadonlyArray<Statement>,
  signal: AbortSignal,
): Promise<Result.Result<ReadonlyArray<Outcome>>> => {
  if (statements.length === 0) return Result.succeed([])
  try {
    const outcomes = await wire.send([save, ...statements, ...release], signal)
    return Result.succeed(outcomes.slice(1, 1 + statements.length))
  } catch (thrown) {
    await wire.send([back, ...release], quiet).catch(() => undefined)
    throw thrown
  }
}
