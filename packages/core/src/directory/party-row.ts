import * as Equal from "effect/Equal"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import type { Command } from "../machine/command.ts"
import type { Id } from "../machine/id.ts"
import * as Refusal from "../machine/refusal.ts"
import { inputDecoder, label } from "../values/index.ts"
import { contactFields, Kind, Role } from "./party-fields.ts"
import { Party } from "./party.ts"

const Row = Schema.Struct({
  ...contactFields,
  kind: Schema.optionalKey(Kind),
  roles: Schema.optionalKey(Schema.Array(Role)),
})

/** A party as the host has it, in plain JSON. The roles are `customer` where none are given. */
export type PartyRow = typeof Row.Encoded
export type DecodedRow = typeof Row.Type

/** A party that is there already, as far as a row is compared with it. */
export interface KnownParty {
  readonly id: Id<"Party">
  readonly state: string
  readonly roles: ReadonlyArray<Role>
  readonly erpCode?: string
  readonly document?: string
}

const decode = inputDecoder(Row)

export const decodeRow = (row: PartyRow): Result.Result<DecodedRow, RowRefusal> => {
  const decoded = Result.mapError(decode(row), (issues) => new PartyRowInvalid({ issues }))
  return Result.flatMap(decoded, (fields) =>
    fields.erpCode === undefined && fields.document === undefined
      ? Result.fail(new PartyRowUnidentified())
      : Result.succeed(fields),
  )
}

/** What a row asks for: nothing where all of it is so already. */
export interface RowPlan {
  /** The party that it is about; undefined where it is new. */
  readonly party: Id<"Party"> | undefined
  readonly commands: ReadonlyArray<Command>
}

/** Compares a row with the parties that have its code or its document. */
export const planRow = (
  row: DecodedRow,
  known: ReadonlyArray<KnownParty>,
): Result.Result<RowPlan, PartyRowAmbiguous | PartyCodeDiffers> => {
  const byCode = known.find(({ erpCode }) => erpCode !== undefined && erpCode === row.erpCode)
  const byDocument = known.find(({ document }) => document !== undefined && document === row.document)
  if (byCode !== undefined && byDocument !== undefined && byCode.id !== byDocument.id)
    return Result.fail(new PartyRowAmbiguous())
  const party = byCode ?? byDocument
  const { kind, roles = ["customer"], ...fields } = row
  if (party === undefined)
    return Result.succeed({
      party: undefined,
      commands: [Party.commands.register({ ...fields, roles, ...(kind === undefined ? {} : { kind }) })],
    })
  const { erpCode } = party
  if (row.erpCode !== undefined && erpCode !== undefined && erpCode !== row.erpCode)
    return Result.fail(new PartyCodeDiffers({ erpCode }))
  return Result.succeed({ party: party.id, commands: differences(party, fields, roles) })
}

const differences = (
  party: KnownParty,
  fields: Omit<DecodedRow, "kind" | "roles">,
  roles: ReadonlyArray<Role>,
): ReadonlyArray<Command> => {
  const has = new Map<string, unknown>(Object.entries(party))
  const changed = Object.fromEntries(
    Object.entries(fields).filter(([name, value]) => !Equal.equals(value, has.get(name))),
  )
  const becomesCustomer = roles.includes("customer") && ["Registered", "Suspect", "Prospect"].includes(party.state)
  const lacking = roles.filter((role) => !party.roles.includes(role) && !(becomesCustomer && role === "customer"))
  return [
    ...(becomesCustomer ? [Party.commands.convert(party.id, {})] : []),
    ...(Object.keys(changed).length > 0 ? [Party.commands.reviseContact(party.id, changed)] : []),
    ...lacking.map((role) => Party.commands.addRole(party.id, { role })),
  ]
}

const Issues = Schema.Array(
  Schema.Struct({
    path: Schema.Array(Schema.Union([Schema.String, Schema.Int])),
    code: Schema.String,
    message: Schema.Struct({ "pt-BR": Schema.String, en: Schema.String }),
  }),
)

export type RowRefusal = PartyRowInvalid | PartyRowUnidentified

/** A row has fields that are wrong. */
export class PartyRowInvalid extends Refusal.make(
  "PartyRowInvalid",
  { issues: Issues },
  label("A linha tem campos inválidos.", "The row has invalid fields."),
) {}

/** A row has neither a code of the ERP nor a document, so nobody could tell it again. */
export class PartyRowUnidentified extends Refusal.make(
  "PartyRowUnidentified",
  {},
  label("A linha não tem código no ERP nem documento.", "The row has neither a code in the ERP nor a document."),
) {}

/** A row's code is one party's and its document another's. */
export class PartyRowAmbiguous extends Refusal.make(
  "PartyRowAmbiguous",
  {},
  label("O código é de uma pessoa e o documento de outra.", "The code is one party's and the document another's."),
) {}

/** The party with a row's document is known under another code of the ERP. */
export class PartyCodeDiffers extends Refusal.make(
  "PartyCodeDiffers",
  { erpCode: Schema.String },
  label(
    "A pessoa com este documento tem outro código no ERP.",
    "The party with this document has another code in the ERP.",
  ),
) {}
