import * as BigDecimal from "effect/BigDecimal"
import { type AmountDue, leftOf, type Standing } from "./amount-due.ts"
import { minus, zero } from "./cents.ts"
import { type DueKind, dueKinds, type PaidPart } from "./debt-parts.ts"

/**
 * What a payment pays: the oldest instalment first, and of each first the interest, then correction and fine, last the principal. An
 * instalment whose principal is paid is therefore paid altogether. The amount must not be more than is owed.
 *
 * Source: Código Civil arts. 354 and 355.
 */
export const allocatePayment = (due: AmountDue, amount: BigDecimal.BigDecimal): ReadonlyArray<PaidPart> => {
  let left = amount
  const parts: Array<PaidPart> = []
  for (const standing of due.instalments) {
    const paid = BigDecimal.min(left, leftOf(standing))
    if (BigDecimal.isPositive(paid)) parts.push(partOf(standing, paid))
    left = minus(left, paid)
  }
  return parts
}

const partOf = ({ instalment, left }: Standing, amount: BigDecimal.BigDecimal): PaidPart => {
  let rest = amount
  const paid: Record<DueKind, BigDecimal.BigDecimal> = { interest: zero, correction: zero, fine: zero, principal: zero }
  for (const kind of dueKinds) {
    paid[kind] = BigDecimal.min(rest, left[kind])
    rest = minus(rest, paid[kind])
  }
  return {
    instalment: instalment.number,
    ...paid,
    left: {
      interest: minus(left.interest, paid.interest),
      correction: minus(left.correction, paid.correction),
      fine: minus(left.fine, paid.fine),
    },
  }
}
