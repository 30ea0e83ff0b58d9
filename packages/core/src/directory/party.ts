import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { deskProfiles, type Profile } from "../machine/actor.ts"
import * as Machine from "../machine/machine.ts"
import * as Refusal from "../machine/refusal.ts"
import { state } from "../machine/state.ts"
import { field, label, type TaxId, Text } from "../values/index.ts"
import { insideOnly, isCustomerOnly } from "../machine/customer-only.ts"
import { archival, contactFields, identity, Kind, live, partyKindOf, Removable, Role } from "./party-fields.ts"
import { emailWords, type Mailed } from "./party-emails.ts"
import { type Phoned, phoneWords } from "./party-phones.ts"

const party = Machine.make("Party", label("Pessoa", "Party"), {
  Registered: state("Cadastrada", "Registered", identity),
  Suspect: state("Suspect", "Suspect", identity),
  Prospect: state("Prospect", "Prospect", identity),
  Customer: state("Cliente", "Customer", identity),
  Archived: state("Arquivada", "Archived", { ...identity, ...archival }),
})

const anyone: ReadonlyArray<Profile> = [...deskProfiles, "integration"]

const newcomer = {
  ...contactFields,
  kind: field("Tipo de pessoa", "Kind of party", Schema.optionalKey(Kind)),
}

/** A document says by itself whether it is a person's or a company's. */
const kindOf = ({ document, kind }: { readonly document?: TaxId; readonly kind?: Kind | undefined }) => {
  if (document === undefined) return Result.succeed<Kind>(kind ?? "person")
  const documented = partyKindOf(document)
  return kind === undefined || kind === documented
    ? Result.succeed(documented)
    : Result.fail(new DocumentOfAnotherKind({ kind }))
}

const withRole = (roles: ReadonlyArray<Role>, role: Role): ReadonlyArray<Role> =>
  roles.includes(role) ? roles : [...roles, role]

interface Words {
  readonly phoneWords?: ReadonlyArray<string>
  readonly emailWords?: ReadonlyArray<string>
}

/** The words of the phones and e-mails as they are now; a party without any has none. */
const withWords = <P extends Phoned & Mailed & Words>({ emailWords: _mails, phoneWords: _phones, ...fields }: P) => ({
  ...fields,
  ...someWords("phoneWords", phoneWords(fields)),
  ...someWords("emailWords", emailWords(fields)),
})

const someWords = <const K extends keyof Words>(name: K, words: ReadonlyArray<string>): Pick<Words, K> | {} =>
  words.length === 0 ? {} : { [name]: words }

/** Only what a party may lack is ever removed, so that it stays what it is. */
const without = <P extends object>(record: P, names: ReadonlyArray<typeof Removable.Type>): P =>
  Object.fromEntries(Object.entries(record).filter(([name]) => !names.some((each) => each === name))) as P

/** Who is registered as a customer is one at once. */
const register = party.start({
  label: label("Cadastrar", "Register"),
  event: "PartyRegistered",
  by: anyone,
  input: { ...newcomer, roles: identity.roles },
  to: ["Registered", "Customer"],
  run: (input, { now }) =>
    Result.map(kindOf(input), (kind) => {
      const roles = [...new Set(input.roles)]
      const fields = { ...withWords(input), kind, roles, registeredAt: now }
      return roles.includes("customer") ? party.to.Customer(fields) : party.to.Registered(fields)
    }),
})

const registerSuspect = party.start({
  label: label("Cadastrar suspect", "Register suspect"),
  event: "SuspectRegistered",
  by: anyone,
  input: newcomer,
  to: "Suspect",
  run: (input, { now }) =>
    Result.map(kindOf(input), (kind) => party.to.Suspect({ ...withWords(input), kind, roles: [], registeredAt: now })),
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

/** What is not given stays as it is; what is to go is named in `remove`. */
const reviseContact = party.move({
  label: label("Revisar dados de contato", "Revise contact details"),
  event: "PartyContactRevised",
  by: anyone,
  input: {
    ...contactFields,
    legalName: field("Nome ou razão social", "Legal name", Schema.optionalKey(contactFields.legalName)),
    remove: field("Retirar", "Remove", Schema.optionalKey(Schema.Array(Removable))),
  },
  from: live,
  to: live,
  run: (record, { remove = [], ...input }) =>
    Result.map(kindOf({ kind: record.document === undefined ? undefined : record.kind, ...input }), (documented) => ({
      ...withWords({ ...without(record, remove), ...input }),
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
 * **Rules** R-DIR-1 a tenant has one party per CPF/CNPJ, and one per code of the ERP. R-DIR-2 the ERP's code is never needed. R-DIR-3 a party is archived, never
 * deleted: no transition takes a record away.
 * **Fails with** `DocumentOfAnotherKind`, `NotUnique`.
 */
export const Party = party.machine({
  transitions: { register, registerSuspect, qualify, convert, addRole, reviseContact, archive, restore },
  final: ["Registered", "Customer", "Archived"],
  unique: [["document"], ["erpCode"]],
  indexes: [["legalName"], ["email"], ["phone"], ["salesperson"], ["state", "legalName"]],
  visible: (actor) => (isCustomerOnly(actor) ? { id: actor.id } : insideOnly(actor)),
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
