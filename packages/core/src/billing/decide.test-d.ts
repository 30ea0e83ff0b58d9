import * as BigDecimal from "effect/BigDecimal"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { companyTerms } from "../directory/index.ts"
import { decide, done, idFor, monday } from "../machine/decide.test-d.ts"
import { BRL, CalendarDay, Code, Email, Money, type Money as MoneyValue, formatDecimal } from "../values/index.ts"
import { allocatePayment } from "./allocate-payment.ts"
import { type AmountDue, amountDue, type Debt } from "./amount-due.ts"
import { BillingParameters, type BillingTerms } from "./billing-parameters.ts"
import { planInstalments } from "./instalments.ts"
import { LateFeeTerms } from "./late-fee-policy.ts"
import type { MonthRate } from "./legal-rate.ts"
import { debtOf } from "./receivable-account.ts"
import { Receivable } from "./receivable.ts"

// Shared by the tests of this folder, and like them left out of what is built and published.

export { ana, at, decide, done, idFor, moment, monday, nameOf, reactions, refusal } from "../machine/decide.test-d.ts"

export const day = Schema.decodeSync(CalendarDay)
export const code = Schema.decodeSync(Code)
export const brl = (amount: string): MoneyValue => Schema.decodeSync(Money)({ amount, currency: "BRL" })
export const dec = BigDecimal.fromStringUnsafe
export const text = formatDecimal

export const contracted = (rounding: "truncate" | "half-up" | "half-even", fine = "2"): LateFeeTerms =>
  Schema.decodeSync(LateFeeTerms)({ basis: "contracted", fine, monthlyInterest: "1", rounding })

export const month = (name: string, selic: string, ipca: string): MonthRate => ({
  month: name,
  selic: dec(selic),
  ipca: dec(ipca),
})

/** One hundred reais due on Tuesday, 10 March 2026. */
export const debt = (changes: Partial<Debt> = {}): Debt => ({
  instalments: planInstalments(brl("100"), 1, day("2026-03-10")),
  lateFee: contracted("truncate"),
  payments: [],
  currency: BRL,
  ...changes,
})

export const due = (of: Debt, on: string, rates: ReadonlyArray<MonthRate> = []): AmountDue =>
  Result.getOrThrow(amountDue(of, day(on), rates))

/** The same debt after a payment. */
export const paying = (of: Debt, amount: string, on: string): Debt => ({
  ...of,
  payments: [...of.payments, { paidOn: day(on), parts: allocatePayment(due(of, on), dec(amount)) }],
})

const company = companyTerms("1")
export const billing: BillingTerms = { company, parameters: BillingParameters.valuesFrom(), lateFee: undefined }

export const conceicao = {
  state: "Customer" as const,
  id: idFor<"Party">("party-1"),
  version: 1,
  legalName: "Conceição Ávila",
  email: Schema.decodeSync(Email)("conceicao@example.com.br"),
  roles: ["customer"] as const,
  kind: "person" as const,
  registeredAt: monday,
}

export const issueFacts = { billing, party: conceicao, policy: undefined, number: code("000001") }

/** A receivable of 100,00 due on Tuesday, 10 March 2026, with 2 % and 1 % a month contracted. */
export const issued = (input: object = {}, facts: object = {}) =>
  done(
    decide(Receivable, "issue", undefined, {
      input: {
        company: "1",
        party: conceicao.id,
        total: brl("100"),
        instalments: 1,
        firstDueOn: day("2026-03-10"),
        paymentMethods: [],
        terms: contracted("truncate"),
        ...input,
      },
      facts: { ...issueFacts, ...facts },
    }),
  )

/** It after a payment, as the policy applies it. */
export const paid = (record: ReturnType<typeof issued>, amount: string, on: string, payment = "payment-1") =>
  done(
    decide(Receivable, "applyPayment", record, {
      input: {
        payment: idFor<"Payment">(payment),
        paidOn: day(on),
        parts: allocatePayment(due(debtOf(record), on), dec(amount)),
      },
      facts: issueFacts,
    }),
  )
