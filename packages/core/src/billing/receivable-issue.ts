import * as Schema from "effect/Schema"
import { Party } from "../directory/index.ts"
import { onlySystem } from "../machine/actor.ts"
import * as Fact from "../machine/fact.ts"
import { CalendarDay, Code, dayIn, field, label } from "../values/index.ts"
import { billingOf } from "./billing-parameters.ts"
import { paymentTerms } from "./billing-rule.ts"
import { planInstalments } from "./instalments.ts"
import { forConsumer, LateFeePolicy, LateFeeTerms, legalTerms } from "./late-fee-policy.ts"
import { dueFields } from "./receivable-account.ts"
import { idOf } from "../machine/id.ts"
import { issued, receivable } from "./receivable-states.ts"

const numbered = Schema.decodeSync(Code)

/**
 * Issues a numbered receivable, its instalments a month apart. What late payers owe is kept with it: the terms given, or those of the policy
 * given, or the company's, or the law's; for a consumer the fine is 2 % at most.
 *
 * **Rules** R-BIL-1 instalments add up to the total to the cent. A due day on which banks are closed moves to the next banking day.
 * Source: CDC art. 52 §1; Lei 7.089/1983; Código Civil art. 406.
 */
export const issue = receivable.start({
  label: label("Emitir", "Issue"),
  event: "ReceivableIssued",
  by: onlySystem,
  input: {
    ...issued,
    instalments: paymentTerms.instalments,
    firstDueOn: field("Primeiro vencimento", "First due on", CalendarDay),
    lateFee: paymentTerms.lateFee,
    terms: field("Encargos", "Charges for late payment", Schema.optionalKey(LateFeeTerms)),
    origin: field("Duplicata original", "Original receivable", Schema.optionalKey(idOf("Receivable"))),
  },
  to: "Open",
  needs: ({ company, lateFee, party }) => ({
    billing: billingOf(company),
    party: Party.ref(party),
    policy: LateFeePolicy.maybe(lateFee),
    number: Fact.sequence(`Receivable.number ${company}`).map((n) => numbered(String(n).padStart(6, "0"))),
  }),
  run: ({ firstDueOn, instalments: count, ...input }, { actor, billing, id, now, number, party, policy }) => {
    const terms = input.terms ?? policy?.terms ?? billing.lateFee?.terms ?? legalTerms
    const isConsumer = party.roles.includes("consumer") && billing.company.serviceProfile !== "b2b"
    const instalments = planInstalments(input.total, count, firstDueOn)
    const reminding = { billing, party, remindedTo: dayIn(billing.company.zone, now) }
    const due = dueFields({ instalments, payments: [] }, reminding)
    return receivable.to.Open({
      ...input,
      number,
      instalments,
      open: input.total,
      lateFee: isConsumer ? forConsumer(terms) : terms,
      payments: [],
      origin: input.origin ?? id,
      issuedAt: now,
      issuedBy: actor.id,
      reminders: 0,
      comments: 0,
      ...(due ?? { nextDueOn: firstDueOn, lateAt: now }),
    })
  },
})
