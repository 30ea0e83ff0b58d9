import * as Fact from "../machine/fact.ts"
import * as Policy from "../machine/policy.ts"
import { companyOf } from "../directory/index.ts"
import { given } from "../values/given.ts"
import { addDays, dayIn } from "../values/index.ts"
import { BillingAccount } from "./billing-account.ts"
import { BillingRule } from "./billing-rule.ts"
import { Charge } from "./charge.ts"
import { Receivable } from "./receivable.ts"

/** A charge on the spot is billed in the same commit, into a receivable of its own (J7). */
export const chargeIsBilledOnTheSpot = Policy.on(Charge, "record", "bill a charge on the spot", {
  needs: ({ after }) => ({
    company: companyOf(after.company),
    rule: BillingRule.maybe(after.rule),
    receivable: Receivable.newId(),
  }),
  react: ({ after }, { company: { zone }, now, receivable, rule }) => {
    if (after.state === "Settled" || after.byPeriod || rule === undefined) return []
    const { instalments, firstDueDays, paymentMethods, lateFee } = rule
    return [
      Receivable.commands.issue(
        {
          company: after.company,
          party: after.party,
          total: after.amount,
          instalments,
          firstDueOn: addDays(dayIn(zone, now), firstDueDays),
          paymentMethods,
          ...given({ lateFee, interaction: after.interaction, protocol: after.protocol, group: after.group }),
        },
        receivable,
      ),
      Charge.commands.bill(after.id, { receivable }),
    ]
  },
})

/** A charge by period needs an account to be gathered in; a party's first one opens it (J7). */
export const accountOfCharge = Policy.on(Charge, "record", "open the billing account of a charge", {
  needs: ({ after: { byPeriod, company, currency, party, rule } }) => ({
    account: byPeriod ? BillingAccount.first({ where: { company, party, currency } }) : Fact.known(undefined),
    rule: BillingRule.maybe(rule),
  }),
  react: ({ after }, { account, rule }) => {
    const { company, currency, party } = after
    if (after.state === "Settled" || account !== undefined || rule?.billing.when !== "by-period") return []
    const { billing, firstDueDays, instalments, lateFee, paymentMethods } = rule
    return [
      BillingAccount.commands.open({
        company,
        currency,
        party,
        instalments,
        firstDueDays,
        paymentMethods,
        dayOfMonth: billing.dayOfMonth,
        ...given({ lateFee }),
      }),
    ]
  },
})

/** What an account adds up leaves the pending charges in the same commit, and the last step issues the receivable (R-BIL-2). */
export const periodIsBilled = Policy.on(BillingAccount, "billPeriod", "bill the charges of a period", {
  needs: ({ after }) => ({ company: companyOf(after.company) }),
  react: ({ after, before }, { company: { zone }, now }) => {
    const isOver = after.state === "Gathering" && after.lastReceivable !== before.lastReceivable
    const receivable = after.state === "Billing" ? after.receivable : isOver ? after.lastReceivable : undefined
    if (receivable === undefined) return []
    const billed = after.billed.map((charge) => Charge.commands.bill(charge, { receivable }))
    if (!isOver || after.lastAmount === undefined) return billed
    const { company, firstDueDays, instalments, lateFee, party, paymentMethods } = after
    const issue = Receivable.commands.issue(
      {
        company,
        party,
        instalments,
        paymentMethods,
        total: after.lastAmount,
        firstDueOn: addDays(dayIn(zone, now), firstDueDays),
        ...given({ lateFee }),
      },
      receivable,
    )
    return [issue, ...billed]
  },
})
