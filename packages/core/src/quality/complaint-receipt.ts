import type * as DateTime from "effect/DateTime"
import type * as Result from "effect/Result"
import { isCustomerOnly, newProtocol, Party, type ProtocolUnavailable, type Role } from "../directory/index.ts"
import type { Actor } from "../machine/actor.ts"
import * as Fact from "../machine/fact.ts"
import type { Id } from "../machine/id.ts"
import type { EntityOf } from "../machine/machine.ts"
import type { CalendarDay, Protocol, TaxId } from "../values/index.ts"
import { settingsOf } from "./quality-parameters.ts"

type PartyId = Id<"Party">

/** A new protocol number as the company numbers its complaints. */
export const protocolFor = (
  company: string,
  now: DateTime.Utc,
): Fact.Fact<Result.Result<Protocol, ProtocolUnavailable>> =>
  settingsOf(company).andThen(({ protocolTemplate: template, zone }) => newProtocol({ company, template, zone, now }))

/**
 * Where the people and companies that a form names are found, and an id for whoever is not known. The desk's word finds a record by the document.
 * Customers who fill in the form themselves are the party that they are logged in as, known or new, whatever document they write; of others they find
 * who is in the register as a supplier or manufacturer already, and add nobody.
 *
 * **Rules** R-DIR-1, R-DIR-4.
 */
export const partyFacts = (form: PartyDocuments, actor: Actor) => {
  const theirs = isCustomerOnly(actor)
  const company = theirs ? partyInRole : partyOf
  return {
    customer: theirs ? Party.maybe(actor.id as PartyId) : partyOf(form.customerDocument),
    supplier: company(form.supplierDocument, "supplier"),
    manufacturer: company(form.manufacturerDocument, "manufacturer"),
    newCustomer: theirs ? Fact.known(actor.id as PartyId) : Party.newId(),
    newSupplier: Party.newId(),
    newManufacturer: Party.newId(),
  }
}

interface PartyDocuments {
  readonly customerDocument?: TaxId
  readonly supplierDocument?: TaxId
  readonly manufacturerDocument?: TaxId
}

interface Found extends Fact.Known<ReturnType<typeof partyFacts>> {
  readonly actor: Actor
}

/** The ids of those parties. One company may supply, manufacture and complain as well: the same document is the same party. */
export const partiesOf = (form: PartyDocuments, facts: Found): PartiesNamed => {
  const customer = facts.customer?.id ?? facts.newCustomer
  if (isCustomerOnly(facts.actor))
    return { party: customer, supplier: facts.supplier?.id, manufacturer: facts.manufacturer?.id }
  const supplier =
    facts.supplier?.id ?? (same(form.supplierDocument, form.customerDocument) ? customer : facts.newSupplier)
  const manufacturer =
    facts.manufacturer?.id ??
    (same(form.manufacturerDocument, form.customerDocument)
      ? customer
      : same(form.manufacturerDocument, form.supplierDocument)
        ? supplier
        : facts.newManufacturer)
  return {
    party: customer,
    supplier: form.supplierDocument === undefined ? undefined : supplier,
    manufacturer: form.manufacturerDocument === undefined ? undefined : manufacturer,
  }
}

interface PartiesNamed {
  readonly party: PartyId
  readonly supplier: PartyId | undefined
  readonly manufacturer: PartyId | undefined
}

/** The first of several days that comes after another, by its name. */
export const dayAfter = (
  today: CalendarDay,
  days: Readonly<Record<string, CalendarDay | undefined>>,
): string | undefined => Object.entries(days).find(([, day]) => day !== undefined && day > today)?.[0]

const partyOf = (document: TaxId | undefined): Fact.Fact<EntityOf<typeof Party> | undefined> =>
  document === undefined ? Fact.known(undefined) : Party.first({ where: { document } })

const partyInRole = (document: TaxId | undefined, role: Role): ReturnType<typeof partyOf> =>
  document === undefined
    ? Fact.known(undefined)
    : Party.first({ where: { document, state: { ne: "Archived" }, roles: { includes: role } } })

const same = (one: TaxId | undefined, other: TaxId | undefined): boolean => one !== undefined && one === other
