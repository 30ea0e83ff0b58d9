import { defineTemplate } from "./email-template.ts"
import { InteractionStatus, interactionFacts, interactionStatusSample } from "./interaction-status.ts"
import { heading, mail, paragraph } from "./mail-blocks.ts"

/** To the customer: nothing more is done about the interaction (J1, J10). */
export const interactionCancelled = defineTemplate({
  name: "interaction-cancelled",
  audience: "customer",
  sentBy: ["mail that an interaction was cancelled"],
  variables: InteractionStatus,
  sample: interactionStatusSample,
  sources: {
    "pt-BR": mail("[{{protocol}}] Seu atendimento foi cancelado", [
      heading("Atendimento cancelado"),
      paragraph("Olá{{#if firstName}}, {{firstName}}{{/if}}. O seu atendimento foi cancelado."),
      interactionFacts["pt-BR"],
      paragraph("Se isso não está certo, responda a este e-mail."),
    ]),
    en: mail("[{{protocol}}] Your request was cancelled", [
      heading("Request cancelled"),
      paragraph("Hello{{#if firstName}}, {{firstName}}{{/if}}. Your request was cancelled."),
      interactionFacts.en,
      paragraph("If that is not right, please reply to this e-mail."),
    ]),
  },
})
