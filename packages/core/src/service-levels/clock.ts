import * as DateTime from "effect/DateTime"
import * as Duration from "effect/Duration"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { addBusinessTime, type BusinessCalendar } from "../calendar/index.ts"
import { given } from "../values/given.ts"
import { field, Instant, Natural } from "../values/index.ts"
import { DeadlineTooFar } from "./deadlines.ts"
import type { Priority } from "./priority.ts"
import { ClockKind, EscalationStep, minutesPromised, type SlaPromise } from "./sla-policy.ts"

const optional = Schema.optionalKey
const { percent, action } = EscalationStep.fields

/** A step of a clock, when it is due as things stand, and whether it has been taken. It is taken once, whatever becomes of the clock. */
export const ClockStep = Schema.Struct({
  percent,
  action,
  at: optional(Instant),
  takenAt: optional(Instant),
  outcome: optional(Schema.Literals(["done", "not-possible"])),
})
export type ClockStep = typeof ClockStep.Type

/**
 * A clock of business time: how much of it is promised, since when it runs, when it stood still, when it was stopped. `dueAt` is the deadline as
 * things stand; there is none while the clock is paused before it is over. The steps are those of the policy as it was when the clock was started.
 */
export const Clock = Schema.Struct({
  kind: ClockKind,
  minutes: Natural,
  startedAt: Instant,
  dueAt: optional(Instant),
  pauses: Schema.Array(Schema.Struct({ from: Instant, until: optional(Instant) })),
  stoppedAt: optional(Instant),
  steps: field("Passos", "Steps", optional(Schema.Array(ClockStep)), { internal: true }),
})
export type Clock = typeof Clock.Type

type Timed<A> = Result.Result<A, DeadlineTooFar>

/**
 * Starts a clock; undefined where the policy promises nothing of the kind.
 *
 * **Rules** it is warned of at the policy's part and told of at its deadline, besides the policy's own steps.
 * **Fails with** `DeadlineTooFar`.
 */
export const startClock = (
  policy: SlaPromise,
  kind: ClockKind,
  { at, priority }: { readonly at: DateTime.Utc; readonly priority: Priority },
): Timed<Clock | undefined> => {
  const minutes = minutesPromised(policy, kind, priority)
  if (minutes === undefined) return Result.succeed(undefined)
  const usual = [policy.warnAtPercent, 100].map((part) => ({ percent: part, action: { kind: "notify" as const } }))
  const own = (policy.steps ?? [])
    .filter(({ clock }) => clock === kind)
    .map((step) => ({ percent: step.percent, action: step.action }))
  const steps = [...usual, ...own].toSorted((one, other) => one.percent - other.percent)
  return counted({ kind, minutes, startedAt: at, pauses: [], steps }, policy.calendar)
}

/** Whether a clock has not been stopped. A paused one runs, too. */
export const isRunning = ({ stoppedAt }: Clock): boolean => stoppedAt === undefined

/** Whether a clock stands still for the time being. */
export const isPaused = (clock: Clock): boolean =>
  isRunning(clock) && clock.pauses.at(-1)?.until === undefined && clock.pauses.length > 0

/** Makes a clock stand still. One that stands still or was stopped stays as it is. **Fails with** `DeadlineTooFar`. */
export const pauseClock = (clock: Clock, calendar: BusinessCalendar, at: DateTime.Utc): Timed<Clock> =>
  !isRunning(clock) || isPaused(clock)
    ? Result.succeed(clock)
    : counted({ ...clock, pauses: [...clock.pauses, { from: at }] }, calendar)

/**
 * Lets a paused clock go on: its deadline and the steps to come move by the business time that it stood still.
 *
 * **Rules** R-TKT-3 a pause consumes nothing of what was promised; what had passed before it stays past.
 * **Fails with** `DeadlineTooFar`.
 */
export const resumeClock = (clock: Clock, calendar: BusinessCalendar, at: DateTime.Utc): Timed<Clock> =>
  isPaused(clock) ? counted({ ...clock, pauses: pausesEnded(clock, at) }, calendar) : Result.succeed(clock)

/** Stops a clock for good, or until it is reopened. */
export const stopClock = (clock: Clock, at: DateTime.Utc): Clock =>
  isRunning(clock) ? { ...clock, pauses: pausesEnded(clock, at), stoppedAt: at } : clock

