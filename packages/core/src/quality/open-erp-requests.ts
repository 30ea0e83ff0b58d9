import { insideProfiles } from "../machine/actor.ts"
import * as View from "../machine/view.ts"
import { label } from "../values/index.ts"
import { askedAnewByHand, ErpRequest, whereAwaited } from "./erp-request.ts"

const most = 100

/**
 * The steps in the ERP that somebody may have to see to: those that wait for its answer or for the desk's decision, those that it would not undo, and
 * those that it refused and that can be asked again. `late` are those of them that somebody was reminded of.
 *
 * **Shows** at most 100 of each, the oldest first; the counts are of all. Source: feature Q9.
 */
export const OpenErpRequests = View.make("OpenErpRequests", label("Pedidos ao ERP em aberto", "Open ERP requests"), {
  input: {},
  by: insideProfiles,
  needs: () => ({
    awaited: ErpRequest.all({ where: { state: { in: whereAwaited } }, orderBy: [{ field: "askedAt" }], first: most }),
    late: ErpRequest.all({
      where: { state: { in: whereAwaited }, remindedAt: { exists: true } },
      orderBy: [{ field: "askedAt" }],
      first: most,
    }),
    refused: ErpRequest.all({
      where: { state: "Refused", kind: { in: askedAnewByHand } },
      orderBy: [{ field: "askedAt" }],
      first: most,
    }),
    byState: View.summary(ErpRequest, { by: ["state"] }),
  }),
  show: (_input, { awaited, byState, late, refused }) => ({ awaited, late, refused, byState }),
})
