import { match, P } from "ts-pattern"
import { DeliveryFailed } from "./email-errors.ts"

/** What nodemailer's errors carry. Their text is left alone: it quotes the server, and servers quote addresses. */
interface SmtpError {
  readonly code?: unknown
  readonly originalCode?: unknown
  readonly responseCode?: unknown
  readonly response?: unknown
}

const authenticationCode = P.union("EAUTH", "ENOAUTH", "EOAUTH2")
const tlsCode = P.union("ETLS", "EREQUIRETLS")
/** What node and OpenSSL call a certificate or handshake that they do not accept. */
const untrusted = P.string.regex(/CERT|TLS|SSL|UNABLE_TO/)
const timeoutCode = P.union("ETIMEDOUT", "ESOCKETTIMEDOUT")

/**
 * Says whether a delivery is worth repeating: yes for 4xx replies, lost or refused connections and time that ran out; no
 * for 5xx replies, which are about this very message. Credentials and TLS that fail say nothing about the message: the
 * operator repairs them and the mail goes out, so these are repeated too.
 */
export const smtpFailure = (error: unknown): DeliveryFailed => {
  const { code, originalCode, responseCode, response }: SmtpError =
    typeof error === "object" && error !== null ? error : {}
  const enhancedCode =
    typeof response === "string" ? /^\d{3}[ -]([245]\.\d{1,3}\.\d{1,3})\b/.exec(response)?.[1] : undefined
  const reply = {
    ...(typeof responseCode === "number" ? { smtpCode: responseCode } : {}),
    ...(enhancedCode === undefined ? {} : { enhancedCode }),
  }
  const failed = (retry: boolean, failure: DeliveryFailed["code"]): DeliveryFailed =>
    new DeliveryFailed({ retry, code: failure, ...reply })
  return match({ code, originalCode, responseCode })
    .with({ code: authenticationCode }, () => failed(true, "authentication"))
    .with({ code: tlsCode }, { originalCode: untrusted }, () => failed(true, "tls"))
    .with({ responseCode: P.number.between(400, 499) }, () => failed(true, "deferred"))
    .with({ responseCode: P.number.gte(500) }, { code: "EENVELOPE" }, () => failed(false, "refused"))
    .with({ code: timeoutCode }, { originalCode: timeoutCode }, () => failed(true, "timeout"))
    .otherwise(() => failed(true, "connection"))
}
