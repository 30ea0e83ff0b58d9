import * as Schema from "effect/Schema"
import { defineTemplate } from "./email-template.ts"
import { facts, heading, mail, paragraph } from "./mail-blocks.ts"
import { Instant, ShortText } from "./template-variables.ts"

/** To the supervisor: what the law orders was not done in time. */
export const statutoryDeadlineMissed = defineTemplate({
  name: "statutory-deadline-missed",
  audience: "staff",
  sentBy: ["escalate a statutory deadline that has passed"],
  variables: Schema.Struct({ protocol: ShortText, article: ShortText, dueAt: Instant }),
  sample: {
    protocol: "2026-000123",
    article: "Decreto 11.034/2022, art. 13",
    dueAt: "2026-03-10T02:59:59.999Z",
  },
  sources: {
    "pt-BR": mail("[{{protocol}}] Prazo legal vencido", [
      heading("Prazo legal vencido"),
      paragraph("O prazo que a lei dá para o protocolo {{protocol}} venceu. O que ela manda continua devido."),
      facts([
        ["Fundamento", "{{article}}"],
        ["Venceu em", "{{instant dueAt}}"],
      ]),
    ]),
    en: mail("[{{protocol}}] Statutory deadline missed", [
      heading("Statutory deadline missed"),
      paragraph("The time that the law gives for protocol {{protocol}} is over. What it orders is still owed."),
      facts([
        ["Legal basis", "{{article}}"],
        ["Was due", "{{instant dueAt}}"],
      ]),
    ]),
  },
})
