import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { deskProfiles, type Profile } from "../machine/actor.ts"
import * as Machine from "../machine/machine.ts"
import * as Refusal from "../machine/refusal.ts"
import { state } from "../machine/state.ts"
import { Code, Email, field, Instant, label, Phone, TaxId, taxIdKind, Text } from "../values/index.ts"
import { isCustomerOnly } from "./customer-only.ts"

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

const Kind = Schema.Literals(["person", "company"])
type Kind = typeof Kind.Type
const Roles = Schema.Array(Role)
const Name = Text(200, { min: 1 })

const identity = {
  roles: field("Papéis", "Roles", Roles),
  kind: field("Tipo de pessoa", "Kind of party", Kind),
  legalName: field("Nome ou razão social", "Legal name", Name, { personal: "name", searchable: true }),
  tradeName: field("Nome fantasia", "Trade name", Schema.optionalKey(Name), { personal: "name", searchable: true }),
  document: field("CPF ou CNPJ", "CPF or CNPJ", Schema.optionalKey(TaxId)),
  email: field("E-mail", "E-mail", Schema.optionalKey(Email)),
  phone: field("Telefone", "Phone", Schema.optionalKey(Phone)),
  erpCode: field("Código no ERP", "Code in the ERP", Schema.optionalKey(Code)),
  registeredAt: field("Registrado em", "Registered at", Instant),
}

const Live = Schema.Literals(["Registered", "Suspect", "Prospect", "Customer"])

const party = Machine.make("Party", label("Pessoa", "Party"), {
  Registered: state("Cadastrada", "Registered", identity),
  Suspect: state("Suspect", "Suspect", identity),
  Prospect: state("Prospect", "Prospect", identity),
  Customer: state("Cliente", "Customer", identity),
  Archived: state("Arquivada", "Archived", {
    ...identity,
    archivedFrom: field("Situação anterior", "State before", Live),
    archivedAt: field("Arquivada em", "Archived at", Instant),
    archiveReason: field("Motivo do arquivamento", "Reason for archiving", Text(500, { min: 1 })),
  }),
})

const live = Live.literals
const anyone: ReadonlyArray<Profile> = [...deskProfiles, "integration"]

const contact = {
  legalName: identity.legalName,
  tradeName: identity.tradeName,
  document: identity.document,
  email: identity.email,
  phone: identity.phone,
  erpCode: identity.erpCode,
}

const newcomer = {
  ...contact,
  kind: field("Tipo de pessoa", "Kind of party", Schema.optionalKey(Kind)),
}

/** A document says by itself whether it is a person's or a company's. */
const kindOf = ({ document, kind }: { readonly document?: TaxId; readonly kind?: Kind | undefined }) => {
  if (document === undefined) return Result.succeed<Kind>(kind ?? "person")
  const documented: Kind = taxIdKind(document) === "cpf" ? "person" : "company"
  return kind === undefined || kind === documented
    ? Result.succeed(documented)
    : Result.fail(new DocumentOfAnotherKind({ kind }))
}

const withRole = (roles: ReadonlyArray<Role>, role: Role): ReadonlyArray<Role> =>
  roles.includes(role) ? roles : [...roles, role]

const register = party.start({
  label: label("Cadastrar", "Register"),
  event: "PartyRegistered",
  by: anyone,
  input: { ...newcomer, roles: identity.roles },
  to: "Registered",
  run: (input, { now }) =>
    Result.map(kindOf(input), (kind) =>
      party.to.Registered({ ...input, kind, roles: [...new Set(input.roles)], registeredAt: now }),
    ),
})

const registerSuspect = party.start({
  label: label("Cadastrar suspect", "Register suspect"),
  event: "SuspectRegistered",
  by: anyone,
  input: newcomer,
  to: "Suspect",
  run: (input, { now }) =>
    Result.map(kindOf(input), (kind) => party.to.Suspect({ ...input, kind, roles: [], registeredAt: now })),
})

const qualify = party.move({
  label: label("Qualificar como prospect", "Qualify as prospect"),
  event: "SuspectQualified",
  input: {},
  from: ["Registered", "Suspect"],
  to: "Prospect",
  run: (record) => party.to.Prospect(record),
})

const convert = party.move({
  label: label("Converter em cliente", "Convert into customer"),
  event: "PartyConverted",
  by: anyone,
  input: { erpCode: identity.erpCode },
  from: ["Registered", "Suspect", "Prospect"],
  to: "Customer",
  run: (record, input) => party.to.Customer({ ...record, ...input, roles: withRole(record.roles, "customer") }),
})

/** Adding a role that the party has already changes nothing, so that it is safe to repeat. */
const addRole = party.move({
  label: label("Acrescentar papel", "Add role"),
  event: "PartyRoleAdded",
  by: anyone,
  input: { role: field("Papel", "Role", Role) },
  from: live,
  to: live,
  run: (record, { role }) => ({ ...record, roles: withRole(record.roles, role) }),
})

/** What is not given stays as it is. */
const reviseContact = party.move({
  label: label("Revisar dados de contato", "Revise contact details"),
  event: "PartyContactRevised",
  by: anyone,
  input: { ...contact, legalName: field("Nome ou razão social", "Legal name", Schema.optionalKey(identity.legalName)) },
  from: live,
  to: live,
  run: (record, input) =>
    Result.map(kindOf({ kind: record.document === undefined ? undefined : record.kind, ...input }), (documented) => ({
      ...record,
      ...input,
      kind: input.document === undefined ? record.kind : documented,
    })),
})

const archive = party.move({
  label: label("Arquivar", "Archive"),
  event: "PartyArchived",
  input: { reason: field("Motivo", "Reason", Text(500, { min: 1 })) },
  from: live,
  to: "Archived",
  run: (record, { reason }, { now }) =>
    party.to.Archived({ ...record, archivedFrom: record.state, archivedAt: now, archiveReason: reason }),
})

const restore = party.move({
  label: label("Restaurar", "Restore"),
  event: "PartyRestored",
  input: {},
  from: "Archived",
  to: live,
  run: (record) => party.to[record.archivedFrom](record),
})

/**
 * One record per person or company that the business deals with, in whichever roles (pessoa).
 *
 * **Rules** R-DIR-1 a tenant has one party per CPF/CNPJ. R-DIR-2 the ERP's code is never needed. R-DIR-3 a party is archived, never
 * deleted: no transition takes a record away.
 * **Fails with** `DocumentOfAnotherKind`, `NotUnique`.
 */
export const Party = party.machine({
  transitions: { register, registerSuspect, qualify, convert, addRole, reviseContact, archive, restore },
  final: ["Registered", "Customer", "Archived"],
  unique: [["document"]],
  indexes: [["legalName"], ["email"], ["phone"], ["erpCode"]],
  visible: (actor) => (isCustomerOnly(actor) ? { id: actor.id } : {}),
})

/** The document is a person's and the party a company, or the other way round. */
export class DocumentOfAnotherKind extends Refusal.make(
  "DocumentOfAnotherKind",
  { kind: Kind },
  {
    "pt-BR": "O documento não corresponde ao tipo de pessoa.",
    en: "The document does not belong to this kind of party.",
  },
) {}
