import { addBusinessTime, BusinessCalendar, holidaysOf } from "@guiche/core/calendar"
import { fromEpochDay } from "@guiche/core"
import * as DateTime from "effect/DateTime"
import * as Duration from "effect/Duration"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import dayjs from "dayjs"
import dayjsBusinessTime from "dayjs-business-time"
import { env } from "node:process"
import { type Benchmark, type Figure, type Note, reportedFor } from "./figure.ts"
import { interleaved, median, medianOf, type Sample } from "./rounds.ts"
import { seededRandom } from "./seeded-random.ts"
import { minuteWalk } from "./minute-walk.ts"

/*
 * Deadlines in business time, beside a walk from minute to minute, which is always right, and beside dayjs-business-time, which counts in the
 * zone of the process. It is measured on questions that all three can be asked, and then asked what it cannot be asked, to see what it answers.
 */

dayjs.extend(dayjsBusinessTime)

const days = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"] as const
type Week = Readonly<Record<(typeof days)[number], ReadonlyArray<{ readonly from: string; readonly until: string }>>>

const office = [
  { from: "09:00", until: "12:00" },
  { from: "13:00", until: "18:00" },
]
const weekdays: Week = {
  monday: office,
  tuesday: office,
  wednesday: office,
  thursday: office,
  friday: office,
  saturday: [],
  sunday: [],
}
/** Open at night, over the hour at which clocks are changed. */
const night = [
  { from: "00:00", until: "06:00" },
  { from: "22:00", until: "24:00" },
]
const nights: Week = {
  monday: night,
  tuesday: night,
  wednesday: night,
  thursday: night,
  friday: night,
  saturday: night,
  sunday: night,
}
const years = [2026, 2027, 2028]

interface Situation {
  readonly zone: string
  readonly weekly: Week
  readonly holidays: ReadonlyArray<"national" | "federal-administration">
  readonly exceptions?: ReadonlyArray<{ readonly day: string; readonly name: string; readonly open: Week["monday"] }>
  /** The first of the days from which questions begin, and how many there are. */
  readonly from: string
  readonly days: number
}

const situations = {
  plain: { zone: "America/Sao_Paulo", weekly: weekdays, holidays: ["national"], from: "2026-01-01", days: 365 },
  "half-days": {
    zone: "America/Sao_Paulo",
    weekly: weekdays,
    holidays: ["federal-administration"],
    from: "2026-02-12",
    days: 7,
  },
  "own-hours": {
    zone: "America/Sao_Paulo",
    weekly: weekdays,
    holidays: ["national"],
    exceptions: [{ day: "2026-06-24", name: "Jogo", open: [{ from: "09:00", until: "11:00" }] }],
    from: "2026-06-20",
    days: 6,
  },
  "clock-changes": { zone: "America/New_York", weekly: nights, holidays: [], from: "2026-03-06", days: 4 },
} satisfies Readonly<Record<string, Situation>>

interface Question {
  readonly from: number
  readonly minutes: number
}

const minuteMillis = 60_000
const calendarOf = ({ exceptions = [], holidays, weekly, zone }: Situation): BusinessCalendar =>
  Schema.decodeUnknownSync(BusinessCalendar)({ zone, weekly, holidays, exceptions })

/** Questions that begin at any minute, in or out of hours, and ask for up to five days of eight hours. */
const questionsOf = ({ days: span, from }: Situation, count: number, most = 2400): ReadonlyArray<Question> => {
  const random = seededRandom(20_261_122)
  const first = Date.parse(`${from}T00:00:00Z`)
  return Array.from({ length: count }, () => ({
    from: first + Math.floor(random() * span * 1440) * minuteMillis,
    minutes: 1 + Math.floor(random() * most),
  }))
}

type Answer = (question: Question) => number

const ours = (calendar: BusinessCalendar): Answer => {
  return ({ from, minutes }) =>
    Result.getOrThrow(addBusinessTime(calendar, DateTime.makeUnsafe(from), Duration.minutes(minutes))).epochMilliseconds
}

