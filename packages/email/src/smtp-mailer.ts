import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import * as Option from "effect/Option"
import { createTransport } from "nodemailer"
import { composeMail, wire } from "./compose-mail.ts"
import { connectionSlots } from "./connection-slots.ts"
import { DeliveryFailed, type NotTaken } from "./email-errors.ts"
import type { Mail, Mailer } from "./mailer.ts"
import { refusedRecipients, smtpFailure } from "./smtp-failure.ts"
import { sendingTurns } from "./sending-rate.ts"
import { connectionsOf, poolOptions, type SmtpMailerOptions } from "./smtp-options.ts"

/** Who has a mail that others have not, and what the server said when it took it. */
interface Taken {
  readonly by: ReadonlySet<string>
  readonly receipt: string
}

/** Half-delivered mails whose takers are remembered: the oldest is forgotten. */
const halfDeliveredMax = 1_000

/**
 * Delivers over SMTP through a pool of connections. `send` succeeds when the server took the mail for **every** recipient;
 * it repeats nothing by itself, that is the outbox's work. A mail waits for its turn, and for a connection where all are in use, for five seconds each
 * and not beyond its `beginBy`; else it is put off. A repetition to nobody but those who have the mail succeeds without a server.
 *
 * **Fails with** `DeliveryFailed`, whose `retry` says whether the same mail may succeed later, and whose `notTaken` says who was refused by name while
 * the others have the mail.
 * **Gotchas** a repetition by the same mailer spares those who have the mail already; one by another process, or after it ended, reaches them again, under
 * the same Message-ID. A delivery that is interrupted is broken off. Throws `RangeError` for a DKIM key that cannot
 * sign, and for what is no rate or no number of connections.
 */
export const makeSmtpMailer = (options: SmtpMailerOptions): Mailer => {
  const transport = createTransport(poolOptions(options))
  const slots = connectionSlots(connectionsOf(options))
  const turn = sendingTurns(options.rate)
  const underWay = new Set<Promise<unknown>>()
  const takers = new Map<string, Taken>()
  let closed = false

  const deliver = <A>(delivery: Promise<A>): Promise<A> => {
    underWay.add(delivery)
    const done = (): void => void underWay.delete(delivery)
    delivery.then(done, done)
    return delivery
  }

  /** Hands a mail over in its turn. One that finds all connections in use leaves its turn to others, and takes another when it has a connection. */
  const inTurn = <A>(mail: Mail, handedOver: Effect.Effect<A, DeliveryFailed>): Effect.Effect<A, DeliveryFailed> =>
    Effect.gen(function* () {
      const giveBack = yield* turn(mail)
      const sent = yield* slots.ifFree(handedOver)
      if (Option.isSome(sent)) return sent.value
      yield* giveBack
      return yield* slots.whenFree(mail, Effect.andThen(turn(mail), handedOver))
    })

  /** Keeps who has the mail, until the others have it too. */
  const remember = (messageId: string, taken: Taken): void => {
    takers.delete(messageId)
    const [oldest] = takers.keys()
    if (takers.size >= halfDeliveredMax && oldest !== undefined) takers.delete(oldest)
    takers.set(messageId, taken)
  }

  return {
    send: Effect.fn("email.smtp.send")(function* (mail) {
      const { envelope, message, messageId } = yield* Effect.fromResult(
        composeMail(mail, yield* Clock.currentTimeMillis),
      )
      const taken = takers.get(messageId)
      const to = envelope.to.filter((address) => taken?.by.has(address) !== true)
      if (taken !== undefined && to.length === 0) {
        takers.delete(messageId)
        return { messageId, receipt: taken.receipt }
      }
      const handedOver = Effect.tryPromise({
        try: (signal) => deliver(transport.sendMail({ ...message, envelope: { ...envelope, to }, signal })),
        catch: (error) => partlyFailed(mail, error),
      })
      const sent = yield* inTurn(
        mail,
        Effect.suspend(() => (closed ? shut : handedOver)),
      )
      if ((sent.rejectedErrors ?? []).length > 0) {
        const refused = new Set(refusedRecipients(sent).map(({ address }) => address))
        const by = new Set([...(taken?.by ?? []), ...to.filter((address) => !refused.has(address))])
        remember(messageId, { by, receipt: sent.response })
        return yield* partlyFailed(mail, sent)
      }
      takers.delete(messageId)
      return { messageId, receipt: sent.response }
    }),
    close: Effect.promise(async () => {
      closed = true
      await Promise.allSettled(underWay)
      transport.close()
    }),
  }
}

const shut = Effect.fail(new DeliveryFailed({ retry: true, code: "closed" }))

/** The failure of a delivery: where recipients were refused by name, it is worth repeating as soon as it is for one of them. */
const partlyFailed = (mail: Mail, outcome: unknown): DeliveryFailed => {
  const refusals = new Map(refusedRecipients(outcome).map(({ address, refusal }) => [address, refusal]))
  if (refusals.size === 0) return smtpFailure(outcome)
  const notTaken = placesOf(mail).flatMap(({ address, recipient }): ReadonlyArray<NotTaken> => {
    const refusal = refusals.get(address)
    return refusal === undefined ? [] : [{ recipient, ...refusal }]
  })
  const [first] = notTaken.toSorted((one, other) => Number(other.retry) - Number(one.retry))
  if (first === undefined) return smtpFailure(outcome)
  const { addressRefused: _about, recipient: _who, retry, ...reply } = first
  return new DeliveryFailed({ retry, code: retry ? "deferred" : "refused", ...reply, notTaken })
}

/** Everybody whom a mail is for, as the server is told them, and where in the mail they stand. */
const placesOf = ({ cc = [], to }: Mail) => [
  ...to.map((each, at) => ({ recipient: `to[${at}]`, address: wire(each) })),
  ...cc.map((each, at) => ({ recipient: `cc[${at}]`, address: wire(each) })),
]
