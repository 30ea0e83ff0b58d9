import * as Schema from "effect/Schema"
import { holidaysOf, stateHolidaysOf } from "../calendar/index.ts"
import { type Uf } from "../directory/index.ts"
import {
  addDays,
  addMonths,
  CalendarDay,
  compareDays,
  dayOfWeek,
  daysBetween,
  type Label,
  label,
  Natural,
  toEpochDay,
} from "../values/index.ts"

/** Days of a term and what became of them: the first day left out, days counted, days on which it stood still, a last day that moves or does not. */
export const TermStep = Schema.Struct({
  kind: Schema.Literals(["excluded", "counted", "stopped", "skipped", "moved", "kept"]),
  from: CalendarDay,
  until: Schema.optionalKey(CalendarDay),
  days: Natural,
  text: Schema.Struct({ "pt-BR": Schema.String, en: Schema.String }),
})
export type TermStep = typeof TermStep.Type

/** Days on which a term does not run, both included; without `until` it still does not. */
export interface Stop {
  readonly from: CalendarDay
  readonly until?: CalendarDay | undefined
}

/** A term in days or months. `movesEnd`: an end on a day without business moves to the next one that has it. */
export interface Term {
  readonly from: CalendarDay
  readonly length: { readonly days: number } | { readonly businessDays: number } | { readonly months: number }
  readonly movesEnd: boolean
  /** Only a term in calendar days stands still. */
  readonly stops?: ReadonlyArray<Stop> | undefined
  /** The state whose holidays count besides the national ones. */
  readonly state?: Uf | undefined
}

/** Where a term ends, and every day that made it end there; no end while it stands still. */
export interface TermCount {
  readonly until: CalendarDay | undefined
  readonly steps: ReadonlyArray<TermStep>
}

/**
 * Counts a term as the Código Civil does: the first day is left out and the last one taken in (art. 132), months end on the day of the same number
 * or on the next one (§ 3). An end on a holiday moves to the next business day (§ 1) where the term is somebody's to use; Saturdays and Sundays are no
 * business days. Throws `RangeError` where the end lies beyond the year 9999.
 */
export const countTerm = (term: Term): TermCount => {
  const excluded: TermStep = {
    kind: "excluded",
    from: term.from,
    until: term.from,
    days: 0,
    text: told(
      term.from,
      label("dia do começo, não conta (Código Civil, art. 132)", "first day, left out (Código Civil, art. 132)"),
    ),
  }
  const counted = countLength(term)
  const steps = [excluded, ...counted.steps]
  return counted.until === undefined ? { until: undefined, steps } : endOf(term, counted.until, steps)
}

/** The first day from one on that is neither Saturday, Sunday nor a holiday by law. */
export const businessDayFrom = (day: CalendarDay, state?: Uf): CalendarDay =>
  restOn(day, state) === undefined ? day : businessDayFrom(addDays(day, 1), state)

const countLength = ({ from, length, state, stops = [] }: Term): TermCount => {
  if ("months" in length) {
    const until = sameDayOrNext(from, length.months)
    return { until, steps: [monthsCounted(from, until, length.months)] }
  }
  return "days" in length
    ? calendarDays(from, length.days, ordered(stops))
    : businessDays(from, length.businessDays, state)
}

const calendarDays = (from: CalendarDay, days: number, stops: ReadonlyArray<Stop>): TermCount => {
  const steps: Array<TermStep> = []
  let next = addDays(from, 1)
  let left = days
  for (const stop of stops) {
    if (stop.until !== undefined && stop.until < next) continue
    const stopped = later(stop.from, next)
    const run = daysBetween(next, stopped)
    if (run >= left) break
    if (run > 0) steps.push(daysCounted(next, run))
    left -= run
    if (stop.until === undefined) return { until: undefined, steps: [...steps, stillStopped(stopped)] }
    steps.push(daysStopped(stopped, stop.until))
    next = addDays(stop.until, 1)
  }
  if (left === 0) return { until: from, steps }
  return { until: addDays(next, left - 1), steps: [...steps, daysCounted(next, left)] }
}

const businessDays = (from: CalendarDay, days: number, state: Uf | undefined): TermCount => {
  const steps: Array<TermStep> = []
  let day = from
  let run = 0
  const close = (until: CalendarDay) => {
    if (run > 0) steps.push(daysCounted(addDays(until, 1 - run), run))
    run = 0
  }
  for (let left = days; left > 0;) {
    day = addDays(day, 1)
    const why = restOn(day, state)
    if (why === undefined) {
      run++
      left--
    } else {
      close(addDays(day, -1))
      steps.push({
        kind: "skipped",
        from: day,
        until: day,
        days: 0,
        text: told(day, label(`${why["pt-BR"]}, não conta`, `${why.en}, not counted`)),
      })
    }
  }
  close(day)
  return { until: day, steps }
}

const endOf = (term: Term, end: CalendarDay, steps: ReadonlyArray<TermStep>): TermCount => {
  const why = restOn(end, term.state)
  if (why === undefined) return { until: end, steps }
  if (!term.movesEnd) return { until: end, steps: [...steps, kept(end, why)] }
  const moved = movedEnd(term, end, why)
  return { until: moved.until, steps: [...steps, ...moved.steps] }
}

