import * as DateTime from "effect/DateTime"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import {
  commentFacts,
  commentGiven,
  customerWroteLabel,
  Party,
  visibleWithParty,
  withComment,
} from "../directory/index.ts"
import { onlySystem, seniors } from "../machine/actor.ts"
import type { Fact } from "../machine/fact.ts"
import { idOf } from "../machine/id.ts"
import type { EntityOf } from "../machine/machine.ts"
import type { StateName } from "../machine/state.ts"
import { CalendarDay, Code, dayIn, field, label } from "../values/index.ts"
import { billingOf } from "./billing-parameters.ts"
import { HostNumberDiffers, PaymentsOnRecord } from "./billing-refusals.ts"
import { Charge } from "./charge.ts"
import { lawfulMoment } from "./contact-window.ts"
import { PaidPart } from "./debt-parts.ts"
import { billingAddressOf, dueFields, openOf, ufOf } from "./receivable-account.ts"
import { issue } from "./receivable-issue.ts"
import { renegotiate } from "./receivable-renegotiation.ts"
import {
  type OwedReceivable,
  owedStates,
  reason,
  receivable,
  type ReceivableEntity,
  receivableStates,
} from "./receivable-states.ts"

const everywhere = Object.keys(receivableStates) as ReadonlyArray<StateName<typeof receivableStates>>
const payment = field("Pagamento", "Payment", idOf("Payment"))

/** Charges that are brought along in one commit. */
const chargesPerStep = 100

/** The record as it is by its payments: paid, or when the next of it is due and whether that has passed. */
const settledBy = (
  record: OwedReceivable | Extract<ReceivableEntity, { readonly state: "Paid" }>,
  payments: ReceivableEntity["payments"],
  { billing, now, party }: Pick<Parameters<typeof dueFields>[1], "billing" | "party"> & { readonly now: DateTime.Utc },
) => {
  const paid = { ...record, payments }
  const next = { ...paid, open: openOf(paid) }
  const due = dueFields(next, { billing, party, remindedTo: dayIn(billing.company.zone, now) })
  if (due === undefined) return receivable.to.Paid({ ...next, paidAt: now, followingSince: now })
  const again = {
    ...withoutReminder(next),
    ...due,
    ...(record.state === "Paid" ? { followingSince: now } : {}),
  }
  return DateTime.isLessThanOrEqualTo(due.lateAt, now) ? receivable.to.Overdue(again) : receivable.to.Open(again)
}

type Common = Omit<ReceivableEntity, "remindAt">

const withoutReminder = ({ remindAt: _remindAt, ...record }: Common & { readonly remindAt?: DateTime.Utc }) => record

/** A payment counts. What it paid of which instalment was worked out when it was recorded. */
const applyPayment = receivable.move({
  label: label("Baixar pagamento", "Apply payment"),
  event: "PaymentApplied",
  by: onlySystem,
  input: {
    payment,
    paidOn: field("Pago em", "Paid on", CalendarDay),
    parts: field("Partes", "Parts", Schema.Array(PaidPart)),
  },
  from: owedStates,
  to: ["Open", "Overdue", "Paid"],
  needs: (record) => ({ billing: billingOf(record.company), party: Party.ref(record.party) }),
  run: (record, input, facts) => settledBy(record, [...record.payments, input], facts),
})

/**
 * A payment was reversed and counts no more. What was renegotiated stays so, as it was agreed: the reversal issues what it left out anew.
 *
 * **Rules** R-BIL-3 the payment itself stays as it was.
 */
const takeBack = receivable.move({
  label: label("Estornar pagamento", "Take payment back"),
  event: "PaymentTakenBack",
  by: onlySystem,
  input: { payment },
  from: ["Open", "Overdue", "Paid", "Renegotiated"],
  to: [...owedStates, "Renegotiated"],
  needs: (record) => ({ billing: billingOf(record.company), party: Party.ref(record.party) }),
  run: (record, input, facts) => {
    const payments = record.payments.filter((entry) => entry.payment !== input.payment)
    if (record.state === "Renegotiated")
      return receivable.to.Renegotiated({ ...record, payments, open: openOf({ ...record, payments }) })
    const next = settledBy(record, payments, facts)
    if (next.state === "Paid") throw new Error("a receivable of which a payment was taken back is not paid")
    return next
  },
})

/** The day until which an instalment was payable is over. */
const fallDue = receivable.move({
  label: label("Vencer", "Fall due"),
  event: "ReceivableFellDue",
  by: onlySystem,
  input: {},
  from: "Open",
  to: "Overdue",
  run: (record) => receivable.to.Overdue(record),
})

/**
 * Reminds the party, inside the hours in which the law lets them be reminded: a worker that comes too late puts it off. Without an e-mail
 * address nobody is reminded, and that is on the record.
 *
 * Source: feature A8; CDC art. 42.
 */
