import type * as DateTime from "effect/DateTime"
import * as Result from "effect/Result"
import {
  type Clock,
  clockDueAt,
  type ClockKind,
  type DeadlineTooFar,
  earliest,
  isRunning,
  pauseClock,
  type Priority,
  reopenClock,
  resumeClock,
  retargetClock,
  type SlaPromise,
  startClock,
  stopClock,
} from "../service-levels/index.ts"
import { given } from "../values/given.ts"

type Clocks = ReadonlyArray<Clock>
type Timed = Result.Result<Clocks, DeadlineTooFar>

/** What the clocks of a ticket are counted by; without a policy there are none. */
export interface ClockTerms {
  readonly sla: SlaPromise | undefined
  readonly priority: Priority
}

interface HasClocks {
  readonly clocks: Clocks
  readonly dueAt?: DateTime.Utc
}

/** The same ticket with other clocks, and with the next of their deadlines. */
export const withClocks = <T extends HasClocks>(ticket: T, clocks: Clocks): T => {
  const { dueAt: _dueAt, ...kept } = ticket
  return { ...kept, clocks, ...given({ dueAt: earliest(clocks.map(clockDueAt)) }) } as unknown as T // the type of a rest of T is no T
}

/** At the opening: the time to the solution, and to the first answer where a customer waits for one. */
export const clocksAtOpening = ({ priority, sla }: ClockTerms, at: DateTime.Utc, isAwaited: boolean): Timed => {
  if (sla === undefined) return Result.succeed([])
  const kinds: ReadonlyArray<ClockKind> = isAwaited ? ["firstAnswer", "resolution"] : ["resolution"]
  return Result.map(Result.all(kinds.map((kind) => startClock(sla, kind, { at, priority }))), (started) =>
    started.filter((clock) => clock !== undefined),
  )
}

const isAnswerClock = ({ kind }: Clock): boolean => kind !== "resolution"

/** Since when the customer has waited for an answer: the oldest message that has none. */
export const awaitingSince = (clocks: Clocks): DateTime.Utc | undefined =>
  earliest(clocks.filter((clock) => isAnswerClock(clock) && isRunning(clock)).map(({ startedAt }) => startedAt))

/** The desk has answered. */
export const clocksAnswered = (clocks: Clocks, at: DateTime.Utc): Clocks =>
  clocks.map((clock) => (isAnswerClock(clock) ? stopClock(clock, at) : clock))

/**
 * The customer has written: the time to the next answer starts, unless an older message waits for one already. On a ticket that waits it stands
 * still until that goes on.
 */
export const clocksAwaited = (
  clocks: Clocks,
  { priority, sla }: ClockTerms,
  at: DateTime.Utc,
  pausedAt?: DateTime.Utc,
): Timed => {
  const since = awaitingSince(clocks)
  if (sla === undefined || (since !== undefined && since.epochMilliseconds <= at.epochMilliseconds))
    return Result.succeed(clocks)
  const others = clocks.filter(({ kind }) => kind !== "nextAnswer")
  return startClock(sla, "nextAnswer", { at, priority }).pipe(
    Result.flatMap((started) =>
      started === undefined || pausedAt === undefined
        ? Result.succeed(started)
        : pauseClock(started, sla.calendar, pausedAt),
    ),
    Result.map((started) => (started === undefined ? clocks : [...others, started])),
  )
}

const each = (
  clocks: Clocks,
  { sla }: Pick<ClockTerms, "sla">,
  change: (clock: Clock, sla: SlaPromise) => Result.Result<Clock, DeadlineTooFar>,
): Timed => (sla === undefined ? Result.succeed(clocks) : Result.all(clocks.map((clock) => change(clock, sla))))

/** The ticket waits (R-TKT-3). */
export const clocksPaused = (clocks: Clocks, terms: Pick<ClockTerms, "sla">, at: DateTime.Utc): Timed =>
  each(clocks, terms, (clock, { calendar }) => pauseClock(clock, calendar, at))

/** The ticket goes on: what runs is due later by the business time waited (R-TKT-3). */
export const clocksResumed = (clocks: Clocks, terms: Pick<ClockTerms, "sla">, at: DateTime.Utc): Timed =>
  each(clocks, terms, (clock, { calendar }) => resumeClock(clock, calendar, at))

/** The ticket has another priority. */
export const clocksRetargeted = (clocks: Clocks, { priority, sla }: ClockTerms): Timed =>
  each(clocks, { sla }, (clock, policy) => retargetClock(clock, policy, priority))

/** The ticket has ended: nothing runs any more (R-TKT-2). */
export const clocksStopped = (clocks: Clocks, at: DateTime.Utc): Clocks => clocks.map((clock) => stopClock(clock, at))

/** The ticket is taken up again: the time to the solution goes on as if it had stood still since the closing. */
export const clocksReopened = (clocks: Clocks, terms: Pick<ClockTerms, "sla">, at: DateTime.Utc): Timed =>
  each(clocks, terms, (clock, { calendar }) =>
    clock.kind === "resolution" ? reopenClock(clock, calendar, at) : Result.succeed(clock),
  )
