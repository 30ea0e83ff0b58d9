import * as Schema from "effect/Schema"

/** One line of text. */
export const ShortText = Schema.String.check(Schema.isBetweenCodePoints(1, 1_000))

/** Text of several lines; its line breaks are kept. */
export const LongText = Schema.String.check(Schema.isBetweenCodePoints(1, 20_000))

/** An instant with its offset, e.g. `2026-03-05T17:30:00.000Z`. */
export const Instant = Schema.String.check(
  Schema.makeFilter(
    (value: string) =>
      /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:\d\d)$/.test(value) &&
      !Number.isNaN(Date.parse(value)),
    { expected: "an ISO instant with its offset" },
  ),
)

/** A calendar day, `YYYY-MM-DD`. */
export const Day = Schema.String.check(
  Schema.makeFilter(
    (value: string) => {
      if (!/^\d{4}-\d\d-\d\d$/.test(value)) return false
      const at = new Date(`${value}T00:00:00Z`)
      return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(value)
    },
    { expected: "a calendar day" },
  ),
)

const Decimal = Schema.String.check(Schema.isPattern(/^-?\d{1,20}(?:\.\d{1,10})?$/, { expected: "a decimal" }))

/** An exact amount as decimal text with its ISO 4217 currency. */
export const Money = Schema.Struct({
  amount: Decimal,
  currency: Schema.String.check(Schema.isPattern(/^[A-Z]{3}$/, { expected: "an ISO 4217 currency" })),
})

/** A count or measure: a finite number or exact decimal text. */
export const Quantity = Schema.Union([Schema.Finite, Decimal])

/** Whole minutes. */
export const Minutes = Schema.Natural.check(Schema.isLessThanOrEqualTo(10_000_000))

/** A web address that a reader may follow; no other scheme ever becomes a link. */
export const WebLink = Schema.String.check(
  Schema.isMaxLength(2_000),
  Schema.isPattern(/^https?:\/\/[^\s"'<>\\]+$/, { expected: "an http or https address" }),
)