/** Lets a stopped clock go on as if it had been paused since then. **Fails with** `DeadlineTooFar`. */
export const reopenClock = (clock: Clock, calendar: BusinessCalendar, at: DateTime.Utc): Timed<Clock> => {
  const { stoppedAt, ...kept } = clock
  if (stoppedAt === undefined) return Result.succeed(clock)
  return counted({ ...kept, pauses: [...clock.pauses, { from: stoppedAt, until: at }] }, calendar)
}

/** Holds a running clock to what its policy promises for another priority, from its start. **Fails with** `DeadlineTooFar`. */
export const retargetClock = (clock: Clock, policy: SlaPromise, priority: Priority): Timed<Clock> =>
  isRunning(clock)
    ? counted({ ...clock, minutes: minutesPromised(policy, clock.kind, priority) ?? clock.minutes }, policy.calendar)
    : Result.succeed(clock)

/** When a clock runs out as things stand; undefined for one that is stopped or paused before it is over. */
export const clockDueAt = (clock: Clock): DateTime.Utc | undefined => (isRunning(clock) ? clock.dueAt : undefined)

/** When the next step of a clock is due; undefined while it stands still. */
export const nextStepAt = (clock: Clock): DateTime.Utc | undefined => earliest(openSteps(clock).map(({ at }) => at))

/** The steps of a clock that are due and have not been taken. */
export const dueSteps = (clock: Clock, now: DateTime.Utc): ReadonlyArray<ClockStep> =>
  openSteps(clock).filter(({ at }) => DateTime.isLessThanOrEqualTo(at, now))

/** Notes that steps were taken, each with what came of it. */
export const takeSteps = (
  clock: Clock,
  taken: ReadonlyArray<{ readonly step: ClockStep; readonly outcome: "done" | "not-possible" }>,
  at: DateTime.Utc,
): Clock => ({
  ...clock,
  steps: stepsOf(clock).map((step) => {
    const found = taken.find((one) => one.step === step)
    return found === undefined ? step : { ...step, takenAt: at, outcome: found.outcome }
  }),
})

/** The earliest of some instants. */
export const earliest = (instants: ReadonlyArray<DateTime.Utc | undefined>): DateTime.Utc | undefined =>
  instants.reduce(
    (first, at) => (first === undefined || (at !== undefined && DateTime.isLessThan(at, first)) ? at : first),
    undefined,
  )

const stepsOf = ({ steps = [] }: Clock): ReadonlyArray<ClockStep> => steps

const openSteps = (clock: Clock): ReadonlyArray<ClockStep & { readonly at: DateTime.Utc }> =>
  !isRunning(clock) || isPaused(clock)
    ? []
    : stepsOf(clock).flatMap((step) =>
        step.at === undefined || step.takenAt !== undefined ? [] : [step as ClockStep & { readonly at: DateTime.Utc }],
      )

const pausesEnded = ({ pauses }: Clock, at: DateTime.Utc): Clock["pauses"] =>
  pauses.map((pause) => (pause.until === undefined ? { ...pause, until: at } : pause))

/** The clock with its deadline and steps counted anew; a step so late that the calendar ends before is never due. */
const counted = (clock: Clock, calendar: BusinessCalendar): Timed<Clock> => {
  const { dueAt: _dueAt, ...kept } = clock
  const momentOf = (part: number): Timed<DateTime.Utc | undefined> => {
    const duration = Duration.millis(Math.floor((clock.minutes * 60_000 * part) / 100))
    const found = addBusinessTime(calendar, clock.startedAt, duration, clock.pauses)
    if (Result.isSuccess(found)) return Result.succeed(found.success)
    return found.failure._tag === "ClockPaused" ? Result.succeed(undefined) : Result.fail(new DeadlineTooFar())
  }
  return Result.map(momentOf(100), (dueAt) => ({
    ...kept,
    ...given({ dueAt }),
    steps: stepsOf(clock).map((step) => {
      if (step.takenAt !== undefined) return step
      const { at: _at, ...open } = step
      return { ...open, ...given({ at: Result.getOrElse(momentOf(step.percent), () => undefined) }) }
    }),
  }))
}
