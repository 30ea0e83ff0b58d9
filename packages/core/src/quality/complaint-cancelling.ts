import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { isCustomerOnly } from "../directory/index.ts"
import { type Actor, seniors } from "../machine/actor.ts"
import { field, label } from "../values/index.ts"
import { given } from "../values/given.ts"
import { Channel } from "./complaint-form.ts"
import { CancellationReceiptMissing, CustomerAddressMissing, CustomerWishUnproven } from "./complaint-refusals.ts"
import { anyone, CancelledFor, complaint, type ComplaintEntity, running, why } from "./complaint-states.ts"

/**
 * Whether it may be taken for the customer's wish that a complaint is cancelled: they do it themselves, a receipt goes to their address in the same
 * commit, so that they can object, or a supervisor or manager answers for it. Between companies no term of the law hangs on it.
 *
 * What is `Cancelled` for the customer has passed this: that it is so proves their wish to whoever lifts a term of the law.
 */
const wishIsProven = (record: Pick<ComplaintEntity, "customerEmail" | "profile">, actor: Actor): boolean =>
  record.profile === "b2b" ||
  record.customerEmail !== undefined ||
  isCustomerOnly(actor) ||
  actor.profiles.some((profile) => seniors.includes(profile))

/**
 * Ends a complaint without an answer, at once. Whoever complains may do so themselves. The customer gets a receipt by mail; under the profile
 * `regulated-sac` there is one in any case, so without an address it is to be said by which channel it was given.
 *
 * **Rules** R-CMP-2 what is cancelled for the customer lifts the law's terms, so that it must be proven to be their wish.
 * **Fails with** `CustomerWishUnproven`, `CustomerAddressMissing`, `CancellationReceiptMissing`.
 * Source: as Decreto 11.034/2022, art. 14, orders for the cancelling of a service: at once, and with a receipt.
 */
export const cancel = complaint.move({
  label: label("Cancelar", "Cancel"),
  event: "ComplaintCancelled",
  by: anyone,
  input: {
    reason: why,
    cancelledFor: field("A pedido de", "Cancelled for", Schema.optionalKey(CancelledFor)),
    receiptBy: field("Comprovante entregue por", "Receipt given by", Schema.optionalKey(Channel)),
  },
  from: ["Received", ...running, "AwaitingCustomer"],
  to: "Cancelled",
  run: (record, input, { actor, now }) => {
    const cancelledFor = isCustomerOnly(actor) ? "customer" : (input.cancelledFor ?? "company")
    if (cancelledFor === "customer" && !wishIsProven(record, actor)) return Result.fail(new CustomerWishUnproven())
    if (input.receiptBy === "email" && record.customerEmail === undefined)
      return Result.fail(new CustomerAddressMissing())
    const receiptBy = input.receiptBy ?? (record.customerEmail === undefined ? undefined : "email")
    if (receiptBy === undefined && record.profile === "regulated-sac")
      return Result.fail(new CancellationReceiptMissing())
    return Result.succeed(
      complaint.to.Cancelled({
        ...record,
        cancelledAt: now,
        cancelledBy: actor.id,
        cancelReason: input.reason,
        cancelledFor,
        ...given({ receiptBy }),
      }),
    )
  },
})
