import * as Schema from "effect/Schema"
import { defineTemplate } from "./email-template.ts"
import { heading, mail, paragraph } from "./mail-blocks.ts"
import { agreedFacts, visitSample, visitVariables } from "./visit-variables.ts"

/** To the customer: the visit is off (J23). It takes the entry out of their calendar; the reason is the desk's own. */
export const visitCancelled = defineTemplate({
  name: "visit-cancelled",
  audience: "customer",
  calendar: "cancel",
  sentBy: ["mail that a visit is off"],
  variables: Schema.Struct(visitVariables),
  sample: visitSample,
  sources: {
    "pt-BR": mail("[{{shortDay on}}] Visita cancelada", [
      heading("Sua visita foi cancelada"),
      paragraph("Olá{{#if firstName}}, {{firstName}}{{/if}}. A visita marcada para {{instant from}} não acontecerá."),
      agreedFacts["pt-BR"](),
      paragraph("Para combinar outro horário, responda a esta mensagem."),
    ]),
    en: mail("[{{shortDay on}}] Visit cancelled", [
      heading("Your visit is cancelled"),
      paragraph("Hello{{#if firstName}}, {{firstName}}{{/if}}. The visit on {{instant from}} will not take place."),
      agreedFacts.en(),
      paragraph("To agree on another time, please reply to this message."),
    ]),
  },
})
