import * as Schema from "effect/Schema"
import { commented, Party } from "../directory/index.ts"
import { idOf } from "../machine/id.ts"
import * as Machine from "../machine/machine.ts"
import { type Entity, state } from "../machine/state.ts"
import { CalendarDay, Code, field, Instant, label, Money, Natural, Text } from "../values/index.ts"
import { provenance } from "./charge.ts"
import { PaidPart } from "./debt-parts.ts"
import { Instalment } from "./instalments.ts"
import { LateFeeTerms } from "./late-fee-policy.ts"
import { PaymentMethods } from "./payment-method.ts"

const optional = Schema.optionalKey
const Receivable = idOf("Receivable")

/** A payment that holds; one that was reversed is not among them. */
const PaymentEntry = Schema.Struct({
  payment: field("Pagamento", "Payment", idOf("Payment")),
  paidOn: field("Pago em", "Paid on", CalendarDay),
  parts: field("Partes", "Parts", Schema.Array(PaidPart)),
})

/** The last reminder: of which instalment, and whether there was an address to send it to. */
const LastReminder = Schema.Struct({
  at: field("Enviado em", "Sent at", Instant),
  on: field("No dia", "On the day", CalendarDay),
  mailed: field("Enviado por e-mail", "Mailed", Schema.Boolean),
})

/** What it is issued with. */
export const issued = {
  company: field("Empresa", "Company", Text(191)),
  party: field("Pessoa", "Party", Party.Id),
  total: field("Valor total", "Total", Money),
  paymentMethods: field("Formas de pagamento", "Payment methods", PaymentMethods),
  renegotiates: field("Renegocia", "Renegotiates", optional(Receivable)),
  reversal: field("Estorno de origem", "Reversal it comes of", optional(idOf("Reversal"))),
  ...provenance,
}

const fields = {
  ...issued,
  number: field("Número", "Number", Code, { searchable: true }),
  instalments: field("Parcelas", "Instalments", Schema.Array(Instalment)),
  open: field("Principal em aberto", "Principal not paid", Money),
  lateFee: field("Encargos", "Charges for late payment", LateFeeTerms),
  payments: field("Pagamentos", "Payments", Schema.Array(PaymentEntry)),
  /** The receivable that the charges were billed in: itself, or the first one of those that were renegotiated. */
  origin: field("Duplicata original", "Original receivable", Receivable),
  issuedAt: field("Emitida em", "Issued at", Instant),
  issuedBy: field("Emitida por", "Issued by", optional(Schema.String), { internal: true }),
  hostNumber: field("Número no sistema", "Number in the host's system", optional(Code)),
  reminders: field("Lembretes enviados", "Reminders sent", Natural),
  lastReminder: field("Último lembrete", "Last reminder", optional(LastReminder)),
  ...commented,
  /** Since when charges of it have not been brought to its own state yet. */
  followingSince: field("Cobranças a atualizar desde", "Charges to be brought along since", optional(Instant)),
}

const owed = {
  ...fields,
  nextDueOn: field("Próximo vencimento", "Next due on", CalendarDay),
  lateAt: field("Em atraso a partir de", "Late from", Instant),
  remindAt: field("Próximo lembrete", "Next reminder", optional(Instant)),
}
/** Why somebody does something with it. */
export const reason = field("Motivo", "Reason", Text(2000, { min: 1 }), { personal: "free-text" })
/** The states in which something is still to be paid. */
export const owedStates = ["Open", "Overdue"] as const

export const receivableStates = {
  Open: state("Em aberto", "Open", owed),
  Overdue: state("Vencida", "Overdue", owed),
  Paid: state("Paga", "Paid", { ...fields, paidAt: field("Paga em", "Paid at", Instant) }),
  Renegotiated: state("Renegociada", "Renegotiated", {
    ...fields,
    renegotiatedInto: field("Renegociada na duplicata", "Renegotiated into", Receivable),
    renegotiatedTotal: field("Valor renegociado", "Renegotiated amount", Money),
    discount: field("Desconto", "Discount", optional(Money)),
    renegotiatedAt: field("Renegociada em", "Renegotiated at", Instant),
    renegotiatedBy: field("Renegociada por", "Renegotiated by", optional(Schema.String), { internal: true }),
    renegotiationReason: field("Motivo da renegociação", "Reason for renegotiating", optional(reason), {
      internal: true,
    }),
  }),
  Cancelled: state("Cancelada", "Cancelled", {
    ...fields,
    cancelledAt: field("Cancelada em", "Cancelled at", Instant),
    cancelledBy: field("Cancelada por", "Cancelled by", optional(Schema.String), { internal: true }),
    cancelReason: field("Motivo do cancelamento", "Reason for cancelling", optional(reason), { internal: true }),
  }),
}

export const receivable = Machine.make("Receivable", label("Duplicata", "Receivable"), receivableStates)

export type ReceivableEntity = Entity<"Receivable", typeof receivableStates>
/** One on which something is still to be paid. */
export type OwedReceivable = Entity<"Receivable", typeof receivableStates, "Open" | "Overdue">
