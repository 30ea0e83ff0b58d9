import * as Schema from "effect/Schema"
import { defineTemplate } from "./email-template.ts"
import { facts, heading, mail, paragraph } from "./mail-blocks.ts"
import { Code, Instant, ShortText } from "./template-variables.ts"

/** To the supervisor: a step in the ERP waits longer than the company gives it (Q9). */
export const erpRequestWaiting = defineTemplate({
  name: "erp-request-waiting",
  audience: "staff",
  sentBy: ["tell of a step that still waits"],
  variables: Schema.Struct({
    request: Code,
    /** The state that it waits in. */
    situation: Code,
    askedAt: Instant,
    /** The number of the nonconformity, or of the complaint where there is none. */
    about: ShortText,
  }),
  sample: {
    request: "ship-replacement",
    situation: "Asked",
    askedAt: "2026-03-10T02:59:00.000Z",
    about: "2026-000123",
  },
  sources: {
    "pt-BR": mail("[{{about}}] Pedido ao ERP em aberto: {{label request}}", [
      heading("Um pedido ao ERP está em aberto"),
      paragraph(
        "Passou o prazo sem resposta ou decisão: {{label request}}. Veja no ERP o que foi feito e peça de novo; o que está em questão, mantenha ou compense.",
      ),
      facts([
        ["Referência", "{{about}}"],
        ["Situação", "{{label situation}}"],
        ["Pedido em", "{{instant askedAt}}"],
      ]),
    ]),
    en: mail("[{{about}}] ERP request still open: {{label request}}", [
      heading("A request to the ERP is still open"),
      paragraph(
        "Its time is over without an answer or a decision: {{label request}}. See in the ERP what was done and ask again; what is in question, keep or compensate.",
      ),
      facts([
        ["Reference", "{{about}}"],
        ["Situation", "{{label situation}}"],
        ["Asked at", "{{instant askedAt}}"],
      ]),
    ]),
  },
})
