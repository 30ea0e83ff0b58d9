import type * as DateTime from "effect/DateTime"
import { type ClockTime, momentOn } from "../calendar/index.ts"
import type { Uf } from "../directory/index.ts"
import { addDays, type CalendarDay, type TimeZone } from "../values/index.ts"
import { lawfulMoment } from "./contact-window.ts"

/** By what reminders go. `days` count from the day until which an instalment is payable. */
export interface ReminderPlan {
  readonly days: ReadonlyArray<number>
  readonly at: ClockTime
  readonly zone: TimeZone
  readonly uf: Uf | undefined
}

/**
 * When the next reminder of unpaid instalments is due, after those of a day; undefined where no more is to come. It waits for the hours in which
 * the law lets people be reminded. Source: feature A8.
 */
export const nextReminder = (
  payable: ReadonlyArray<CalendarDay>,
  after: CalendarDay,
  { at, days, uf, zone }: ReminderPlan,
): DateTime.Utc | undefined => {
  const [day] = payable
    .flatMap((due) => days.map((offset) => addDays(due, offset)))
    .filter((one) => one > after)
    .toSorted()
  if (day === undefined) return undefined
  return lawfulMoment(momentOn(zone, day, at), uf, zone)
}
