import * as Schema from "effect/Schema"
import { defineTemplate } from "./email-template.ts"
import { facts, heading, mail, paragraph } from "./mail-blocks.ts"
import { LongText, oneCodeOf, ShortText } from "./template-variables.ts"

/** To whoever is in charge of complaints: the nonconformity behind them is decided, and their customers have no answer yet (B6). */
export const nonconformityDecided = defineTemplate({
  name: "nonconformity-decided",
  audience: "staff",
  sentBy: ["tell of complaints still to be answered", "tell of complaints to be answered without a nonconformity"],
  variables: Schema.Struct({
    /** The nonconformity's own number. */
    code: ShortText,
    outcome: oneCodeOf(["founded", "unfounded"]),
    /** The complaints still to be answered, by their protocol numbers. */
    protocols: LongText,
  }),
  sample: { code: "NCI-2026-0042", outcome: "founded", protocols: "2026-000123, 2026-000124" },
  sources: {
    "pt-BR": mail("[{{code}}] Não conformidade decidida: responda às reclamações", [
      heading("Reclamações a responder"),
      paragraph("A não conformidade {{code}} foi decidida. Os clientes destas reclamações ainda esperam resposta."),
      facts([
        ["Resultado", "{{label outcome}}"],
        ["Protocolos", "{{protocols}}"],
      ]),
    ]),
    en: mail("[{{code}}] Nonconformity decided: answer the complaints", [
      heading("Complaints to answer"),
      paragraph("Nonconformity {{code}} has been decided. The customers of these complaints still wait for an answer."),
      facts([
        ["Outcome", "{{label outcome}}"],
        ["Protocols", "{{protocols}}"],
      ]),
    ]),
  },
})
