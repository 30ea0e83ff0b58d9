import type * as DateTime from "effect/DateTime"
import * as Schema from "effect/Schema"
import { dayIn, reason, rule, type TimeZone } from "../values/index.ts"

/** A month, `YYYY-MM`: figures are kept by it, and its order as text is its order in time. */
export const CalendarMonth = Schema.String.check(
  rule(reason("calendar-month", "mês inválido: use AAAA-MM", "invalid month: use YYYY-MM"), (text) =>
    /^(?!0000)\d{4}-(?:0[1-9]|1[0-2])$/.test(text),
  ),
)

/** The month of an instant in a zone. */
export const monthIn = (zone: TimeZone, at: DateTime.Utc): string => dayIn(zone, at).slice(0, 7)
