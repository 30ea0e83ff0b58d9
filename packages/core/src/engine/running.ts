import * as Cause from "effect/Cause"
import type * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import type * as ManagedRuntime from "effect/ManagedRuntime"
import { Unavailable } from "../ports/storage-error.ts"
import { makeBreathing } from "./breathing.ts"
import type { Run } from "./desk.ts"

/** What a promise face runs on, until it is closed. */
export interface Running {
  readonly run: Run
  /** Ends with `last` and gives everything back. The second time it does nothing. */
  readonly close: (last: Effect.Effect<void>) => Promise<void>
}

/**
 * Runs effects as promises. What is asked after the end, or cut off by it, is `Unavailable`; what a signal gave up is rejected with the
 * signal's reason.
 */
export const makeRunning = <R, E>(runtime: ManagedRuntime.ManagedRuntime<R, E>): Running => {
  const breathe = makeBreathing()
  let isClosed = false
  let closing: Promise<void> | undefined
  const refuseClosed = (): void => {
    if (isClosed) throw new Unavailable({ what: "Guichê (closed)" })
  }
  const run: Run = (effect, signal) => {
    const start = async () => {
      signal?.throwIfAborted()
      refuseClosed()
      const exit = await runtime.runPromiseExit(effect, signal === undefined ? {} : { signal })
      if (Exit.isSuccess(exit)) return exit.value
      if (Cause.hasInterruptsOnly(exit.cause)) {
        signal?.throwIfAborted()
        refuseClosed()
      }
      throw Cause.squash(exit.cause)
    }
    return breathe()?.then(start) ?? start()
  }
  const end = async (last: Effect.Effect<void>) => {
    await runtime.runPromise(last)
    isClosed = true
    await runtime.dispose()
  }
  return { run, close: (last) => (closing ??= end(last)) }
}
