import type * as DateTime from "effect/DateTime"
import { Party } from "../directory/index.ts"
import * as Fact from "../machine/fact.ts"
import type { EntityOf } from "../machine/machine.ts"
import * as Policy from "../machine/policy.ts"
import type { Reaction } from "../machine/policy.ts"
import { changesBetween } from "./ticket-changes.ts"
import { digestFacts, digestOf, isEmpty } from "./ticket-digest-contents.ts"
import { ticketDigestMail } from "./ticket-digest-mail.ts"
import { TicketDigest, type TicketDigestEntity } from "./ticket-digest.ts"
import { TicketNews, type TicketNewsEntity } from "./ticket-news.ts"
import type { TicketEntity } from "./ticket-states.ts"
import { Ticket } from "./ticket.ts"

interface Changed {
  readonly before?: TicketEntity | undefined
  readonly after: TicketEntity
}

const noNews: Fact.Fact<TicketNewsEntity | undefined> = Fact.known(undefined)
const noDigest: Fact.Fact<TicketDigestEntity | undefined> = Fact.known(undefined)

/** Nobody is responsible any more: what was to be told is told to nobody. */
const isLeft = ({ after, before }: Changed): boolean => before?.agent !== undefined && after.agent === undefined

/** Whether a digest has to be begun or awakened: where something is pending for the same agent already, it has been. */
const mayRest = (news: TicketNewsEntity | undefined, { agent }: TicketEntity): boolean =>
  agent !== undefined && (news?.state !== "Pending" || news.agent !== agent)

const newsFacts = ({ after, before }: Changed, { now }: { readonly now: DateTime.Utc }) => {
  const isNews = changesBetween(before, after, now).length > 0
  const news =
    before !== undefined && (isNews || isLeft({ after, before }))
      ? TicketNews.first({ where: { ticket: after.id } })
      : noNews
  const { agent, company } = after
  return {
    news,
    digest: news.andThen((found) =>
      isNews && agent !== undefined && mayRest(found, after)
        ? TicketDigest.first({ where: { company, agent } })
        : noDigest,
    ),
  }
}

interface NewsFacts extends Fact.Known<ReturnType<typeof newsFacts>> {
  readonly now: DateTime.Utc
  readonly actor: { readonly id: string }
}

const noted = ({ after, before }: Changed, facts: NewsFacts): ReadonlyArray<Reaction> => {
  const { actor, digest, news, now } = facts
  const { agent, company, id } = after
  if (agent === undefined)
    return news?.state === "Pending" && isLeft({ after, before }) ? [TicketNews.commands.tell(news.id)] : []
  const changes = changesBetween(before, after, now).map((kind) => ({ kind, at: now, by: actor.id }))
  if (changes.length === 0) return []
  const added =
    news === undefined
      ? TicketNews.commands.begin({ ticket: id, company, agent, changes })
      : TicketNews.commands.add(news.id, { agent, changes })
  if (!mayRest(news, after) || digest?.state === "Waiting") return [added]
  return [
    added,
    digest === undefined ? TicketDigest.commands.begin({ company, agent }) : TicketDigest.commands.awaken(digest.id),
  ]
}

const changing = [
  "open",
  "claim",
  "assign",
  "distribute",
  "forward",
  "startExecution",
  "recordTask",
  "schedule",
  "comeDue",
  "wait",
  "resume",
  "answer",
  "customerReplied",
  "raisePriority",
  "escalate",
  "attachQuote",
  "attachOrder",
  "detach",
  "close",
  "reopen",
  "cancel",
  "merge",
  "absorb",
] as const

/** Whatever becomes of a ticket is noted for the digest of its responsible (F14). */
export const changesAreNoted: ReadonlyArray<Policy.Policy> = changing.map((transition) =>
  Policy.on(Ticket, transition, `note for the digest what "${transition}" made of a ticket`, {
    needs: newsFacts,
    react: noted,
  }),
)

const customersOf = (tickets: ReadonlyArray<TicketEntity>): Fact.Fact<ReadonlyArray<EntityOf<typeof Party>>> =>
  tickets.length === 0
    ? Fact.known([])
    : Party.all({ where: { id: { in: [...new Set(tickets.map(({ party }) => party))] } }, first: 500 })

/** What is new with a responsible goes out in one mail, and is told with the same commit (F14). */
export const digestIsMailed = Policy.on(TicketDigest, "send", "mail the digest of a responsible", {
  needs: ({ before }, { now }) => {
    const facts = digestFacts(before, now)
    return {
      ...facts,
      customers: facts.tickets.andThen(customersOf),
      contacted: facts.contacts.andThen(customersOf),
    }
  },
  react: ({ before }, { contacted, customers, ...facts }): ReadonlyArray<Reaction> => {
    const { agent, due, terms } = facts
    const digest = digestOf(before, facts)
    if (digest === undefined || agent === undefined) return []
    const told = digest.told.map(({ id }) => TicketNews.commands.tell(id))
    if (isEmpty(digest)) return told
    const printed = { digest, agent, terms, customers: [...customers, ...contacted], today: due.today }
    return [...told, ticketDigestMail(printed)]
  },
})
