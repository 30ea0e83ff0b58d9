import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { Party, Role } from "../directory/index.ts"
import * as Fact from "../machine/fact.ts"
import type { EntityOf, IdOf } from "../machine/machine.ts"
import type { Reaction } from "../machine/policy.ts"
import { type Email, field } from "../values/index.ts"
import { PartyOrNewParty } from "./interaction-refusals.ts"

/** Somebody who is registered while an interaction is: a consumer, unless other roles are given (J24). */
export const newParty = field(
  "Nova pessoa",
  "New party",
  Schema.optionalKey(
    Schema.Struct({
      ...Party.transitions.register.fields,
      roles: field("Papéis", "Roles", Schema.optionalKey(Schema.Array(Role))),
    }),
  ),
)
type NewParty = NonNullable<Schema.Struct.Type<{ readonly newParty: typeof newParty }>["newParty"]>

interface Given {
  readonly party?: IdOf<typeof Party>
  readonly newParty?: NewParty
}

/** The party given, or the one that is known under the document of the new one; and an id for one who is not known yet. */
export const partyFacts = ({ party, newParty: newcomer }: Given) => ({
  knownParty:
    party !== undefined
      ? Party.ref(party)
      : newcomer?.document === undefined
        ? Fact.known(undefined)
        : Party.first({ where: { document: newcomer.document } }),
  newPartyId: Party.newId(),
})

/** Who an interaction is with, as far as its effects ask. */
export type Somebody = Pick<EntityOf<typeof Party>, "id" | "roles" | "email" | "salesperson">

/** Where mail about an interaction goes: to whoever was on the line, or else to the party. */
export const addressOf = (
  contact: { readonly email?: Email } | undefined,
  party: { readonly email?: Email } | undefined,
): Email | undefined => contact?.email ?? party?.email

/** Whom these facts are about; undefined for somebody anonymous. **Fails with** `PartyOrNewParty` where two are given. */
export const somebody = (
  given: Given,
  { knownParty, newPartyId }: Fact.Known<ReturnType<typeof partyFacts>>,
): Result.Result<Somebody | undefined, PartyOrNewParty> => {
  if (given.party !== undefined && given.newParty !== undefined) return Result.fail(new PartyOrNewParty())
  if (given.newParty === undefined) return Result.succeed(knownParty)
  if (knownParty !== undefined)
    return Result.succeed({ ...knownParty, roles: [...knownParty.roles, ...lacking(knownParty, given)] })
  return Result.succeed({ ...newcomerOf(given.newParty), id: newPartyId })
}

/** Roles that somebody who is registered already has not had so far. */
const lacking = ({ roles }: Pick<Somebody, "roles">, { newParty: newcomer }: Given) =>
  (newcomer?.roles ?? []).filter((role) => !roles.includes(role))

/**
 * What puts the party of an interaction into the directory: whoever is new is registered, whoever is known gets the roles they lack, and
 * who was archived comes back. Source: feature J24.
 */
export const partyCommands = (
  id: IdOf<typeof Party>,
  party: EntityOf<typeof Party> | undefined,
  given: Given,
): ReadonlyArray<Reaction> => {
  if (party === undefined)
    return given.newParty === undefined ? [] : [Party.commands.register(newcomerOf(given.newParty), id)]
  return [
    ...(party.state === "Archived" ? [Party.commands.restore(id)] : []),
    ...lacking(party, given).map((role) => Party.commands.addRole(id, { role })),
  ]
}

/** What a new party is registered with. */
const newcomerOf = (newcomer: NewParty) => ({ ...newcomer, roles: newcomer.roles ?? (["consumer"] as const) })
