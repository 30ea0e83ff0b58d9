import { insideProfiles } from "../machine/actor.ts"
import * as View from "../machine/view.ts"
import { label } from "../values/index.ts"
import { ActionPlan } from "./action-plan.ts"
import { ComplaintLink } from "./complaint-link.ts"
import { Concession } from "./concession.ts"
import { Disposition } from "./disposition.ts"
import { ErpRequest } from "./erp-request.ts"
import { Nonconformity } from "./nonconformity.ts"

const most = 100

/**
 * A nonconformity with everything that hangs on it, as one thread: its complaints, and how many customers wait for their answer; its plans,
 * one revision after the other; what became of the goods; and each step that the ERP was asked to take, with its answer.
 *
 * **Input** the nonconformity. **Shows** at most 100 of each; counts and sums are of all. Source: features B6 and Q7.
 */
export const NonconformityThread = View.make(
  "NonconformityThread",
  label("Não conformidade completa", "Whole nonconformity"),
  {
    input: { nonconformity: Nonconformity.Id },
    by: insideProfiles,
    needs: ({ nonconformity }) => ({
      nonconformity: Nonconformity.ref(nonconformity),
      complaints: ComplaintLink.all({ where: { nonconformity }, orderBy: [{ field: "linkedAt" }], first: most }),
      complaintsByState: View.summary(ComplaintLink, { where: { nonconformity }, by: ["state"] }),
      plans: ActionPlan.all({ where: { nonconformity }, orderBy: [{ field: "revision" }], first: most }),
      concessions: Concession.all({ where: { nonconformity }, orderBy: [{ field: "grantedAt" }], first: most }),
      dispositions: Disposition.all({ where: { nonconformity }, orderBy: [{ field: "recordedAt" }], first: most }),
      disposedByKind: View.summary(Disposition, { where: { nonconformity }, by: ["kind"], sum: ["quantity"] }),
      erp: ErpRequest.all({ where: { nonconformity }, orderBy: [{ field: "askedAt" }], first: most }),
    }),
    show: (_input, { now: _now, actor: _actor, company: _company, ...thread }) => thread,
  },
)
