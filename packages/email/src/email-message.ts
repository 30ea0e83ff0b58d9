import { domainToASCII } from "node:url"
import * as Schema from "effect/Schema"

const maxAddressChars = 254
const localPart = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/
const asciiDomain =
  /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?=[a-z0-9-]*[a-z])[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])$/

/**
 * The address as it goes on the wire: the domain in ASCII (IDNA), or `undefined` for what is no plain mailbox.
 * Quoted local parts, comments, lists, address literals and control characters are none.
 */
export const wireAddress = (address: string): string | undefined => {
  const at = address.lastIndexOf("@")
  const local = address.slice(0, Math.max(at, 0))
  if (address.length > maxAddressChars || local.length > 64 || !localPart.test(local)) return undefined
  const written = address.slice(at + 1)
  // URL parsing is lenient about spaces, escapes and ports; a mail domain is letters, digits, hyphens and dots.
  if (!/^[\p{L}\p{M}\p{N}.-]+$/u.test(written)) return undefined
  const domain = domainToASCII(written)
  return asciiDomain.test(domain) ? `${local}@${domain}` : undefined
}

/** One mailbox. The name may hold anything; it is cleaned of control characters when the mail is composed. */
export const EmailAddress = Schema.Struct({
  name: Schema.optionalKey(Schema.String.check(Schema.isMaxLength(200))),
  address: Schema.String.check(
    Schema.makeFilter((value: string) => wireAddress(value) !== undefined, { expected: "an e-mail address" }),
  ),
})
export type EmailAddress = typeof EmailAddress.Type

/** A Message-ID in angle brackets, as RFC 5322 3.6.4 writes it, without quoting or white space. */
export const MessageId = Schema.String.check(
  Schema.isPattern(/^<[!-;=?-~]{1,250}@[!-;=?A-~]{1,250}>$/, { expected: "a Message-ID in angle brackets" }),
)
