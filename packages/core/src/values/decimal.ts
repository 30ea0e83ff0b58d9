import * as BigDecimal from "effect/BigDecimal"
import * as Schema from "effect/Schema"
import * as SchemaGetter from "effect/SchemaGetter"
import { withMeaning } from "./field.ts"
import { type Reason, reason, rule, rules } from "./rule.ts"

const mostDigits = 18
const limit = 10n ** BigInt(mostDigits)
const longestText = 64
const plainNumber = /^-?\d+(?:\.\d+)?$/

/** How a result that does not fit the scale is rounded. `half-even` and `half-from-zero` are the usual ones for money. */
export type RoundingMode = BigDecimal.RoundingMode

const format = reason("decimal-format", "número decimal inválido", "invalid decimal number")
const tooLarge = reason(
  "decimal-digits",
  `número com mais de ${mostDigits} dígitos`,
  `number with over ${mostDigits} digits`,
)

/**
 * A number in the one form that it is kept in: no exponent, no zeros that say nothing, no negative zero.
 * The number must fit a `Decimal`; the exponent of one that does not may be far too large to write out.
 */
export const formatDecimal = (number: BigDecimal.BigDecimal): string => {
  const { scale, value } = BigDecimal.normalize(number)
  if (scale <= 0) return String(value * 10n ** BigInt(-scale))
  const digits = String(value < 0n ? -value : value).padStart(scale + 1, "0")
  return `${value < 0n ? "-" : ""}${digits.slice(0, -scale)}.${digits.slice(-scale)}`
}

/** Whether a number has at most `scale` digits after the point and 18 digits in all when written with that scale. */
export const fitsDecimal = (number: BigDecimal.BigDecimal, scale: number): boolean =>
  misfit(number, scale, tooLarge) === undefined

const misfit = (number: BigDecimal.BigDecimal, scale: number, tooFine: Reason): Reason | undefined => {
  const normal = BigDecimal.normalize(number)
  if (normal.scale > scale) return tooFine
  if (normal.value === 0n) return undefined
  if (normal.scale < scale - mostDigits) return tooLarge
  const scaled = normal.value * 10n ** BigInt(scale - normal.scale)
  return scaled < limit && scaled > -limit ? undefined : tooLarge
}

/**
 * An exact decimal number with at most `scale` digits after the point (0 to 18) and at most 18 digits in all when written
 * with that scale, so that a 64-bit integer holds it. Encoded as plain text, `"-12.5"`. It is never rounded to fit.
 *
 * **Fails with** `decimal-format`, `decimal-scale`, `decimal-digits`.
 */
export const Decimal = (scale: number) => {
  if (!Number.isInteger(scale) || scale < 0 || scale > mostDigits) {
    throw new RangeError(`the scale of a decimal is a whole number from 0 to ${mostDigits}`)
  }
  const tooFine = reason("decimal-scale", `no máximo ${scale} casas decimais`, `at most ${scale} decimal places`)
  const summary = reason(
    "decimal",
    `número com até ${scale} casas decimais e ${mostDigits} dígitos`,
    `number with up to ${scale} decimal places and ${mostDigits} digits`,
  )
  return withMeaning(
    Schema.String.check(rule(format, (text) => text.length <= longestText && plainNumber.test(text))).pipe(
      Schema.decodeTo(Schema.BigDecimal.check(rules(summary, (number) => misfit(number, scale, tooFine))), {
        decode: SchemaGetter.transform((text) => BigDecimal.normalize(BigDecimal.fromStringUnsafe(text))),
        encode: SchemaGetter.transform(formatDecimal),
      }),
    ),
    { column: { type: "decimal", scale } },
  )
}
