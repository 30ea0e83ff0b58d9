import * as BigDecimal from "effect/BigDecimal"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { seniors } from "../machine/actor.ts"
import { request } from "../machine/fact.ts"
import type { Id } from "../machine/id.ts"
import { CalendarDay, dayIn, field, label, Money } from "../values/index.ts"
import { amountDue } from "./amount-due.ts"
import { billingOf } from "./billing-parameters.ts"
import { DiscountUnfit, DueDayInPast } from "./billing-refusals.ts"
import { paymentTerms } from "./billing-rule.ts"
import { minus, moneyOf, zero } from "./cents.ts"
import { ratesFor } from "./legal-rate.ts"
import { debtOf } from "./receivable-account.ts"
import { owedStates, reason, receivable } from "./receivable-states.ts"

/** An id for the receivable that replaces another. */
const newReceivableId = request<Id<"Receivable">>({ kind: "newId", machine: "Receivable" })

/**
 * Replaces it by a new one over what is owed today, with its own instalments; both name each other. A discount may be granted.
 *
 * **Fails with** `DiscountUnfit`, `DueDayInPast`, `LegalRateMissing`.
 */
export const renegotiate = receivable.move({
  label: label("Renegociar", "Renegotiate"),
  event: "ReceivableRenegotiated",
  by: seniors,
  input: {
    instalments: paymentTerms.instalments,
    firstDueOn: field("Primeiro vencimento", "First due on", CalendarDay),
    discount: field("Desconto", "Discount", Schema.optionalKey(Money)),
    reason,
  },
  from: owedStates,
  to: "Renegotiated",
  needs: (record, _input, { now }) => ({
    billing: billingOf(record.company),
    rates: billingOf(record.company).andThen(({ company: { zone } }) =>
      ratesFor(record.lateFee, record.nextDueOn, dayIn(zone, now)),
    ),
    renegotiatedInto: newReceivableId,
  }),
  run: (record, { discount, firstDueOn, reason: renegotiationReason }, facts) => {
    const today = dayIn(facts.billing.company.zone, facts.now)
    if (firstDueOn < today) return Result.fail(new DueDayInPast())
    return Result.flatMap(amountDue(debtOf(record), today, facts.rates), (due) => {
      const { currency } = record.total
      const left = minus(due.total, discount?.amount ?? zero)
      const isFit =
        discount === undefined || (discount.currency === currency && !BigDecimal.isNegative(discount.amount))
      if (!isFit || !BigDecimal.isPositive(left))
        return Result.fail(new DiscountUnfit({ due: moneyOf(due.total, currency) }))
      return Result.succeed(
        receivable.to.Renegotiated({
          ...record,
          ...(discount === undefined ? {} : { discount }),
          renegotiatedInto: facts.renegotiatedInto,
          renegotiatedTotal: moneyOf(left, currency),
          renegotiatedAt: facts.now,
          renegotiatedBy: facts.actor.id,
          renegotiationReason,
        }),
      )
    })
  },
})
