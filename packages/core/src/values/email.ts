import * as Schema from "effect/Schema"
import * as SchemaGetter from "effect/SchemaGetter"
import { withMeaning } from "./field.ts"
import { type Reason, reason, rules } from "./rule.ts"

const longestAddress = 254
const longestLocalPart = 64
const localPart = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/
const domain = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?=[a-z0-9-]*[a-z])[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])$/
const upperAscii = /[A-Z]+/g

const why = {
  format: reason("email-format", "endereço de e-mail inválido", "invalid e-mail address"),
  length: reason(
    "email-length",
    `e-mail com mais de ${longestAddress} caracteres`,
    `e-mail address over ${longestAddress} characters`,
  ),
}

const wrongEmail = (email: string): Reason | undefined => {
  if (email.length > longestAddress) return why.length
  const at = email.lastIndexOf("@")
  const valid =
    at > 0 && at <= longestLocalPart && localPart.test(email.slice(0, at)) && domain.test(email.slice(at + 1))
  return valid ? undefined : why.format
}

/** The local part keeps its case: only the receiving server may say that case does not matter there (RFC 5321 2.4). */
const lowerDomain = (email: string): string => {
  const at = email.lastIndexOf("@")
  return at < 0
    ? email
    : email.slice(0, at) + email.slice(at).replaceAll(upperAscii, (letters) => letters.toLowerCase())
}

/**
 * One bare e-mail address in ASCII, its domain in lower case: no display name, no comment, no quoting, no list, nothing that
 * could end a header line.
 *
 * **Fails with** `email-format`, `email-length` (over 254). Source: RFC 5321 4.5.3.1, RFC 5322 3.4.1 (dot-atom form).
 */
export const Email = withMeaning(
  Schema.String.pipe(
    Schema.decodeTo(Schema.String.check(rules(why.format, wrongEmail)).pipe(Schema.brand("Email")), {
      decode: SchemaGetter.transform(lowerDomain),
      encode: SchemaGetter.passthrough(),
    }),
  ),
  { column: { type: "text" }, personal: "email" },
)
export type Email = typeof Email.Type