/** To the first day with business on which the term does not stand still: whoever complains on the day to which the end was moved is in time. */
const movedEnd = (term: Term, end: CalendarDay, why: Label): TermCount => {
  const { length, state, stops = [] } = term
  const until = businessDayFrom(addDays(end, 1), state)
  const step = moved(end, until, why)
  const stop = "days" in length ? ordered(stops).find((each) => holdsOn(each, until)) : undefined
  if (stop === undefined) return { until, steps: [step] }
  const from = later(stop.from, addDays(end, 1))
  if (stop.until === undefined) return { until: undefined, steps: [step, stillStopped(from)] }
  const after = movedEnd(
    term,
    stop.until,
    label("dia em que o prazo esteve parado", "a day on which the term stood still"),
  )
  return { until: after.until, steps: [step, daysStopped(from, stop.until), ...after.steps] }
}

const holdsOn = ({ from, until }: Stop, day: CalendarDay): boolean =>
  from <= day && (until === undefined || day <= until)

const moved = (end: CalendarDay, until: CalendarDay, why: Label): TermStep => ({
  kind: "moved",
  from: end,
  until,
  days: daysBetween(end, until),
  text: label(
    `${dayMonthYear(end)} é ${why["pt-BR"]}: o fim passa a ${dayMonthYear(until)} (Código Civil, art. 132, § 1º).`,
    `${end} is ${why.en}: the end moves to ${until} (Código Civil, art. 132, § 1).`,
  ),
})

const kept = (end: CalendarDay, why: Label): TermStep => ({
  kind: "kept",
  from: end,
  until: end,
  days: 0,
  text: label(
    `${dayMonthYear(end)} é ${why["pt-BR"]}: o prazo de quem deve cumprir não se prorroga por isso.`,
    `${end} is ${why.en}: the term of whoever owes does not move for it.`,
  ),
})

/** Why a day has no business, by law. */
const restOn = (day: CalendarDay, state: Uf | undefined): Label | undefined => {
  const epochDay = toEpochDay(day)
  const year = Number(day.slice(0, 4))
  const holidays = [...holidaysOf("national", year), ...(state === undefined ? [] : stateHolidaysOf(state, year))]
  const holiday = holidays.find((each) => each.epochDay === epochDay)
  if (holiday !== undefined) return label(`feriado (${holiday.name["pt-BR"]})`, `a holiday (${holiday.name.en})`)
  const weekday = dayOfWeek(day)
  if (weekday === 6) return label("sábado", "a Saturday")
  return weekday === 7 ? label("domingo", "a Sunday") : undefined
}

/** Stops in order; one that ends before it begins is none. */
const ordered = (stops: ReadonlyArray<Stop>): ReadonlyArray<Stop> =>
  stops
    .filter(({ from, until }) => until === undefined || from <= until)
    .toSorted((one, other) => compareDays(one.from, other.from))

const daysCounted = (from: CalendarDay, days: number): TermStep => {
  const until = addDays(from, days - 1)
  const counted = label(days === 1 ? "contado" : "contados", "counted")
  const many = inDays(days)
  const text = span(from, until, label(`${many["pt-BR"]} ${counted["pt-BR"]}`, `${many.en} ${counted.en}`))
  return { kind: "counted", from, until, days, text }
}

const monthsCounted = (from: CalendarDay, until: CalendarDay, months: number): TermStep => ({
  kind: "counted",
  from,
  until,
  days: daysBetween(from, until),
  text: span(
    from,
    until,
    label(
      `${inMonths(months)["pt-BR"]}, até o dia de igual número ou o imediato (Código Civil, art. 132, § 3º)`,
      `${inMonths(months).en}, to the day of the same number or the next (Código Civil, art. 132, § 3)`,
    ),
  ),
})

const daysStopped = (from: CalendarDay, until: CalendarDay): TermStep => ({
  kind: "stopped",
  from,
  until,
  days: 0,
  text: span(
    from,
    until,
    label(
      "parado entre a reclamação e a negativa inequívoca (CDC, art. 26, § 2º, I)",
      "stopped between complaint and unequivocal refusal (CDC, art. 26, § 2, I)",
    ),
  ),
})

const stillStopped = (from: CalendarDay): TermStep => ({
  kind: "stopped",
  from,
  days: 0,
  text: label(
    `Desde ${dayMonthYear(from)}: parado, a reclamação não teve negativa inequívoca (CDC, art. 26, § 2º, I).`,
    `Since ${from}: stopped, the complaint has had no unequivocal refusal (CDC, art. 26, § 2, I).`,
  ),
})

const told = (day: CalendarDay, what: Label): Label =>
  label(`${dayMonthYear(day)}: ${what["pt-BR"]}.`, `${day}: ${what.en}.`)

const span = (from: CalendarDay, until: CalendarDay, what: Label): Label =>
  label(`De ${dayMonthYear(from)} a ${dayMonthYear(until)}: ${what["pt-BR"]}.`, `From ${from} to ${until}: ${what.en}.`)

const later = (one: CalendarDay, other: CalendarDay): CalendarDay => (one < other ? other : one)

const sameDayOrNext = (from: CalendarDay, months: number): CalendarDay => {
  const day = addMonths(from, months)
  return day.slice(8) === from.slice(8) ? day : addDays(day, 1)
}

/** So many days, in words. */
export const inDays = (count: number): Label =>
  count === 1 ? label("1 dia", "1 day") : label(`${count} dias`, `${count} days`)

/** So many months, in words. */
export const inMonths = (count: number): Label =>
  count === 1 ? label("1 mês", "1 month") : label(`${count} meses`, `${count} months`)

/** A day as people write it in Portuguese. */
export const dayMonthYear = (day: CalendarDay): string => day.split("-").toReversed().join("/")
