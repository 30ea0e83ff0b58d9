import * as Schema from "effect/Schema"
import { defineTemplate } from "./email-template.ts"
import { facts, heading, mail, paragraph } from "./mail-blocks.ts"
import { Code, Instant, Minutes, ShortText } from "./template-variables.ts"

/** To the responsible agent: a clock of the complaint is about to run out, while there is still time to act. */
export const complaintDeadlineWarning = defineTemplate({
  name: "complaint-deadline-warning",
  audience: "staff",
  sentBy: [
    "warn of the first answer",
    "warn of a statutory deadline",
    "warn of the end of the time for repair",
    "ask when a replacement that was sent was handed over",
  ],
  variables: Schema.Struct({
    protocol: ShortText,
    /** `firstAnswer`, `nextAnswer`, `resolution`, `statutoryDeadline`, or words of the caller's own. */
    clock: Code,
    dueAt: Instant,
    state: Code,
    /** Business time that is left, in minutes. */
    remainingMinutes: Schema.optionalKey(Minutes),
    product: Schema.optionalKey(ShortText),
  }),
  sample: {
    protocol: "2026-000123",
    clock: "firstAnswer",
    dueAt: "2026-03-05T17:30:00.000Z",
    state: "UnderVerification",
    remainingMinutes: 150,
    product: "Cadeira de escritório Ergonômica",
  },
  sources: {
    "pt-BR": mail("[{{protocol}}] Prazo perto do fim: {{label clock}}", [
      heading("Prazo perto do fim"),
      paragraph("A reclamação {{protocol}} precisa de você antes que o prazo se encerre."),
      facts([
        ["Prazo", "{{label clock}}"],
        ["Vence em", "{{instant dueAt}}"],
        ["Tempo útil restante", "{{minutes remainingMinutes}}", "remainingMinutes"],
        ["Situação", "{{label state}}"],
        ["Produto", "{{product}}", "product"],
      ]),
    ]),
    en: mail("[{{protocol}}] Deadline approaching: {{label clock}}", [
      heading("Deadline approaching"),
      paragraph("Complaint {{protocol}} needs you before its deadline passes."),
      facts([
        ["Clock", "{{label clock}}"],
        ["Due", "{{instant dueAt}}"],
        ["Business time left", "{{minutes remainingMinutes}}", "remainingMinutes"],
        ["State", "{{label state}}"],
        ["Product", "{{product}}", "product"],
      ]),
    ]),
  },
})
