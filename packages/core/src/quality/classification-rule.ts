import * as Schema from "effect/Schema"
import * as Register from "../machine/register.ts"
import { Priority } from "../service-levels/index.ts"
import { Code, field, label, Money, TaxId, Text, WholeNumber } from "../values/index.ts"
import { ComplaintCode } from "./complaint-code.ts"
import { Channel } from "./complaint-form.ts"
import { ComplaintType } from "./complaint-type.ts"
import { Severity } from "./severity.ts"

const optional = Schema.optionalKey
const mostItems = 100
const several = <S extends Schema.Top>(item: S) => optional(Schema.Array(item).check(Schema.isMaxLength(mostItems)))

/**
 * A rule by which complaints are classified (regra de classificação). All conditions that it has must be met; of a list, one entry. A
 * rule without any is met by every complaint. The first rule that is met, by its order and then its code, is the only one that counts: it
 * gives the code, unless one was chosen or it has none, and may give another severity and another priority than the code does.
 *
 * A product code or brand that ends in `*` stands for all that begin so. Words are found as those of {@link ComplaintCode} are.
 *
 * Source: feature Q2.
 */
export const ClassificationRule = Register.make(
  "ClassificationRule",
  label("Regra de classificação", "Classification rule"),
  {
    order: field("Ordem", "Order", WholeNumber(1, 9999)),
    type: field("Tipo", "Type", optional(ComplaintType.Id)),
    channels: field("Canais", "Channels", several(Channel)),
    productCodes: field("Códigos de produto", "Product codes", several(Code)),
    brands: field("Marcas", "Brands", several(Text(200, { min: 1 }))),
    suppliers: field("CNPJ dos fornecedores", "Suppliers' CNPJ", several(TaxId)),
    words: field("Palavras na descrição", "Words in the description", several(Text(60, { min: 2 }))),
    amountFrom: field("Valor a partir de", "Amount from", optional(Money)),
    earlierFrom: field("Reincidências a partir de", "Repetitions from", optional(WholeNumber(1, 100))),
    complaintCode: field("Código de reclamação", "Complaint code", optional(ComplaintCode.Id)),
    severity: field("Gravidade", "Severity", optional(Severity)),
    priority: field("Prioridade", "Priority", optional(Priority)),
  },
  { indexes: [["state", "order"]], internal: true, inUse: { type: ComplaintType, complaintCode: ComplaintCode } },
)
