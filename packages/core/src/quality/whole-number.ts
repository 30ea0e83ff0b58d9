import { Natural, reason, rule, withMeaning } from "../values/index.ts"

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
