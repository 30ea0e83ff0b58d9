import { getHolidays } from "@brazilian-utils/brazilian-utils/get-holidays"
import { epochDayOf } from "../values/calendar-day.ts"
import { type Label, label } from "../values/label.ts"
import type { Uf } from "../values/uf.ts"

const hour = 3_600_000
const wholeDay = 24 * hour

/** The holidays that a calendar may observe; each set is complete in itself. State holidays are named by `state`. */
export const holidaySets = ["national", "banking", "federal-administration"] as const
export type HolidaySet = (typeof holidaySets)[number]

/** Why a holiday closes: by law for all, as a day that the administration gives (ponto facultativo), or for banks only. */
export type HolidayKind = "public" | "optional" | "bank" | "state"

/** A day, or a part of it, that a calendar is closed. Milliseconds of the local clock since midnight, `until` exclusive. */
export interface Holiday {
  readonly epochDay: number
  readonly name: Label
  readonly kind: HolidayKind
  readonly closedFrom: number
  readonly closedUntil: number
}

/** How a holiday finds its day in a year: by date, or by days after Easter. Years inclusive. */
interface Rule {
  readonly on: readonly [month: number, day: number] | number
  readonly name: Label
  readonly kind: HolidayKind
  readonly since?: number
  readonly until?: number
  readonly closedFrom?: number
  readonly closedUntil?: number
}

const national: ReadonlyArray<Rule> = [
  { on: [1, 1], name: label("Confraternização Universal", "New Year's Day"), kind: "public" },
  { on: -2, name: label("Paixão de Cristo", "Good Friday"), kind: "public" },
  // Lei 1.266/1950, then Lei 10.607/2002.
  { on: [4, 21], name: label("Tiradentes", "Tiradentes Day"), kind: "public", since: 1951 },
  // Lei 662/1949, as the other dates without a year of their own.
  { on: [5, 1], name: label("Dia do Trabalho", "Labour Day"), kind: "public" },
  { on: [9, 7], name: label("Independência do Brasil", "Independence Day"), kind: "public" },
  // Lei 6.802/1980.
  { on: [10, 12], name: label("Nossa Senhora Aparecida", "Our Lady of Aparecida"), kind: "public", since: 1980 },
  // Lei 10.607/2002; a religious holiday of the municipalities before.
  { on: [11, 2], name: label("Finados", "All Souls' Day"), kind: "public", since: 2003 },
  { on: [11, 15], name: label("Proclamação da República", "Republic Day"), kind: "public" },
  // Lei 14.759/2023.
  {
    on: [11, 20],
    name: label("Dia Nacional de Zumbi e da Consciência Negra", "Black Awareness Day"),
    kind: "public",
    since: 2024,
  },
  { on: [12, 25], name: label("Natal", "Christmas Day"), kind: "public" },
]

const carnivalMonday = { on: -48, name: label("Carnaval (segunda-feira)", "Carnival Monday") }
const carnivalTuesday = { on: -47, name: label("Carnaval (terça-feira)", "Carnival Tuesday") }
const corpusChristi = { on: 60, name: label("Corpus Christi", "Corpus Christi") }
const christmasEve = { on: [12, 24], name: label("Véspera de Natal", "Christmas Eve"), kind: "optional" } as const
const newYearsEve = { on: [12, 31], name: label("Véspera de Ano Novo", "New Year's Eve"), kind: "optional" } as const

const rulesOf: Readonly<Record<HolidaySet, ReadonlyArray<Rule>>> = {
  national,
  // Resolução CMN 4.880/2020; on the last working day of the year banks do not serve the public.
  banking: [
    ...national,
    { ...carnivalMonday, kind: "bank" },
    { ...carnivalTuesday, kind: "bank" },
    { ...corpusChristi, kind: "bank" },
    { on: [12, 31], name: label("Último dia do ano", "Last day of the year"), kind: "bank" },
  ],
  // The yearly portarias of the federal administration (MGI 8.617/2023 to 11.460/2025): the eves close at 14:00, from 2025 at
  // 13:00. The bridge days that a portaria may add follow no rule; a calendar lists them as exceptions.
  "federal-administration": [
    ...national,
    { ...carnivalMonday, kind: "optional" },
    { ...carnivalTuesday, kind: "optional" },
    {
      on: -46,
      name: label("Quarta-feira de Cinzas (até as 14h)", "Ash Wednesday (until 14:00)"),
      kind: "optional",
      closedUntil: 14 * hour,
    },
    { ...corpusChristi, kind: "optional" },
    { on: [10, 28], name: label("Dia do Servidor Público", "Public Servants' Day"), kind: "optional" },
    { ...christmasEve, until: 2024, closedFrom: 14 * hour },
    { ...christmasEve, since: 2025, closedFrom: 13 * hour },
    { ...newYearsEve, until: 2024, closedFrom: 14 * hour },
    { ...newYearsEve, since: 2025, closedFrom: 13 * hour },
  ],
}

/** The holidays of a set in one year, in the order of the days. */
export const holidaysOf = (set: HolidaySet, year: number): ReadonlyArray<Holiday> => {
  const easter = easterOf(year)
  return rulesOf[set]
    .filter((rule) => (rule.since ?? year) <= year && year <= (rule.until ?? year))
    .map((rule) => ({
      epochDay: typeof rule.on === "number" ? easter + rule.on : epochDayOf(year, rule.on[0], rule.on[1]),
      name: rule.name,
      kind: rule.kind,
      closedFrom: rule.closedFrom ?? 0,
      closedUntil: rule.closedUntil ?? wholeDay,
    }))
    .toSorted((a, b) => a.epochDay - b.epochDay)
}

/**
 * The holidays by law of one state, years 1900–2099; none outside them. National ones are not among them.
 * State governments may move some by decree; a calendar lists that as exceptions.
 */
export const stateHolidaysOf = (state: Uf, year: number): ReadonlyArray<Holiday> =>
  getHolidays({ year, stateCode: state })
    .filter((holiday) => holiday.type === "state")
    .map(({ date, name }) => ({
      epochDay: epochDayOf(date.getFullYear(), date.getMonth() + 1, date.getDate()),
      name: label(name, name),
      kind: "state",
      closedFrom: 0,
      closedUntil: wholeDay,
    }))

/** Easter Sunday of the Gregorian calendar as an epoch day (Meeus, Jones, Butcher). */
export const easterOf = (year: number): number => {
  const golden = year % 19
  const century = Math.floor(year / 100)
  const inCentury = year % 100
  const correction = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3)
  const epact = (19 * golden + century - Math.floor(century / 4) - correction + 15) % 30
  const weekday = (32 + 2 * (century % 4) + 2 * Math.floor(inCentury / 4) - epact - (inCentury % 4)) % 7
  const shift = Math.floor((golden + 11 * epact + 22 * weekday) / 451)
  const days = epact + weekday - 7 * shift + 114
  return epochDayOf(year, Math.floor(days / 31), (days % 31) + 1)
}
