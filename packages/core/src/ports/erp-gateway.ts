import * as Schema from "effect/Schema"
import { idOf } from "../machine/id.ts"
import * as Message from "../machine/message.ts"
import * as Port from "../machine/port.ts"
import {
  CalendarDay,
  Code,
  Decimal,
  Email,
  field,
  Instant,
  label,
  Natural,
  Phone,
  TaxId,
  Text,
} from "../values/index.ts"

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

/** Goods of a lot that went to a customer: by a delivery that the ERP can name again, to whom, how much and when. */
export const LotDelivery = Schema.Struct({
  /** The same whenever it is asked: the number of the invoice and its line. */
  delivery: Text(100, { min: 1 }),
  customerName: Name,
  customerDocument: Schema.optionalKey(TaxId),
  customerCode: Schema.optionalKey(Code),
  customerEmail: Schema.optionalKey(Email),
  customerPhone: Schema.optionalKey(Phone),
  ...quantity,
  deliveredOn: CalendarDay,
})
export type LotDelivery = typeof LotDelivery.Type

/** How many deliveries a page may hold. */
export const lotDeliveriesPerPage = 100

/** A page of who received a lot; `next` goes into `after` of the question for the page that follows, and is absent on the last one. */
export const LotDeliveries = Schema.Struct({
  deliveries: Schema.Array(LotDelivery).check(Schema.isMaxLength(lotDeliveriesPerPage)),
  next: Schema.optionalKey(Text(1000, { min: 1 })),
})
export type LotDeliveries = typeof LotDeliveries.Type

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
  customersOfLot: {
    label: label("Clientes que receberam o lote", "Customers who received a lot"),
    input: Schema.Struct({ product: Code, lot: Lot, after: Schema.optionalKey(Text(1000, { min: 1 })) }),
    answer: LotDeliveries,
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

/** What the ERP is asked to do. */
export const ErpRequestKind = Schema.Literals([
  "register-nonconformity",
  "register-revision",
  "notify-purchasing",
  "record-result",
  "move-replacement",
  "ship-replacement",
  "move-disposed",
])
export type ErpRequestKind = typeof ErpRequestKind.Type

/**
 * The request that a message is part of. A receiver does each `key` once, however often it comes, and answers with the command
 * `ErpRequest.confirm` or `ErpRequest.refuse` of that request under that key.
 */
const asked = {
  request: field("Pedido", "Request", idOf("ErpRequest")),
  key: field("Chave", "Key", Text(300, { min: 1 })),
}

const nonconformity = {
  ...asked,
  nonconformity: field("Não conformidade", "Nonconformity", idOf("Nonconformity")),
  code: field("Número", "Number", Code),
  ...goods,
  protocol: field("Protocolo da reclamação", "Complaint protocol", Schema.optionalKey(Text(40))),
}

const registration = field("Registro", "Registration", Natural)

/**
 * Asks the ERP to register a nonconformity, or a revision of one that it has. A receiver keeps one per `nonconformity`, and confirms with the number
 * that it has there.
 *
 * **Rules** what is delivered may be older than what was delivered before it, so each says where it belongs: `registration` counts the times that the
 * nonconformity is registered, from 1, and `revision` its revisions. A receiver keeps the greatest of both, in this order, as it stands; one that is older
 * changes nothing and is confirmed with the number that stands. One whose `registration` was taken back by {@link CompensateErpRequest} is refused, also
 * where it comes only afterwards: a nonconformity that was withdrawn does not come back by a late delivery.
 */
export const RegisterNonconformity = Message.make(
  "erp.register-nonconformity",
  label("Registrar não conformidade no ERP", "Register nonconformity in the ERP"),
  {
    ...nonconformity,
    registration,
    revision: field("Revisão", "Revision", Natural),
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

const replacement = {
  ...asked,
  complaint: field("Reclamação", "Complaint", idOf("Complaint")),
  protocol: field("Protocolo", "Protocol", Text(40)),
  productCode: field("Código do produto enviado", "Code of the product sent", Code),
  ...quantity,
}

/**
 * Moves stock for a replacement: `quantity` of a product leaves for the customer. A receiver books each `movement` once; a case that was
 * reopened and replaced again has another one.
 */
export const MoveStock = Message.make("erp.move-stock", label("Movimentar estoque", "Move stock"), {
  movement: field("Movimento", "Movement", Text(300, { min: 1 })),
  reason: field("Motivo", "Reason", Schema.Literals(["replacement"])),
  returnedLot: field("Lote devolvido", "Lot returned", Schema.optionalKey(Lot)),
  ...replacement,
})

/** Asks for the replacement to be sent, once its stock has been moved. Where the ERP refuses, the movement is compensated. */
export const ShipReplacement = Message.make(
  "erp.ship-replacement",
  label("Enviar produto de troca", "Ship replacement"),
  replacement,
)

/** Moves goods that were disposed of: to scrap, back to the supplier, or to another grade. */
export const MoveDisposedStock = Message.make(
  "erp.move-disposed-stock",
  label("Movimentar produto disposto", "Move goods disposed of"),
  {
    ...asked,
    disposition: field("Disposição", "Disposition", idOf("Disposition")),
    kind: field("Destino", "Destination", Schema.Literals(["regrade", "scrap", "return-to-supplier"])),
    nonconformity: nonconformity.nonconformity,
    code: nonconformity.code,
    productCode: field("Código do produto", "Product code", Code),
    lot: goods.lot,
    ...quantity,
    supplierDocument: goods.supplierDocument,
  },
)

/**
 * Undoes what was done under `undoes`: a movement is reversed, a notice or a registration withdrawn. `undone` is the number that the ERP gave it.
 * Answered with `ErpRequest.confirmCompensation` or `ErpRequest.refuseCompensation`.
 *
 * **Rules** of a `register-nonconformity` it takes back the `registration` that it names and those before, with all their revisions, those still to be
 * delivered as well; a later one stands, and is confirmed as if there were nothing to undo.
 */
export const CompensateErpRequest = Message.make("erp.compensate", label("Compensar no ERP", "Compensate in the ERP"), {
  ...asked,
  undoes: field("Chave desfeita", "Key undone", Text(300, { min: 1 })),
  undone: field("Número no ERP", "Number in the ERP", Schema.optionalKey(Code)),
  kind: field("Pedido", "Request", ErpRequestKind),
  nonconformity: field("Não conformidade", "Nonconformity", Schema.optionalKey(idOf("Nonconformity"))),
  registration: field("Registro", "Registration", Schema.optionalKey(Natural)),
  reason: field("Motivo", "Reason", Text(20_000, { min: 1 })),
})
