import { type BusinessCalendar, holidaysOf } from "@guiche/core/calendar"
import { toEpochDay } from "@guiche/core"

const minuteMillis = 60_000
const quarterMillis = 15 * minuteMillis

interface Wall {
  readonly day: string
  readonly weekday: keyof BusinessCalendar["weekly"]
  readonly minute: number
}

/** What the wall clock of a zone shows, as the platform tells it: it changes its offset on a quarter of an hour only. */
const wallClock = (zone: string): ((at: number) => Wall) => {
  const numbers = { year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit" } as const
  const format = new Intl.DateTimeFormat("en-US", { ...numbers, timeZone: zone, weekday: "long", hourCycle: "h23" })
  const known = new Map<number, Wall>()
  return (at) => {
    const start = Math.floor(at / quarterMillis) * quarterMillis
    let wall = known.get(start)
    if (wall === undefined) {
      const part = Object.fromEntries(format.formatToParts(start).map(({ type, value }) => [type, value]))
      wall = {
        day: `${part["year"]}-${part["month"]}-${part["day"]}`,
        weekday: String(part["weekday"]).toLowerCase() as Wall["weekday"],
        minute: Number(part["hour"]) * 60 + Number(part["minute"]),
      }
      known.set(start, wall)
    }
    return { ...wall, minute: wall.minute + Math.floor((at - start) / minuteMillis) }
  }
}

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))

/**
 * The deadline of so many minutes of business time, found by looking at the wall clock of every minute: slow, and without an idea of offsets or
 * intervals that could be wrong.
 */
export const minuteWalk = (
  calendar: BusinessCalendar,
): ((question: { readonly from: number; readonly minutes: number }) => number) => {
  const wallAt = wallClock(calendar.zone)
  const holidays = [2026, 2027, 2028].flatMap((year) => calendar.holidays.flatMap((set) => holidaysOf(set, year)))
  const closures = Map.groupBy(holidays, ({ epochDay }) => epochDay)
  const isOpen = ({ day, minute, weekday }: Wall): boolean => {
    const exception = calendar.exceptions.find((one) => one.day === day)
    const hours = exception?.open ?? calendar.weekly[weekday]
    if (!hours.some(({ from, until }) => minutesOf(from) <= minute && minute < minutesOf(until))) return false
    if (exception !== undefined) return true
    const at = minute * minuteMillis
    return !closures
      .get(toEpochDay(day as never))
      ?.some(({ closedFrom, closedUntil }) => closedFrom <= at && at < closedUntil)
  }
  return ({ from, minutes }) => {
    let at = from
    for (let left = minutes; left > 0; at += minuteMillis) if (isOpen(wallAt(at))) left--
    return at
  }
}
