import * as Schema from "effect/Schema"
import * as Register from "../machine/register.ts"
import { field, label, Text } from "../values/index.ts"
import { SlaPolicy } from "../service-levels/index.ts"
import { ComplaintType } from "./complaint-type.ts"
import { Severity } from "./severity.ts"
import { WarrantyPolicy } from "./warranty-policy.ts"

/**
 * A complaint code (código de reclamação): how severe it is, which promises and warranties it selects, and whether it means that goods
 * are out of standard, which opens a nonconformity. Its keywords classify complaints by themselves: whole words in any case and with or
 * without accents; `quebr*` stands for every word that begins so.
 *
 * **Rules** R-ACC-1 how the house classifies is its own business: customers choose a type, and see no code.
 */
export const ComplaintCode = Register.make(
  "ComplaintCode",
  label("Código de reclamação", "Complaint code"),
  {
    type: field("Tipo", "Type", ComplaintType.Id),
    severity: field("Gravidade", "Severity", Severity),
    sla: field("Política de SLA", "SLA policy", SlaPolicy.Id),
    warranty: field("Política de garantia", "Warranty policy", WarrantyPolicy.Id),
    outOfStandard: field("Fora do padrão", "Out of standard", Schema.Boolean),
    keywords: field("Palavras-chave", "Keywords", Schema.Array(Text(60, { min: 2 })).check(Schema.isMaxLength(100))),
  },
  { internal: true },
)
