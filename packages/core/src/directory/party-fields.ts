import * as Schema from "effect/Schema"
import { Code, Email, field, Instant, Phone, TaxId, taxIdKind, Text } from "../values/index.ts"
import { Addresses, ContactPeople, Emails, Phones } from "./contacts.ts"
import { Representative } from "./representative.ts"

/** What a party is to the business. */
export const Role = Schema.Literals([
  "customer",
  "consumer",
  "supplier",
  "manufacturer",
  "representative",
  "employee",
  "user",
])
export type Role = typeof Role.Type

export const Kind = Schema.Literals(["person", "company"])
export type Kind = typeof Kind.Type

/** A company has a CNPJ; whoever has a CPF, or no document known, is a person. */
export const partyKindOf = (document: TaxId | undefined): Kind =>
  document === undefined || taxIdKind(document) === "cpf" ? "person" : "company"

const Name = Text(200, { min: 1 })

/** What the desk and the host's ERP know of a party. */
export const contactFields = {
  legalName: field("Nome ou razão social", "Legal name", Name, { personal: "name", searchable: true }),
  tradeName: field("Nome fantasia", "Trade name", Schema.optionalKey(Name), { personal: "name", searchable: true }),
  document: field("CPF ou CNPJ", "CPF or CNPJ", Schema.optionalKey(TaxId), { searchable: true }),
  email: field("E-mail", "E-mail", Schema.optionalKey(Email)),
  phone: field("Telefone", "Phone", Schema.optionalKey(Phone)),
  erpCode: field("Código no ERP", "Code in the ERP", Schema.optionalKey(Code), { searchable: true }),
  emails: field("Outros e-mails", "Further e-mails", Schema.optionalKey(Emails)),
  phones: field("Outros telefones", "Further phones", Schema.optionalKey(Phones)),
  addresses: field("Endereços", "Addresses", Schema.optionalKey(Addresses)),
  contacts: field("Contatos", "Contacts", Schema.optionalKey(ContactPeople)),
  sector: field("Setor de atuação", "Sector", Schema.optionalKey(Text(120, { min: 1 })), { searchable: true }),
  characteristics: field("Características", "Characteristics", Schema.optionalKey(Text(4000, { min: 1 })), {
    personal: "free-text",
    searchable: true,
  }),
  salesperson: field("Representante", "Salesperson", Schema.optionalKey(Representative.Id)),
}

/** What may be taken off a party again. */
export const Removable = Schema.Literals([
  "tradeName",
  "document",
  "email",
  "phone",
  "erpCode",
  "emails",
  "phones",
  "addresses",
  "contacts",
  "sector",
  "characteristics",
  "salesperson",
])

const Live = Schema.Literals(["Registered", "Suspect", "Prospect", "Customer"])

/** The states in which one deals with a party. */
export const live = Live.literals

/** What every party has. */
export const identity = {
  roles: field("Papéis", "Roles", Schema.Array(Role)),
  kind: field("Tipo de pessoa", "Kind of party", Kind),
  phoneWords: field("Palavras dos telefones", "Words of the phones", Schema.optionalKey(Schema.Array(Text(40))), {
    personal: "phone",
    searchable: true,
  }),
  emailWords: field("Palavras dos e-mails", "Words of the e-mails", Schema.optionalKey(Schema.Array(Text(40))), {
    personal: "email",
    searchable: true,
  }),
  ...contactFields,
  registeredAt: field("Registrado em", "Registered at", Instant),
}

/** What an archived party has besides. */
export const archival = {
  archivedFrom: field("Situação anterior", "State before", Live),
  archivedAt: field("Arquivada em", "Archived at", Instant),
  archiveReason: field("Motivo do arquivamento", "Reason for archiving", Schema.optionalKey(Text(500, { min: 1 })), {
    internal: true,
  }),
}
