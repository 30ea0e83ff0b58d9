import * as Policy from "../machine/policy.ts"
import { ActionPlan, openPlanOf } from "./action-plan.ts"
import { Nonconformity } from "./nonconformity.ts"

/** An approved plan is that of its nonconformity (R-NCI-2). */
export const approvedPlanIsAdopted = Policy.on(ActionPlan, "approve", "adopt an approved plan", {
  react: ({ after: { id, nonconformity, revision } }) => [
    Nonconformity.commands.adoptPlan(nonconformity, { plan: id, revision }),
  ],
})

/** A nonconformity is being dealt with from the day on which its plan is. */
export const begunPlanImplements = Policy.on(ActionPlan, "begin", "begin to implement with the plan", {
  react: ({ after }) => [Nonconformity.commands.implement(after.nonconformity)],
})

/** When the last step is done, the nonconformity waits for the check of its effectiveness. */
export const finishedPlanAwaitsCheck = Policy.on(ActionPlan, "recordProgress", "await the effectiveness of a plan", {
  react: ({ after }) =>
    after.state === "Implemented" ? [Nonconformity.commands.awaitEffectiveness(after.nonconformity)] : [],
})

/** A step that is sent back after the last one was done opens the implementation again. */
export const rejectedStepResumes = Policy.on(ActionPlan, "rejectStep", "resume implementing after a rejected step", {
  react: ({ after, before }) =>
    before.state === "Implemented" ? [Nonconformity.commands.resumeImplementation(after.nonconformity)] : [],
})

/** How the plan was judged decides how the nonconformity goes on. */
export const judgementIsRecorded = Policy.on(ActionPlan, "judge", "record how a plan was judged", {
  react: ({ after: { nonconformity, state, evidence } }) => [
    Nonconformity.commands.recordEffectiveness(nonconformity, { effective: state === "Effective", evidence }),
  ],
})

/** Without its plan a nonconformity needs another one. */
export const cancelledPlanIsDropped = Policy.on(ActionPlan, "cancel", "drop a cancelled plan", {
  needs: ({ after }) => ({ about: Nonconformity.ref(after.nonconformity) }),
  react: ({ after, before }, { about }) =>
    before.state === "Draft" || about.state === "Cancelled"
      ? []
      : [Nonconformity.commands.dropPlan(after.nonconformity)],
})

/** Nobody carries out the plan of a nonconformity that there is not. */
export const cancelledNonconformityEndsPlan = Policy.on(
  Nonconformity,
  "cancel",
  "cancel the plan of what is cancelled",
  {
    needs: ({ after }) => ({ plan: openPlanOf(after.id) }),
    react: ({ after }, { plan }) =>
      plan === undefined ? [] : [ActionPlan.commands.cancel(plan.id, { reason: after.cancelReason })],
  },
)
