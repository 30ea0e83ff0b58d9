import * as DateTime from "effect/DateTime"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { Agent, Party, tooLateToReopen } from "../directory/index.ts"
import { deskProfiles, type Profile } from "../machine/actor.ts"
import { filesGiven, keptFiles, withFiles } from "../ports/attached-file.ts"
import { InteractionChannel } from "../service-desk/index.ts"
import type { SlaPromise } from "../service-levels/index.ts"
import { given } from "../values/given.ts"
import { field, label } from "../values/index.ts"
import { isThanks } from "./thanks.ts"
import { clocksAnswered, clocksAwaited, clocksReopened, clocksResumed, withClocks } from "./ticket-clocks.ts"
import { type AgentEntity, newTicketId, slaOf } from "./ticket-facts.ts"
import { type TicketTerms, ticketTermsOf } from "./ticket-parameters.ts"
import { everyState, longText, type RunningTicket, runningStates, ticket, type TicketEntity } from "./ticket-states.ts"
import { takenUp } from "./ticket-work.ts"

const optional = Schema.optionalKey
export const everybody: ReadonlyArray<Profile> = [...deskProfiles, "customer", "integration"]
type Closed = Extract<TicketEntity, { readonly state: "Closed" }>

/** Tells the customer something, by e-mail where there is an address; nobody waits for an answer any more. */
export const answer = ticket.move({
  label: label("Responder", "Answer"),
  event: "TicketAnswered",
  toldToCustomer: true,
  input: { text: field("Texto", "Text", longText, { personal: "free-text" }) },
  from: runningStates,
  to: runningStates,
  needs: (record) => ({ party: Party.ref(record.party) }),
  run: (record, _input, { actor, now, party }) =>
    withClocks(
      {
        ...record,
        answers: record.answers + 1,
        lastAnswer: { at: now, by: actor.id, mailed: party.email !== undefined },
      },
      clocksAnswered(record.clocks, now),
    ),
})

interface ReplyFacts {
  readonly now: DateTime.Utc
  readonly sla: SlaPromise | undefined
  readonly terms: TicketTerms
  readonly responsible: AgentEntity | undefined
}

/**
 * The customer has written again. What that means depends on where the ticket is:
 * one that is worked on has the message, and one that waited for the customer goes on; a closed one is taken up again, unless it is a thank-you in
 * the days of grace, or too late, which opens a new ticket that follows it; what was merged or is followed passes it on.
 *
 * `thanks` says that the message is, or is not, a mere thank-you; without it the company's words of thanks decide.
 *
 * **Rules** the time to the next answer counts from the oldest message without one. Source: feature F13.
 * **Fails with** `DeadlineTooFar`, and the refusals of `withFiles`.
 */
export const customerReplied = ticket.move({
  label: label("Registrar resposta do cliente", "Record a reply of the customer"),
  event: "TicketCustomerReplied",
  by: everybody,
  toldToCustomer: true,
  input: {
    text: field("Texto", "Text", longText, { personal: "free-text" }),
    channel: field("Canal", "Channel", optional(InteractionChannel)),
    thanks: field("Agradecimento", "Thank-you", optional(Schema.Boolean)),
    files: filesGiven,
  },
  from: everyState,
  to: everyState,
  needs: (record, input) => ({
    ...slaOf(record),
    terms: ticketTermsOf(record.company),
    responsible: Agent.maybe(record.agent),
    next: newTicketId,
    kept: keptFiles(input.files),
  }),
  run: (before, input, facts) => {
    const attached = withFiles(before, input.files, facts.kept)
    if (Result.isFailure(attached)) return Result.fail(attached.failure)
    const record = { ...before, ...attached.success }
    const noted = (outcome: NonNullable<TicketEntity["lastReply"]>["outcome"]) => ({ at: facts.now, outcome })
    if (record.state === "Merged") return Result.succeed({ ...record, lastReply: noted("passed-on") })
    if (record.state !== "Closed" && record.state !== "Cancelled")
      return replied({ ...record, lastReply: noted("recorded") }, facts)
    if (record.followedBy !== undefined) return Result.succeed({ ...record, lastReply: noted("passed-on") })
    if (record.state === "Closed") {
      if (isMereThanks(record, input, facts)) return Result.succeed({ ...record, lastReply: noted("thanks") })
      const { reopenDays } = facts.terms.parameters
      if (tooLateToReopen(record.closedAt, facts.now, reopenDays) === undefined)
        return reopened({ ...record, lastReply: noted("reopened") }, facts)
    }
    return Result.succeed({ ...record, lastReply: noted("new-ticket"), followedBy: facts.next })
  },
})

/** On a ticket that is worked on. */
const replied = (record: RunningTicket, { now, sla }: ReplyFacts) => {
  const terms = { sla, priority: record.priority }
  if (record.state !== "Waiting" || record.waitingFor === "third-party") {
    const pausedAt = record.state === "Waiting" ? now : undefined
    return Result.map(clocksAwaited(record.clocks, terms, now, pausedAt), (clocks) => withClocks(record, clocks))
  }
  return clocksResumed(record.clocks, terms, now).pipe(
    Result.flatMap((clocks) => clocksAwaited(clocks, terms, now)),
    Result.map((clocks) => takenUp(withClocks(record, clocks))),
  )
}

/** On a closed one that is taken up again. */
const reopened = (record: Closed, { now, responsible, sla }: ReplyFacts) =>
  clocksReopened(record.clocks, { sla }, now).pipe(
    Result.flatMap((clocks) => clocksAwaited(clocks, { sla, priority: record.priority }, now)),
    Result.map((clocks) => takenUpAgain(withClocks(record, clocks), responsible, now)),
  )

/** A closed ticket back in the hands of its agent, or in the queue where they are in use no more. */
export const takenUpAgain = (record: Closed, responsible: AgentEntity | undefined, now: DateTime.Utc) => {
  const { agent, ...rest } = record
  const again = { ...rest, reopenings: record.reopenings + 1, reopenedAt: now }
  return responsible?.state === "Active" && agent !== undefined
    ? ticket.to.InExecution({ ...again, agent })
    : ticket.to.Opened({ ...again, ...given({ preferredAgent: agent ?? record.preferredAgent }) })
}

const isMereThanks = (
  { closedAt }: Closed,
  { text, thanks }: { readonly text: string; readonly thanks?: boolean },
  { now, terms: { parameters } }: ReplyFacts,
): boolean =>
  DateTime.isLessThanOrEqualTo(now, DateTime.add(closedAt, { hours: parameters.thanksGraceHours })) &&
  (thanks ?? isThanks(text, parameters.thanksWords))
