import { dayIn } from "@guiche/core"
import { BusinessCalendar } from "@guiche/core/calendar"
import { countTerm } from "@guiche/core/legal-profiles"
import { type Clock, explainClock, pauseClock, resumeClock, startClock } from "@guiche/core/service-levels"
import * as DateTime from "effect/DateTime"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import type { Benchmark, Figure } from "./figure.ts"
import { median, percentile } from "./rounds.ts"

/*
 * Why a deadline is when it is, asked of a clock that runs for a year: two intervals a day, weekends, the banks' and a state's holidays, a game's
 * afternoon off, and every fortnight a pause of some days. The calendar is a new object each time, as it is when it comes from a database.
 */

const office = [
  { from: "08:00", until: "12:00" },
  { from: "13:30", until: "18:00" },
]
const plain = {
  zone: "America/Sao_Paulo",
  weekly: {
    monday: office,
    tuesday: office,
    wednesday: office,
    thursday: office,
    friday: office,
    saturday: [],
    sunday: [],
  },
  holidays: ["banking"],
  state: "SP",
  exceptions: [{ day: "2026-06-24", name: "Jogo", open: [{ from: "08:00", until: "12:00" }] }],
}
const decode = Schema.decodeUnknownSync(BusinessCalendar)
const start = DateTime.makeUnsafe("2026-01-05T11:00:00.000Z")
const pauses = 24
const repetitions = 400

/** 202 days of eight and a half hours, which with holidays and pauses take a year. */
const policyOf = (calendar: BusinessCalendar) => ({
  calendar,
  firstAnswerMinutes: 60,
  resolutionMinutes: 103_000,
  warnAtPercent: 75,
})

const yearLong = (calendar: BusinessCalendar): Clock => {
  const started = Result.getOrThrow(startClock(policyOf(calendar), "resolution", { at: start, priority: "normal" }))
  if (started === undefined) throw new Error("the policy promises a solution")
  let clock = started
  for (let pause = 0; pause < pauses; pause++) {
    const from = DateTime.add(start, { days: 10 + 14 * pause, hours: 3 })
    clock = Result.getOrThrow(pauseClock(clock, calendar, from))
    clock = Result.getOrThrow(resumeClock(clock, calendar, DateTime.add(from, { hours: 50 })))
  }
  return clock
}

const millis = (work: () => number): ReadonlyArray<number> =>
  Array.from({ length: repetitions }, () => {
    const begin = performance.now()
    if (work() === 0) throw new Error("nothing was explained")
    return performance.now() - begin
  })

const figure = (name: string, measured: number, unit: string): Figure => ({
  name: `explain-year${name}`,
  issue: 6,
  measured,
  floor: undefined,
  goal: undefined,
  unit,
  better: "lower",
})

export const explainYear: Benchmark = {
  name: "explain-year",
  run: (note) => {
    const clock = yearLong(decode(plain))
    const { dueAt } = clock
    if (dueAt === undefined) throw new Error("the clock runs")
    const explain = (calendar: BusinessCalendar) =>
      Result.getOrThrow(explainClock(clock, { calendar }, dueAt)).reasons.length
    note(`${explain(decode(plain))} reasons until ${DateTime.formatIso(dueAt)}`)
    const calendars = Array.from({ length: repetitions }, () => decode(plain))
    const fresh = millis(() => explain(calendars.pop() ?? decode(plain)))
    const kept = decode(plain)
    const again = millis(() => explain(kept))
    const legal = millis(
      () =>
        countTerm({ from: dayIn(kept.zone, start), length: { businessDays: 180 }, movesEnd: false, state: "SP" }).steps
          .length,
    )
    return [
      figure("", median(fresh), "ms p50"),
      figure(":p95", percentile(fresh, 0.95), "ms p95"),
      figure(":again", median(again), "ms p50"),
      figure(":legal", median(legal), "ms p50"),
    ]
  },
}
