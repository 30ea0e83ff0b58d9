import type * as DateTime from "effect/DateTime"
import * as Duration from "effect/Duration"
import * as Result from "effect/Result"
import { addBusinessTime, type BusinessCalendar, businessTimeBetween } from "../calendar/index.ts"
import * as Refusal from "../machine/refusal.ts"
import { label } from "../values/index.ts"

/** What a company promised, as an SLA policy holds it. */
export interface SlaTerms {
  readonly calendar: BusinessCalendar
  readonly firstAnswerMinutes: number
  readonly resolutionMinutes: number
  readonly warnAtPercent: number
}

export interface Deadlines {
  readonly firstAnswerWarnAt: DateTime.Utc
  readonly firstAnswerDueAt: DateTime.Utc
  readonly resolutionDueAt: DateTime.Utc
}

/**
 * When a complaint received at a moment is to be warned of, answered and solved, in the policy's business time.
 *
 * **Fails with** `DeadlineTooFar`.
 */
export const deadlinesOf = (sla: SlaTerms, from: DateTime.Utc): Result.Result<Deadlines, DeadlineTooFar> => {
  const warning = Math.floor((sla.firstAnswerMinutes * 60_000 * sla.warnAtPercent) / 100)
  return Result.all({
    firstAnswerWarnAt: dueAfter(sla.calendar, from, Duration.millis(warning)),
    firstAnswerDueAt: dueAfter(sla.calendar, from, Duration.minutes(sla.firstAnswerMinutes)),
    resolutionDueAt: resolutionDue(sla, from),
  })
}

/** **Fails with** `DeadlineTooFar`. */
export const resolutionDue = (sla: SlaTerms, from: DateTime.Utc): Result.Result<DateTime.Utc, DeadlineTooFar> =>
  dueAfter(sla.calendar, from, Duration.minutes(sla.resolutionMinutes))

/**
 * Where a deadline lies after its clock stood still from one moment to another: what was left of the business time begins to run
 * again. A deadline that had passed before stays where it was.
 *
 * **Fails with** `DeadlineTooFar`. Source: R-TKT-3.
 */
export const afterWaiting = (
  calendar: BusinessCalendar,
  due: DateTime.Utc,
  waited: { readonly from: DateTime.Utc; readonly until: DateTime.Utc },
): Result.Result<DateTime.Utc, DeadlineTooFar> => {
  if (due.epochMilliseconds <= waited.from.epochMilliseconds) return Result.succeed(due)
  const left = Result.mapError(businessTimeBetween(calendar, waited.from, due), () => new DeadlineTooFar())
  return Result.flatMap(left, (remaining) => dueAfter(calendar, waited.until, remaining))
}

const dueAfter = (
  calendar: BusinessCalendar,
  from: DateTime.Utc,
  duration: Duration.Duration,
): Result.Result<DateTime.Utc, DeadlineTooFar> =>
  Result.mapError(addBusinessTime(calendar, from, duration), () => new DeadlineTooFar())

/** The policy's calendar has not enough open time in the ten years that a count may walk. */
export class DeadlineTooFar extends Refusal.make(
  "DeadlineTooFar",
  {},
  label(
    "O calendário não tem tempo útil suficiente para este prazo.",
    "The calendar has not enough open time for this deadline.",
  ),
) {}
