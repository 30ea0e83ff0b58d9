import * as Schema from "effect/Schema"
import { defineTemplate } from "./email-template.ts"
import { facts, heading, mail, paragraph } from "./mail-blocks.ts"
import { Code, Day, ShortText } from "./template-variables.ts"

/** To the customer, at once: the complaint is registered, under which protocol, and by when to expect a solution (Q6). */
export const complaintConfirmation = defineTemplate({
  name: "complaint-confirmation",
  audience: "customer",
  sentBy: ["confirm the complaint to the customer", "confirm the complaint that has classified itself"],
  variables: Schema.Struct({
    firstName: ShortText,
    protocol: ShortText,
    /** A state of the complaint, e.g. `Received`, or words of the caller's own. */
    status: Code,
    /** Absent as long as nobody has said what the complaint is. */
    expectedOn: Schema.optionalKey(Day),
    product: ShortText,
  }),
  sample: {
    firstName: "Conceição",
    protocol: "2026-000123",
    status: "Received",
    expectedOn: "2026-03-20",
    product: "Cadeira de escritório Ergonômica",
  },
  sources: {
    "pt-BR": mail("[{{protocol}}] Recebemos a sua reclamação", [
      heading("Recebemos a sua reclamação"),
      paragraph("Olá, {{firstName}}. Sua reclamação foi registrada e já está com a nossa equipe."),
      facts([
        ["Protocolo", "{{protocol}}"],
        ["Situação", "{{label status}}"],
        ["Produto", "{{product}}"],
        ["Previsão de solução", "{{day expectedOn}}", "expectedOn"],
      ]),
      paragraph("Guarde o número do protocolo: com ele você acompanha o atendimento em qualquer canal."),
    ]),
    en: mail("[{{protocol}}] We have received your complaint", [
      heading("We have received your complaint"),
      paragraph("Hello, {{firstName}}. Your complaint is registered and our team has it."),
      facts([
        ["Protocol", "{{protocol}}"],
        ["Status", "{{label status}}"],
        ["Product", "{{product}}"],
        ["Solution expected by", "{{day expectedOn}}", "expectedOn"],
      ]),
      paragraph("Please keep the protocol number: it identifies your case in every channel."),
    ]),
  },
})
