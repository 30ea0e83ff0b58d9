import { companyTerms } from "../directory/index.ts"
import type { SlaPromise } from "./sla-policy.ts"

// Shared by the tests of this folder, and like them left out of what is built and published.

export { at, done, idFor, monday, refusal } from "../machine/decide.test-d.ts"

/** Monday to Friday, 08:00 to 18:00 in São Paulo. */
export const { calendar } = companyTerms("1")

/** A first answer in 4 hours, a next one in 2, the solution in 40; warned of at three quarters. */
export const policy: SlaPromise = {
  calendar,
  firstAnswerMinutes: 240,
  nextAnswerMinutes: 120,
  resolutionMinutes: 2400,
  byPriority: [{ priority: "urgent", resolutionMinutes: 600 }],
  warnAtPercent: 75,
}
