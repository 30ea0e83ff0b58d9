import * as DateTime from "effect/DateTime"
import { Agent, whoActsFor } from "../directory/index.ts"
import * as Fact from "../machine/fact.ts"
import type { Id } from "../machine/id.ts"
import { given } from "../values/given.ts"
import { addDays, type CalendarDay, dayIn, startOfDay } from "../values/index.ts"
import { isRunning, plans, type TicketChangeKind } from "./ticket-changes.ts"
import { type DigestDue, digestDue, digestTermsOf } from "./ticket-digest-schedule.ts"
import type { AgentEntity } from "./ticket-facts.ts"
import { type PendingNews, TicketNews } from "./ticket-news.ts"
import { type TicketTerms, ticketTermsOf } from "./ticket-parameters.ts"
import type { TicketEntity } from "./ticket-states.ts"
import { Ticket } from "./ticket.ts"

/** How much one digest reads, and how many tickets with news it tells; the others come with the next one. */
const mostFound = 500
const mostListed = 100

/** Whose digest it is, and what was told before. */
export interface DigestPosition {
  readonly company: string
  readonly agent: Id<"Agent">
  readonly servedUntil: DateTime.Utc
  readonly contactsThrough?: CalendarDay
}

/** From a moment on, until before another. */
export interface ContactMoments {
  readonly gte: DateTime.Utc
  readonly lt: DateTime.Utc
}

/** The moments whose contacts are told now: those of the days up to the next digest, as far as they have not been told. */
const contactMoments = (
  { contactsThrough }: DigestPosition,
  { slot, through, today }: DigestDue,
  { company }: TicketTerms,
): ContactMoments | undefined => {
  const from = contactsThrough === undefined ? today : addDays(contactsThrough, 1)
  return slot === undefined || from > through
    ? undefined
    : { gte: startOfDay(company.zone, from), lt: startOfDay(company.zone, addDays(through, 1)) }
}

/** The fields of a ticket that say when its customer is to be contacted. */
export type ContactField = "scheduledFor" | "nextContactAt"

const noTickets: ReadonlyArray<TicketEntity> = []
const noNews: ReadonlyArray<PendingNews> = []

const newsFor = (company: string, agent: Id<"Agent">): Fact.Fact<ReadonlyArray<PendingNews>> =>
  TicketNews.all({
    where: { company, agent, state: "Pending" },
    orderBy: [{ field: "since" }],
    first: mostFound,
  }).map((found) => found.filter((each) => each.state === "Pending"))

const ticketsWith = (
  moments: ContactMoments | undefined,
  ofAgent: { readonly company: string; readonly agent: Id<"Agent"> },
  field: ContactField,
): Fact.Fact<ReadonlyArray<TicketEntity>> =>
  moments === undefined
    ? Fact.known(noTickets)
    : Ticket.all({ where: { ...ofAgent, [field]: moments }, orderBy: [{ field }], first: mostFound })

/** What a digest at a moment rests on. Where it is not time for one it looks for nothing. */
export const digestFacts = (position: DigestPosition, now: DateTime.Utc) => {
  const { agent, company, servedUntil } = position
  const ofAgent = { company, agent }
  const terms = ticketTermsOf(company)
  const due = terms.map((known) => digestDue(digestTermsOf(known), now, servedUntil))
  const news = due.andThen(({ slot }) => (slot === undefined ? Fact.known(noNews) : newsFor(company, agent)))
  const during = terms.andThen((known) => due.map((found) => contactMoments(position, found, known)))
  return {
    terms,
    due,
    during,
    agent: Agent.maybe(agent),
    acting: whoActsFor(agent, now),
    news,
    tickets: news.andThen((found) =>
      found.length === 0
        ? Fact.known(noTickets)
        : Ticket.all({ where: { id: { in: found.map(({ ticket }) => ticket) } }, first: mostFound }),
    ),
    scheduled: during.andThen((moments) => ticketsWith(moments, ofAgent, "scheduledFor")),
    agreed: during.andThen((moments) => ticketsWith(moments, ofAgent, "nextContactAt")),
  }
}

export type DigestFacts = Fact.Known<ReturnType<typeof digestFacts>>

