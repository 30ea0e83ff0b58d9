import * as Schema from "effect/Schema"
import { defineTemplate } from "./email-template.ts"
import { facts, heading, mail, paragraph } from "./mail-blocks.ts"
import { Code, Instant, ShortText } from "./template-variables.ts"

/** To the supervisor: what the law wants of goods that may be a hazard, and until when. */
export const recallDeadline = defineTemplate({
  name: "recall-deadline",
  audience: "staff",
  sentBy: [
    "mail that the notice of a recall is due",
    "warn of a deadline of a recall",
    "escalate a missed deadline of a recall",
  ],
  variables: Schema.Struct({
    /** `recall-notice`, `recall-investigation` or `recall-communication`. */
    rule: Code,
    /** `begun`, `near` or `missed`. */
    standing: Code,
    article: ShortText,
    dueAt: Instant,
    product: ShortText,
    productCode: Schema.optionalKey(ShortText),
    lot: Schema.optionalKey(ShortText),
  }),
  sample: {
    rule: "recall-notice",
    standing: "near",
    article: "Portaria MJSP 618/2019",
    dueAt: "2026-03-10T12:00:00.000Z",
    product: "Cadeira de escritório Ergonômica",
    productCode: "CAD-1",
    lot: "L-2207",
  },
  sources: {
    "pt-BR": mail("[recall] {{label rule}}: {{label standing}}", [
      heading("Possível risco ao consumidor"),
      paragraph(
        "O prazo legal para {{label rule}}: {{label standing}}. Nada o para, e o que não foi feito continua devido.",
      ),
      facts([
        ["Vence em", "{{instant dueAt}}"],
        ["Fundamento", "{{article}}"],
        ["Produto", "{{product}}"],
        ["Código", "{{productCode}}", "productCode"],
        ["Lote", "{{lot}}", "lot"],
      ]),
    ]),
    en: mail("[recall] {{label rule}}: {{label standing}}", [
      heading("Possible hazard to consumers"),
      paragraph(
        "The statutory deadline to {{label rule}}: {{label standing}}. Nothing pauses it, and what was not done is still owed.",
      ),
      facts([
        ["Due", "{{instant dueAt}}"],
        ["Legal basis", "{{article}}"],
        ["Product", "{{product}}"],
        ["Code", "{{productCode}}", "productCode"],
        ["Lot", "{{lot}}", "lot"],
      ]),
    ]),
  },
})
