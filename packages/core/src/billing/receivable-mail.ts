import { greetingOf, Party } from "../directory/index.ts"
import * as Policy from "../machine/policy.ts"
import { Email } from "../ports/email.ts"
import { given } from "../values/given.ts"
import { formatDecimal } from "../values/index.ts"
import { billingOf } from "./billing-parameters.ts"
import { billingAddressOf } from "./receivable-account.ts"
import { Receivable } from "./receivable.ts"

const text = (amount: Parameters<typeof formatDecimal>[0], currency: string) => ({
  amount: formatDecimal(amount),
  currency,
})

/** What is issued goes to whoever is to pay it, instalment by instalment, where the company says so (J7, J10). */
export const receivableIsMailed = Policy.on(Receivable, "issue", "mail what was issued to the party", {
  needs: ({ after }) => ({ billing: billingOf(after.company), party: Party.ref(after.party) }),
  react: ({ after }, { billing: { company, parameters }, party }) => {
    const address = billingAddressOf(party)
    if (!parameters.mailsReceivables || address === undefined) return []
    const { instalments, number, protocol, total } = after
    return [
      Email.send({
        to: [{ address, name: party.legalName }],
        template: "receivable-issued",
        locale: company.locale,
        timeZone: company.zone,
        variables: {
          receivable: number,
          total: text(total.amount, total.currency),
          instalments: instalments.map((each) => ({
            instalment: each.number,
            dueOn: each.payableOn,
            amount: text(each.amount, total.currency),
          })),
          ...given({ firstName: greetingOf(party), protocol }),
        },
        ...given({ about: after.interaction && { machine: "Interaction", id: after.interaction } }),
      }),
    ]
  },
})
