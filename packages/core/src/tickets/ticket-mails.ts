import * as Duration from "effect/Duration"
import * as Result from "effect/Result"
import { businessTimeBetween } from "../calendar/index.ts"
import { Agent, Party, whoActsFor } from "../directory/index.ts"
import * as Fact from "../machine/fact.ts"
import * as Policy from "../machine/policy.ts"
import type { ClockStep, Clock } from "../service-levels/index.ts"
import { deadlineMail, ticketAnswered, ticketOpened, ticketStatus } from "./mails.ts"
import { slaOf } from "./ticket-facts.ts"
import { type TicketTerms, ticketTermsOf } from "./ticket-parameters.ts"
import type { TicketEntity } from "./ticket-states.ts"
import { Ticket } from "./ticket.ts"

const mailFacts = ({ after }: { readonly after: TicketEntity }) => ({
  terms: ticketTermsOf(after.company),
  party: Party.ref(after.party),
})

const about = (ticket: TicketEntity, { party, terms }: Fact.Known<ReturnType<typeof mailFacts>>) => ({
  ticket,
  party,
  company: terms.company,
})

const mailsStatus = ({ parameters }: TicketTerms): boolean => parameters.mailsStatus

/** The customer gets the protocol number as soon as they have a ticket, where the company says so (F13). */
export const ticketIsConfirmed = Policy.on(Ticket, "open", "mail the protocol of a ticket", {
  needs: mailFacts,
  react: ({ after }, facts) =>
    facts.terms.parameters.mailsOpening && after.direction === "inbound" ? ticketOpened(about(after, facts)) : [],
})

/** An answer goes to the customer in the same step. */
export const ticketAnswerIsMailed = Policy.on(Ticket, "answer", "mail the answer on a ticket", {
  needs: mailFacts,
  react: ({ after, input }, facts) => ticketAnswered(about(after, facts), input.text),
})

/** What was agreed goes to the customer, where the company says so. */
export const scheduleIsMailed = Policy.on(Ticket, "schedule", "mail for when a ticket is scheduled", {
  needs: mailFacts,
  react: ({ after }, facts) => (mailsStatus(facts.terms) ? ticketStatus(about(after, facts), after.scheduledFor) : []),
})

/** The solution goes to the customer, where the company says so. */
export const closingIsMailed = Policy.on(Ticket, "close", "mail that a ticket is closed", {
  needs: mailFacts,
  react: ({ after, input }, facts) =>
    mailsStatus(facts.terms) ? ticketStatus(about(after, facts), input.followUp?.at) : [],
})

interface Taken {
  readonly clock: Clock
  readonly step: ClockStep
}

/** The notices among the steps that a change has taken. */
const noticesTaken = (before: TicketEntity, after: TicketEntity): ReadonlyArray<Taken> =>
  after.clocks.flatMap((clock, at) =>
    (clock.steps ?? []).flatMap((step, nth) =>
      step.action.kind === "notify" &&
      step.takenAt !== undefined &&
      before.clocks[at]?.steps?.[nth]?.takenAt === undefined
        ? [{ clock, step }]
        : [],
    ),
  )

/** Those named by these steps. */
const namedIn = (taken: ReadonlyArray<Taken>) =>
  taken.flatMap(({ step: { action } }) =>
    action.kind === "notify" && action.agent !== undefined ? [action.agent] : [],
  )

/** Whoever has to know hears of a deadline that comes near, or is over (F13). */
export const deadlineIsMailed = Policy.on(Ticket, "escalate", "mail a deadline that comes near or is over", {
  needs: ({ after, before }, { now }) => ({
    ...slaOf(after),
    terms: ticketTermsOf(after.company),
    acting: before.agent === undefined ? Fact.known(undefined) : whoActsFor(before.agent, now),
    named: Agent.all({ where: { id: { in: namedIn(noticesTaken(before, after)) }, state: "Active" } }),
  }),
  react: ({ after, before }, { acting, named, now, sla, terms }) =>
    noticesTaken(before, after).flatMap(({ clock, step: { action, percent } }) => {
      const agent =
        action.kind === "notify" && action.agent !== undefined ? named.find(({ id }) => id === action.agent) : acting
      const left =
        sla === undefined || clock.dueAt === undefined
          ? undefined
          : Result.getOrUndefined(businessTimeBetween(sla.calendar, now, clock.dueAt))
      const remainingMinutes = left === undefined ? undefined : Math.floor(Duration.toMinutes(left))
      return deadlineMail({ ticket: after, terms, agent, clock, percent, remainingMinutes })
    }),
})
