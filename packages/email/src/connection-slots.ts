import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import * as Option from "effect/Option"
import * as Semaphore from "effect/Semaphore"
import { DeliveryFailed } from "./email-errors.ts"
import type { Mail } from "./mailer.ts"
import { patienceOf } from "./patience.ts"

/** How long a mail is put off for which no connection became free. */
const busyMillis = 1_000

/** Runs what a mail needs a connection for, and then gives the connection to the next. */
export interface ConnectionSlots {
  /** Does so at once, or not at all where none is free or others wait for one. */
  readonly ifFree: <A, E>(work: Effect.Effect<A, E>) => Effect.Effect<Option.Option<A>, E>
  /** **Fails with** `DeliveryFailed` (`busy`, with `notBefore`) where none becomes free in time: the mail is put off. */
  readonly whenFree: <A, E>(
    mail: Pick<Mail, "beginBy">,
    work: Effect.Effect<A, E>,
  ) => Effect.Effect<A, E | DeliveryFailed>
}

/**
 * Lets as many mails at a time to the server as there are connections. nodemailer would take more and keep them waiting out of sight, while the rate counts
 * them as sent and the worker's lease runs out.
 */
export const connectionSlots = (count: number): ConnectionSlots => {
  const free = Semaphore.makeUnsafe(count)
  let waiting = 0
  const awaited = (patience: number) =>
    Effect.suspend(() => {
      waiting++
      return Effect.ensuring(
        Effect.timeoutOption(free.takeScoped(1), patience),
        Effect.sync(() => void waiting--),
      )
    })
  return {
    ifFree: (work) => Effect.suspend(() => (waiting > 0 ? Effect.succeedNone : free.withPermitsIfAvailable(1)(work))),
    whenFree: (mail, work) =>
      Effect.gen(function* () {
        const slot = yield* awaited(patienceOf(mail, yield* Clock.currentTimeMillis))
        if (Option.isSome(slot)) return yield* work
        const notBefore = new Date((yield* Clock.currentTimeMillis) + busyMillis)
        return yield* new DeliveryFailed({ retry: true, code: "busy", notBefore })
      }).pipe(Effect.scoped),
  }
}
