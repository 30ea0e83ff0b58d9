import * as Schema from "effect/Schema"
import { defineTemplate } from "./email-template.ts"
import { facts, heading, mail, paragraph, quotation } from "./mail-blocks.ts"
import { LongText, ShortText } from "./template-variables.ts"

/** To the supervisor: the ERP refused a step, and somebody has to see to it (Q9). */
export const erpRequestRefused = defineTemplate({
  name: "erp-request-refused",
  variables: Schema.Struct({
    request: ShortText,
    reason: LongText,
    /** The number of the nonconformity, or of the complaint where there is none. */
    about: ShortText,
  }),
  sample: {
    request: "move-replacement",
    reason: "Sem saldo no armazém 01.",
    about: "NCI-2026-0042",
  },
  sources: {
    "pt-BR": mail("[{{about}}] Recusado pelo ERP: {{label request}}", [
      heading("O ERP recusou um pedido"),
      paragraph("O ERP recusou: {{label request}}. Corrija e peça de novo, ou decida de outra forma."),
      quotation("reason"),
      facts([["Referência", "{{about}}"]]),
    ]),
    en: mail("[{{about}}] Refused by the ERP: {{label request}}", [
      heading("The ERP refused a request"),
      paragraph("The ERP refused: {{label request}}. Put it right and ask again, or decide otherwise."),
      quotation("reason"),
      facts([["Reference", "{{about}}"]]),
    ]),
  },
})
