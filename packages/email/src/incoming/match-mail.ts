import type { About } from "@guiche/core/ports"
import { type ReplyTokens, tokenInAddress, tokenInMessageId } from "../reply-token.ts"
import type { ParsedMail } from "./parsed-mail.ts"

/** The record that a mail names by a token of ours, and where the token stood. */
export interface MailClaim extends About {
  readonly by: "token" | "references" | "returned"
}

/** What tokens are looked for with: those of another tenant are none. */
export interface TokenCheck {
  readonly tokens: ReplyTokens
  readonly tenant: string
}

/** A mail as far as its tokens bear it out. */
export interface MatchedMail {
  /** Of a mail that came back, with those recipients only whom it is proven to have been sent to, if there are any. */
  readonly mail: ParsedMail
  readonly claimed: MailClaim | undefined
}

/**
 * The conversation that a mail names: of a mail that came back, by the Message-ID of the one that did; or else by the address that it was sent to; or
 * else by what it answers. The latest of several references counts.
 *
 * **Gotchas** a token shows which conversation, not who writes. Only `returned` proves something: that a mail of the conversation went to those recipients.
 */
export const matched = (mail: ParsedMail, check: TokenCheck): MatchedMail => {
  const returned = returnedFrom(mail, check)
  const [first] = returned
  if (first === undefined) return { mail, claimed: namedBy(mail, check) }
  const recipients = returned.map(({ recipient }) => recipient)
  return { mail: { ...mail, nature: { kind: "bounce", recipients } }, claimed: { ...first.about, by: "returned" } }
}

/** The recipients of a bounce who are proven by the Message-ID of what came back from them, with what that mail was about. */
const returnedFrom = ({ nature }: ParsedMail, { tenant, tokens }: TokenCheck) =>
  nature.kind !== "bounce"
    ? []
    : nature.recipients.flatMap((recipient) => {
        const { address, originalMessageId = "" } = recipient
        const about = tokens.sentTo(tenant, originalMessageId, address)
        return about === undefined ? [] : [{ recipient, about }]
      })

const namedBy = (mail: ParsedMail, check: TokenCheck): MailClaim | undefined => {
  const addressed = [...mail.deliveredTo, ...mail.to, ...mail.cc].map(({ address }) => tokenInAddress(address))
  const answered = [...mail.inReplyTo, ...mail.references.toReversed(), ...returnedIds(mail)].map(tokenInMessageId)
  const about = firstAbout(addressed, check)
  if (about !== undefined) return { ...about, by: "token" }
  const referred = firstAbout(answered, check)
  return referred === undefined ? undefined : { ...referred, by: "references" }
}

const returnedIds = ({ nature }: ParsedMail): ReadonlyArray<string> =>
  nature.kind === "bounce" ? nature.recipients.flatMap(({ originalMessageId }) => originalMessageId ?? []) : []

const firstAbout = (
  tokens: ReadonlyArray<string | undefined>,
  { tenant, tokens: check }: TokenCheck,
): About | undefined => {
  for (const token of tokens) {
    const about = token === undefined ? undefined : check.about(tenant, token)
    if (about !== undefined) return about
  }
  return undefined
}

/** Whether a Message-ID was given by this installation to a mail of a tenant. */
export const isIssued = (messageId: string, { tenant, tokens }: TokenCheck): boolean => {
  const token = tokenInMessageId(messageId)
  return token !== undefined && tokens.about(tenant, token) !== undefined
}
