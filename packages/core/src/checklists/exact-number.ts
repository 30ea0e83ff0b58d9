import * as BigDecimal from "effect/BigDecimal"
import * as Option from "effect/Option"
import * as Schema from "effect/Schema"
import { fitsDecimal, formatDecimal } from "../values/decimal.ts"
import { reason, rule, withMeaning } from "../values/index.ts"

/** Decimal places of a number in a checklist, at most. */
export const mostDecimals = 6

/** The number that a text or a JSON number stands for, exactly; undefined where it is none or does not fit. */
export const exactNumber = (given: string | number): BigDecimal.BigDecimal | undefined => {
  const text = typeof given === "number" ? String(given) : given
  if (!/^-?\d{1,18}(?:\.\d{1,18})?$/.test(text)) return undefined
  const number = Option.getOrUndefined(BigDecimal.fromString(text))
  return number !== undefined && fitsDecimal(number, mostDecimals) ? number : undefined
}

/** The one text of a number: the shortest. */
export const numberText = formatDecimal

/**
 * An exact number as text. Checklists keep numbers as texts on both faces, so that what renders and checks a form takes a record of either
 * face as it is.
 *
 * **Fails with** `exact-number`.
 */
export const ExactNumber = withMeaning(
  Schema.String.check(
    rule(
      reason(
        "exact-number",
        `número com até ${mostDecimals} casas decimais`,
        `number of up to ${mostDecimals} decimal places`,
      ),
      (text) => exactNumber(text) !== undefined,
    ),
  ),
  { column: { type: "text" } },
)

/** Whether a number lies between two others, both included, either of which may be missing. */
export const isBetween = (
  number: BigDecimal.BigDecimal,
  least: string | undefined,
  most: string | undefined,
): boolean =>
  (least === undefined || BigDecimal.isGreaterThanOrEqualTo(number, BigDecimal.fromStringUnsafe(least))) &&
  (most === undefined || BigDecimal.isLessThanOrEqualTo(number, BigDecimal.fromStringUnsafe(most)))
