import * as Schema from "effect/Schema"
import { idOf } from "../machine/id.ts"
import * as Message from "../machine/message.ts"
import * as Port from "../machine/port.ts"
import { CalendarDay, Code, Decimal, field, Instant, label, TaxId, Text } from "../values/index.ts"

const quantity = {
  quantity: field("Quantidade", "Quantity", Decimal(6)),
  unit: field("Unidade", "Unit", Text(20, { min: 1 })),
}
const Lot = Text(60, { min: 1 })
const Name = Text(200, { min: 1 })

/** The production order that a lot came from, or that the ERP knows none. */
export const ProductionOrder = Schema.Union([
  Schema.Struct({ found: Schema.Literal(false) }),
  Schema.Struct({
    found: Schema.Literal(true),
    order: Text(60, { min: 1 }),
    producedOn: CalendarDay,
    quantity: Decimal(6),
  }),
])
export type ProductionOrder = typeof ProductionOrder.Type

/**
 * What the host's ERP is asked. `product` is the product's code there.
 *
 * Source: features Q5 and Q9.
 */
export const ErpGateway = Port.make("erp", {
  productionOrderOfLot: {
    label: label("Ordem de produção do lote", "Production order of a lot"),
    input: Schema.Struct({ product: Code, lot: Lot }),
    answer: ProductionOrder,
  },
})

const goods = {
  productCode: field("Código do produto", "Product code", Schema.optionalKey(Code)),
  productName: field("Produto", "Product", Name),
  lot: field("Lote", "Lot", Schema.optionalKey(Lot)),
  serial: field("Número de série", "Serial number", Schema.optionalKey(Text(60, { min: 1 }))),
  ...quantity,
  supplierName: field("Fornecedor", "Supplier", Schema.optionalKey(Name)),
  supplierDocument: field("CNPJ do fornecedor", "Supplier's CNPJ", Schema.optionalKey(TaxId)),
  manufacturerName: field("Fabricante", "Manufacturer", Schema.optionalKey(Name)),
  manufacturerDocument: field("CNPJ do fabricante", "Manufacturer's CNPJ", Schema.optionalKey(TaxId)),
}

const nonconformity = {
  nonconformity: field("Não conformidade", "Nonconformity", idOf("Nonconformity")),
  code: field("Número", "Number", Code),
  ...goods,
  protocol: field("Protocolo da reclamação", "Complaint protocol", Schema.optionalKey(Text(40))),
}

/**
 * Asks the ERP to register a nonconformity. A receiver keeps one per `nonconformity`, whatever comes again, and answers with the
 * command `Nonconformity.recordErpNumber`.
 */
export const RegisterNonconformity = Message.make(
  "erp.register-nonconformity",
  label("Registrar não conformidade no ERP", "Register nonconformity in the ERP"),
  {
    ...nonconformity,
    severity: field("Gravidade", "Severity", Schema.Literals([1, 2, 3, 4])),
    description: field("Descrição", "Description", Text(20_000), { personal: "free-text" }),
    registeredAt: field("Registrada em", "Registered at", Instant),
  },
)

/** Tells purchasing of a nonconformity, so that it calls on the supplier. A receiver tells once per `nonconformity`. */
export const NotifyPurchasing = Message.make(
  "erp.notify-purchasing",
  label("Avisar compras", "Notify purchasing"),
  nonconformity,
)

/**
 * Hands the outcome of a nonconformity to the ERP, for its analysis of suppliers. A receiver keeps one per `nonconformity`. The causes and
 * the judgement are there where it was founded, the justification where it was not.
 *
 * Source: feature Q8.
 */
export const RecordNonconformityResult = Message.make(
  "erp.record-nonconformity-result",
  label("Gravar resultado da não conformidade no ERP", "Record nonconformity result in the ERP"),
  {
    ...nonconformity,
    outcome: field("Resultado", "Outcome", Schema.Literals(["founded", "unfounded"])),
    rootCause: field("Causa raiz", "Root cause", Schema.optionalKey(Text(20_000)), { personal: "free-text" }),
    justification: field("Justificativa", "Justification", Schema.optionalKey(Text(20_000)), { personal: "free-text" }),
    decidedAt: field("Decidido em", "Decided at", Instant),
  },
)

/**
 * Moves stock for a replacement: `quantity` of a product leaves for the customer. A receiver books each `movement` once; a case that was
 * reopened and replaced again has another one.
 */
export const MoveStock = Message.make("erp.move-stock", label("Movimentar estoque", "Move stock"), {
  movement: field("Movimento", "Movement", Text(100, { min: 1 })),
  reason: field("Motivo", "Reason", Schema.Literals(["replacement"])),
  complaint: field("Reclamação", "Complaint", idOf("Complaint")),
  protocol: field("Protocolo", "Protocol", Text(40)),
  productCode: field("Código do produto enviado", "Code of the product sent", Code),
  returnedLot: field("Lote devolvido", "Lot returned", Schema.optionalKey(Lot)),
  ...quantity,
})
