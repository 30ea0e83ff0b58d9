import * as Schema from "effect/Schema"
import { defineTemplate } from "./email-template.ts"
import { facts, forEach, heading, mail, paragraph, subheading } from "./mail-blocks.ts"
import { Day, Money, ShortText } from "./template-variables.ts"

/** To whoever is to pay: what was issued, and when each instalment is due (J7). */
export const receivableIssued = defineTemplate({
  name: "receivable-issued",
  audience: "customer",
  sentBy: ["mail what was issued to the party"],
  variables: Schema.Struct({
    /** Absent where nobody gave a name. */
    firstName: Schema.optionalKey(ShortText),
    /** The receivable's own number. */
    receivable: ShortText,
    total: Money,
    instalments: Schema.Array(
      Schema.Struct({
        instalment: Schema.Natural,
        /** Until when it is payable without charges. */
        dueOn: Day,
        amount: Money,
      }),
    ).check(Schema.isMinLength(1), Schema.isMaxLength(60)),
    /** The interaction it came from. */
    protocol: Schema.optionalKey(ShortText),
  }),
  sample: {
    firstName: "Conceição",
    receivable: "000123",
    total: { amount: "150", currency: "BRL" },
    instalments: [
      { instalment: 1, dueOn: "2026-03-10", amount: { amount: "75", currency: "BRL" } },
      { instalment: 2, dueOn: "2026-04-10", amount: { amount: "75", currency: "BRL" } },
    ],
    protocol: "202603020000011",
  },
  sources: {
    "pt-BR": mail("[{{receivable}}] Cobrança emitida: {{money total}}", [
      heading("Cobrança emitida"),
      paragraph("Olá{{#if firstName}}, {{firstName}}{{/if}}. Emitimos a duplicata {{receivable}}, de {{money total}}."),
      facts([
        ["Duplicata", "{{receivable}}"],
        ["Valor total", "{{money total}}"],
        ["Atendimento", "{{protocol}}", "protocol"],
      ]),
      subheading("Parcelas:"),
      forEach("instalments", [paragraph("{{instalment}}. {{money amount}}, até {{day dueOn}}")]),
      paragraph("Se tiver dúvida sobre o valor, responda a esta mensagem."),
    ]),
    en: mail("[{{receivable}}] Receivable issued: {{money total}}", [
      heading("Receivable issued"),
      paragraph(
        "Hello{{#if firstName}}, {{firstName}}{{/if}}. We have issued receivable {{receivable}}, {{money total}}.",
      ),
      facts([
        ["Receivable", "{{receivable}}"],
        ["Total", "{{money total}}"],
        ["Interaction", "{{protocol}}", "protocol"],
      ]),
      subheading("Instalments:"),
      forEach("instalments", [paragraph("{{instalment}}. {{money amount}}, until {{day dueOn}}")]),
      paragraph("If you have a question about the amount, please reply to this message."),
    ]),
  },
})