/** A ticket in a digest: when its customer is to be contacted, and what has become of it. */
export interface DigestItem {
  readonly ticket: TicketEntity
  readonly at?: DateTime.Utc
  readonly changes: ReadonlyArray<TicketChangeKind>
}

/** What a digest tells to whom; each ticket is in one of its lists. */
export interface Digest {
  readonly reader: AgentEntity
  readonly contacts: ReadonlyArray<DigestItem>
  readonly added: ReadonlyArray<DigestItem>
  readonly changed: ReadonlyArray<DigestItem>
  /** The news that are told with it, or need not be told any more. */
  readonly told: ReadonlyArray<PendingNews>
  /** How many tickets with news are left for the next one. */
  readonly later: number
}

export const isEmpty = ({ added, changed, contacts }: Digest): boolean =>
  added.length + changed.length + contacts.length === 0

/** The digest of a moment; none where it is not time for it, or nobody is there to read it: all then waits for whoever comes. */
export const digestOf = (position: DigestPosition, facts: DigestFacts): Digest | undefined => {
  const { acting, agreed, due, during, news, scheduled, tickets } = facts
  if (due.slot === undefined || acting?.state !== "Active") return undefined
  const found = new Map(tickets.map((ticket) => [ticket.id, ticket]))
  const asked = new Map([...scheduled, ...agreed].filter(isRunning).map((ticket) => [ticket.id, ticket]))
  const items = news.flatMap((each) => {
    const ticket = found.get(each.ticket)
    return ticket === undefined ? [] : [{ ticket, changes: changesFor(acting, each, ticket, { position, facts }) }]
  })
  const changesOf = new Map(items.map(({ changes, ticket }) => [ticket.id, changes]))
  const others = items.filter(({ changes, ticket }) => changes.length > 0 && !asked.has(ticket.id))
  const listed = others.slice(0, mostListed)
  const left = new Set(others.slice(mostListed).map(({ ticket }) => ticket.id))
  return {
    reader: acting,
    contacts: [...asked.values()]
      .map((ticket) => ({
        ticket,
        changes: changesOf.get(ticket.id) ?? [],
        ...given({ at: contactAt(ticket, during) }),
      }))
      .toSorted((one, other) => millisOf(one.at) - millisOf(other.at)),
    added: listed.filter(isNew),
    changed: listed.filter((item) => !isNew(item)),
    told: news.filter(({ ticket }) => !left.has(ticket)),
    later: left.size,
  }
}

const isNew = ({ changes, ticket }: DigestItem): boolean => changes.includes("assigned") && isRunning(ticket)

const millisOf = (at: DateTime.Utc | undefined): number => at?.epochMilliseconds ?? 0

/** The first of a ticket's agreed moments that is among these. */
const contactAt = (ticket: TicketEntity, during: ContactMoments | undefined): DateTime.Utc | undefined =>
  [ticket.state === "Scheduled" ? ticket.scheduledFor : undefined, ticket.nextContactAt]
    .filter((at) => at !== undefined)
    .filter(
      (at) =>
        during !== undefined && DateTime.isGreaterThanOrEqualTo(at, during.gte) && DateTime.isLessThan(at, during.lt),
    )
    .toSorted((one, other) => millisOf(one) - millisOf(other))[0]

interface Told {
  readonly position: DigestPosition
  readonly facts: DigestFacts
}

/** What a reader is told of a ticket: not what they did in place of its responsible, and not that a time has come that was among the contacts. */
const changesFor = (
  { code }: AgentEntity,
  { changes }: PendingNews,
  ticket: TicketEntity,
  { facts: { terms }, position: { contactsThrough } }: Told,
): ReadonlyArray<TicketChangeKind> => {
  if (!isRunning(ticket) && changes.at(-1)?.by === code) return []
  const isTold = (at: DateTime.Utc) => contactsThrough !== undefined && dayIn(terms.company.zone, at) <= contactsThrough
  const left = changes.filter(({ at, by, kind }) =>
    kind === "due" ? !isTold(at) : by !== code || plans.includes(kind),
  )
  return [...new Set(left.map(({ kind }) => kind))]
}
