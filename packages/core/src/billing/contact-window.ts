import * as DateTime from "effect/DateTime"
import * as Duration from "effect/Duration"
import * as Result from "effect/Result"
import { addBusinessTime, BusinessCalendar } from "../calendar/index.ts"
import type { Uf } from "../directory/index.ts"
import { inputDecoder, type TimeZone } from "../values/index.ts"
import { contactLaws, type ContactWindow, usualContact } from "./contact-laws.ts"

/** States whose clocks differ from Brasília's, by the zone of their capital. */
const zones: { readonly [K in Uf]?: string } = {
  AC: "America/Rio_Branco",
  AM: "America/Manaus",
  MS: "America/Campo_Grande",
  MT: "America/Cuiaba",
  RO: "America/Porto_Velho",
  RR: "America/Boa_Vista",
}

/** The hours in which somebody who lives in a state may be reminded of a debt. Source: CDC art. 42 and state laws. */
export const contactWindowOf = (uf: Uf | undefined): ContactWindow => (uf && contactLaws[uf]) ?? usualContact

const calendars = new Map<string, BusinessCalendar>()

const calendarOf = (uf: Uf | undefined, zone: TimeZone): BusinessCalendar => {
  const there = uf === undefined ? zone : (zones[uf] ?? "America/Sao_Paulo")
  const key = `${uf ?? ""} ${there}`
  const known = calendars.get(key)
  if (known !== undefined) return known
  const { saturday, weekdays } = contactWindowOf(uf)
  const calendar = Result.getOrThrow(
    inputDecoder(BusinessCalendar)({
      zone: there,
      weekly: {
        monday: [weekdays],
        tuesday: [weekdays],
        wednesday: [weekdays],
        thursday: [weekdays],
        friday: [weekdays],
        saturday: saturday === undefined ? [] : [saturday],
        sunday: [],
      },
      holidays: ["national"],
      ...(uf === undefined ? {} : { state: uf }),
      exceptions: [],
    }),
  )
  calendars.set(key, calendar)
  return calendar
}

/**
 * The first moment, not before `from`, at which somebody may be reminded: in the hours of their state by the clock of their state, of the
 * company's zone where the state is not known.
 */
export const lawfulMoment = (from: DateTime.Utc, uf: Uf | undefined, zone: TimeZone): DateTime.Utc =>
  Result.match(addBusinessTime(calendarOf(uf, zone), from, Duration.millis(1)), {
    onSuccess: (at) => DateTime.subtract(at, { milliseconds: 1 }),
    onFailure: () => from,
  })
