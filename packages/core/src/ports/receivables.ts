import * as Schema from "effect/Schema"
import { idOf } from "../machine/id.ts"
import * as Message from "../machine/message.ts"
import * as Port from "../machine/port.ts"
import { CalendarDay, Code, Decimal, field, Instant, label, Money, TaxId, Text } from "../values/index.ts"

const optional = Schema.optionalKey

/** Something that a customer has not paid, as the host's receivables module knows it. */
export const OwedInErp = Schema.Struct({
  number: Text(60, { min: 1 }),
  /** What is not paid of it. */
  open: Money,
  dueOn: CalendarDay,
  /** Whether it is overdue by the module's own reckoning of holidays and days of grace. */
  isOverdue: Schema.Boolean,
  description: optional(Text(200)),
})
export type OwedInErp = typeof OwedInErp.Type

/**
 * What the host's receivables module is asked: what a party has not paid, of whatever sale or service. The party is named by its id, and by
 * document and code in the ERP where it has them. `more` says that there is more than is answered.
 *
 * Source: feature F13.
 */
export const ReceivablesLedger = Port.make("receivables", {
  owedBy: {
    label: label("Títulos em aberto da pessoa", "What a party has not paid"),
    input: Schema.Struct({ party: idOf("Party"), document: optional(TaxId), erpCode: optional(Code) }),
    answer: Schema.Struct({
      receivables: Schema.Array(OwedInErp).check(Schema.isMaxLength(500)),
      more: optional(Schema.Boolean),
    }),
  },
})

const receivable = {
  receivable: field("Duplicata", "Receivable", idOf("Receivable")),
  number: field("Número", "Number", Code),
  company: field("Empresa", "Company", Text(191)),
  hostNumber: field("Número no sistema", "Number in the host's system", optional(Code)),
}

/**
 * Asks the host's receivables module to register a receivable. A receiver keeps one per `receivable`, whatever comes again, and answers with the
 * command `Receivable.recordHostNumber`. `replaces` is the receivable that this one was renegotiated from.
 *
 * Source: feature J7.
 */
export const RegisterReceivable = Message.make(
  "receivables.register",
  label("Registrar duplicata no contas a receber", "Register receivable"),
  {
    ...receivable,
    party: field("Pessoa", "Party", idOf("Party")),
    partyName: field("Nome", "Name", Text(200), { personal: "name" }),
    partyDocument: field("CPF ou CNPJ", "CPF or CNPJ", optional(TaxId)),
    partyErpCode: field("Código no ERP", "Code in the ERP", optional(Code)),
    total: field("Valor total", "Total", Money),
    instalments: field(
      "Parcelas",
      "Instalments",
      Schema.Array(
        Schema.Struct({
          number: Schema.Int,
          dueOn: CalendarDay,
          payableOn: CalendarDay,
          amount: Decimal(2),
        }),
      ),
    ),
    replaces: field("Substitui", "Replaces", optional(idOf("Receivable"))),
    protocol: field("Protocolo", "Protocol", optional(Text(40))),
    issuedAt: field("Emitida em", "Issued at", Instant),
  },
)

/** Tells the host's receivables module that a receivable is paid altogether. A receiver settles it once. */
export const SettleReceivable = Message.make(
  "receivables.settle",
  label("Baixar duplicata no contas a receber", "Settle receivable"),
  { ...receivable, paid: field("Valor pago", "Amount paid", Money), paidAt: field("Paga em", "Paid at", Instant) },
)

/** Tells the host's receivables module that a payment was reversed, so that a receivable which it may have settled is owed again. */
export const ReopenReceivable = Message.make(
  "receivables.reopen",
  label("Reabrir duplicata no contas a receber", "Reopen receivable"),
  { ...receivable, open: field("Principal em aberto", "Principal not paid", Money) },
)

/** Tells the host's receivables module that a receivable is owed no more, because it was cancelled or another one replaces it. */
export const CancelReceivable = Message.make(
  "receivables.cancel",
  label("Cancelar duplicata no contas a receber", "Cancel receivable"),
  {
    ...receivable,
    reason: field("Motivo", "Reason", Schema.Literals(["cancelled", "renegotiated"])),
    replacedBy: field("Substituída por", "Replaced by", optional(idOf("Receivable"))),
  },
)
