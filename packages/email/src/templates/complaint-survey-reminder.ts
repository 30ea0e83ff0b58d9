import { complaintSurvey } from "./complaint-survey.ts"
import { defineTemplate } from "./email-template.ts"
import { button, heading, mail, paragraph } from "./mail-blocks.ts"

/** To the customer who has not answered: the question and the link again, once, while an answer is still taken (Q8). */
export const complaintSurveyReminder = defineTemplate({
  name: "complaint-survey-reminder",
  audience: "customer",
  sentBy: ["remind the customer of the survey"],
  variables: complaintSurvey.variables,
  sample: complaintSurvey.sample,
  sources: {
    "pt-BR": mail("[{{protocol}}] Ainda queremos ouvir você", [
      heading("Ainda queremos ouvir você"),
      paragraph("Olá, {{firstName}}. A pesquisa sobre a reclamação {{protocol}} ainda espera a sua resposta."),
      paragraph("{{lines question}}"),
      button("Responder à pesquisa", "link"),
      paragraph("O link vale para uma resposta, até {{instant expiresAt}}. Não voltaremos a lembrar."),
    ]),
    en: mail("[{{protocol}}] We would still like to hear from you", [
      heading("We would still like to hear from you"),
      paragraph("Hello, {{firstName}}. The survey about complaint {{protocol}} is still waiting for your answer."),
      paragraph("{{lines question}}"),
      button("Answer the survey", "link"),
      paragraph("The link takes one answer, until {{instant expiresAt}}. We will not remind you again."),
    ]),
  },
})
