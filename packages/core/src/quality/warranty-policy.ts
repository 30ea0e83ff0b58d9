import * as Schema from "effect/Schema"
import * as Register from "../machine/register.ts"
import { field, label, WholeNumber } from "../values/index.ts"

const optional = Schema.optionalKey

/** The least time to withdraw that the law gives (CDC, art. 49); a company may give more. */
const lawfulWithdrawalDays = 7

/**
 * What the law and the company grant for a kind of product or service (política de garantia). Zero means that it grants none. `service` is what is no
 * product, `essential` what a consumer cannot go without, such as a refrigerator: of that they choose at once (CDC, art. 18, § 3). `immovable` are land and
 * buildings, of which a company has more time to complain (Código Civil, art. 445).
 */
export const WarrantyPolicy = Register.make("WarrantyPolicy", label("Política de garantia", "Warranty policy"), {
  durable: field("Bem ou serviço durável", "Durable good or service", Schema.Boolean),
  service: field("Serviço", "Service", optional(Schema.Boolean)),
  essential: field("Produto essencial", "Essential product", optional(Schema.Boolean)),
  immovable: field("Bem imóvel", "Immovable property", optional(Schema.Boolean)),
  contractualMonths: field("Garantia contratual", "Contractual warranty", WholeNumber(0, 600), { unit: "month" }),
  exchangeDays: field("Troca pela política da loja", "Exchange by store policy", WholeNumber(0, 3650), { unit: "day" }),
  withdrawalDays: field(
    "Arrependimento em venda a distância",
    "Withdrawal from a remote sale",
    WholeNumber(lawfulWithdrawalDays, 365),
    { unit: "day" },
  ),
})
