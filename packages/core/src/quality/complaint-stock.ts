import * as Fact from "../machine/fact.ts"
import * as Policy from "../machine/policy.ts"
import { given } from "../values/given.ts"
import { Complaint } from "./complaint.ts"
import { ErpRequest, type ErpRequestEntity, requestOf } from "./erp-request.ts"
import { withdrawn } from "./nonconformity-erp.ts"

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
          ErpRequest.commands.ask({
            kind: "move-replacement",
            subject: `${after.id}.${after.version}`,
            complaint: after.id,
            protocol: after.protocol,
            goods: {
              productCode: after.replacementCode,
              quantity: after.quantity,
              unit: after.unit,
              ...given({ lot: after.lot }),
            },
          }),
        ]
      : [],
})

const other = (request: ErpRequestEntity, kind: "move-replacement" | "ship-replacement") =>
  (kind === "move-replacement" ? "ship-replacement" : "move-replacement") === request.kind
    ? requestOf(kind, request.subject)
    : Fact.known(undefined)

/** What was moved for a replacement is sent to the customer. */
export const movedReplacementIsShipped = Policy.on(ErpRequest, "confirm", "ship a replacement that was moved", {
  needs: ({ after }) => ({ shipment: other(after, "ship-replacement") }),
  react: ({ after, before }, { shipment }) => {
    if (after.kind !== "move-replacement" || after.state !== "Done" || before.state !== "Asked") return []
    if (shipment !== undefined)
      return shipment.state === "Refused" || shipment.state === "Compensated"
        ? [ErpRequest.commands.askAgain(shipment.id)]
        : []
    const { complaint, goods, protocol, subject } = after
    return [ErpRequest.commands.ask({ kind: "ship-replacement", subject, ...given({ complaint, goods, protocol }) })]
  },
})

/** Where the ERP refuses to send the replacement, the stock that was moved for it is moved back. */
export const refusedShipmentMovesStockBack = Policy.on(
  ErpRequest,
  "refuse",
  "move stock back for a refused replacement",
  {
    needs: ({ after }) => ({ move: other(after, "move-replacement") }),
    react: ({ after, before }, { move }) =>
      after.state === "Refused" && before.state !== "Refused" ? withdrawn(move, after.refusal) : [],
  },
)

/** The same where a shipment was undone by hand. */
export const undoneShipmentMovesStockBack = Policy.on(
  ErpRequest,
  "confirmCompensation",
  "move stock back for a replacement not sent",
  {
    needs: ({ after }) => ({ move: other(after, "move-replacement") }),
    react: ({ after, before }, { move }) =>
      after.state === "Compensated" && before.state === "Compensating" ? withdrawn(move, after.withdrawReason) : [],
  },
)

/** A shipment of what was moved back in the meantime is not wanted any more. */
export const movedBackIsNotShipped = Policy.on(ErpRequest, "compensate", "do not ship what is moved back", {
  needs: ({ after }) => ({ shipment: other(after, "ship-replacement") }),
  react: ({ after }, { shipment }) => withdrawn(shipment, after.withdrawReason),
})
