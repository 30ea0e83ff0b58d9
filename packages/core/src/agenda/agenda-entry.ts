import { isId } from "../machine/id.ts"
import type { About, CalendarEntry } from "../ports/email.ts"
import { given } from "../values/given.ts"
import type { Instant } from "../values/index.ts"

/** What takes place when, as it stands in the agenda. */
export interface Planned {
  readonly id: string
  readonly purpose: string
  readonly from: Instant
  readonly until: Instant
  readonly interaction?: string
  readonly reschedulings?: ReadonlyArray<unknown>
}

/** The conversation that a mail about it belongs to: that of the interaction it came from, or its own. */
export const aboutOf = (machine: "Visit" | "Appointment", { id, interaction }: Planned): About =>
  interaction === undefined ? { machine, id } : { machine: "Interaction", id: interaction }

const uid = /^(Visit|Appointment)-(.+)$/

/** What the entry of a calendar is of, by its UID; undefined for what is none of ours. */
export const plannedOf = (entry: string): About | undefined => {
  const [, machine, id] = uid.exec(entry) ?? []
  return machine === undefined || !isId(id) ? undefined : { machine, id }
}

/**
 * The entry for the calendar of who is told. It is the same one however often the time changes, and every change counts it one up, so that a calendar
 * replaces what it had.
 *
 * Source: RFC 5545, 3.8.4.7 and 3.8.7.4; RFC 5546, 3.2.2 and 3.2.5.
 */
export const agendaEntry = (
  machine: "Visit" | "Appointment",
  { from, id, purpose, reschedulings = [], until }: Planned,
  { isOff, location }: { readonly isOff: boolean; readonly location?: string | undefined },
): CalendarEntry => ({
  method: isOff ? "cancel" : "request",
  uid: `${machine}-${id}`,
  sequence: reschedulings.length + (isOff ? 1 : 0),
  from,
  until,
  summary: purpose,
  ...given({ location }),
})
