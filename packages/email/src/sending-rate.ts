import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import type { SendingRate } from "./smtp-options.ts"

/**
 * Makes what each mail waits for before it goes out. Turns are given in the order in which they are asked for; one that is given up is lost.
 *
 * nodemailer's own limit counts a mail when a connection has become free, so that the first of each connection go out at once whatever it says.
 */
export const sendingTurns = (rate: SendingRate | undefined): Effect.Effect<void> => {
  if (rate === undefined) return Effect.void
  const turns: Array<number> = []
  return Effect.flatMap(Clock.currentTimeMillis, (now) => {
    const before = turns.length < rate.mails ? undefined : turns.shift()
    const turn = Math.max(now, (before ?? Number.NEGATIVE_INFINITY) + rate.perMillis)
    turns.push(turn)
    return turn > now ? Effect.sleep(turn - now) : Effect.void
  })
}
