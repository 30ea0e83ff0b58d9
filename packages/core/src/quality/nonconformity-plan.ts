import * as Schema from "effect/Schema"
import { onlySystem } from "../machine/actor.ts"
import { field, label, Natural } from "../values/index.ts"
import { ActionPlan } from "./action-plan.ts"
import { type Effectiveness, nonconformity } from "./nonconformity-states.ts"
import { LongText } from "./long-text.ts"

// A nonconformity follows its plan: policies make these moves, nobody else does.

export const adoptPlan = nonconformity.move({
  label: label("Adotar plano de ação", "Adopt action plan"),
  event: "NonconformityPlanApproved",
  by: onlySystem,
  input: { plan: ActionPlan.Id, revision: field("Revisão do plano", "Plan revision", Natural) },
  from: ["CauseDetermined", "Reopened"],
  to: "PlanApproved",
  run: (record, { plan, revision }, { now }) =>
    nonconformity.to.PlanApproved({ ...record, plan, planRevision: revision, planApprovedAt: now }),
})

export const implement = nonconformity.move({
  label: label("Iniciar implementação", "Begin implementation"),
  event: "NonconformityImplementationBegun",
  by: onlySystem,
  input: {},
  from: "PlanApproved",
  to: "Implementing",
  run: (record) => nonconformity.to.Implementing(record),
})

/** The plan was given up: another one is needed. */
export const dropPlan = nonconformity.move({
  label: label("Desistir do plano de ação", "Drop action plan"),
  event: "NonconformityPlanDropped",
  by: onlySystem,
  input: {},
  from: ["PlanApproved", "Implementing"],
  to: "CauseDetermined",
  run: (record) => nonconformity.to.CauseDetermined(record),
})

export const awaitEffectiveness = nonconformity.move({
  label: label("Aguardar eficácia", "Await effectiveness"),
  event: "NonconformityImplemented",
  by: onlySystem,
  input: {},
  from: "Implementing",
  to: "AwaitingEffectiveness",
  run: (record, _input, { now }) => nonconformity.to.AwaitingEffectiveness({ ...record, implementedAt: now }),
})

/** A step that was done was sent back. */
export const resumeImplementation = nonconformity.move({
  label: label("Retomar implementação", "Resume implementation"),
  event: "NonconformityImplementationResumed",
  by: onlySystem,
  input: {},
  from: "AwaitingEffectiveness",
  to: "Implementing",
  run: (record) => nonconformity.to.Implementing(record),
})

/** Takes over how the plan was judged. Where it did not work, the nonconformity is open again and needs a plan revised. */
export const recordEffectiveness = nonconformity.move({
  label: label("Registrar eficácia", "Record effectiveness"),
  event: "NonconformityEffectivenessJudged",
  by: onlySystem,
  input: {
    effective: field("Eficaz", "Effective", Schema.Boolean),
    evidence: field("Evidência", "Evidence", LongText),
  },
  from: "AwaitingEffectiveness",
  to: ["AwaitingEffectiveness", "Reopened"],
  run: (record, { effective, evidence }, { actor, now }) => {
    const effectiveness: typeof Effectiveness.Type = { effective, evidence, judgedAt: now, judgedBy: actor.id }
    return effective
      ? nonconformity.to.AwaitingEffectiveness({ ...record, effectiveness })
      : nonconformity.to.Reopened({
          ...record,
          effectiveness,
          reopenedAt: now,
          failedRounds: record.failedRounds + 1,
        })
  },
})
