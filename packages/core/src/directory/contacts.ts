import * as Schema from "effect/Schema"
import { Address } from "../values/address.ts"
import { Email, field, Phone, reason, rule, Text } from "../values/index.ts"
import { ContactType } from "./contact-type.ts"

const most = 20

const upTo = <S extends Schema.Top>(element: S) =>
  Schema.Array(element).check(
    rule(reason("too-many", `no máximo ${most}`, `at most ${most}`), (list) => list.length <= most),
  )

/** Further e-mail addresses, each with what it is for. */
export const Emails = upTo(
  Schema.Struct({
    kind: field("Tipo", "Kind", Schema.Literals(["personal", "work", "billing", "other"])),
    address: field("E-mail", "E-mail", Email),
  }),
)

/** Further phones, each with what it is. */
export const Phones = upTo(
  Schema.Struct({
    kind: field("Tipo", "Kind", Schema.Literals(["mobile", "home", "work", "messaging", "other"])),
    number: field("Telefone", "Phone", Phone),
  }),
)

/** Addresses, each with what it is for. */
export const Addresses = upTo(
  Schema.Struct({
    kind: field("Tipo", "Kind", Schema.Literals(["main", "billing", "delivery", "other"])),
    address: field("Endereço", "Address", Address),
  }),
)

/** The people to speak to: who they are, what they are there, how to reach them. */
export const ContactPeople = upTo(
  Schema.Struct({
    type: field("Tipo de contato", "Contact type", Schema.optionalKey(ContactType.Id)),
    name: field("Nome", "Name", Text(120, { min: 1 }), { personal: "name" }),
    email: field("E-mail", "E-mail", Schema.optionalKey(Email)),
    phone: field("Telefone", "Phone", Schema.optionalKey(Phone)),
  }),
)
