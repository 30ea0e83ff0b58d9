import { defineTemplate } from "./email-template.ts"
import { InteractionStatus, interactionFacts, interactionStatusSample } from "./interaction-status.ts"
import { heading, mail, paragraph } from "./mail-blocks.ts"

/** To the customer: the interaction is being worked on again (J1, J10). */
export const interactionReopened = defineTemplate({
  name: "interaction-reopened",
  audience: "customer",
  sentBy: ["mail that an interaction was reopened"],
  variables: InteractionStatus,
  sample: interactionStatusSample,
  sources: {
    "pt-BR": mail("[{{protocol}}] Seu atendimento foi reaberto", [
      heading("Atendimento reaberto"),
      paragraph("Olá{{#if firstName}}, {{firstName}}{{/if}}. Retomamos o seu atendimento."),
      interactionFacts["pt-BR"],
      paragraph("O protocolo continua o mesmo. Para acrescentar algo, responda a este e-mail."),
    ]),
    en: mail("[{{protocol}}] Your request is open again", [
      heading("Request reopened"),
      paragraph("Hello{{#if firstName}}, {{firstName}}{{/if}}. We are working on your request again."),
      interactionFacts.en,
      paragraph("The protocol number stays the same. To add anything, reply to this e-mail."),
    ]),
  },
})
