import * as Schema from "effect/Schema"
import { defineTemplate } from "./email-template.ts"
import { facts, heading, mail, paragraph } from "./mail-blocks.ts"
import { Instant, Quantity, ShortText } from "./template-variables.ts"

/** To the supervisor: complaints came close together about the same thing, and somebody has to decide. */
export const clusterProposed = defineTemplate({
  name: "cluster-proposed",
  audience: "staff",
  sentBy: ["mail a proposed cluster", "mail a cluster that nobody decided"],
  variables: Schema.Struct({
    /** The code and name of the rule whose threshold was reached. */
    rule: ShortText,
    name: ShortText,
    complaints: Schema.Natural,
    quantity: Quantity,
    unit: ShortText,
    product: ShortText,
    lot: Schema.optionalKey(ShortText),
    /** The number of the nonconformity of the accepted cluster before it. */
    earlier: Schema.optionalKey(ShortText),
    firstAt: Instant,
    lastAt: Instant,
    proposedAt: Instant,
  }),
  sample: {
    rule: "LOTE",
    name: "Cinco do mesmo lote em um mês",
    complaints: 5,
    quantity: "12.5",
    unit: "kg",
    product: "Cadeira de escritório Ergonômica",
    lot: "L-2207",
    earlier: "NCI-2026-0042",
    firstAt: "2026-03-01T12:00:00.000Z",
    lastAt: "2026-03-05T17:30:00.000Z",
    proposedAt: "2026-03-05T17:30:00.000Z",
  },
  sources: {
    "pt-BR": mail("[{{rule}}] Agrupamento por decidir: {{product}}", [
      heading("Agrupamento por decidir"),
      paragraph(
        "{{number complaints}} reclamações chegaram em pouco tempo sobre a mesma coisa. Aceite o agrupamento e diga a contenção, ou descarte-o com o motivo.",
      ),
      facts([
        ["Regra", "{{name}}"],
        ["Produto", "{{product}}"],
        ["Lote", "{{lot}}", "lot"],
        ["Quantidade", "{{number quantity}} {{unit}}"],
        ["Primeira recebida em", "{{instant firstAt}}"],
        ["Última recebida em", "{{instant lastAt}}"],
        ["Proposto em", "{{instant proposedAt}}"],
        ["Já tratado em", "{{earlier}}", "earlier"],
      ]),
    ]),
    en: mail("[{{rule}}] Cluster to be decided: {{product}}", [
      heading("Cluster to be decided"),
      paragraph(
        "{{number complaints}} complaints came within a short time about the same thing. Accept the cluster and say how it is contained, or dismiss it with the reason.",
      ),
      facts([
        ["Rule", "{{name}}"],
        ["Product", "{{product}}"],
        ["Lot", "{{lot}}", "lot"],
        ["Quantity", "{{number quantity}} {{unit}}"],
        ["First received", "{{instant firstAt}}"],
        ["Last received", "{{instant lastAt}}"],
        ["Proposed", "{{instant proposedAt}}"],
        ["Dealt with before in", "{{earlier}}", "earlier"],
      ]),
    ]),
  },
})
