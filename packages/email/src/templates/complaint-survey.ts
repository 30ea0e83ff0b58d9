import * as Schema from "effect/Schema"
import { defineTemplate } from "./email-template.ts"
import { button, heading, mail, paragraph } from "./mail-blocks.ts"
import { Instant, LongText, ShortText, WebLink } from "./template-variables.ts"

/** To the customer at closing: one question, and a link that works once and until it expires (Q8). */
export const complaintSurvey = defineTemplate({
  name: "complaint-survey",
  audience: "customer",
  sentBy: ["mail the survey to the customer"],
  variables: Schema.Struct({
    firstName: ShortText,
    protocol: ShortText,
    question: LongText,
    /** Carries the one-use token. */
    link: WebLink,
    expiresAt: Instant,
  }),
  sample: {
    firstName: "Conceição",
    protocol: "2026-000123",
    question: "De 0 a 10, quanto você recomendaria o nosso atendimento?",
    link: "https://sac.example.com/pesquisa?t=V1StGXR8_Z5jdHi6B-myT",
    expiresAt: "2026-04-04T02:59:00.000Z",
  },
  sources: {
    "pt-BR": mail("[{{protocol}}] Como foi o nosso atendimento?", [
      heading("Como foi o nosso atendimento?"),
      paragraph("Olá, {{firstName}}. A reclamação {{protocol}} foi encerrada e queremos ouvir você."),
      paragraph("{{lines question}}"),
      button("Responder à pesquisa", "link"),
      paragraph("O link vale para uma resposta, até {{instant expiresAt}}."),
    ]),
    en: mail("[{{protocol}}] How did we do?", [
      heading("How did we do?"),
      paragraph("Hello, {{firstName}}. Complaint {{protocol}} is closed and we would like to hear from you."),
      paragraph("{{lines question}}"),
      button("Answer the survey", "link"),
      paragraph("The link takes one answer, until {{instant expiresAt}}."),
    ]),
  },
})
