import * as BigDecimal from "effect/BigDecimal"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { Visit } from "../agenda/index.ts"
import { companyOf, FileReference } from "../directory/index.ts"
import { deskProfiles, type Profile } from "../machine/actor.ts"
import * as Fact from "../machine/fact.ts"
import * as Machine from "../machine/machine.ts"
import { state } from "../machine/state.ts"
import { given } from "../values/given.ts"
import { CalendarDay, dayIn, field, Instant, label, Money, reason as why, rule, Text } from "../values/index.ts"
import { ExpenseInFuture, InteractionOrVisit, OwnExpense } from "./expense-refusals.ts"
import { Interaction } from "./interaction.ts"
import { ServiceGroup } from "./service-group.ts"
import { visibleExpenses } from "./visible-work.ts"

const optional = Schema.optionalKey
const zero = BigDecimal.fromBigInt(0n)

/** What money is spent on. */
export const ExpenseKind = Schema.Literals([
  "travel",
  "fuel",
  "toll",
  "parking",
  "meal",
  "lodging",
  "freight",
  "parts",
  "other",
])

const Amount = Money.check(
  rule(why("amount-positive", "o valor deve ser maior que zero", "the amount must be above zero"), ({ amount }) =>
    BigDecimal.isGreaterThan(amount, zero),
  ),
)

const asked = {
  amount: field("Valor", "Amount", Amount),
  kind: field("Natureza", "Kind", ExpenseKind),
  day: field("Data", "Day", CalendarDay),
  description: field("Descrição", "Description", optional(Text(2000, { min: 1 })), {
    personal: "free-text",
    searchable: true,
  }),
  receipt: field("Comprovante", "Receipt", optional(FileReference)),
  interaction: field("Atendimento", "Interaction", optional(Interaction.Id)),
  visit: field("Visita", "Visit", optional(Visit.Id)),
}

const recorded = {
  ...asked,
  group: field("Grupo de atendimento", "Service group", optional(ServiceGroup.Id)),
  recordedAt: field("Lançada em", "Recorded at", Instant),
  recordedBy: field("Lançada por", "Recorded by", Schema.String),
}
const approved = {
  ...recorded,
  approvedAt: field("Aprovada em", "Approved at", Instant),
  approvedBy: field("Aprovada por", "Approved by", Schema.String),
}
const reason = field("Motivo da recusa", "Reason for rejecting", Text(2000, { min: 1 }), { personal: "free-text" })
const paymentReference = field("Referência do pagamento", "Payment reference", optional(Text(120, { min: 1 })))

const expense = Machine.make("Expense", label("Despesa", "Expense"), {
  Recorded: state("Lançada", "Recorded", recorded),
  Approved: state("Aprovada", "Approved", approved),
  Reimbursed: state("Reembolsada", "Reimbursed", {
    ...approved,
    reimbursedAt: field("Reembolsada em", "Reimbursed at", Instant),
    paymentReference,
  }),
  Rejected: state("Recusada", "Rejected", {
    ...recorded,
    rejectedAt: field("Recusada em", "Rejected at", Instant),
    rejectedBy: field("Recusada por", "Rejected by", Schema.String),
    rejectReason: reason,
  }),
})

const approvers: ReadonlyArray<Profile> = ["supervisor", "manager"]

/** Puts it on record for one interaction or one visit that the actor sees. **Fails with** `InteractionOrVisit`, `ExpenseInFuture`. */
const record = expense.start({
  label: label("Lançar", "Record"),
  event: "ExpenseRecorded",
  by: [...deskProfiles, "integration"],
  input: asked,
  to: "Recorded",
  needs: (input, { company, now }) => ({
    from: input.interaction === undefined ? Fact.known(undefined) : Interaction.seen(input.interaction),
    visited: input.visit === undefined ? Fact.known(undefined) : Visit.seen(input.visit),
    today: companyOf(company).map(({ zone }) => dayIn(zone, now)),
  }),
  run: (input, { actor, from, now, today, visited }) => {
    const { interaction, visit } = input
    if ((interaction === undefined) === (visit === undefined)) return Result.fail(new InteractionOrVisit())
    if (input.day > today) return Result.fail(new ExpenseInFuture({ today }))
    return Result.succeed(
      expense.to.Recorded({
        ...input,
        ...given({ group: from?.group ?? visited?.group }),
        recordedAt: now,
        recordedBy: actor.id,
      }),
    )
  },
})

/** Nobody approves what they spent themselves, except a manager, above whom there is nobody. **Fails with** `OwnExpense`. */
const approve = expense.move({
  label: label("Aprovar", "Approve"),
  event: "ExpenseApproved",
  by: approvers,
  input: {},
  from: "Recorded",
  to: "Approved",
  run: (known, _input, { actor, now }) =>
    actor.id === known.recordedBy && !actor.profiles.includes("manager")
      ? Result.fail(new OwnExpense())
      : Result.succeed(expense.to.Approved({ ...known, approvedAt: now, approvedBy: actor.id })),
})

const reject = expense.move({
  label: label("Recusar", "Reject"),
  event: "ExpenseRejected",
  by: approvers,
  input: { reason },
  from: "Recorded",
  to: "Rejected",
  run: (known, input, { actor, now }) =>
    expense.to.Rejected({ ...known, rejectedAt: now, rejectedBy: actor.id, rejectReason: input.reason }),
})

const reimburse = expense.move({
  label: label("Reembolsar", "Reimburse"),
  event: "ExpenseReimbursed",
  by: [...approvers, "integration"],
  input: { paymentReference },
  from: "Approved",
  to: "Reimbursed",
  run: (known, input, { now }) => expense.to.Reimbursed({ ...known, ...input, reimbursedAt: now }),
})

/**
 * Money spent on an interaction or on a visit (despesa).
 *
 * **Rules** it belongs to exactly one of the two. Who recorded it does not approve it, except a manager. R-SD-1 it is seen by its service
 * group, by whoever recorded it and by profile, never by a customer.
 * **Fails with** the refusals of `expense-refusals.ts`.
 * Source: feature J20.
 */
export const Expense = expense.machine({
  transitions: { record, approve, reject, reimburse },
  final: ["Reimbursed", "Rejected"],
  indexes: [["interaction"], ["visit"], ["state", "day"], ["kind", "day"], ["recordedBy", "day"], ["group", "day"]],
  visible: visibleExpenses,
})
