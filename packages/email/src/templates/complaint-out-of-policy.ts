import * as Schema from "effect/Schema"
import { defineTemplate } from "./email-template.ts"
import { facts, forEach, heading, mail, paragraph, quotation, when } from "./mail-blocks.ts"
import { Day, LongText, ShortText } from "./template-variables.ts"

const VerdictPart = Schema.Struct({
  /** `statutory`, `contractual`, `storePolicy`, `withdrawal`, or words of the caller's own. */
  kind: ShortText,
  /** `covered`, `expired`, `notCovered`, `notApplicable`, or words of the caller's own. */
  result: ShortText,
  /** The rule it rests on, e.g. `CDC, art. 26, II`. */
  article: ShortText,
  from: Schema.optionalKey(Day),
  until: Schema.optionalKey(Day),
  explanation: Schema.optionalKey(LongText),
})

/** To the customer: why no warranty or policy covers the case, part by part, each with its dates and article. */
export const complaintOutOfPolicy = defineTemplate({
  name: "complaint-out-of-policy",
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
      forEach("parts", [
        facts([
          ["Cobertura", "{{label kind}}"],
          ["Resultado", "{{label result}}"],
          ["Início", "{{day from}}", "from"],
          ["Fim", "{{day until}}", "until"],
          ["Fundamento", "{{article}}"],
          ["Explicação", "{{lines explanation}}", "explanation"],
        ]),
      ]),
      when("nextSteps", [paragraph("O que podemos fazer:"), quotation("nextSteps")]),
      paragraph("Se discordar, responda a este e-mail com o protocolo {{protocol}}: o caso será revisto."),
    ]),
    en: mail("[{{protocol}}] Result of the warranty check", [
      heading("Result of the warranty check"),
      paragraph(
        "Hello, {{firstName}}. We have checked the coverage of {{product}}. The case is not covered, for these reasons.",
      ),
      forEach("parts", [
        facts([
          ["Coverage", "{{label kind}}"],
          ["Result", "{{label result}}"],
          ["From", "{{day from}}", "from"],
          ["Until", "{{day until}}", "until"],
          ["Legal basis", "{{article}}"],
          ["Explanation", "{{lines explanation}}", "explanation"],
        ]),
      ]),
      when("nextSteps", [paragraph("What we can do:"), quotation("nextSteps")]),
      paragraph("If you disagree, reply to this e-mail quoting protocol {{protocol}}: the case will be reviewed."),
    ]),
  },
})
