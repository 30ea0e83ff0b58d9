import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { companyOf } from "../directory/index.ts"
import { deskProfiles } from "../machine/actor.ts"
import * as View from "../machine/view.ts"
import { CalendarDay, dayIn, field, label } from "../values/index.ts"
import { amountDue } from "./amount-due.ts"
import { moneyOf } from "./cents.ts"
import { ratesFor } from "./legal-rate.ts"
import { debtOf } from "./receivable-account.ts"
import { Receivable } from "./receivable.ts"

/**
 * What is owed on a receivable on a day (valor devido), today where none is given, with every line of the account.
 *
 * **Shows** `total` and `lines`, which add up to it; where the indices of a month that the law counts with are missing, `missingMonth` instead.
 * **Fails with** `NotFound`, `NotUsable` where nothing of it is owed. Source: feature J7.
 */
export const AmountOwed = View.make("AmountOwed", label("Valor devido", "Amount owed"), {
  input: {
    receivable: Receivable.Id,
    on: field("Na data", "On the day", Schema.optionalKey(CalendarDay)),
  },
  by: [...deskProfiles, "auditor", "customer", "integration"],
  needs: (input, { now }) => {
    const receivable = Receivable.ref(input.receivable, "Open", "Overdue")
    const on = receivable.andThen(({ company }) => companyOf(company).map(({ zone }) => input.on ?? dayIn(zone, now)))
    return {
      receivable,
      on,
      rates: receivable.andThen(({ lateFee, nextDueOn }) => on.andThen((day) => ratesFor(lateFee, nextDueOn, day))),
    }
  },
  show: (_input, { on, rates, receivable }) => {
    const { currency } = receivable.total
    const due = amountDue(debtOf(receivable), on, rates)
    const about = { number: receivable.number, on, currency }
    return Result.isFailure(due)
      ? { ...about, total: undefined, lines: [], missingMonth: due.failure.month }
      : { ...about, total: moneyOf(due.success.total, currency), lines: due.success.lines, missingMonth: undefined }
  },
})
