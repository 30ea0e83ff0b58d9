import type { Locale } from "@guiche/core"

const timeZone = "America/Sao_Paulo"
const timeParts = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const

/** How instants, days and minutes are written in one language, on the clocks of the story. */
export interface Format {
  /** `qui., 02/04 16:40` */
  instant(instant: string): string
  /** `02/04 16:40` */
  moment(instant: string): string
  /** `16:40` */
  time(instant: string): string
  /** `sex., 03/04` */
  day(day: string): string
  /** `1 h 20 min` */
  minutes(minutes: number): string
}

export const formatIn = (locale: Locale): Format => {
  // 02/04 is the second of April to some who read English and the fourth of February to others.
  const month = locale === "en" ? "short" : "2-digit"
  const language = locale === "en" ? "en-GB" : locale
  const dateParts = { weekday: "short", day: "2-digit", month } as const
  const instant = new Intl.DateTimeFormat(language, { timeZone, ...dateParts, ...timeParts })
  const moment = new Intl.DateTimeFormat(language, { timeZone, day: "2-digit", month, ...timeParts })
  const time = new Intl.DateTimeFormat(language, { timeZone, ...timeParts })
  const day = new Intl.DateTimeFormat(language, { timeZone: "UTC", ...dateParts })
  return {
    instant: (at) => instant.format(new Date(at)).replace(/,? (\d\d:\d\d)$/, " $1"),
    moment: (at) => moment.format(new Date(at)).replace(",", ""),
    time: (at) => time.format(new Date(at)),
    day: (on) => day.format(new Date(`${on}T00:00:00Z`)),
    minutes: (minutes) => {
      const [hours, rest] = [Math.floor(minutes / 60), minutes % 60]
      if (hours === 0) return `${rest} min`
      return rest === 0 ? `${hours} h` : `${hours} h ${rest} min`
    },
  }
}
