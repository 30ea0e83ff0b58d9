import { type Label } from "@guiche/core"
import { BusinessCalendar, explainBusinessTime } from "@guiche/core/calendar"
import * as DateTime from "effect/DateTime"
import * as Duration from "effect/Duration"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"

/** A piece of the way to a deadline. Instants are ISO texts. */
export type ClockStep =
  | { readonly kind: "counted"; readonly from: string; readonly until: string; readonly minutes: number }
  | { readonly kind: "paused"; readonly from: string; readonly minutes: number }
  | { readonly kind: "closed"; readonly day: string; readonly name: Label }

/** A deadline with the reasons why it is when it is. */
export interface ExplainedClock {
  readonly name: Label
  readonly from: string
  readonly minutes: number
  readonly dueAt: string
  readonly steps: ReadonlyArray<ClockStep>
}

interface Clock {
  readonly name: Label
  readonly from: string
  readonly minutes: number
}

/** Counts the business time of a clock in a calendar, as it is stored, and tells each step. */
export const explainClock = (calendar: typeof BusinessCalendar.Encoded, clock: Clock): ExplainedClock => {
  const { deadline, steps } = Result.getOrThrow(
    explainBusinessTime(
      Schema.decodeUnknownSync(BusinessCalendar)(calendar),
      DateTime.makeUnsafe(clock.from),
      Duration.minutes(clock.minutes),
    ),
  )
  return {
    ...clock,
    dueAt: deadline === undefined ? "" : DateTime.formatIso(deadline),
    steps: steps.map((step): ClockStep => {
      if (step._tag === "Counted")
        return {
          kind: "counted",
          from: iso(step.from),
          until: iso(step.until),
          minutes: Duration.toMinutes(step.counted),
        }
      if (step._tag === "Paused")
        return { kind: "paused", from: iso(step.from), minutes: Duration.toMinutes(step.taken) }
      return { kind: "closed", day: step.day, name: step.name }
    }),
  }
}

const iso = DateTime.formatIso
