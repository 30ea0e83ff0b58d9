import * as Schema from "effect/Schema"
import { defineTemplate } from "./email-template.ts"
import { facts, heading, mail, paragraph } from "./mail-blocks.ts"
import { Quantity, ShortText } from "./template-variables.ts"

/** To purchasing or the supplier's contact: goods out of standard, traced to lot and production order (Q7, Q9). */
export const nonconformityOpened = defineTemplate({
  name: "nonconformity-opened",
  audience: "staff",
  sentBy: ["notify purchasing of the nonconformity"],
  variables: Schema.Struct({
    /** The nonconformity's own number. */
    code: ShortText,
    product: ShortText,
    /** Absent where the complaint names none. */
    lot: Schema.optionalKey(ShortText),
    quantity: Quantity,
    unit: Schema.optionalKey(ShortText),
    /** Absent while the ERP does not know it. */
    productionOrder: Schema.optionalKey(ShortText),
    supplier: Schema.optionalKey(ShortText),
    /** The complaint it came from. */
    protocol: Schema.optionalKey(ShortText),
  }),
  sample: {
    code: "NCI-2026-0042",
    product: "Pistão a gás classe 4",
    lot: "L-2207",
    quantity: "1250.5",
    unit: "kg",
    productionOrder: "OP-88123",
    supplier: "Metalúrgica São Bento",
    protocol: "2026-000123",
  },
  sources: {
    "pt-BR": mail("[{{code}}] Não conformidade aberta: {{product}}{{#if lot}}, lote {{lot}}{{/if}}", [
      heading("Não conformidade aberta"),
      paragraph("Foi registrada a não conformidade {{code}}. Segregue o material do lote até a decisão."),
      facts([
        ["Código", "{{code}}"],
        ["Produto", "{{product}}"],
        ["Lote", "{{lot}}", "lot"],
        ["Ordem de produção", "{{#if productionOrder}}{{productionOrder}}{{else}}ainda não identificada{{/if}}"],
        ["Quantidade", "{{number quantity}}{{#if unit}} {{unit}}{{/if}}"],
        ["Fornecedor", "{{supplier}}", "supplier"],
        ["Reclamação", "{{protocol}}", "protocol"],
      ]),
    ]),
    en: mail("[{{code}}] Nonconformity opened: {{product}}{{#if lot}}, lot {{lot}}{{/if}}", [
      heading("Nonconformity opened"),
      paragraph(
        "Nonconformity {{code}} is on record. Please keep the material of the lot apart until it is decided on.",
      ),
      facts([
        ["Code", "{{code}}"],
        ["Product", "{{product}}"],
        ["Lot", "{{lot}}", "lot"],
        ["Production order", "{{#if productionOrder}}{{productionOrder}}{{else}}not identified yet{{/if}}"],
        ["Quantity", "{{number quantity}}{{#if unit}} {{unit}}{{/if}}"],
        ["Supplier", "{{supplier}}", "supplier"],
        ["Complaint", "{{protocol}}", "protocol"],
      ]),
    ]),
  },
})
