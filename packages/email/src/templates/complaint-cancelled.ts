import * as Schema from "effect/Schema"
import { defineTemplate } from "./email-template.ts"
import { facts, heading, mail, paragraph } from "./mail-blocks.ts"
import { Code, Instant, ShortText } from "./template-variables.ts"

/** To the customer: the receipt of a cancelled complaint, with the moment from which it holds. */
export const complaintCancelled = defineTemplate({
  name: "complaint-cancelled",
  audience: "customer",
  sentBy: ["give the customer a receipt of the cancelling"],
  variables: Schema.Struct({
    firstName: ShortText,
    protocol: ShortText,
    product: ShortText,
    cancelledAt: Instant,
    /** `customer`, `company`, or words of the caller's own. */
    cancelledFor: Code,
  }),
  sample: {
    firstName: "Conceição",
    protocol: "2026-000123",
    product: "Cadeira de escritório Ergonômica",
    cancelledAt: "2026-03-05T17:30:00.000Z",
    cancelledFor: "customer",
  },
  sources: {
    "pt-BR": mail("[{{protocol}}] Comprovante de cancelamento", [
      heading("Comprovante de cancelamento"),
      paragraph("Olá, {{firstName}}. Sua reclamação foi cancelada. Guarde este comprovante."),
      facts([
        ["Protocolo", "{{protocol}}"],
        ["Produto", "{{product}}"],
        ["Cancelada em", "{{instant cancelledAt}}"],
        ["A pedido de", "{{label cancelledFor}}"],
      ]),
      paragraph("Se não foi o que você pediu, responda a este e-mail com o protocolo {{protocol}}."),
    ]),
    en: mail("[{{protocol}}] Receipt of your cancellation", [
      heading("Receipt of your cancellation"),
      paragraph("Hello, {{firstName}}. Your complaint has been cancelled. Please keep this receipt."),
      facts([
        ["Protocol", "{{protocol}}"],
        ["Product", "{{product}}"],
        ["Cancelled at", "{{instant cancelledAt}}"],
        ["At the request of", "{{label cancelledFor}}"],
      ]),
      paragraph("If this is not what you asked for, reply to this e-mail quoting protocol {{protocol}}."),
    ]),
  },
})
