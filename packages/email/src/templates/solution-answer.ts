import { defineTemplate } from "./email-template.ts"
import { facts, heading, mail, paragraph, quotation } from "./mail-blocks.ts"
import { attachmentList, SolutionVariables } from "./solution-attachments.ts"

/** To the customer: an answer to an interaction, a solution's or in the agent's own words (J6). */
export const solutionAnswer = defineTemplate({
  name: "solution-answer",
  audience: "customer",
  isWritten: true,
  sentBy: ["mail an answer to the customer"],
  variables: SolutionVariables,
  sample: {
    firstName: "Conceição",
    protocol: "202603020000011",
    subject: "Instalação do produto",
    text: "Nivele os pés antes de apertar os parafusos.\nO manual mostra cada passo.",
    attachments: [{ name: "manual.pdf", link: "https://sac.example.com/manual.pdf" }, { name: "foto.jpg" }],
  },
  sources: {
    "pt-BR": mail("[{{protocol}}] Resposta ao seu atendimento", [
      heading("Temos uma resposta"),
      paragraph("Olá{{#if firstName}}, {{firstName}}{{/if}}. Esta é a resposta ao seu atendimento."),
      facts([
        ["Protocolo", "{{protocol}}"],
        ["Assunto", "{{subject}}"],
      ]),
      quotation("text"),
      attachmentList("Arquivos:"),
      paragraph("Se algo não ficou resolvido, responda a este e-mail ou informe o protocolo em qualquer canal."),
    ]),
    en: mail("[{{protocol}}] Answer to your request", [
      heading("We have an answer"),
      paragraph("Hello{{#if firstName}}, {{firstName}}{{/if}}. This is the answer to your request."),
      facts([
        ["Protocol", "{{protocol}}"],
        ["Subject", "{{subject}}"],
      ]),
      quotation("text"),
      attachmentList("Files:"),
      paragraph("If anything is still open, reply to this e-mail or give the protocol number in any channel."),
    ]),
  },
})
