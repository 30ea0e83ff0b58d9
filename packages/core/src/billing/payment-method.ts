import * as Schema from "effect/Schema"
import * as Register from "../machine/register.ts"
import { field, label } from "../values/index.ts"

/** A way to pay (forma de pagamento): cash, Pix, bank slip, card … Source: feature J7. */
export const PaymentMethod = Register.make("PaymentMethod", label("Forma de pagamento", "Payment method"), {
  kind: field(
    "Tipo",
    "Kind",
    Schema.Literals(["cash", "pix", "bank-slip", "debit-card", "credit-card", "transfer", "other"]),
  ),
})

/** The ways to pay that are accepted; none means any. */
export const PaymentMethods = Schema.Array(PaymentMethod.Id).check(Schema.isMaxLength(20))
