import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import { createTransport, type SMTPPoolOptions } from "nodemailer"
import { composeMail } from "./compose-mail.ts"
import { DeliveryFailed } from "./email-errors.ts"
import type { Mailer } from "./mailer.ts"
import { smtpFailure } from "./smtp-failure.ts"

export interface SmtpAuth {
  readonly user: string
  readonly pass: string
}

/** How long to wait for the server, in milliseconds. */
export interface SmtpTimeouts {
  /** Default 10 000. */
  readonly connectMillis?: number
  /** For the server's first word. Default 10 000. */
  readonly greetingMillis?: number
  /** Silence in the middle of a delivery. Default 60 000. */
  readonly socketMillis?: number
}

export interface SmtpMailerOptions {
  readonly host: string
  readonly port: number
  /**
   * `implicit`: TLS from the first byte (port 465) · `required`: STARTTLS or nothing · `none`: plain text, for a server on
   * this very machine. Default `implicit` on port 465, `required` elsewhere.
   */
  readonly security?: "implicit" | "required" | "none"
  readonly auth?: SmtpAuth
  /** Certificates (PEM) to trust instead of the system's, for a server with a private authority. */
  readonly ca?: string | ReadonlyArray<string>
  /** Connections held open at once. Default 3. */
  readonly maxConnections?: number
  /** Mails after which a connection is renewed. Default 100. */
  readonly maxMessagesPerConnection?: number
  readonly timeouts?: SmtpTimeouts
}

/**
 * Delivers over SMTP through a pool of connections. `send` succeeds when the server took the mail for **every** recipient;
 * it repeats nothing by itself, that is the outbox's work.
 *
 * **Fails with** `DeliveryFailed`, whose `retry` says whether the same mail may succeed later.
 * **Gotchas** when some recipients are refused, the others have the mail already; a repetition reaches them again, under the
 * same Message-ID.
 */
export const makeSmtpMailer = (options: SmtpMailerOptions): Mailer => {
  const transport = createTransport({ ...poolOptions(options), pool: true })
  const underWay = new Set<Promise<unknown>>()
  let closed = false

  const deliver = <A>(delivery: Promise<A>): Promise<A> => {
    underWay.add(delivery)
    const done = (): void => void underWay.delete(delivery)
    delivery.then(done, done)
    return delivery
  }

  return {
    send: Effect.fn("email.smtp.send")(function* (mail) {
      const { message, messageId } = yield* Effect.fromResult(composeMail(mail, yield* Clock.currentTimeMillis))
      if (closed) return yield* new DeliveryFailed({ retry: true, code: "closed" })
      const sent = yield* Effect.tryPromise({ try: () => deliver(transport.sendMail(message)), catch: smtpFailure })
      const refusals = sent.rejectedErrors ?? []
      if (refusals.length > 0) {
        const failures = refusals.map(smtpFailure)
        return yield* failures.find((failure) => failure.retry) ?? failures[0] ?? smtpFailure(undefined)
      }
      return { messageId, receipt: sent.response }
    }),
    close: Effect.promise(async () => {
      closed = true
      await Promise.allSettled(underWay)
      transport.close()
    }),
  }
}

const poolOptions = (options: SmtpMailerOptions): SMTPPoolOptions => {
  const security = options.security ?? (options.port === 465 ? "implicit" : "required")
  return {
    host: options.host,
    port: options.port,
    secure: security === "implicit",
    requireTLS: security === "required",
    ignoreTLS: security === "none",
    ...(options.auth === undefined ? {} : { auth: { user: options.auth.user, pass: options.auth.pass } }),
    ...(options.ca === undefined ? {} : { tls: { ca: typeof options.ca === "string" ? options.ca : [...options.ca] } }),
    maxConnections: options.maxConnections ?? 3,
    maxMessages: options.maxMessagesPerConnection ?? 100,
    // A connection that breaks is for the outbox to see; repeating in here would hide it and double its back-off.
    maxRequeues: 0,
    connectionTimeout: options.timeouts?.connectMillis ?? 10_000,
    greetingTimeout: options.timeouts?.greetingMillis ?? 10_000,
    socketTimeout: options.timeouts?.socketMillis ?? 60_000,
    dnsTimeout: options.timeouts?.connectMillis ?? 10_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  }
}
