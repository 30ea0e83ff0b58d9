import * as BigDecimal from "effect/BigDecimal"
import * as Result from "effect/Result"
import { companyOf } from "../directory/index.ts"
import * as Fact from "../machine/fact.ts"
import { type CalendarDay, dayIn, type Money } from "../values/index.ts"
import { amountDue } from "./amount-due.ts"
import type { LegalRateMissing } from "./billing-refusals.ts"
import { minus, moneyOf } from "./cents.ts"
import { type MonthRate, ratesFor } from "./legal-rate.ts"
import { debtOf } from "./receivable-account.ts"
import type { ReceivableEntity } from "./receivable-states.ts"

/** When a receivable was renegotiated, and with which indices. */
export interface Renegotiation {
  readonly on: CalendarDay
  readonly rates: ReadonlyArray<MonthRate>
}

/** The day on which a receivable was renegotiated and what its terms counted with up to then; undefined where it was not. */
export const renegotiationOf = (record: ReceivableEntity): Fact.Fact<Renegotiation | undefined> => {
  if (record.state !== "Renegotiated") return Fact.known(undefined)
  return companyOf(record.company).andThen(({ zone }) => {
    const on = dayIn(zone, record.renegotiatedAt)
    return ratesFor(record.lateFee, record.instalments[0]?.payableOn ?? on, on).map((rates) => ({ on, rates }))
  })
}

/**
 * By how much more a receivable would have been renegotiated had its last payment not been made: what was owed on that day without it, less what
 * was owed with it, and no less than was paid.
 *
 * **Fails with** `LegalRateMissing`.
 */
export const owedWithoutLast = (
  record: ReceivableEntity,
  paid: Money,
  { on, rates }: Renegotiation,
): Result.Result<Money, LegalRateMissing> => {
  const debt = debtOf(record)
  const dues = Result.all({
    without: amountDue({ ...debt, payments: debt.payments.slice(0, -1) }, on, rates),
    with: amountDue(debt, on, rates),
  })
  return Result.map(dues, (due) =>
    moneyOf(BigDecimal.max(paid.amount, minus(due.without.total, due.with.total)), paid.currency),
  )
}