/** The peer knows whole holidays only: a day that is closed in part, or has hours of its own, cannot be told to it. */
const peers = ({ holidays, weekly }: Situation): Answer => {
  const closed = years.flatMap((year) =>
    holidays.flatMap((set) =>
      holidaysOf(set, year).filter(({ closedFrom, closedUntil }) => closedFrom === 0 && closedUntil >= 24 * 3_600_000),
    ),
  )
  dayjs.setHolidays(closed.map(({ epochDay }) => String(fromEpochDay(epochDay))))
  const hours = days.map((day) => [
    day,
    weekly[day].length === 0
      ? null
      : weekly[day].map(({ from, until }) => ({ start: `${from}:00`, end: `${until}:00` })),
  ])
  dayjs.setBusinessTime(Object.fromEntries(hours) as Parameters<typeof dayjs.setBusinessTime>[0])
  return ({ from, minutes }) => dayjs(from).addBusinessMinutes(minutes).valueOf()
}

/** The peer counts in the zone of the process, which is changed for it and put back. */
const inZone = <A>(zone: string, work: () => A): A => {
  const before = env["TZ"]
  env["TZ"] = zone
  try {
    return work()
  } finally {
    if (before === undefined) delete env["TZ"]
    else env["TZ"] = before
  }
}

const timed = (questions: ReadonlyArray<Question>, answer: Answer): Sample => {
  const begin = performance.now()
  let sum = 0
  for (const question of questions) sum += answer(question)
  if (!Number.isFinite(sum)) throw new Error("a deadline is no moment")
  return { wallMicros: ((performance.now() - begin) * 1_000) / questions.length, cpuMicros: 0 }
}

const figure = reportedFor(5, "business-time")

const micros = (of: ReadonlyArray<Sample>): number => median(of.map(({ wallMicros }) => wallMicros))

const speeds = async (note: Note): Promise<ReadonlyArray<Figure>> => {
  const { plain } = situations
  const calendar = calendarOf(plain)
  const [many, few] = [questionsOf(plain, 5_000), questionsOf(plain, 100)]
  const samples = await interleaved(
    {
      ours: () => timed(many, ours(calendar)),
      peer: () => inZone(plain.zone, () => timed(few, peers(plain))),
      walk: () => timed(few, minuteWalk(calendar)),
    },
    { rounds: 7, warmUp: 2 },
  )
  const times = (of: ReadonlyArray<Sample>) =>
    medianOf(of, samples.ours, (other, own) => other.wallMicros / own.wallMicros)
  note(
    `own ${micros(samples.ours).toFixed(2)} µs, dayjs-business-time ${micros(samples.peer).toFixed(0)} µs, minute walk ${micros(samples.walk).toFixed(0)} µs`,
  )
  return [
    figure("", times(samples.peer), "× dayjs-b.-t.", "higher"),
    figure(":walk", times(samples.walk), "× minute walk", "higher"),
    figure(":deadlines", 1_000_000 / micros(samples.ours), "/s", "higher"),
  ]
}

/** How many of a hundred answers are not those of the walk. */
const wrong = (questions: ReadonlyArray<Question>, right: ReadonlyArray<number>, answer: Answer): number =>
  (questions.filter((question, at) => answer(question) !== right[at]).length * 100) / questions.length

const correctness = (name: keyof typeof situations): ReadonlyArray<Figure> => {
  const situation: Situation = situations[name]
  const calendar = calendarOf(situation)
  const questions = questionsOf(situation, 300, 1200)
  const right = questions.map(minuteWalk(calendar))
  const peer = inZone(situation.zone, () => wrong(questions, right, peers(situation)))
  return [
    figure(`:wrong:${name}`, wrong(questions, right, ours(calendar)), "% wrong", "lower"),
    figure(`:peer-wrong:${name}`, peer, "% wrong", "lower"),
  ]
}

export const businessTime: Benchmark = {
  name: "business-time",
  run: async (note) => {
    const fast = await speeds(note)
    return [...fast, ...(Object.keys(situations) as Array<keyof typeof situations>).flatMap(correctness)]
  },
}
