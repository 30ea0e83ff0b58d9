import * as Schema from "effect/Schema"
import { Party } from "../directory/index.ts"
import { insideOnly } from "../machine/customer-only.ts"
import * as Machine from "../machine/machine.ts"
import { state } from "../machine/state.ts"
import { CalendarDay, Code, Email, field, Instant, label, Phone, TaxId, Text } from "../values/index.ts"
import { quantity, unit } from "./complaint-form.ts"
import { LotTrace } from "./lot-trace.ts"

const optional = Schema.optionalKey

const found = {
  trace: field("Rastreio", "Trace", LotTrace.Id),
  delivery: field("Entrega", "Delivery", Text(100, { min: 1 })),
  party: field("Pessoa", "Party", optional(Party.Id)),
  customerName: field("Nome do cliente", "Customer's name", Text(200, { min: 1 }), {
    personal: "name",
    searchable: true,
  }),
  customerDocument: field("CPF ou CNPJ do cliente", "Customer's CPF or CNPJ", optional(TaxId)),
  customerCode: field("Código do cliente no ERP", "Customer's code in the ERP", optional(Code)),
  customerEmail: field("E-mail do cliente", "Customer's e-mail", optional(Email)),
  customerPhone: field("Telefone do cliente", "Customer's phone", optional(Phone)),
  quantity,
  unit,
  deliveredOn: field("Entregue em", "Delivered on", CalendarDay),
}

const recipient = Machine.make("LotRecipient", label("Destinatário do lote", "Lot recipient"), {
  Found: state("Encontrado", "Found", { ...found, foundAt: field("Encontrado em", "Found at", Instant) }),
})

/** A delivery of a traced lot to a customer, as the ERP told it; tied to the party with the same document where there is one. */
export const LotRecipient = recipient.machine({
  transitions: {
    find: recipient.start({
      label: label("Encontrar", "Find"),
      event: "LotRecipientFound",
      by: ["system"],
      input: found,
      to: "Found",
      run: (input, { now }) => recipient.to.Found({ ...input, foundAt: now }),
    }),
  },
  final: ["Found"],
  unique: [["trace", "delivery"]],
  indexes: [["trace", "deliveredOn"], ["party"]],
  visible: insideOnly,
})
