import * as Schema from "effect/Schema"
import { defineTemplate } from "./email-template.ts"
import { heading, mail, paragraph } from "./mail-blocks.ts"
import { ShortText } from "./template-variables.ts"
import { VerdictPart, verdictParts } from "./verdict-parts.ts"

/** To the customer who was told that the case is not covered: the check was corrected, and it is treated after all. */
export const complaintBackInPolicy = defineTemplate({
  name: "complaint-back-in-policy",
  audience: "customer",
  sentBy: ["tell the customer of a corrected verdict"],
  variables: Schema.Struct({
    firstName: ShortText,
    protocol: ShortText,
    product: ShortText,
    parts: Schema.Array(VerdictPart).check(Schema.isMinLength(1), Schema.isMaxLength(20)),
  }),
  sample: {
    firstName: "Conceição",
    protocol: "2026-000123",
    product: "Cadeira de escritório Ergonômica",
    parts: [
      { kind: "statutory", result: "covered", article: "CDC, art. 26, II", from: "2026-01-10", until: "2026-04-10" },
      { kind: "withdrawal", result: "undetermined", article: "CDC, art. 49" },
    ],
  },
  sources: {
    "pt-BR": mail("[{{protocol}}] Verificação corrigida: sua reclamação está em tratamento", [
      heading("Verificação corrigida"),
      paragraph(
        "Olá, {{firstName}}. Corrigimos a verificação de {{product}}: sua reclamação foi aceita e está em tratamento. O resultado anterior não vale mais.",
      ),
      verdictParts["pt-BR"],
      paragraph("Seu protocolo continua o mesmo: {{protocol}}."),
    ]),
    en: mail("[{{protocol}}] Check corrected: your complaint is being treated", [
      heading("Check corrected"),
      paragraph(
        "Hello, {{firstName}}. We have corrected the check of {{product}}: your complaint is accepted and being treated. The earlier result no longer holds.",
      ),
      verdictParts.en,
      paragraph("Your protocol stays the same: {{protocol}}."),
    ]),
  },
})
