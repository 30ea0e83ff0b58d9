import * as DateTime from "effect/DateTime"
import * as Option from "effect/Option"
import * as Schema from "effect/Schema"
import { addDays, type CalendarDay, fromEpochDay, toEpochDay } from "./calendar-day.ts"
import { withMeaning } from "./field.ts"
import { reason, rule } from "./rule.ts"

const dayMillis = 86_400_000
const blockDays = 32
const blockMillis = blockDays * dayMillis
const blocksKept = 1024
const zonesKept = 1024
const ianaName = /^[A-Za-z][\w+-]*(?:\/[\w+-]+)*$/

/**
 * A name of the IANA time-zone database that this platform knows, e.g. `America/Sao_Paulo`.
 *
 * **Fails with** `time-zone`.
 */
export const TimeZone = withMeaning(
  Schema.String.check(
    rule(
      reason("time-zone", "fuso horário desconhecido", "unknown time zone"),
      (name) => name.length <= 60 && ianaName.test(name) && Option.isSome(DateTime.zoneMakeNamed(name)),
    ),
  ).pipe(Schema.brand("TimeZone")),
  { column: { type: "text" } },
)
export type TimeZone = typeof TimeZone.Type

/** A stretch of time over which a zone's offset does not change. Epoch milliseconds; `end` is exclusive. */
export interface OffsetStretch {
  readonly start: number
  readonly end: number
  readonly offsetMillis: number
}

interface ZoneCache {
  readonly zone: DateTime.TimeZone.Named
  readonly blocks: Map<number, ReadonlyArray<OffsetStretch>>
}

const caches = new Map<string, ZoneCache>()

/**
 * The stretch that holds a moment, cut at the borders of 32-day blocks, which are computed once and kept.
 *
 * **Gotchas** two changes of offset that cancel out inside one UTC day are not seen; no zone has had such a day.
 */
export const offsetStretchAt = (zone: TimeZone, epochMillis: number): OffsetStretch => {
  const cache = cacheOf(zone)
  const index = Math.floor(epochMillis / blockMillis)
  let block = cache.blocks.get(index)
  if (block === undefined) {
    if (cache.blocks.size >= blocksKept) cache.blocks.clear()
    block = stretchesOf(cache.zone, index * blockMillis)
    cache.blocks.set(index, block)
  }
  for (const stretch of block) if (epochMillis < stretch.end) return stretch
  throw new RangeError("a block of offsets covers its whole time")
}

/** The local day of a moment. Throws `RangeError` when it falls outside years 0001–9999. */
export const dayIn = (zone: TimeZone, instant: DateTime.Utc): CalendarDay => {
  const { offsetMillis } = offsetStretchAt(zone, instant.epochMilliseconds)
  return fromEpochDay(Math.floor((instant.epochMilliseconds + offsetMillis) / dayMillis))
}

/**
 * The first moment at which a zone's calendar shows this day, which is not midnight where the clock skips it; the moment
 * after the gap where a zone skipped the whole day.
 */
export const startOfDay = (zone: TimeZone, day: CalendarDay): DateTime.Utc => {
  const localMidnight = toEpochDay(day) * dayMillis
  const latest = localMidnight + dayMillis
  let at = localMidnight - dayMillis
  while (at <= latest) {
    const stretch = offsetStretchAt(zone, at)
    const reached = Math.max(localMidnight - stretch.offsetMillis, at)
    if (reached < stretch.end) return DateTime.makeUnsafe(reached)
    at = stretch.end
  }
  throw new RangeError("no zone is more than a day away from UTC")
}

/** The last millisecond before the next day starts. Throws `RangeError` for 9999-12-31. */
export const endOfDay = (zone: TimeZone, day: CalendarDay): DateTime.Utc =>
  DateTime.makeUnsafe(startOfDay(zone, addDays(day, 1)).epochMilliseconds - 1)

const cacheOf = (zone: TimeZone): ZoneCache => {
  const known = caches.get(zone)
  if (known !== undefined) return known
  if (caches.size >= zonesKept) caches.clear()
  const fresh: ZoneCache = { zone: DateTime.zoneMakeNamedUnsafe(zone), blocks: new Map() }
  caches.set(zone, fresh)
  return fresh
}

const stretchesOf = (zone: DateTime.TimeZone.Named, blockStart: number): ReadonlyArray<OffsetStretch> => {
  const stretches: Array<OffsetStretch> = []
  const blockEnd = blockStart + blockMillis
  let start = blockStart
  let offsetMillis = offsetAt(zone, blockStart)
  for (let probe = blockStart + dayMillis; probe <= blockEnd; probe += dayMillis) {
    const next = offsetAt(zone, probe)
    if (next === offsetMillis) continue
    const end = changeBetween(zone, probe - dayMillis, probe)
    stretches.push({ start, end, offsetMillis })
    start = end
    offsetMillis = next
  }
  if (start < blockEnd) stretches.push({ start, end: blockEnd, offsetMillis })
  return stretches
}

/** The first millisecond of the offset found at `after`, by halving. */
const changeBetween = (zone: DateTime.TimeZone.Named, before: number, after: number): number => {
  const old = offsetAt(zone, before)
  let low = before
  let high = after
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (offsetAt(zone, middle) === old) low = middle
    else high = middle
  }
  return high
}

const offsetAt = (zone: DateTime.TimeZone.Named, epochMillis: number): number =>
  DateTime.zonedOffset(DateTime.makeZonedUnsafe(epochMillis, { timeZone: zone }))
