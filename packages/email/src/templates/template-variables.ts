import * as Schema from "effect/Schema"

/** What a value of a template is, which says how it may be printed. */
export type VariableKind =
  | "line"
  | "text"
  | "code"
  | "instant"
  | "day"
  | "money"
  | "number"
  | "minutes"
  | "link"
  | "flag"
  | "list"

/** The annotation by which a schema says so. */
export const kindKey = "@guiche/email/kind"

const kind = (of: VariableKind): Record<string, VariableKind> => ({ [kindKey]: of })

/** One line of text. */
export const ShortText = Schema.String.check(Schema.isBetweenCodePoints(1, 1_000)).annotate(kind("line"))

/** Text of several lines; its line breaks are kept. */
export const LongText = Schema.String.check(Schema.isBetweenCodePoints(1, 20_000)).annotate(kind("text"))

/** A code of the domain (`InTreatment`, `refund`), printed in the reader's words; a text that is no such code is printed as it is. */
export const Code = Schema.String.check(Schema.isBetweenCodePoints(1, 1_000)).annotate(kind("code"))

/** One of these codes. */
export const oneCodeOf = <const Codes extends ReadonlyArray<string>>(codes: Codes) =>
  Schema.Literals(codes).annotate(kind("code"))

/** Whether a text is an ISO instant with its offset. */
export const isInstantText = (value: string): boolean =>
  /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:\d\d)$/.test(value) &&
  !Number.isNaN(Date.parse(value))

/** Whether a text is a day that there is, `YYYY-MM-DD`. */
export const isDayText = (value: string): boolean => {
  if (!/^\d{4}-\d\d-\d\d$/.test(value)) return false
  const at = new Date(`${value}T00:00:00Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(value)
}

/** Whether a text is an exact decimal. */
export const isDecimalText = (value: string): boolean => decimal.test(value)

const decimal = /^-?\d{1,20}(?:\.\d{1,10})?$/

/** An instant with its offset, e.g. `2026-03-05T17:30:00.000Z`. */
export const Instant = Schema.String.check(
  Schema.makeFilter(isInstantText, { expected: "an ISO instant with its offset" }),
).annotate(kind("instant"))

/** A calendar day, `YYYY-MM-DD`. */
export const Day = Schema.String.check(Schema.makeFilter(isDayText, { expected: "a calendar day" })).annotate(
  kind("day"),
)

const Decimal = Schema.String.check(Schema.isPattern(decimal, { expected: "a decimal" }))

/** An exact amount as decimal text with its ISO 4217 currency. */
export const Money = Schema.Struct({
  amount: Decimal,
  currency: Schema.String.check(Schema.isPattern(/^[A-Z]{3}$/, { expected: "an ISO 4217 currency" })),
}).annotate(kind("money"))

/** A count or measure: a finite number or exact decimal text. */
export const Quantity = Schema.Union([Schema.Finite, Decimal]).annotate(kind("number"))

/** Whole minutes. */
export const Minutes = Schema.Natural.check(Schema.isLessThanOrEqualTo(10_000_000)).annotate(kind("minutes"))

/** A web address that a reader may follow; no other scheme ever becomes a link. */
export const WebLink = Schema.String.check(
  Schema.isMaxLength(2_000),
  Schema.isPattern(/^https?:\/\/[^\s"'<>\\]+$/, { expected: "an http or https address" }),
).annotate(kind("link"))
