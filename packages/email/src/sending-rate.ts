import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import { DeliveryFailed } from "./email-errors.ts"
import type { Mail } from "./mailer.ts"
import { longestWaitMillis, patienceOf } from "./patience.ts"
import type { SendingRate } from "./smtp-options.ts"

/** A mail is to be back so long before its turn, for a worker looks only now and then. */
const headStartMillis = 2_500
/** Mails whose turns are kept. */
const lineMax = 10_000
const rateDaysMax = 31

/** What a turn is given by. */
type Waiting = Pick<Mail, "beginBy" | "id" | "writtenAt">

/** Leaves a turn that has come to somebody else. */
type GiveBack = Effect.Effect<void>

/** A mail that was told to come back for a turn. */
interface Place {
  readonly id: string
  /** When it was written: who wrote first goes first, in whichever process it comes back. */
  readonly since: string
  readonly turn: number
}

/**
 * Makes what each mail waits for before it goes out. A turn that is more than five seconds away, or beyond the mail's `beginBy`, is kept for the mail,
 * which is put off until shortly before it; older mails go first. Who does not come for his turn holds up nobody, and a turn that is given up is free again.
 *
 * nodemailer's own limit counts a mail when a connection has become free, so that the first of each connection go out at once whatever it says.
 *
 * **Fails with** `DeliveryFailed` (`rate`, with `notBefore`) where the mail is put off. Throws `RangeError` for what is no rate.
 * **Gotchas** turns are kept for 10,000 mails; what comes beyond that asks again when the last of them has gone.
 */
export const sendingTurns = (
  rate: SendingRate | undefined,
): ((mail: Waiting) => Effect.Effect<GiveBack, DeliveryFailed>) => {
  if (rate === undefined) return () => Effect.succeed(Effect.void)
  const { mails, perMillis } = checked(rate)
  /** When mails go out, the earliest first: as many as the next ones are measured by. */
  const taken: Array<number> = []
  /** Who is expected back, the oldest first. */
  const line: Array<Place> = []

  /** When a mail goes out that has so many before it. */
  const turnAfter = (ahead: number, now: number): number => {
    const measure = taken[taken.length - mails + (ahead % mails)] ?? Number.NEGATIVE_INFINITY
    return Math.max(now, measure + perMillis) + Math.floor(ahead / mails) * perMillis
  }

  const forgetPast = (now: number): void => {
    while (taken[0] !== undefined && taken[0] + perMillis <= now) taken.shift()
    // Nobody waits that long: the clock has been set back.
    while ((taken.at(-1) ?? now) - now > longestWaitMillis) taken.pop()
    while (line[0] !== undefined && line[0].turn < now) line.shift()
  }

  /** Takes a mail out of the line: since when it counts. */
  const leaveLine = ({ id, writtenAt }: Waiting, now: number): string => {
    const at = line.findIndex((place) => place.id === id)
    const [place] = at < 0 ? [] : line.splice(at, 1)
    return place?.since ?? `${writtenAt ?? new Date(now).toISOString()} ${id}`
  }

  const take = (turn: number, now: number): Effect.Effect<GiveBack> => {
    taken.push(turn)
    const giveBack = Effect.sync(() => {
      const at = taken.indexOf(turn)
      if (at >= 0) taken.splice(at, 1)
    })
    if (turn === now) return Effect.succeed(giveBack)
    return Effect.as(
      Effect.onInterrupt(Effect.sleep(turn - now), () => giveBack),
      giveBack,
    )
  }

  return (mail) =>
    Effect.flatMap(Clock.currentTimeMillis, (now) => {
      forgetPast(now)
      const since = leaveLine(mail, now)
      const ahead = line.findLastIndex((place) => place.since < since) + 1
      const turn = turnAfter(ahead, now)
      // Those before it who are not here yet come in time for the turns after this one.
      if (turn - now <= patienceOf(mail, now)) return take(turnAfter(0, now), now)
      if (line.length < lineMax) line.splice(ahead, 0, { id: mail.id, since, turn })
      return Effect.fail(new DeliveryFailed({ retry: true, code: "rate", notBefore: new Date(turn - headStartMillis) }))
    })
}

const checked = (rate: SendingRate): SendingRate => {
  const { mails, perMillis } = rate
  if (Number.isSafeInteger(mails) && mails >= 1 && perMillis >= 1 && perMillis <= rateDaysMax * 86_400_000) return rate
  throw new RangeError(`a rate is a whole number of mails from 1, per 1 millisecond to ${rateDaysMax} days`)
}
