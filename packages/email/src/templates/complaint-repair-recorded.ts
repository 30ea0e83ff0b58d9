import * as Schema from "effect/Schema"
import { defineTemplate } from "./email-template.ts"
import { facts, heading, mail, paragraph } from "./mail-blocks.ts"
import { Code, Day, ShortText } from "./template-variables.ts"

/** To the customer: what was recorded for them about the repair, so that they can object. */
export const complaintRepairRecorded = defineTemplate({
  name: "complaint-repair-recorded",
  audience: "customer",
  sentBy: [
    "tell the customer of another time for repair",
    "tell the customer of the choice that was recorded",
    "tell the customer of the cure that was recorded",
  ],
  variables: Schema.Struct({
    firstName: ShortText,
    protocol: ShortText,
    product: ShortText,
    /** The last day of another time that was agreed on. */
    lastDay: Schema.optionalKey(Day),
    /** `replacement`, `refund`, `abatement` or `repair`. */
    choice: Schema.optionalKey(Code),
    /** The day on which the defect was cured, or what was chosen done. */
    remediedOn: Schema.optionalKey(Day),
  }),
  sample: {
    firstName: "Conceição",
    protocol: "2026-000123",
    product: "Geladeira Frost 400",
    lastDay: "2026-05-01",
    choice: "refund",
    remediedOn: "2026-04-20",
  },
  sources: {
    "pt-BR": mail("[{{protocol}}] O que registramos sobre o reparo", [
      heading("O que registramos sobre o reparo"),
      paragraph("Olá, {{firstName}}. Quanto a {{product}}, registramos o seguinte:"),
      facts([
        ["Prazo de reparo combinado até", "{{day lastDay}}", "lastDay"],
        ["A sua escolha", "{{label choice}}", "choice"],
        ["Resolvido em", "{{day remediedOn}}", "remediedOn"],
      ]),
      paragraph("Se não foi isso, responda a este e-mail com o protocolo {{protocol}}."),
    ]),
    en: mail("[{{protocol}}] What we recorded about the repair", [
      heading("What we recorded about the repair"),
      paragraph("Hello, {{firstName}}. About {{product}} we recorded the following:"),
      facts([
        ["Time for repair agreed on, until", "{{day lastDay}}", "lastDay"],
        ["Your choice", "{{label choice}}", "choice"],
        ["Done on", "{{day remediedOn}}", "remediedOn"],
      ]),
      paragraph("If this is not so, reply to this e-mail with protocol {{protocol}}."),
    ]),
  },
})
