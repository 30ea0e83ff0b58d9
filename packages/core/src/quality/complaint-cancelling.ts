import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { isCustomerOnly } from "../directory/index.ts"
import { field, label } from "../values/index.ts"
import { given } from "../values/given.ts"
import { Channel } from "./complaint-form.ts"
import { CancellationReceiptMissing, CustomerAddressMissing, CustomerWishUnproven } from "./complaint-refusals.ts"
import { anyone, CancelledFor, complaint, running, why } from "./complaint-states.ts"
import { reachesCustomer, wishIsProven } from "./customer-wish.ts"

/**
 * Ends a complaint without an answer, at once. Whoever complains may do so themselves. The customer gets a receipt by mail; under the profile
 * `regulated-sac` there is one in any case, so without an address it is to be said by which channel it was given.
 *
 * **Rules** R-CMP-2 what is cancelled for the customer lifts the law's terms, so that it must be proven to be their wish: what is `Cancelled` for them
 * has passed that.
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
  needs: (record) => ({ isReached: reachesCustomer(record) }),
  run: (record, input, { actor, isReached, now }) => {
    const cancelledFor = isCustomerOnly(actor) ? "customer" : (input.cancelledFor ?? "company")
    if (cancelledFor === "customer" && !wishIsProven(record, { actor, isReached }))
      return Result.fail(new CustomerWishUnproven())
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
