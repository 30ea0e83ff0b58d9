import type * as DateTime from "effect/DateTime"
import { Agent } from "../directory/index.ts"
import type { Actor } from "../machine/actor.ts"
import * as Fact from "../machine/fact.ts"
import * as Policy from "../machine/policy.ts"
import type { Reaction } from "../machine/policy.ts"
import { changesBetween, isRunning, plans, type TicketChange } from "./ticket-changes.ts"
import { TicketDigest, type TicketDigestEntity } from "./ticket-digest.ts"
import type { AgentEntity } from "./ticket-facts.ts"
import { TicketNews, type TicketNewsEntity } from "./ticket-news.ts"
import type { TicketEntity } from "./ticket-states.ts"
import { Ticket } from "./ticket.ts"

interface Changed {
  readonly before?: TicketEntity | undefined
  readonly after: TicketEntity
}

interface By {
  readonly actor: Pick<Actor, "id">
  readonly now: DateTime.Utc
}

/** What a change of a ticket means to its responsible. */
interface Meaning {
  readonly changes: ReadonlyArray<TicketChange>
  /** Whether nothing is left to be told: its responsible has ended it, or it is not theirs any more and new to nobody. */
  readonly clears: boolean
}

/** A time that has come did so when it was set for, however late somebody was there to notice. */
const dueAt = (before: TicketEntity | undefined): DateTime.Utc | undefined =>
  before?.state === "Scheduled" ? before.scheduledFor : undefined

/** What the responsible did themselves they know, save what they agreed for later. */
const meaningOf = ({ after, before }: Changed, agent: AgentEntity | undefined, { actor, now }: By): Meaning => {
  const isOwn = agent?.code === actor.id
  const kinds = changesBetween(before, after, now).filter((kind) => !isOwn || plans.includes(kind))
  const isEnded = before !== undefined && isRunning(before) && !isRunning(after)
  const hasLeft = before?.agent !== undefined && after.agent !== before.agent
  return {
    changes: kinds.map((kind) => ({ kind, at: (kind === "due" ? dueAt(before) : undefined) ?? now, by: actor.id })),
    clears: (isOwn && isEnded) || (hasLeft && kinds.length === 0),
  }
}

const noNews: Fact.Fact<TicketNewsEntity | undefined> = Fact.known(undefined)
const noDigest: Fact.Fact<TicketDigestEntity | undefined> = Fact.known(undefined)

/** Where something is pending for the same agent, their digest is awake. */
const isPendingFor = (news: TicketNewsEntity | undefined, { agent }: TicketEntity): boolean =>
  news?.state === "Pending" && news.agent === agent

const newsFacts = ({ after, before }: Changed, by: By) => {
  const { agent, company, id } = after
  const meaning = Agent.maybe(agent).map((found) => meaningOf({ after, before }, found, by))
  const news = meaning.andThen(({ changes, clears }) =>
    before !== undefined && (changes.length > 0 || clears) ? TicketNews.first({ where: { ticket: id } }) : noNews,
  )
  const digest = meaning.andThen(({ changes }) =>
    news.andThen((found) =>
      changes.length === 0 || agent === undefined || isPendingFor(found, after)
        ? noDigest
        : TicketDigest.first({ where: { company, agent } }),
    ),
  )
  return { meaning, news, digest }
}

/** Whether the newest of what is to be told already says so. */
const isSaid = (news: TicketNewsEntity, changes: ReadonlyArray<TicketChange>): boolean =>
  news.state === "Pending" &&
  changes.every(({ by, kind }) =>
    news.changes.slice(-changes.length).some((said) => said.kind === kind && said.by === by),
  )

const noted = (
  { after }: Changed,
  { digest, meaning, news }: Fact.Known<ReturnType<typeof newsFacts>>,
): ReadonlyArray<Reaction> => {
  const { agent, company, id } = after
  const { changes, clears } = meaning
  if (clears) return news?.state === "Pending" ? [TicketNews.commands.tell(news.id)] : []
  if (changes.length === 0 || agent === undefined) return []
  if (news !== undefined && isPendingFor(news, after))
    return isSaid(news, changes) ? [] : [TicketNews.commands.add(news.id, { agent, changes })]
  const added =
    news === undefined
      ? TicketNews.commands.begin({ ticket: id, company, agent, changes })
      : TicketNews.commands.add(news.id, { agent, changes })
  if (digest === undefined) return [added, TicketDigest.commands.begin({ company, agent })]
  return digest.state === "Waiting" ? [added] : [added, TicketDigest.commands.awaken(digest.id)]
}

/** Every transition of a ticket but those that link it, of which nobody is told. */
const telling = [
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
export const changesAreNoted: ReadonlyArray<Policy.Policy> = telling.map((transition) =>
  Policy.on(Ticket, transition, `note for the digest what "${transition}" made of a ticket`, {
    needs: newsFacts,
    react: noted,
  }),
)
