import * as BigDecimal from "effect/BigDecimal"
import * as Schema from "effect/Schema"
import { reason, rule } from "../values/rule.ts"
import { CalendarDay, Code, Decimal, Email, field, Money, Phone, TaxId, Text } from "../values/index.ts"
import { pointsRaised } from "./complaint-point.ts"
import { ComplaintType } from "./complaint-type.ts"
import { evidenceGiven } from "./evidence.ts"
import { LongText } from "./long-text.ts"

export const Channel = Schema.Literals(["phone", "email", "chat", "portal"])

/** Whether a contact came about: somebody who did not pick up the phone has been told nothing. */
export const ContactOutcome = Schema.Literals(["reached", "not-reached"])

const Name = Text(200, { min: 1 })
const optional = Schema.optionalKey
/** Who complains, as they gave it themselves. */
export const customer = {
  customerName: field("Nome do cliente", "Customer's name", Name, { personal: "name", searchable: true }),
  customerDocument: field("CPF ou CNPJ do cliente", "Customer's CPF or CNPJ", optional(TaxId)),
  customerEmail: field("E-mail do cliente", "Customer's e-mail", optional(Email)),
  customerPhone: field("Telefone do cliente", "Customer's phone", optional(Phone)),
}

/** The product that it is about, or the service by its name. */
export const product = {
  productName: field("Produto ou serviço", "Product or service", Name, { searchable: true }),
  productCode: field("Código do produto", "Product code", optional(Code)),
  brand: field("Marca", "Brand", optional(Name)),
  supplierName: field("Fornecedor", "Supplier", optional(Name)),
  supplierDocument: field("CNPJ do fornecedor", "Supplier's CNPJ", optional(TaxId)),
  manufacturerName: field("Fabricante", "Manufacturer", optional(Name)),
  manufacturerDocument: field("CNPJ do fabricante", "Manufacturer's CNPJ", optional(TaxId)),
  lot: field("Lote", "Lot", optional(Text(60, { min: 1 }))),
  serial: field("Número de série", "Serial number", optional(Text(60, { min: 1 }))),
}

export const quantity = field("Quantidade", "Quantity", Decimal(6))
export const unit = field("Unidade", "Unit", Text(20, { min: 1 }))

const mostUnits = BigDecimal.fromBigInt(1_000_000n)

/**
 * How much a complaint is about: more than nothing, and a million units at most, so that a slip of the pen, or ill will, spoils no sum of the house.
 *
 * **Fails with** `quantity-range` and the reasons of `Decimal`.
 */
export const quantityGiven = field(
  "Quantidade",
  "Quantity",
  quantity.check(
    rule(
      reason("quantity-range", "quantidade maior que zero, até 1.000.000", "quantity above zero, up to 1,000,000"),
      (amount) => BigDecimal.isPositive(amount) && !BigDecimal.isGreaterThan(amount, mostUnits),
    ),
  ),
)

/** What happened, in the customer's words. */
export const report = {
  channel: field("Canal", "Channel", Channel),
  type: field("Tipo de reclamação", "Complaint type", ComplaintType.Id),
  description: field("Descrição", "Description", LongText, { personal: "free-text", searchable: true }),
  purchasedOn: field("Data da compra", "Date of purchase", optional(CalendarDay)),
  usedOn: field("Data do uso", "Date of use", optional(CalendarDay)),
  amount: field("Valor envolvido", "Amount involved", optional(Money)),
}

/**
 * The form of a complaint: customer, product, complaint, the points to be answered, evidence. Only what the customer cannot fail to know is
 * required; one unit is meant where no quantity is given.
 *
 * Source: feature Q1.
 */
export const complaintForm = {
  ...customer,
  ...product,
  quantity: field("Quantidade", "Quantity", optional(quantityGiven)),
  unit: field("Unidade", "Unit", optional(unit)),
  ...report,
  evidence: field("Evidências", "Evidence", optional(evidenceGiven)),
  points: field("Pontos", "Points", optional(pointsRaised)),
}
