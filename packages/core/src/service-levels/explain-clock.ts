import * as DateTime from "effect/DateTime"
import * as Duration from "effect/Duration"
import * as Result from "effect/Result"
import { type BusinessCalendar, type DeadlineExplanation, explainBusinessTime } from "../calendar/index.ts"
import { given } from "../values/given.ts"
import { type CalendarDay, dayIn, type Instant, type Label, label, offsetStretchAt } from "../values/index.ts"
import { type Clock, isPaused } from "./clock.ts"
import { DeadlineTooFar } from "./deadlines.ts"
import type { ClockKind } from "./sla-policy.ts"

/** How a clock stands: it runs, stands still, runs though its time is over, or was stopped in time or too late. */
export type ClockStanding = "running" | "paused" | "overdue" | "met" | "missed"

/** One thing that made a deadline what it is, with a sentence about it. Times are milliseconds of business time. */
export type ClockReason = { readonly text: Label } & (
  | { readonly kind: "counted"; readonly from: Instant; readonly until: Instant; readonly millis: number }
  | { readonly kind: "paused"; readonly from: Instant; readonly until?: Instant; readonly millis: number }
  | { readonly kind: "holiday" | "exception"; readonly day: CalendarDay; readonly name: Label }
)

/** Why a clock runs out when it does. */
export interface ClockExplanation {
  readonly clock: ClockKind
  readonly standing: ClockStanding
  readonly startedAt: Instant
  readonly stoppedAt?: Instant
  /** What the clock holds; none while it is paused before it is over. */
  readonly dueAt?: Instant
  readonly promisedMinutes: number
  /** What is not counted yet: more than nothing only while the clock is paused before it is over. */
  readonly remainingMillis: number
  /** Whether today's calendar would give another deadline than the clock was given. */
  readonly calendarHasChanged: boolean
  readonly text: Label
  /** Every interval counted, every pause, every day with other hours than its weekday's, in the order of time. */
  readonly reasons: ReadonlyArray<ClockReason>
}

/**
 * Explains a clock by the calendar of its policy. What is counted adds up to what was promised.
 *
 * **Fails with** `DeadlineTooFar`. Source: feature B12.
 */
export const explainClock = (
  clock: Clock,
  { calendar }: { readonly calendar: BusinessCalendar },
  now: DateTime.Utc,
): Result.Result<ClockExplanation, DeadlineTooFar> => {
  const explained = explainBusinessTime(calendar, clock.startedAt, Duration.minutes(clock.minutes), clock.pauses)
  return Result.mapBoth(explained, {
    onFailure: () => new DeadlineTooFar(),
    onSuccess: ({ deadline, remaining, steps }) => ({
      clock: clock.kind,
      standing: standingOf(clock, now),
      startedAt: clock.startedAt,
      ...given({ stoppedAt: clock.stoppedAt, dueAt: clock.dueAt }),
      promisedMinutes: clock.minutes,
      remainingMillis: Duration.toMillis(remaining),
      // A pause that ended with its clock moved no deadline.
      calendarHasChanged: clock.dueAt !== undefined && deadline?.epochMilliseconds !== clock.dueAt.epochMilliseconds,
      text: summaryOf(clock, calendar),
      reasons: steps.map((step) => reasonOf(step, calendar)),
    }),
  })
}

/** How a clock stands at a moment. */
export const standingOf = (clock: Clock, now: DateTime.Utc): ClockStanding => {
  const { dueAt, stoppedAt } = clock
  if (stoppedAt !== undefined)
    return dueAt === undefined || DateTime.isLessThanOrEqualTo(stoppedAt, dueAt) ? "met" : "missed"
  if (dueAt !== undefined && DateTime.isGreaterThan(now, dueAt)) return "overdue"
  return isPaused(clock) ? "paused" : "running"
}

const names: Readonly<Record<ClockKind, Label>> = {
  firstAnswer: label("Primeira resposta", "First answer"),
  nextAnswer: label("Próxima resposta", "Next answer"),
  resolution: label("Solução", "Resolution"),
}

const summaryOf = ({ dueAt, kind, minutes, startedAt }: Clock, calendar: BusinessCalendar): Label => {
  const [promised, started] = [spell(minutes * 60_000), written(startedAt, calendar)]
  const due = dueAt === undefined ? undefined : written(dueAt, calendar)
  return label(
    `${names[kind]["pt-BR"]}: ${promised} de tempo útil desde ${started["pt-BR"]}, ${due === undefined ? "parado antes do fim" : `até ${due["pt-BR"]}`}.`,
    `${names[kind].en}: ${promised} of business time from ${started.en}, ${due === undefined ? "paused before its end" : `until ${due.en}`}.`,
  )
}

const reasonOf = (step: DeadlineExplanation["steps"][number], calendar: BusinessCalendar): ClockReason => {
  switch (step._tag) {
    case "Counted":
      return {
        kind: "counted",
        from: step.from,
        until: step.until,
        millis: Duration.toMillis(step.counted),
        text: between(step, calendar, { "pt-BR": "contou", en: "counted" }, Duration.toMillis(step.counted)),
      }
    case "Paused":
      return {
        kind: "paused",
        from: step.from,
        ...given({ until: step.until }),
        millis: Duration.toMillis(step.taken),
        text: between(
          step,
          calendar,
          { "pt-BR": "parado, não contou", en: "paused, not counted" },
          Duration.toMillis(step.taken),
        ),
      }
    case "Holiday":
    case "Exception": {
      const day = inWords(step.day)
      const kind = step._tag === "Holiday" ? "holiday" : "exception"
      const called = kind === "holiday" ? label("feriado", "holiday") : label("horário próprio", "hours of its own")
      return {
        kind,
        day: step.day,
        name: step.name,
        text: label(
          `${day["pt-BR"]}: ${called["pt-BR"]}, ${step.name["pt-BR"]}.`,
          `${day.en}: ${called.en}, ${step.name.en}.`,
        ),
      }
    }
  }
}

interface Stretch {
  readonly from: Instant
  readonly until: Instant | undefined
}

const between = ({ from, until }: Stretch, calendar: BusinessCalendar, what: Label, millis: number): Label => {
  const start = written(from, calendar)
  const end = until === undefined ? label("agora", "now") : written(until, calendar)
  return label(
    `De ${start["pt-BR"]} a ${end["pt-BR"]}: ${what["pt-BR"]} ${spell(millis)}.`,
    `From ${start.en} to ${end.en}: ${what.en} ${spell(millis)}.`,
  )
}

/** `1 h 30 min`; the symbols are the same in both languages. */
const spell = (millis: number): string => {
  const [hours, minutes, seconds] = [
    Math.floor(millis / 3_600_000),
    Math.floor(millis / 60_000) % 60,
    Math.floor(millis / 1000) % 60,
  ]
  const parts = [hours > 0 ? `${hours} h` : "", minutes > 0 ? `${minutes} min` : "", seconds > 0 ? `${seconds} s` : ""]
  return parts.filter(Boolean).join(" ") || "0 min"
}

const inWords = (day: CalendarDay): Label => label(day.split("-").toReversed().join("/"), day)

/** A moment as the calendar's zone shows it. */
const written = (at: Instant, { zone }: BusinessCalendar): Label => {
  const { offsetMillis } = offsetStretchAt(zone, at.epochMilliseconds)
  const time = DateTime.formatIso(DateTime.makeUnsafe(at.epochMilliseconds + offsetMillis)).slice(11, 16)
  const day = inWords(dayIn(zone, at))
  return label(`${day["pt-BR"]} ${time}`, `${day.en} ${time}`)
}
