import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { onlySystem } from "../machine/actor.ts"
import { given } from "../values/given.ts"
import { field, Instant, label } from "../values/index.ts"
import { clocksPaused, clocksResumed, withClocks } from "./ticket-clocks.ts"
import { notToCome, slaOf } from "./ticket-facts.ts"
import { Schedule } from "./ticket-opening.ts"
import { runningStates, ticket, type TicketEntity, WaitingFor } from "./ticket-states.ts"

const optional = Schema.optionalKey

/** Back to whoever works on it, or to the queue where nobody does. */
export const takenUp = (record: TicketEntity, agent = record.agent) =>
  agent === undefined ? ticket.to.Opened(record) : ticket.to.InExecution({ ...record, agent })

/** A task was done on it, or the next contact agreed; what was done is in the notes. */
export const recordTask = ticket.move({
  label: label("Registrar tarefa", "Record task"),
  event: "TicketTaskRecorded",
  by: onlySystem,
  input: { nextContactAt: field("Próximo contato", "Next contact", optional(Instant)) },
  from: runningStates,
  to: runningStates,
  run: ({ nextContactAt: _before, ...record }, input) => ({ ...record, ...input, tasks: record.tasks + 1 }),
})

/** Agrees when to go on; the time promised runs on. **Fails with** `MomentPast`. */
export const schedule = ticket.move({
  label: label("Agendar", "Schedule"),
  event: "TicketScheduled",
  input: Schedule.fields,
  from: ["Opened", "InExecution", "Scheduled"],
  to: "Scheduled",
  run: (record, { at, note }, { now }) => {
    const late = notToCome(at, now)
    return late === undefined
      ? Result.succeed(
          ticket.to.Scheduled({ ...withoutNote(record), scheduledFor: at, ...given({ scheduleNote: note }) }),
        )
      : Result.fail(late)
  },
})

const withoutNote = <T extends object>(record: T): Omit<T, "scheduleNote"> => {
  const { scheduleNote: _note, ...kept } = record as T & { readonly scheduleNote?: unknown }
  return kept
}

/** The moment that was agreed has come. */
export const comeDue = ticket.move({
  label: label("Chegar a hora", "Come due"),
  event: "TicketScheduleDue",
  by: onlySystem,
  input: {},
  from: "Scheduled",
  to: ["Opened", "InExecution"],
  run: (record) => takenUp(record),
})

/**
 * Waits for the customer or for somebody else, at most until a moment where one is given.
 *
 * **Rules** R-TKT-3 what was promised stands still. **Fails with** `MomentPast`, `DeadlineTooFar`.
 */
export const wait = ticket.move({
  label: label("Aguardar", "Wait"),
  event: "TicketWaits",
  input: {
    for: field("Aguardando", "Waiting for", WaitingFor),
    until: field("Aguardar até", "Wait until", optional(Instant)),
  },
  from: "InExecution",
  to: "Waiting",
  needs: (record) => slaOf(record),
  run: (record, input, { now, sla }) => {
    const late = notToCome(input.until, now)
    if (late !== undefined) return Result.fail(late)
    return Result.map(clocksPaused(record.clocks, { sla }, now), (clocks) =>
      ticket.to.Waiting({
        ...withClocks(record, clocks),
        waitingFor: input.for,
        waitingSince: now,
        ...given({ waitUntil: input.until }),
      }),
    )
  },
})

/**
 * Goes on, by hand or once the time to wait is over.
 *
 * **Rules** R-TKT-3 deadlines that had not passed move by the business time waited. **Fails with** `DeadlineTooFar`.
 */
export const resume = ticket.move({
  label: label("Retomar", "Resume"),
  event: "TicketResumed",
  input: {},
  from: "Waiting",
  to: ["Opened", "InExecution"],
  needs: (record) => slaOf(record),
  run: (record, _input, { now, sla }) =>
    Result.map(clocksResumed(record.clocks, { sla }, now), (clocks) => takenUp(withClocks(record, clocks))),
})
