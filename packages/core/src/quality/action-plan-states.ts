import * as Schema from "effect/Schema"
import { idOf } from "../machine/id.ts"
import * as Machine from "../machine/machine.ts"
import { type Entity, state } from "../machine/state.ts"
import { field, Instant, label, Natural, TimeZone } from "../values/index.ts"
import { EffectivenessCheck, Person, PlanStep } from "./action-plan-step.ts"
import { LongText } from "./long-text.ts"

const optional = Schema.optionalKey
export const check = field("Verificação da eficácia", "Effectiveness check", EffectivenessCheck)

const drafted = {
  nonconformity: field("Não conformidade", "Nonconformity", idOf("Nonconformity")),
  /** 1 for the first plan of a nonconformity, one more for each that follows. */
  revision: field("Revisão", "Revision", Natural),
  steps: field("Etapas", "Steps", Schema.Array(PlanStep)),
  /** Whoever had a hand in this plan or in one before it: none of them verifies. */
  implementers: field("Implementadores", "Implementers", Schema.Array(Person)),
  zone: field("Fuso horário", "Time zone", TimeZone),
  draftedAt: field("Elaborado em", "Drafted at", Instant),
  draftedBy: field("Elaborado por", "Drafted by", Schema.String),
}

const approved = {
  ...drafted,
  check,
  anyOrder: field("Em qualquer ordem", "In any order", Schema.Boolean),
  approvedAt: field("Aprovado em", "Approved at", Instant),
  approvedBy: field("Aprovado por", "Approved by", Schema.String),
  /** When the next open step becomes late that nobody was told of. */
  overdueAt: field("Atraso em", "Overdue at", optional(Instant)),
}

const implemented = {
  ...approved,
  implementedAt: field("Implementado em", "Implemented at", Instant),
  checkToldAt: field("Verificação avisada em", "Check told at", optional(Instant)),
}

const judged = {
  ...implemented,
  evidence: field("Evidência", "Evidence", LongText),
  judgedAt: field("Julgado em", "Judged at", Instant),
  judgedBy: field("Julgado por", "Judged by", Schema.String),
}

export const actionPlanStates = {
  Draft: state("Em elaboração", "Draft", { ...drafted, check: optional(check) }),
  Approved: state("Aprovado", "Approved", approved),
  Implementing: state("Em implementação", "Implementing", approved),
  Implemented: state("Implementado", "Implemented", implemented),
  Effective: state("Eficaz", "Effective", judged),
  Ineffective: state("Ineficaz", "Ineffective", judged),
  Cancelled: state("Cancelado", "Cancelled", {
    ...drafted,
    check: optional(check),
    cancelledAt: field("Cancelado em", "Cancelled at", Instant),
    cancelledBy: field("Cancelado por", "Cancelled by", Schema.String),
    cancelReason: field("Motivo do cancelamento", "Reason for cancelling", LongText),
  }),
}

export const plan = Machine.make("ActionPlan", label("Plano de ação", "Action plan"), actionPlanStates)

export type ActionPlanEntity = Entity<"ActionPlan", typeof actionPlanStates>
export const underWay = ["Approved", "Implementing"] as const
export const openPlans = ["Draft", ...underWay, "Implemented"] as const
