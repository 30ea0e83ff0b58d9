import * as Schema from "effect/Schema"
import { defineTemplate } from "./email-template.ts"
import { facts, heading, mail, paragraph, quotation } from "./mail-blocks.ts"
import { Code, LongText, ShortText } from "./template-variables.ts"

/** To the supervisor: the ERP refused a step, and somebody has to see to it (Q9). */
export const erpRequestRefused = defineTemplate({
  name: "erp-request-refused",
  audience: "staff",
  sentBy: ["tell what the ERP refuses", "tell what the ERP refuses to undo"],
  variables: Schema.Struct({
    request: Code,
    reason: LongText,
    /** The number of the nonconformity, or of the complaint where there is none. */
    about: ShortText,
    /** Whether it refused to undo what it had done. */
    undoing: Schema.Boolean,
  }),
  sample: {
    request: "move-replacement",
    reason: "Sem saldo no armazém 01.",
    about: "NCI-2026-0042",
    undoing: false,
  },
  sources: {
    "pt-BR": mail("[{{about}}] Recusado pelo ERP: {{label request}}", [
      heading("O ERP recusou um pedido"),
      paragraph(
        "{{#if undoing}}O ERP recusou desfazer: {{label request}}. Isto continua feito no ERP. Corrija e compense de novo, ou mantenha." +
          "{{else}}O ERP recusou: {{label request}}. Corrija e peça de novo, ou decida de outra forma.{{/if}}",
      ),
      quotation("reason"),
      facts([["Referência", "{{about}}"]]),
    ]),
    en: mail("[{{about}}] Refused by the ERP: {{label request}}", [
      heading("The ERP refused a request"),
      paragraph(
        "{{#if undoing}}The ERP refused to undo: {{label request}}. It still stands in the ERP. Put it right and compensate again, or keep it." +
          "{{else}}The ERP refused: {{label request}}. Put it right and ask again, or decide otherwise.{{/if}}",
      ),
      quotation("reason"),
      facts([["Reference", "{{about}}"]]),
    ]),
  },
})
