import * as DateTime from "effect/DateTime"
import { firstNameOf, type Party } from "../directory/index.ts"
import type { EntityOf } from "../machine/machine.ts"
import type { Outgoing } from "../machine/message.ts"
import { Email } from "../ports/email.ts"
import { given } from "../values/given.ts"
import type { CalendarDay } from "../values/index.ts"
import { changeLabels } from "./ticket-changes.ts"
import type { Digest, DigestItem } from "./ticket-digest-contents.ts"
import type { AgentEntity } from "./ticket-facts.ts"
import type { TicketTerms } from "./ticket-parameters.ts"
import { ticketStates } from "./ticket-states.ts"

/** What a digest is printed with. */
export interface Printed {
  readonly digest: Digest
  /** The responsible, for whom the reader acts where that is somebody else. */
  readonly agent: AgentEntity
  readonly terms: TicketTerms
  readonly customers: ReadonlyArray<EntityOf<typeof Party>>
  readonly today: CalendarDay
}

/** One mail with a digest, in the language and the time zone of the company. */
export const ticketDigestMail = (printed: Printed): Outgoing => {
  const { agent, digest, terms, today } = printed
  const { added, changed, contacts, later, reader } = digest
  const { locale, zone } = terms.company
  return Email.send({
    to: [{ name: reader.name, address: reader.email }],
    template: "ticket-digest",
    locale,
    timeZone: zone,
    variables: {
      today,
      total: contacts.length + added.length + changed.length,
      ...given({
        firstName: firstNameOf(reader.name),
        onBehalfOf: reader.id === agent.id ? undefined : agent.name,
        contacts: listed(contacts, printed),
        added: listed(added, printed),
        changed: listed(changed, printed),
        later: later === 0 ? undefined : later,
      }),
    },
  })
}

const listed = (items: ReadonlyArray<DigestItem>, printed: Printed) =>
  items.length === 0 ? undefined : items.map((item) => line(item, printed))

const line = ({ at, changes, ticket }: DigestItem, { customers, terms: { company, parameters } }: Printed) => {
  const customer = customers.find(({ id }) => id === ticket.party)
  const agreedFor = at ?? (ticket.state === "Scheduled" ? ticket.scheduledFor : ticket.nextContactAt)
  return {
    protocol: ticket.protocol,
    subject: inline(ticket.subject),
    state: ticketStates[ticket.state].label[company.locale],
    ...given({
      customer: customer && inline(customer.tradeName ?? customer.legalName),
      at: agreedFor === undefined ? undefined : DateTime.formatIso(agreedFor),
      changes: changes.length === 0 ? undefined : changes.map((kind) => changeLabels[kind][company.locale]).join(", "),
      dueAt: ticket.dueAt === undefined ? undefined : DateTime.formatIso(ticket.dueAt),
      link: parameters.ticketsUrl === undefined ? undefined : addressOf(parameters.ticketsUrl, ticket.id),
    }),
  }
}

/** A customer's words on one line, so that they look like no other line of the list. */
const inline = (text: string): string => text.replace(/\s+/gu, " ").trim() || "–"

/** `https://erp.example/tickets` and `https://erp.example/tickets/` mean the same; `…?id=` takes the id as it is. */
const addressOf = (base: string, id: string): string =>
  `${base}${/[/=#]$/.test(base) ? "" : "/"}${encodeURIComponent(id)}`
