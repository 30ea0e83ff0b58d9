import type * as DateTime from "effect/DateTime"
import type * as Result from "effect/Result"
import { isCustomerOnly, newProtocol, Party, type ProtocolUnavailable } from "../directory/index.ts"
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
 * Where the people and companies that a form names are found: the record known under each document, and an id for one that is not. Customers who
 * fill in the form themselves are who they are, whatever document they give.
 */
export const partyFacts = (form: PartyDocuments, actor: Actor) => ({
  customer: isCustomerOnly(actor)
    ? Party.maybe(actor.id as PartyId).andThen((own) =>
        own === undefined ? partyOf(form.customerDocument) : Fact.known(own),
      )
    : partyOf(form.customerDocument),
  supplier: partyOf(form.supplierDocument),
  manufacturer: partyOf(form.manufacturerDocument),
  newCustomer: Party.newId(),
  newSupplier: Party.newId(),
  newManufacturer: Party.newId(),
})

interface PartyDocuments {
  readonly customerDocument?: TaxId
  readonly supplierDocument?: TaxId
  readonly manufacturerDocument?: TaxId
}

/** The ids of those parties. One company may supply, manufacture and complain as well: the same document is the same party. */
export const partiesOf = (form: PartyDocuments, facts: Fact.Known<ReturnType<typeof partyFacts>>) => {
  const customer = facts.customer?.id ?? facts.newCustomer
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
  } satisfies Readonly<Record<string, PartyId | undefined>>
}

/** The first of several days that comes after another, by its name. */
export const dayAfter = (
  today: CalendarDay,
  days: Readonly<Record<string, CalendarDay | undefined>>,
): string | undefined => Object.entries(days).find(([, day]) => day !== undefined && day > today)?.[0]

const partyOf = (document: TaxId | undefined): Fact.Fact<EntityOf<typeof Party> | undefined> =>
  document === undefined ? Fact.known(undefined) : Party.first({ where: { document } })

const same = (one: TaxId | undefined, other: TaxId | undefined): boolean => one !== undefined && one === other
