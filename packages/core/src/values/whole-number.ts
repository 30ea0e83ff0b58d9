import { withMeaning } from "./field.ts"
import { Natural } from "./quantity.ts"
import { reason, rule } from "./rule.ts"

/**
 * A whole number between two others, both included.
 *
 * **Fails with** `whole-number-range`, `natural`.
 */
export const WholeNumber = (least: number, most: number): typeof Natural =>
  withMeaning(
    Natural.check(
      rule(
        reason("whole-number-range", `número inteiro de ${least} a ${most}`, `whole number from ${least} to ${most}`),
        (n) => n >= least && n <= most,
      ),
    ),
    { column: { type: "integer" } },
  )
