import * as DateTime from "effect/DateTime"
import * as Schema from "effect/Schema"
import { Instant, type Label, label } from "../values/index.ts"
import { runningStates, type TicketEntity } from "./ticket-states.ts"

/** What those responsible for a ticket are told of what became of it. */
export const TicketChangeKind = Schema.Literals([
  "assigned",
  "scheduled",
  "rescheduled",
  "due",
  "contact",
  "replied",
  "reopened",
  "answered",
  "waiting",
  "resumed",
  "priority",
  "document",
  "absorbed",
  "closed",
  "cancelled",
  "merged",
])
export type TicketChangeKind = typeof TicketChangeKind.Type

/** One change of a ticket, when, and whose it was. */
export const TicketChange = Schema.Struct({ kind: TicketChangeKind, at: Instant, by: Schema.String })
export type TicketChange = typeof TicketChange.Type

export const changeLabels: Readonly<Record<TicketChangeKind, Label>> = {
  assigned: label("novo com você", "new with you"),
  scheduled: label("agendado", "scheduled"),
  rescheduled: label("reagendado", "rescheduled"),
  due: label("chegou a hora agendada", "the time scheduled has come"),
  contact: label("próximo contato marcado", "next contact agreed"),
  replied: label("o cliente respondeu", "the customer replied"),
  reopened: label("reaberto", "reopened"),
  answered: label("respondido ao cliente", "answered"),
  waiting: label("posto em espera", "waits"),
  resumed: label("retomado", "resumed"),
  priority: label("prioridade alterada", "priority changed"),
  document: label("orçamento ou pedido alterado", "quote or order changed"),
  absorbed: label("recebeu um chamado mesclado", "another ticket was merged into it"),
  closed: label("encerrado", "closed"),
  cancelled: label("cancelado", "cancelled"),
  merged: label("mesclado em outro chamado", "merged into another ticket"),
}

/** What is agreed for later is told also to those who agreed it. */
export const plans: ReadonlyArray<TicketChangeKind> = ["scheduled", "rescheduled", "contact"]

export const isRunning = ({ state }: TicketEntity): boolean => runningStates.some((running) => running === state)

const scheduledFor = (ticket: TicketEntity): number | undefined =>
  ticket.state === "Scheduled" ? ticket.scheduledFor.epochMilliseconds : undefined

type Rule = (before: TicketEntity, after: TicketEntity) => boolean

const ended = { closed: "Closed", cancelled: "Cancelled", merged: "Merged" } as const
const endedIn =
  (kind: keyof typeof ended): Rule =>
  (before, after) =>
    after.state === ended[kind] && before.state !== ended[kind]

const hasReply: Rule = (before, after) =>
  (after.lastReply?.outcome === "recorded" || after.lastReply?.outcome === "reopened") &&
  after.lastReply.at.epochMilliseconds !== before.lastReply?.at.epochMilliseconds

/** What each change is, seen from the ticket before and after; a mere thank-you is none. */
const rules: Readonly<Record<Exclude<TicketChangeKind, "due">, Rule>> = {
  assigned: (before, after) => after.agent !== undefined && after.agent !== before.agent,
  scheduled: (before, after) => after.state === "Scheduled" && before.state !== "Scheduled",
  rescheduled: (before, after) =>
    after.state === "Scheduled" && before.state === "Scheduled" && scheduledFor(before) !== scheduledFor(after),
  contact: ({ nextContactAt: before }, { nextContactAt: after }) =>
    after !== undefined && after.epochMilliseconds !== before?.epochMilliseconds,
  replied: hasReply,
  reopened: (before, after) => after.reopenings > before.reopenings,
  answered: (before, after) => after.answers > before.answers,
  waiting: (before, after) => after.state === "Waiting" && before.state !== "Waiting",
  resumed: (before, after) =>
    before.state === "Waiting" && after.state !== "Waiting" && isRunning(after) && !hasReply(before, after),
  priority: (before, after) => after.priority !== before.priority,
  document: (before, after) => after.quoteNumber !== before.quoteNumber || after.orderNumber !== before.orderNumber,
  absorbed: (before, after) => after.merged.length > before.merged.length,
  closed: endedIn("closed"),
  cancelled: endedIn("cancelled"),
  merged: endedIn("merged"),
}

/** What became of a ticket in one step; nothing where nobody is responsible for it. */
export const changesBetween = (
  before: TicketEntity | undefined,
  after: TicketEntity,
  now: DateTime.Utc,
): ReadonlyArray<TicketChangeKind> => {
  if (after.agent === undefined) return []
  if (before === undefined) return after.state === "Scheduled" ? ["assigned", "scheduled"] : ["assigned"]
  return TicketChangeKind.literals.filter((kind) =>
    kind === "due" ? isDue(before, after, now) : rules[kind](before, after),
  )
}

/** Whoever goes on with it before its time has not been waiting for that. */
const isDue = (before: TicketEntity, after: TicketEntity, now: DateTime.Utc): boolean =>
  before.state === "Scheduled" &&
  after.state !== "Scheduled" &&
  isRunning(after) &&
  DateTime.isLessThanOrEqualTo(before.scheduledFor, now)
