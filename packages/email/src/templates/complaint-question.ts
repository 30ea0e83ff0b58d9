import * as Schema from "effect/Schema"
import { defineTemplate } from "./email-template.ts"
import { facts, heading, mail, paragraph, quotation } from "./mail-blocks.ts"
import { Day, LongText, ShortText } from "./template-variables.ts"

/** To the customer: what is needed of them before the complaint goes on, and until when (Q6). */
export const complaintQuestion = defineTemplate({
  name: "complaint-question",
  audience: "customer",
  isWritten: true,
  sentBy: ["ask the customer for what is missing"],
  variables: Schema.Struct({
    firstName: ShortText,
    protocol: ShortText,
    product: ShortText,
    question: LongText,
    /** Absent where the complaint waits without an end. */
    answerBy: Schema.optionalKey(Day),
  }),
  sample: {
    firstName: "Conceição",
    protocol: "2026-000123",
    product: "Cadeira de escritório Ergonômica",
    question: "Por favor, envie uma fotografia da etiqueta do lote.",
    answerBy: "2026-03-20",
  },
  sources: {
    "pt-BR": mail("[{{protocol}}] Precisamos de uma informação sua", [
      heading("Precisamos de uma informação sua"),
      paragraph("Olá, {{firstName}}. Para continuar com a sua reclamação, precisamos do seguinte:"),
      quotation("question"),
      facts([
        ["Protocolo", "{{protocol}}"],
        ["Produto", "{{product}}"],
        ["Responda até", "{{day answerBy}}", "answerBy"],
      ]),
      paragraph("Responda a este e-mail ou informe o protocolo em qualquer canal."),
    ]),
    en: mail("[{{protocol}}] We need something from you", [
      heading("We need something from you"),
      paragraph("Hello, {{firstName}}. To go on with your complaint we need the following:"),
      quotation("question"),
      facts([
        ["Protocol", "{{protocol}}"],
        ["Product", "{{product}}"],
        ["Please answer by", "{{day answerBy}}", "answerBy"],
      ]),
      paragraph("Reply to this e-mail or give the protocol number in any channel."),
    ]),
  },
})
