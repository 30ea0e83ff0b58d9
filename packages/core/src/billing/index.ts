import type { Policy } from "../machine/policy.ts"
import { BillingAccount } from "./billing-account.ts"
import { accountOfCharge, chargeIsBilledOnTheSpot, periodIsBilled } from "./billing-of-charge.ts"
import { BillingParameters } from "./billing-parameters.ts"
import { BillingRule } from "./billing-rule.ts"
import { Charge } from "./charge.ts"
import { LateFeePolicy } from "./late-fee-policy.ts"
import { LegalRate } from "./legal-rate.ts"
import {
  cancelledChargesFollow,
  chargesFollow,
  owedChargesFollow,
  paidChargesFollow,
  paymentIsApplied,
  renegotiationIsIssued,
  reversalIsApplied,
  reversedIsIssued,
} from "./payment-effects.ts"
import { PaymentMethod } from "./payment-method.ts"
import { reminderIsMailed } from "./payment-reminder.ts"
import { Payment } from "./payment.ts"
import { PriceList } from "./price-list.ts"
import { receivableIsMailed } from "./receivable-mail.ts"
import {
  receivableIsCancelled,
  receivableIsRegistered,
  receivableIsReopened,
  receivableIsSettled,
  renegotiatedIsCancelled,
} from "./receivable-host.ts"
import { Receivable } from "./receivable.ts"
import { Reversal } from "./reversal.ts"

export { allocatePayment } from "./allocate-payment.ts"
export { type AmountDue, amountDue, type Debt, type DueLine, type Standing } from "./amount-due.ts"
export { AmountOwed } from "./amount-owed.ts"
export {
  type BillAccountsOptions,
  billAccounts,
  billAccountsEffect,
  type BillingClient,
  type BillingGuiche,
  type BillingProgress,
} from "./bill-accounts.ts"
export { BillingAccount } from "./billing-account.ts"
export { accountOfCharge, chargeIsBilledOnTheSpot, periodIsBilled } from "./billing-of-charge.ts"
export { billingOf, BillingParameters, type BillingTerms } from "./billing-parameters.ts"
export * from "./billing-refusals.ts"
export { BillingRule, type BillingRuleEntity, Charging, isTimed } from "./billing-rule.ts"
export { Rounding } from "./cents.ts"
export { type ChargeAmount, chargeAmount } from "./charge-amount.ts"
export { Charge, chargeForbidden } from "./charge.ts"
export type { ContactWindow } from "./contact-laws.ts"
export { contactWindowOf, lawfulMoment } from "./contact-window.ts"
export { type DueKind, PaidPart } from "./debt-parts.ts"
export { Instalment, payableDay, planInstalments } from "./instalments.ts"
export { LateFeePolicy, LateFeeTerms } from "./late-fee-policy.ts"
export { LegalRate, type MonthRate } from "./legal-rate.ts"
export {
  cancelledChargesFollow,
  chargesFollow,
  owedChargesFollow,
  paidChargesFollow,
  paymentIsApplied,
  renegotiationIsIssued,
  reversalIsApplied,
  reversedIsIssued,
} from "./payment-effects.ts"
export { PaymentMethod } from "./payment-method.ts"
export { reminderIsMailed } from "./payment-reminder.ts"
export { Payment } from "./payment.ts"
export { PriceList } from "./price-list.ts"
export { debtOf } from "./receivable-account.ts"
export { receivableIsMailed } from "./receivable-mail.ts"
export {
  receivableIsCancelled,
  receivableIsRegistered,
  receivableIsReopened,
  receivableIsSettled,
  renegotiatedIsCancelled,
} from "./receivable-host.ts"
export { Receivable } from "./receivable.ts"
export { Reversal } from "./reversal.ts"
export type { Renegotiation } from "./reversed-renegotiation.ts"

/** The machines of this room under the names that clients show. */
export type BillingMachines = {
  readonly billingParameters: typeof BillingParameters
  readonly paymentMethod: typeof PaymentMethod
  readonly priceList: typeof PriceList
  readonly billingRule: typeof BillingRule
  readonly lateFeePolicy: typeof LateFeePolicy
  readonly legalRate: typeof LegalRate
  readonly charge: typeof Charge
  readonly billingAccount: typeof BillingAccount
  readonly receivable: typeof Receivable
  readonly payment: typeof Payment
  readonly reversal: typeof Reversal
}

/**
 * Charging for service, from the rule to the payment, for putting an application together. It needs the machines of the directory and of the
 * service desk beside it.
 */
export const billing: { readonly machines: BillingMachines; readonly policies: ReadonlyArray<Policy> } = {
  machines: {
    billingParameters: BillingParameters,
    paymentMethod: PaymentMethod,
    priceList: PriceList,
    billingRule: BillingRule,
    lateFeePolicy: LateFeePolicy,
    legalRate: LegalRate,
    charge: Charge,
    billingAccount: BillingAccount,
    receivable: Receivable,
    payment: Payment,
    reversal: Reversal,
  },
  policies: [
    chargeIsBilledOnTheSpot,
    accountOfCharge,
    periodIsBilled,
    paymentIsApplied,
    reversalIsApplied,
    reversedIsIssued,
    paidChargesFollow,
    owedChargesFollow,
    cancelledChargesFollow,
    chargesFollow,
    renegotiationIsIssued,
    receivableIsRegistered,
    receivableIsSettled,
    receivableIsReopened,
    receivableIsCancelled,
    renegotiatedIsCancelled,
    receivableIsMailed,
    reminderIsMailed,
  ],
}
