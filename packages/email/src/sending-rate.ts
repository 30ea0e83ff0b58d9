import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import { DeliveryFailed } from "./email-errors.ts"
import type { SendingRate } from "./smtp-options.ts"

/** Whoever would wait longer than this for a turn does so in the outbox, and not within a worker's lease. */
const longestWaitMillis = 5_000

/**
 * Makes what each mail waits for before it goes out. Turns are given in the order in which they are asked for; one that is given up is free again.
 *
 * nodemailer's own limit counts a mail when a connection has become free, so that the first of each connection go out at once whatever it says.
 *
 * **Fails with** `DeliveryFailed` (`deferred`, to be repeated) where the turn is more than five seconds away: none is taken then.
 */
export const sendingTurns = (rate: SendingRate | undefined): Effect.Effect<void, DeliveryFailed> => {
  if (rate === undefined) return Effect.void
  /** Those taken, the earliest first: as many as the next ones are measured by. */
  const turns: Array<number> = []
  const giveBack = (turn: number): void => void turns.splice(turns.indexOf(turn), 1)
  return Effect.flatMap(Clock.currentTimeMillis, (now) => {
    while (turns[0] !== undefined && turns[0] + rate.perMillis <= now) turns.shift()
    const turn = Math.max(now, (turns.at(-rate.mails) ?? Number.NEGATIVE_INFINITY) + rate.perMillis)
    if (turn - now > longestWaitMillis) return Effect.fail(new DeliveryFailed({ retry: true, code: "deferred" }))
    turns.push(turn)
    if (turn === now) return Effect.void
    return Effect.onInterrupt(Effect.sleep(turn - now), () => Effect.sync(() => giveBack(turn)))
  })
}