const remind = receivable.move({
  label: label("Lembrar do pagamento", "Remind of payment"),
  event: "PaymentReminded",
  by: onlySystem,
  input: {},
  from: owedStates,
  to: owedStates,
  needs: (record) => ({ billing: billingOf(record.company), party: Party.ref(record.party) }),
  run: (record, _input, { billing, now, party }) => {
    const { company, parameters } = billing
    const lawful = lawfulMoment(now, ufOf(party), company.zone)
    if (DateTime.isGreaterThan(lawful, now)) return { ...record, remindAt: lawful }
    const on = dayIn(company.zone, now)
    const mailed = parameters.sendsReminders && billingAddressOf(party) !== undefined
    const { lateAt, nextDueOn } = record
    return receivable.to[record.state]({
      ...withoutReminder(record),
      ...(parameters.sendsReminders ? { lastReminder: { at: now, on, mailed } } : {}),
      ...(dueFields(record, { billing, party, remindedTo: on }) ?? { lateAt, nextDueOn }),
      reminders: record.reminders + (mailed ? 1 : 0),
    })
  },
})

/** Says something that only the house reads, with files if there are any. **Fails with** the refusals of `withFiles`. */
const comment = receivable.move({
  label: label("Comentar", "Comment"),
  event: "ReceivableCommented",
  input: commentGiven,
  from: everywhere,
  to: everywhere,
  needs: commentFacts,
  run: withComment,
})

/** Keeps what the customer has said by another way, such as by mail, with files if there are any. **Fails with** the refusals of `withFiles`. */
const customerWrote = receivable.move({
  label: customerWroteLabel,
  event: "ReceivableCustomerWrote",
  toldToCustomer: true,
  input: commentGiven,
  from: everywhere,
  to: everywhere,
  needs: commentFacts,
  run: withComment,
})

/** Ends it unpaid, and its charges with it. **Fails with** `PaymentsOnRecord` (R-BIL-3). */
const cancel = receivable.move({
  label: label("Cancelar", "Cancel"),
  event: "ReceivableCancelled",
  by: seniors,
  input: { reason },
  from: owedStates,
  to: "Cancelled",
  run: (record, input, { actor, now }) =>
    record.payments.length > 0
      ? Result.fail(new PaymentsOnRecord())
      : Result.succeed(
          receivable.to.Cancelled({
            ...record,
            cancelledAt: now,
            cancelledBy: actor.id,
            cancelReason: input.reason,
            followingSince: now,
          }),
        ),
})

/** Charges of a receivable that are not where it is: billed ones once it is paid or cancelled, settled ones once it is owed again. */
export const chargesBehind = (
  { origin, state }: ReceivableEntity,
  most: number = chargesPerStep,
): Fact<ReadonlyArray<EntityOf<typeof Charge>>> =>
  Charge.all({
    where: { receivable: origin, state: state === "Open" || state === "Overdue" ? "Settled" : "Billed" },
    first: most,
  })

/** Brings its charges along, a hundred at a time until all are. */
const followCharges = receivable.move({
  label: label("Atualizar cobranças", "Bring charges along"),
  event: "ChargesBroughtAlong",
  by: onlySystem,
  input: {},
  from: ["Open", "Overdue", "Paid", "Cancelled"],
  to: ["Open", "Overdue", "Paid", "Cancelled"],
  needs: (record) => ({ behind: chargesBehind(record, chargesPerStep + 1) }),
  run: (record, _input, { behind }) => {
    const { followingSince, ...done } = record
    if (followingSince === undefined || behind.length <= chargesPerStep) return done
    // A timer does not fire twice at one instant, so the next step is due a little before this one.
    return { ...record, followingSince: DateTime.subtract(followingSince, { milliseconds: 1 }) }
  },
})

/** The number that the host's receivables module gave it. It may come more than once, and in any state. */
const recordHostNumber = receivable.move({
  label: label("Registrar número do sistema", "Record the host's number"),
  event: "HostNumberRecorded",
  by: ["integration"],
  input: { number: field("Número no sistema", "Number in the host's system", Code) },
  from: everywhere,
  to: everywhere,
  run: (record, { number }) =>
    record.hostNumber === undefined || record.hostNumber === number
      ? Result.succeed({ ...record, hostNumber: number })
      : Result.fail(new HostNumberDiffers({ recorded: record.hostNumber })),
})

/**
 * What a party owes, numbered, in instalments (duplicata).
 *
 * **Rules** R-BIL-1 instalments add up to the total to the cent. R-BIL-3 nothing paid is changed, only reversed by a new record. It is seen
 * with its party: what a customer owes is their position, and no group's conversation (F13).
 * **Fails with** the refusals of its transitions.
 * Source: features J7, A8.
 */
export const Receivable = receivable.machine({
  transitions: {
    issue,
    applyPayment,
    takeBack,
    fallDue,
    remind,
    renegotiate,
    comment,
    customerWrote,
    cancel,
    followCharges,
    recordHostNumber,
  },
  timers: {
    fallDue: (record) => (record.state === "Open" ? record.lateAt : undefined),
    remind: (record) => (record.state === "Open" || record.state === "Overdue" ? record.remindAt : undefined),
    followCharges: (record) => (record.state === "Renegotiated" ? undefined : record.followingSince),
  },
  final: ["Paid", "Renegotiated", "Cancelled"],
  unique: [["company", "number"]],
  indexes: [["party", "state", "issuedAt"], ["state", "nextDueOn"], ["interaction"], ["origin"]],
  visible: visibleWithParty,
})
