import * as Schema from "effect/Schema"
import * as Register from "../machine/register.ts"
import { Code, field, label, WholeNumber } from "../values/index.ts"
import { ComplaintType } from "./complaint-type.ts"

/** What complaints have in common. */
export const ClusteredBy = Schema.Literals(["lot", "product", "supplier", "manufacturer"])
export type ClusteredBy = typeof ClusteredBy.Type

/**
 * A rule by which complaints make a cluster (regra de agrupamento): so many of the same lot, product, supplier or manufacturer within so many days,
 * of any type and company or of one. `recall` says that so many of them stand for a hazard: the clocks of a recall start when a cluster by this rule is
 * proposed.
 *
 * Source: feature B6.
 */
export const ClusterRule = Register.make(
  "ClusterRule",
  label("Regra de agrupamento", "Cluster rule"),
  {
    by: field("Agrupa por", "Clusters by", ClusteredBy),
    threshold: field("Reclamações", "Complaints", WholeNumber(2, 100)),
    windowDays: field("Janela", "Window", WholeNumber(1, 3650), { unit: "day" }),
    company: field("Empresa", "Company", Schema.optionalKey(Code)),
    type: field("Tipo de reclamação", "Complaint type", Schema.optionalKey(ComplaintType.Id)),
    recall: field("Inicia apuração de recall", "Starts a recall investigation", Schema.Boolean),
  },
  { internal: true, inUse: { type: ComplaintType } },
)
