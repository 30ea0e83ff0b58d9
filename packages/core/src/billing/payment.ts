import * as BigDecimal from "effect/BigDecimal"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { Party, visibleWithParty } from "../directory/index.ts"
import { deskProfiles, type Profile } from "../machine/actor.ts"
import { idOf } from "../machine/id.ts"
import * as Machine from "../machine/machine.ts"
import { state } from "../machine/state.ts"
import { given } from "../values/given.ts"
import { CalendarDay, dayIn, Decimal, field, Instant, label, Money, Text } from "../values/index.ts"
import { allocatePayment } from "./allocate-payment.ts"
import { amountDue } from "./amount-due.ts"
import { billingOf } from "./billing-parameters.ts"
import { PaidBeforeLastPayment, PaidInFuture, PaymentsFull, PaymentTooHigh, PaymentUnfit } from "./billing-refusals.ts"
import { moneyOf } from "./cents.ts"
import { PaidPart } from "./debt-parts.ts"
import { LateFeeTerms } from "./late-fee-policy.ts"
import { ratesFor } from "./legal-rate.ts"
import { PaymentMethod } from "./payment-method.ts"
import { debtOf } from "./receivable-account.ts"
import { Receivable } from "./receivable.ts"

const optional = Schema.optionalKey
const mostPayments = 200

const told = {
  receivable: field("Duplicata", "Receivable", Receivable.Id),
  amount: field("Valor pago", "Amount paid", Money),
  paidOn: field("Pago em", "Paid on", CalendarDay),
  method: field("Forma de pagamento", "Payment method", optional(PaymentMethod.Id)),
  reference: field("Comprovante", "Reference", optional(Text(120, { min: 1 }))),
}

const DueLine = Schema.Struct({
  instalment: field("Parcela", "Instalment", Schema.Int),
  kind: field("Natureza", "Kind", Schema.Literals(["principal", "interest", "correction", "fine", "payment"])),
  amount: field("Valor", "Amount", Decimal(2)),
  explanation: field("Cálculo", "Calculation", Schema.Struct({ "pt-BR": Schema.String, en: Schema.String })),
})

const payment = Machine.make("Payment", label("Pagamento", "Payment"), {
  Recorded: state("Registrado", "Recorded", {
    ...told,
    party: field("Pessoa", "Party", Party.Id),
    group: field("Grupo de atendimento", "Service group", optional(idOf("ServiceGroup"))),
    due: field("Devido na data", "Owed on the day", Money),
    account: field("Demonstrativo", "Statement", Schema.Array(DueLine)),
    terms: field("Encargos", "Charges for late payment", LateFeeTerms),
    parts: field("Partes", "Parts", Schema.Array(PaidPart)),
    recordedAt: field("Registrado em", "Recorded at", Instant),
    recordedBy: field("Registrado por", "Recorded by", optional(Schema.String), { internal: true }),
  }),
})

const recorders: ReadonlyArray<Profile> = [...deskProfiles, "integration"]

/**
 * Records a payment of all or a part of what is owed on the day. What was owed, line by line, by which terms it was computed and rounded, and
 * what it paid of it are kept with it.
 *
 * **Rules** R-BIL-3 it never changes: what was wrong is reversed by a new record.
 * **Fails with** `PaymentUnfit`, `PaymentTooHigh`, `PaidInFuture`, `PaidBeforeLastPayment`, `PaymentsFull`, `LegalRateMissing`.
 */
const record = payment.start({
  label: label("Registrar", "Record"),
  event: "PaymentRecorded",
  by: recorders,
  input: told,
  to: "Recorded",
  needs: (input) => {
    const owed = Receivable.ref(input.receivable, "Open", "Overdue")
    return {
      receivable: owed,
      billing: owed.andThen(({ company }) => billingOf(company)),
      rates: owed.andThen((found) => ratesFor(found.lateFee, found.nextDueOn, input.paidOn)),
    }
  },
  run: (input, { actor, billing, now, rates, receivable }) => {
    const { amount, paidOn } = input
    const { currency } = receivable.total
    const last = receivable.payments.at(-1)?.paidOn
    if (amount.currency !== currency || !BigDecimal.isPositive(amount.amount))
      return Result.fail(new PaymentUnfit({ currency }))
    if (paidOn > dayIn(billing.company.zone, now)) return Result.fail(new PaidInFuture())
    if (last !== undefined && paidOn < last) return Result.fail(new PaidBeforeLastPayment({ last }))
    if (receivable.payments.length === mostPayments) return Result.fail(new PaymentsFull({ most: mostPayments }))
    return Result.flatMap(amountDue(debtOf(receivable), paidOn, rates), (due) =>
      BigDecimal.isGreaterThan(amount.amount, due.total)
        ? Result.fail(new PaymentTooHigh({ due: moneyOf(due.total, currency) }))
        : Result.succeed(
            payment.to.Recorded({
              ...input,
              party: receivable.party,
              ...given({ group: receivable.group }),
              due: moneyOf(due.total, currency),
              account: due.lines,
              terms: receivable.lateFee,
              parts: allocatePayment(due, amount.amount),
              recordedAt: now,
              recordedBy: actor.id,
            }),
          ),
    )
  },
})

/**
 * A payment of a receivable (pagamento). It is a record of its own that never changes.
 *
 * **Rules** R-BIL-3. Source: feature J7.
 */
export const Payment = payment.machine({
  transitions: { record },
  final: ["Recorded"],
  indexes: [
    ["receivable", "recordedAt"],
    ["party", "paidOn"],
  ],
  visible: visibleWithParty,
})
