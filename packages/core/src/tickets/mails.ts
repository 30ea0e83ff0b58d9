import * as DateTime from "effect/DateTime"
import { type CompanyTerms, greetingOf, type Party } from "../directory/index.ts"
import type { EntityOf } from "../machine/machine.ts"
import type { Outgoing } from "../machine/message.ts"
import { Email, type Mailbox } from "../ports/email.ts"
import type { Clock } from "../service-levels/index.ts"
import { given } from "../values/given.ts"
import type { AgentEntity } from "./ticket-facts.ts"
import type { TicketTerms } from "./ticket-parameters.ts"
import { type TicketEntity, ticketStates } from "./ticket-states.ts"

type Variables = Parameters<typeof Email.send>[0]["variables"]

/** About which ticket, to whom. */
export interface ToCustomer {
  readonly ticket: TicketEntity
  readonly party: EntityOf<typeof Party>
  readonly company: CompanyTerms
}

/** A mail to the customer in the company's language; none where there is no address. */
const toCustomer = (
  { company, party, ticket }: ToCustomer,
  template: string,
  variables: Variables,
): ReadonlyArray<Outgoing> =>
  party.email === undefined
    ? []
    : [
        Email.send({
          to: [{ address: party.email, name: party.legalName }],
          template,
          locale: company.locale,
          timeZone: company.zone,
          variables: {
            protocol: ticket.protocol,
            subject: ticket.subject,
            ...given({ firstName: greetingOf(party) }),
            ...variables,
          },
          about: { machine: "Ticket", id: ticket.id },
        }),
      ]

/** The ticket is open, under which protocol. */
export const ticketOpened = (to: ToCustomer): ReadonlyArray<Outgoing> => toCustomer(to, "ticket-opened", {})

/** What the desk has to say. */
export const ticketAnswered = (to: ToCustomer, text: string): ReadonlyArray<Outgoing> =>
  toCustomer(to, "ticket-answered", { text })

/** Where the ticket is now, agreed for a moment or closed with a solution, and when it goes on. */
export const ticketStatus = (to: ToCustomer, goesOnAt?: DateTime.Utc): ReadonlyArray<Outgoing> => {
  const { company, ticket } = to
  return toCustomer(to, "ticket-status", {
    status: ticketStates[ticket.state].label[company.locale],
    ...given({
      scheduledFor: goesOnAt === undefined ? undefined : DateTime.formatIso(goesOnAt),
      text: ticket.state === "Closed" ? ticket.solution : undefined,
    }),
  })
}

/** Whom a step of a clock tells what. */
export interface Escalated {
  readonly ticket: TicketEntity
  readonly terms: TicketTerms
  /** Whoever is named, or else whoever acts for the one responsible. */
  readonly agent: AgentEntity | undefined
  readonly clock: Clock
  readonly percent: number
  /** Whole minutes of business time that are left. */
  readonly remainingMinutes: number | undefined
}

/** Before the deadline to the agent, from it on to supervisors and the agent; where there is only one of them, to that one. */
export const deadlineMail = (escalated: Escalated): ReadonlyArray<Outgoing> => {
  const { agent, clock, percent, remainingMinutes, terms, ticket } = escalated
  const { company, parameters } = terms
  const supervisor: Mailbox | undefined =
    parameters.supervisorEmail === undefined ? undefined : { address: parameters.supervisorEmail }
  const mailbox: Mailbox | undefined = agent === undefined ? undefined : { name: agent.name, address: agent.email }
  const isOver = percent >= 100
  const told = isOver ? [supervisor, mailbox] : [mailbox ?? supervisor]
  return told
    .filter((each) => each !== undefined)
    .map((each) =>
      Email.send({
        to: [each],
        template: isOver ? "ticket-deadline-missed" : "ticket-deadline-warning",
        locale: company.locale,
        timeZone: company.zone,
        variables: {
          protocol: ticket.protocol,
          subject: ticket.subject,
          clock: clock.kind,
          state: ticketStates[ticket.state].label[company.locale],
          ...given({
            dueAt: clock.dueAt === undefined ? undefined : DateTime.formatIso(clock.dueAt),
            agent: agent?.name,
            remainingMinutes: isOver ? undefined : remainingMinutes,
          }),
        },
      }),
    )
}
