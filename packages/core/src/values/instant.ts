import * as DateTime from "effect/DateTime"
import * as Schema from "effect/Schema"
import * as SchemaGetter from "effect/SchemaGetter"
import { isCalendarDay } from "./calendar-day.ts"
import { withMeaning } from "./field.ts"
import { reason, rule } from "./rule.ts"

const shape = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,3})?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/
const firstMillis = Date.UTC(2000, 0, 1) - 63_082_281_600_000
const lastMillis = Date.UTC(10_000, 0, 1) - 1

const why = reason(
  "instant",
  "data e hora inválidas: use ISO 8601 com fuso, até milissegundos",
  "invalid date and time: use ISO 8601 with offset, to the millisecond",
)
const range = reason("instant-range", "ano fora de 0001 a 9999", "year outside 0001 to 9999")

const isInstantText = (text: string): boolean => {
  const date = shape.exec(text)?.[1]
  return date !== undefined && isCalendarDay(date)
}

/**
 * A moment, encoded as `2026-03-01T12:00:00.000Z`: UTC, always three digits of milliseconds, years 0001–9999, so that its
 * order as text is its order in time. Decodes any RFC 3339 offset; never rounds, and refuses a time without offset.
 *
 * **Fails with** `instant`, `instant-range`.
 */
export const Instant = withMeaning(
  Schema.String.check(rule(why, isInstantText)).pipe(
    Schema.decodeTo(
      Schema.DateTimeUtc.check(
        rule(range, (moment) => moment.epochMilliseconds >= firstMillis && moment.epochMilliseconds <= lastMillis),
      ),
      {
        decode: SchemaGetter.transform((text) => DateTime.makeUnsafe(Date.parse(text))),
        encode: SchemaGetter.transform((moment) => new Date(moment.epochMilliseconds).toISOString()),
      },
    ),
  ),
  { column: { type: "instant" } },
)
export type Instant = DateTime.Utc
