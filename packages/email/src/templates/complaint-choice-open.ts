import * as Schema from "effect/Schema"
import { defineTemplate } from "./email-template.ts"
import { facts, heading, mail, paragraph } from "./mail-blocks.ts"
import { Code, Day, ShortText } from "./template-variables.ts"

/** To the customer: the choice among replacement, refund and a lower price is theirs. */
export const complaintChoiceOpen = defineTemplate({
  name: "complaint-choice-open",
  audience: "customer",
  sentBy: [
    "tell of the choice after the time for repair",
    "tell of the choice at once",
    "tell of the choice that is open again",
  ],
  variables: Schema.Struct({
    firstName: ShortText,
    protocol: ShortText,
    product: ShortText,
    /** `lapsed`, `essential` or `repair-would-harm`. */
    ground: Code,
    /** The last day on which a repair was in time. */
    lastDay: Day,
  }),
  sample: {
    firstName: "Conceição",
    protocol: "2026-000123",
    product: "Geladeira Frost 400",
    ground: "lapsed",
    lastDay: "2026-04-01",
  },
  sources: {
    "pt-BR": mail("[{{protocol}}] A escolha é sua", [
      heading("A escolha é sua"),
      paragraph(
        "Olá, {{firstName}}. Você pode escolher, quanto a {{product}}: a troca por outro da mesma espécie, a restituição do valor pago ou o abatimento proporcional do preço (CDC, art. 18, §§ 1º e 3º).",
      ),
      facts([
        ["Motivo", "{{label ground}}"],
        ["Prazo de reparo até", "{{day lastDay}}"],
      ]),
      paragraph("Responda a este e-mail com o protocolo {{protocol}} e a sua escolha."),
    ]),
    en: mail("[{{protocol}}] The choice is yours", [
      heading("The choice is yours"),
      paragraph(
        "Hello, {{firstName}}. About {{product}} you may choose: another one of its kind, your money back or a proportionally lower price (CDC, art. 18, §§ 1 and 3).",
      ),
      facts([
        ["Reason", "{{label ground}}"],
        ["Time for repair until", "{{day lastDay}}"],
      ]),
      paragraph("Reply to this e-mail with protocol {{protocol}} and your choice."),
    ]),
  },
})
