import * as BigDecimal from "effect/BigDecimal"
import type * as DateTime from "effect/DateTime"
import type { Party, Uf } from "../directory/index.ts"
import type { EntityOf } from "../machine/machine.ts"
import { given } from "../values/given.ts"
import { addDays, type CalendarDay, type Email, startOfDay } from "../values/index.ts"
import type { Debt } from "./amount-due.ts"
import type { BillingTerms } from "./billing-parameters.ts"
import { minus, moneyOf, total, zero } from "./cents.ts"
import type { Instalment } from "./instalments.ts"
import type { OwedReceivable, ReceivableEntity } from "./receivable-states.ts"
import { nextReminder } from "./reminders.ts"

type PartyEntity = EntityOf<typeof Party>

/** What is owed on a receivable, for `amountDue`. */
export const debtOf = ({ instalments, lateFee, payments, total: { currency } }: ReceivableEntity): Debt => ({
  instalments,
  lateFee,
  payments,
  currency,
})

/** Instalments whose principal is not paid; payments cover the principal last, so that the others are paid altogether. */
const unpaid = ({
  instalments,
  payments,
}: Pick<ReceivableEntity, "instalments" | "payments">): ReadonlyArray<Instalment> => {
  const paid = new Map<number, BigDecimal.BigDecimal>()
  for (const { parts } of payments)
    for (const { instalment, principal } of parts)
      paid.set(instalment, total([paid.get(instalment) ?? zero, principal]))
  return instalments.filter(({ amount, number }) => BigDecimal.isPositive(minus(amount, paid.get(number) ?? zero)))
}

/** Where somebody lives, as far as the directory knows: by the address for bills, or else the main or first one. */
export const ufOf = ({ addresses = [] }: PartyEntity): Uf | undefined =>
  (["billing", "main"] as const).reduce<Uf | undefined>(
    (found, kind) => found ?? addresses.find((one) => one.kind === kind)?.address.uf,
    undefined,
  ) ?? addresses[0]?.address.uf

/** Where reminders go: the e-mail address for bills, or else the party's own. */
export const billingAddressOf = ({ email, emails = [] }: PartyEntity): Email | undefined =>
  emails.find(({ kind }) => kind === "billing")?.address ?? email

/** Who is to be reminded, by which parameters, and up to which day that has been done. */
export interface Reminding {
  readonly billing: BillingTerms
  readonly party: PartyEntity
  readonly remindedTo: CalendarDay
}

/** When something of a receivable is due and when to remind of it, as far as anything is unpaid. */
export const dueFields = (
  record: Pick<ReceivableEntity, "instalments" | "payments">,
  { billing: { company, parameters }, party, remindedTo }: Reminding,
): Pick<OwedReceivable, "nextDueOn" | "lateAt" | "remindAt"> | undefined => {
  const left = unpaid(record)
  const [first] = left
  if (first === undefined) return undefined
  const remindAt: DateTime.Utc | undefined = nextReminder(
    left.map(({ payableOn }) => payableOn),
    remindedTo,
    { days: parameters.reminderDays, at: parameters.reminderAt, zone: company.zone, uf: ufOf(party) },
  )
  return {
    nextDueOn: first.payableOn,
    lateAt: startOfDay(company.zone, addDays(first.payableOn, 1)),
    ...given({ remindAt }),
  }
}

/** The principal that is not paid. */
export const openOf = ({
  instalments,
  payments,
  total: { currency },
}: Pick<ReceivableEntity, "instalments" | "payments" | "total">) =>
  moneyOf(
    minus(
      total(instalments.map(({ amount }) => amount)),
      total(payments.flatMap(({ parts }) => parts.map(({ principal }) => principal))),
    ),
    currency,
  )
