import { match, P } from "ts-pattern"
import { DeliveryFailed, type NotTaken } from "./email-errors.ts"

/** What nodemailer's errors carry. Their text is left alone: it quotes the server, and servers quote addresses. */
interface SmtpError {
  readonly code?: unknown
  readonly originalCode?: unknown
  readonly responseCode?: unknown
  readonly response?: unknown
  readonly command?: unknown
  readonly recipient?: unknown
  readonly rejectedErrors?: unknown
}

const authenticationCode = P.union("EAUTH", "ENOAUTH", "EOAUTH2")
/** Replies that ask for a login, or for a better one, before anything else (RFC 4954 6). */
const authenticationReply = P.union(530, 534, 535, 538)
const tlsCode = P.union("ETLS", "EREQUIRETLS")
/** What node and OpenSSL call a certificate or handshake that they do not accept. */
const untrusted = P.string.regex(/CERT|TLS|SSL|UNABLE_TO/)
const timeoutCode = P.union("ETIMEDOUT", "ESOCKETTIMEDOUT")
/** Where the server was asked for this mail: sender, recipients, data. */
const aboutTheMail = P.union("EENVELOPE", "EMESSAGE")
/** "Bad sequence of commands" says nothing of the mail. */
const badSequence = 503

const errorOf = (error: unknown): SmtpError => (typeof error === "object" && error !== null ? error : {})

/**
 * Says whether a delivery is worth repeating: yes for 4xx replies, lost or refused connections and time that ran out; no
 * for 5xx replies to the sender, the recipients or the data, which are about this very message. Credentials and TLS that
 * fail, and a server that serves nobody, say nothing about the message: the operator repairs them and the mail goes out,
 * so these are repeated too.
 */
export const smtpFailure = (error: unknown): DeliveryFailed => {
  const { code, originalCode, responseCode } = errorOf(error)
  const failed = (retry: boolean, failure: DeliveryFailed["code"]): DeliveryFailed =>
    new DeliveryFailed({ retry, code: failure, ...replyOf(error) })
  return match({ code, originalCode, responseCode })
    .with({ code: authenticationCode }, { responseCode: authenticationReply }, () => failed(true, "authentication"))
    .with({ code: tlsCode }, { originalCode: untrusted }, () => failed(true, "tls"))
    .with({ responseCode: P.number.between(400, 499) }, () => failed(true, "deferred"))
    .with({ code: aboutTheMail, responseCode: badSequence }, () => failed(true, "connection"))
    .with({ code: aboutTheMail }, () => failed(false, "refused"))
    .with({ code: timeoutCode }, { originalCode: timeoutCode }, () => failed(true, "timeout"))
    .otherwise(() => failed(true, "connection"))
}

/** The recipients that a server refused one by one, with the addresses as it was told them. */
export const refusedRecipients = (
  error: unknown,
): ReadonlyArray<{ readonly address: string; readonly refusal: Omit<NotTaken, "recipient"> }> => {
  const { rejectedErrors } = errorOf(error)
  if (!Array.isArray(rejectedErrors)) return []
  return rejectedErrors.map((each: unknown) => ({
    address: String(errorOf(each).recipient),
    refusal: { retry: smtpFailure(each).retry, addressRefused: isAboutAddress(each), ...replyOf(each) },
  }))
}

interface Reply {
  readonly smtpCode?: number
  readonly enhancedCode?: string
}

const replyOf = (error: unknown): Reply => {
  const { response, responseCode } = errorOf(error)
  const enhancedCode =
    typeof response === "string" ? /^\d{3}[ -]([245]\.\d{1,3}\.\d{1,3})\b/.exec(response)?.[1] : undefined
  return {
    ...(typeof responseCode === "number" ? { smtpCode: responseCode } : {}),
    ...(enhancedCode === undefined ? {} : { enhancedCode }),
  }
}

/**
 * Bad destination mailbox, domain or syntax, moved without a new address, does not take mail; mailbox disabled. Not here: a sender's fault in the same
 * class (5.1.7, 5.1.8), a full mailbox (5.2.2), policy and authentication (5.7.x), routing and content. Servers use these codes for other things as well, as
 * Gmail does 5.2.1 for a mailbox that gets too much at a time: a text about who sends, or about now, outweighs them. Source: RFC 3463 3.2, 3.3; RFC 7504; RFC 7505.
 */
const addressCodes = /^5\.(?:1\.(?:1|2|3|6|10)|2\.1)$/

/**
 * Where a server has no enhanced code: not found, not local, no such name. These codes are policy's and relaying's too (RFC 5321 4.2.2, 4.2.3), so that
 * the text has to say it.
 */
const addressReplies: ReadonlyArray<unknown> = [550, 551, 553]
/** How much of a text is looked at. */
const saidCharsMax = 500
const reader =
  "(?:user|mailbox|recipient|account|address|usu\\S{1,2}rio|destinat\\S{1,2}rio|caixa(?: postal)?|conta|endere\\S{1,2}o)"
const isUnknown =
  "(?:unknown|not found|not local|does not exist|doesn['’]?t exist|inexistente|desconhecid[oa]|n\\S{1,2}o existe|n\\S{1,2}o encontrad[oa])"
const saysUnknown = new RegExp(
  `\\b(?:unknown|no such|nonexistent|non-existent) ${reader}\\b|\\b${reader}(?: \\S+){0,6}? ${isUnknown}\\b`,
  "i",
)
/** What is about who sends, or from where. */
const saysSender = /\b(?:sender|remetente|relay\w*|block\w*|bloque\w*|spam|blacklist\w*|dns|ip)\b/i
/** What is about now: too many mails or too much of them, and what passes. */
const saysNow =
  /\b(?:rate|limit\w*|too (?:many|much|fast|quickly)|quota|cota|full|che[ia]{2}|lotad[ao]|storage|tempor\w*|suspen\w*|later|mais tarde|novamente)\b/i

/** What a server said, without the addresses and links that it quoted, which may read as anything. */
const saidIn = (response: unknown): string =>
  typeof response !== "string"
    ? ""
    : response
        .slice(0, saidCharsMax)
        .replaceAll(/<[^<>]*>|https?:\S+|[^\s<>]{0,64}@\S*/g, " ")
        .replaceAll(/\s+/g, " ")

const isAboutAddress = (error: unknown): boolean => {
  const { command, response, responseCode } = errorOf(error)
  const { enhancedCode } = replyOf(error)
  const said = saidIn(response)
  if (saysSender.test(said) || saysNow.test(said)) return false
  if (enhancedCode !== undefined) return addressCodes.test(enhancedCode)
  return command === "RCPT TO" && addressReplies.includes(responseCode) && saysUnknown.test(said)
}
