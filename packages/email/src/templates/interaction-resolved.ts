import { defineTemplate } from "./email-template.ts"
import { facts, heading, mail, paragraph, quotation } from "./mail-blocks.ts"
import { attachmentList, SolutionVariables } from "./solution-attachments.ts"

/** To the customer: the interaction is resolved, and how (J6). */
export const interactionResolved = defineTemplate({
  name: "interaction-resolved",
  audience: "customer",
  isWritten: true,
  sentBy: ["mail the resolution to the customer"],
  variables: SolutionVariables,
  sample: {
    firstName: "Conceição",
    protocol: "202603020000011",
    subject: "Instalação do produto",
    text: "O técnico trocou a base e testou a cadeira.",
    attachments: [{ name: "laudo.pdf", link: "https://sac.example.com/laudo.pdf" }],
  },
  sources: {
    "pt-BR": mail("[{{protocol}}] Seu atendimento foi resolvido", [
      heading("Atendimento resolvido"),
      paragraph("Olá{{#if firstName}}, {{firstName}}{{/if}}. Concluímos o seu atendimento."),
      facts([
        ["Protocolo", "{{protocol}}"],
        ["Assunto", "{{subject}}"],
      ]),
      quotation("text"),
      attachmentList("Arquivos:"),
      paragraph("Se precisar, peça a reabertura informando o protocolo."),
    ]),
    en: mail("[{{protocol}}] Your request is resolved", [
      heading("Request resolved"),
      paragraph("Hello{{#if firstName}}, {{firstName}}{{/if}}. We have finished with your request."),
      facts([
        ["Protocol", "{{protocol}}"],
        ["Subject", "{{subject}}"],
      ]),
      quotation("text"),
      attachmentList("Files:"),
      paragraph("If you need to, ask for it to be reopened, quoting the protocol number."),
    ]),
  },
})
