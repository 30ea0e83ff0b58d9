import * as Result from "effect/Result"
import { greetingOf, Party } from "../directory/index.ts"
import * as Policy from "../machine/policy.ts"
import { Email } from "../ports/email.ts"
import { given } from "../values/given.ts"
import { type CalendarDay, dayIn, daysBetween, formatDecimal } from "../values/index.ts"
import { type AmountDue, amountDue, leftOf } from "./amount-due.ts"
import { billingOf } from "./billing-parameters.ts"
import { total } from "./cents.ts"
import { ratesFor } from "./legal-rate.ts"
import { billingAddressOf, debtOf } from "./receivable-account.ts"
import type { OwedReceivable } from "./receivable-states.ts"
import { Receivable } from "./receivable.ts"

/** What is due by a day, or where nothing is, what is due next. */
const dueBy = (due: AmountDue, { nextDueOn }: OwedReceivable, today: CalendarDay) => {
  const until = nextDueOn > today ? nextDueOn : today
  return total(due.instalments.filter(({ instalment }) => instalment.payableOn <= until).map(leftOf))
}

/**
 * The reminder: which receivable, due when, how much as of today. Where an index of the law is missing, the principal alone is named.
 *
 * Source: feature A8.
 */
export const reminderIsMailed = Policy.on(Receivable, "remind", "mail a payment reminder", {
  needs: ({ after }, { now }) => ({
    billing: billingOf(after.company),
    party: Party.ref(after.party),
    rates: billingOf(after.company).andThen(({ company: { zone } }) =>
      ratesFor(after.lateFee, after.nextDueOn, dayIn(zone, now)),
    ),
  }),
  react: ({ after, before }, { billing: { company }, now, party, rates }) => {
    const address = billingAddressOf(party)
    if (after.reminders === before.reminders || address === undefined) return []
    const today = dayIn(company.zone, now)
    const amount = Result.match(amountDue(debtOf(after), today, rates), {
      onSuccess: (due) => formatDecimal(dueBy(due, after, today)),
      onFailure: () => undefined,
    })
    const daysLate = daysBetween(after.nextDueOn, today)
    return [
      Email.send({
        to: [{ address, name: party.legalName }],
        template: "payment-reminder",
        locale: company.locale,
        variables: {
          receivable: after.number,
          dueOn: after.nextDueOn,
          open: { amount: formatDecimal(after.open.amount), currency: after.open.currency },
          ...given({
            firstName: greetingOf(party),
            protocol: after.protocol,
            daysLate: daysLate > 0 ? daysLate : undefined,
            amount: amount === undefined ? undefined : { amount, currency: after.open.currency },
          }),
        },
        ...given({ about: after.interaction && { machine: "Interaction", id: after.interaction } }),
      }),
    ]
  },
})
