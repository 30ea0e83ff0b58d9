/**
 * Keeps a synchronous storage from starving the event loop. A promise that never waits for anything outside resumes before timers, sockets and
 * the worker get their turn, however many are awaited one after the other; so once a turn has lasted too long, the next call waits for a new one.
 */
export const makeBreathing = (turnMillisMax = 10): (() => Promise<void> | undefined) => {
  let turnBegan = 0
  let inTurn = false
  return () => {
    if (!inTurn) {
      inTurn = true
      turnBegan = performance.now()
      soon(() => (inTurn = false))
    }
    if (performance.now() - turnBegan < turnMillisMax) return undefined
    return new Promise((resolve) => soon(resolve))
  }
}

interface Scheduling {
  readonly setImmediate?: (callback: () => void) => unknown
}

/** Runs in the next turn of the event loop; timers would make it wait a millisecond or more. */
const soon = (callback: () => void): void => {
  const { setImmediate } = globalThis as Scheduling
  if (setImmediate === undefined) setTimeout(callback, 0)
  else setImmediate(callback)
}
