import * as Policy from "../machine/policy.ts"
import { MoveStock } from "../ports/erp-gateway.ts"
import { Complaint } from "./complaint.ts"
import { given } from "../values/given.ts"

/**
 * A replacement moves stock in the ERP. The movement's id is that of the answer, so that a repeated delivery is recognised and a second
 * replacement after a reopening is another movement.
 *
 * Source: feature Q4.
 */
export const replacementMovesStock = Policy.on(Complaint, "answer", "move stock for a replacement", {
  react: ({ after }) =>
    after.solution === "replacement" && after.replacementCode !== undefined
      ? [
          MoveStock.send({
            movement: `${after.id}.${after.version}`,
            reason: "replacement",
            complaint: after.id,
            protocol: after.protocol,
            productCode: after.replacementCode,
            quantity: after.quantity,
            unit: after.unit,
            ...given({ returnedLot: after.lot }),
          }),
        ]
      : [],
})
