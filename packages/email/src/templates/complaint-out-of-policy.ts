import * as Schema from "effect/Schema"
import { defineTemplate } from "./email-template.ts"
import { heading, mail, paragraph, quotation, subheading, when } from "./mail-blocks.ts"
import { LongText, ShortText } from "./template-variables.ts"
import { VerdictPart, verdictParts } from "./verdict-parts.ts"

/** To the customer: why no warranty or policy covers the case, part by part, each with its dates and article. */
export const complaintOutOfPolicy = defineTemplate({
  name: "complaint-out-of-policy",
  audience: "customer",
  isWritten: true,
  sentBy: ["tell the customer what is out of policy", "tell the customer of a corrected verdict"],
  variables: Schema.Struct({
    firstName: ShortText,
    protocol: ShortText,
    product: ShortText,
    parts: Schema.Array(VerdictPart).check(Schema.isMinLength(1), Schema.isMaxLength(20)),
    /** What can be offered all the same. */
    nextSteps: Schema.optionalKey(LongText),
  }),
  sample: {
    firstName: "Conceição",
    protocol: "2026-000123",
    product: "Cadeira de escritório Ergonômica",
    parts: [
      { kind: "statutory", result: "expired", article: "CDC, art. 26, II", from: "2025-01-10", until: "2025-04-10" },
      {
        kind: "contractual",
        result: "notCovered",
        article: "CDC, art. 50",
        explanation: "O termo de garantia não cobre o desgaste natural do estofado.",
      },
      { kind: "withdrawal", result: "notApplicable", article: "CDC, art. 49" },
    ],
    nextSteps: "Podemos fazer o reparo mediante orçamento.",
  },
  sources: {
    "pt-BR": mail("[{{protocol}}] Resultado da análise de garantia", [
      heading("Resultado da análise de garantia"),
      paragraph(
        "Olá, {{firstName}}. Verificamos a cobertura de {{product}}. O caso não está coberto pelos motivos abaixo.",
      ),
      verdictParts["pt-BR"],
      when("nextSteps", [subheading("O que podemos fazer:"), quotation("nextSteps")]),
      paragraph("Se discordar, responda a este e-mail com o protocolo {{protocol}}: o caso será revisto."),
    ]),
    en: mail("[{{protocol}}] Result of the warranty check", [
      heading("Result of the warranty check"),
      paragraph(
        "Hello, {{firstName}}. We have checked the coverage of {{product}}. The case is not covered, for these reasons.",
      ),
      verdictParts.en,
      when("nextSteps", [subheading("What we can do:"), quotation("nextSteps")]),
      paragraph("If you disagree, reply to this e-mail quoting protocol {{protocol}}: the case will be reviewed."),
    ]),
  },
})
