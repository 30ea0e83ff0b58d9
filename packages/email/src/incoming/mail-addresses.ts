import { addressParser } from "postal-mime"
import { wireAddress } from "../email-message.ts"
import { allOf, type Header, headerText } from "./mime-header.ts"
import type { MailAddressSeen } from "./parsed-mail.ts"

const maxNameChars = 200
/** RFC 5321 4.5.3.1: 64 and 255 characters. */
const maxAddressChars = 320

/** The mailbox that an address is delivered to: what stands between `+` and `@` (RFC 5233) and how it is written do not count. */
export const mailboxOf = (address: string): string =>
  address
    .slice(0, maxAddressChars)
    .toLowerCase()
    .replace(/\+[^@]*@/, "@")

/** The mailboxes of all fields of that name, groups opened; what is no plain mailbox is left out and counted. */
export const addressesOf = (
  header: Header,
  name: string,
): { readonly addresses: ReadonlyArray<MailAddressSeen>; readonly invalid: number } => {
  const written = allOf(header, name).flatMap((value) => addressParser(value, { flatten: true }))
  const addresses = written.flatMap((each) => {
    const address = wireAddress(each.address ?? "")
    if (address === undefined) return []
    const shown = headerText(each.name, maxNameChars)
    return [shown === "" ? { address } : { name: shown, address }]
  })
  return { addresses, invalid: written.length - addresses.length }
}
