import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { onlySystem } from "../machine/actor.ts"
import { Agent, tooLateToReopen } from "../directory/index.ts"
import { given } from "../values/given.ts"
import { field, Instant, label, Text } from "../values/index.ts"
import { clocksAwaited, clocksReopened, clocksStopped, withClocks } from "./ticket-clocks.ts"
import { everybody, takenUpAgain } from "./ticket-conversation.ts"
import { newTicketId, notToCome, slaOf, ticketSeen } from "./ticket-facts.ts"
import { Schedule } from "./ticket-opening.ts"
import { ticketTermsOf } from "./ticket-parameters.ts"
import { withLink } from "./ticket-links.ts"
import { MergeIntoEnded, MergeOfAnotherParty, SameTicket, SolutionOrFollowUp } from "./ticket-refusals.ts"
import { longText, runningStates, ticket, why } from "./ticket-states.ts"

const optional = Schema.optionalKey

/**
 * Ends the work on it: with the solution, with a ticket that goes on at a moment agreed, or with both. The ticket that goes on is opened in the
 * same commit.
 *
 * **Rules** its clocks stop. **Fails with** `SolutionOrFollowUp`, `MomentPast`.
 */
export const close = ticket.move({
  label: label("Encerrar", "Close"),
  event: "TicketClosed",
  input: {
    solution: field("Solução", "Solution", optional(longText), { personal: "free-text" }),
    followUp: field(
      "Continuação",
      "Follow-up",
      optional(
        Schema.Struct({
          ...Schedule.fields,
          subject: field("Assunto", "Subject", optional(Text(200, { min: 1 })), { personal: "free-text" }),
        }),
      ),
    ),
  },
  from: runningStates,
  to: "Closed",
  needs: () => ({ next: newTicketId }),
  run: (record, { followUp, solution }, { actor, next, now }) => {
    if (followUp === undefined && solution === undefined) return Result.fail(new SolutionOrFollowUp())
    const late = notToCome(followUp?.at, now)
    if (late !== undefined) return Result.fail(late)
    return Result.succeed(
      ticket.to.Closed({
        ...withClocks(record, clocksStopped(record.clocks, now)),
        ...given({ solution, followedBy: followUp === undefined ? undefined : next }),
        closedAt: now,
        closedBy: actor.id,
      }),
    )
  },
})

/**
 * Takes it up again while the company's window is open. The time to the solution goes on as if it had stood still since the closing.
 *
 * **Fails with** `ReopenWindowOver`, `DeadlineTooFar`.
 */
export const reopen = ticket.move({
  label: label("Reabrir", "Reopen"),
  event: "TicketReopened",
  by: everybody,
  input: { reason: why },
  from: "Closed",
  to: ["Opened", "InExecution"],
  needs: (record) => ({
    ...slaOf(record),
    terms: ticketTermsOf(record.company),
    responsible: Agent.maybe(record.agent),
  }),
  run: (record, _input, { now, responsible, sla, terms }) => {
    const late = tooLateToReopen(record.closedAt, now, terms.parameters.reopenDays)
    if (late !== undefined) return Result.fail(late)
    return Result.map(clocksReopened(record.clocks, { sla }, now), (clocks) =>
      takenUpAgain(withClocks(record, clocks), responsible, now),
    )
  },
})

/** Ends it as opened in vain; its clocks stop. */
export const cancel = ticket.move({
  label: label("Cancelar", "Cancel"),
  event: "TicketCancelled",
  input: { reason: why },
  from: runningStates,
  to: "Cancelled",
  run: (record, input, { actor, now }) =>
    ticket.to.Cancelled({
      ...withClocks(record, clocksStopped(record.clocks, now)),
      cancelledAt: now,
      cancelledBy: actor.id,
      cancelReason: input.reason,
    }),
})

/**
 * Ends it in favour of another one about the same matter: what is said to it from now on is said to that one.
 *
 * **Rules** R-TKT-2 it has no running clock and no timer any more; both are of one party and one company; the other one is worked on, so that
 * nothing is merged in a circle.
 * **Fails with** `SameTicket`, `MergeIntoEnded`, `MergeOfAnotherParty`.
 */
export const merge = ticket.move({
  label: label("Mesclar", "Merge"),
  event: "TicketMerged",
  input: { into: field("Mesclar no chamado", "Merge into the ticket", ticket.Id) },
  from: runningStates,
  to: "Merged",
  needs: (_record, { into }) => ({ target: ticketSeen(into) }),
  run: (record, { into }, { actor, now, target }) => {
    if (into === record.id) return Result.fail(new SameTicket())
    if (target.party !== record.party || target.company !== record.company)
      return Result.fail(new MergeOfAnotherParty())
    if (!runningStates.some((state) => state === target.state))
      return Result.fail(new MergeIntoEnded({ state: target.state }))
    return Result.succeed(
      ticket.to.Merged({
        ...withClocks(record, clocksStopped(record.clocks, now)),
        mergedInto: into,
        mergedAt: now,
        mergedBy: actor.id,
      }),
    )
  },
})

/**
 * Another ticket was merged into this one. Whoever waited for an answer there waits for one here, since then.
 *
 * **Fails with** `TicketLinksFull`, `DeadlineTooFar`.
 */
export const absorb = ticket.move({
  label: label("Receber chamado mesclado", "Absorb a merged ticket"),
  event: "TicketAbsorbed",
  by: onlySystem,
  input: {
    ticket: field("Chamado", "Ticket", ticket.Id),
    awaitingSince: field("Sem resposta desde", "Without an answer since", optional(Instant)),
  },
  from: runningStates,
  to: runningStates,
  needs: (record) => slaOf(record),
  run: (record, { awaitingSince, ticket: absorbed }, { now, sla }) =>
    Result.flatMap(withLink(record.merged, absorbed), (merged) => {
      const next = { ...record, merged }
      if (awaitingSince === undefined) return Result.succeed(next)
      const pausedAt = record.state === "Waiting" ? now : undefined
      const terms = { sla, priority: record.priority }
      return Result.map(clocksAwaited(record.clocks, terms, awaitingSince, pausedAt), (clocks) =>
        withClocks(next, clocks),
      )
    }),
})
