import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { isCustomerOnly } from "../directory/index.ts"
import { deskProfiles, type Profile } from "../machine/actor.ts"
import * as Fact from "../machine/fact.ts"
import * as Refusal from "../machine/refusal.ts"
import type { StateName } from "../machine/state.ts"
import { ErpGateway, type ProductionOrder } from "../ports/erp-gateway.ts"
import { CalendarDay, Code, dayIn, field, label, Natural, Text } from "../values/index.ts"
import {
  Cause,
  type CorrectiveAction,
  type Effectiveness,
  isOpen,
  nonconformity,
  nonconformityForm,
  nonconformityStates,
  open,
  PlannedAction,
} from "./nonconformity-states.ts"
import { settingsOf } from "./quality-parameters.ts"

const LongText = Text(20_000, { min: 1 })
const external: ReadonlyArray<Profile> = [...deskProfiles, "integration"]
const everywhere = Object.keys(nonconformityStates) as ReadonlyArray<StateName<typeof nonconformityStates>>

const register = nonconformity.start({
  label: label("Registrar", "Register"),
  event: "NonconformityRegistered",
  by: external,
  input: nonconformityForm,
  to: "Registered",
  needs: (_input, { company, now }) => ({
    code: settingsOf(company).andThen(({ zone }) => {
      const year = dayIn(zone, now).slice(0, 4)
      return Fact.sequence(`Nonconformity.code ${year}`).map((n) =>
        numbered(`NCI-${year}-${String(n).padStart(6, "0")}`),
      )
    }),
  }),
  run: (input, { actor, code, now }) =>
    nonconformity.to.Registered({ ...input, code, registeredAt: now, registeredBy: actor.id }),
})

const beginAnalysis = nonconformity.move({
  label: label("Iniciar análise", "Begin analysis"),
  event: "NonconformityAnalysisBegun",
  input: {},
  from: "Registered",
  to: "UnderAnalysis",
  run: (record, _input, { actor, now }) =>
    nonconformity.to.UnderAnalysis({ ...record, analysisBegunAt: now, analyst: actor.id }),
})

/** **Rules** R-NCI-1 unfounded needs a justification. **Fails with** `JustificationMissing`. */
const judgeUnfounded = nonconformity.move({
  label: label("Julgar não procedente", "Judge unfounded"),
  event: "NonconformityJudgedUnfounded",
  input: { justification: field("Justificativa", "Justification", LongText) },
  from: "UnderAnalysis",
  to: "Unfounded",
  run: (record, { justification }, { actor, now }) =>
    justification.trim() === ""
      ? Result.fail(new JustificationMissing())
      : Result.succeed(
          nonconformity.to.Unfounded({ ...record, justification, unfoundedAt: now, unfoundedBy: actor.id }),
        ),
})

const judgeFounded = nonconformity.move({
  label: label("Julgar procedente", "Judge founded"),
  event: "NonconformityJudgedFounded",
  input: {},
  from: "UnderAnalysis",
  to: "Founded",
  run: (record, _input, { actor, now }) =>
    nonconformity.to.Founded({ ...record, foundedAt: now, foundedBy: actor.id, failedRounds: 0 }),
})

const contain = nonconformity.move({
  label: label("Conter", "Contain"),
  event: "NonconformityContained",
  input: { containment: field("Contenção", "Containment", LongText) },
  from: "Founded",
  to: "Contained",
  run: (record, { containment }, { now }) => nonconformity.to.Contained({ ...record, containment, containedAt: now }),
})

const determineCauses = nonconformity.move({
  label: label("Determinar causas", "Determine causes"),
  event: "NonconformityCausesDetermined",
  input: {
    causes: field("Causas", "Causes", Schema.Array(Cause).check(Schema.isMinLength(1), Schema.isMaxLength(20))),
  },
  from: "Contained",
  to: "CauseDetermined",
  run: (record, { causes }, { now }) =>
    nonconformity.to.CauseDetermined({ ...record, causes, causesDeterminedAt: now }),
})

/** The check of effectiveness is planned with the plan, and comes after its last action. */
const approvePlan = nonconformity.move({
  label: label("Aprovar plano de ação", "Approve action plan"),
  event: "NonconformityPlanApproved",
  by: ["supervisor", "manager"],
  input: {
    actions: field(
      "Ações corretivas",
      "Corrective actions",
      Schema.Array(PlannedAction).check(Schema.isMinLength(1), Schema.isMaxLength(100)),
    ),
    checkOn: field("Verificação da eficácia em", "Effectiveness check on", CalendarDay),
  },
  from: "CauseDetermined",
  to: "PlanApproved",
  needs: (_record, _input, { company }) => ({ settings: settingsOf(company) }),
  run: (record, { actions, checkOn }, { actor, now, settings }) => {
    const today = dayIn(settings.zone, now)
    const past = actions.findIndex(({ dueOn }) => dueOn < today)
    if (past >= 0) return Result.fail(new ActionDueInPast({ action: past }))
    if (actions.some(({ dueOn }) => dueOn > checkOn)) return Result.fail(new CheckBeforePlanEnds())
    return Result.succeed(
      nonconformity.to.PlanApproved({ ...record, actions, checkOn, planApprovedAt: now, planApprovedBy: actor.id }),
    )
  },
})

const implement = nonconformity.move({
  label: label("Iniciar implementação", "Begin implementation"),
  event: "NonconformityImplementationBegun",
  input: {},
  from: "PlanApproved",
  to: "Implementing",
  run: (record) => nonconformity.to.Implementing(record),
})

/** Marks one action done. When the last one is, the nonconformity waits for the check of its effectiveness. */
const completeAction = nonconformity.move({
  label: label("Concluir ação", "Complete action"),
  event: "NonconformityActionCompleted",
  input: {
    action: field("Ação (a partir de 0)", "Action (from 0)", Natural),
    result: field("Resultado", "Result", LongText),
  },
  from: "Implementing",
  to: ["Implementing", "AwaitingEffectiveness"],
  needs: (_record, _input, { company }) => ({ settings: settingsOf(company) }),
  run: (record, { action, result }, { actor, now, settings }) => {
    const found = record.actions[action]
    if (found === undefined || found.doneOn !== undefined) return Result.fail(new NoOpenAction({ action }))
    const done: CorrectiveAction = { ...found, doneOn: dayIn(settings.zone, now), doneBy: actor.id, result }
    const actions = record.actions.with(action, done)
    return Result.succeed(
      actions.some(isStillOpen)
        ? nonconformity.to.Implementing({ ...record, actions })
        : nonconformity.to.AwaitingEffectiveness({ ...record, actions, implementedAt: now }),
    )
  },
})

/**
 * Judges whether the plan worked. Where it did not, the causes are looked for again.
 *
 * **Rules** R-NCI-4 who judges did none of it. **Fails with** `VerifierImplemented`.
 */
const judgeEffectiveness = nonconformity.move({
  label: label("Julgar eficácia", "Judge effectiveness"),
  event: "NonconformityEffectivenessJudged",
  by: [...deskProfiles, "auditor"],
  input: {
    effective: field("Eficaz", "Effective", Schema.Boolean),
    evidence: field("Evidência", "Evidence", LongText),
  },
  from: "AwaitingEffectiveness",
  to: ["AwaitingEffectiveness", "Contained"],
  run: (record, { effective, evidence }, { actor, now }) => {
    if (record.actions.some(({ doneBy, responsible }) => doneBy === actor.id || responsible === actor.id))
      return Result.fail(new VerifierImplemented())
    const effectiveness: typeof Effectiveness.Type = { effective, evidence, judgedAt: now, judgedBy: actor.id }
    return Result.succeed(
      effective
        ? nonconformity.to.AwaitingEffectiveness({ ...record, effectiveness })
        : nonconformity.to.Contained({ ...record, failedRounds: record.failedRounds + 1 }),
    )
  },
})

/**
 * Closes a nonconformity whose plan proved effective.
 *
 * **Rules** R-NCI-2 no open action and an effectiveness judgement on record. **Fails with** `PlanStillOpen`, `EffectivenessNotJudged`.
 * Source: ISO 9001:2015 10.2.1 d; feature Q7.
 */
const close = nonconformity.move({
  label: label("Encerrar", "Close"),
  event: "NonconformityClosed",
  input: {},
  from: ["PlanApproved", "Implementing", "AwaitingEffectiveness"],
  to: "Closed",
  run: (record, _input, { actor, now }) => {
    if (record.state !== "AwaitingEffectiveness")
      return Result.fail(new PlanStillOpen({ open: record.actions.filter(isStillOpen).length }))
    if (record.effectiveness === undefined) return Result.fail(new EffectivenessNotJudged())
    return Result.succeed(nonconformity.to.Closed({ ...record, closedAt: now, closedBy: actor.id }))
  },
})

/** **Rules** R-NCI-5 the record stays, with its complaint and everything found so far in its history. */
const cancel = nonconformity.move({
  label: label("Cancelar", "Cancel"),
  event: "NonconformityCancelled",
  by: ["supervisor", "manager"],
  input: { reason: field("Motivo", "Reason", LongText) },
  from: open,
  to: "Cancelled",
  run: (record, { reason }, { actor, now }) =>
    nonconformity.to.Cancelled({ ...record, cancelledAt: now, cancelledBy: actor.id, cancelReason: reason }),
})

/** Asks the ERP which production order the lot came from (Q5). While the ERP does not answer, the worker asks again. */
const trace = nonconformity.move({
  label: label("Rastrear lote", "Trace lot"),
  event: "NonconformityTraced",
  by: external,
  input: {},
  from: open,
  to: open,
  needs: ({ lot, productCode }) => ({
    order:
      lot === undefined || productCode === undefined
        ? Fact.known(undefined)
        : ErpGateway.ask("productionOrderOfLot", { product: productCode, lot }),
  }),
  run: (record, _input, { now, order }) =>
    order === undefined
      ? Result.fail(new LotUnknown())
      : Result.succeed({ ...record, tracedAt: now, ...producedBy(order) }),
})

/** The number that the ERP gave. The same number may come more than once, and in any state: the ERP answers when it can. */
const recordErpNumber = nonconformity.move({
  label: label("Registrar número do ERP", "Record ERP number"),
  event: "NonconformityErpNumberRecorded",
  by: ["integration"],
  input: { number: field("Número no ERP", "Number in the ERP", Code) },
  from: everywhere,
  to: everywhere,
  run: (record, { number }) =>
    record.erpNumber === undefined || record.erpNumber === number
      ? Result.succeed({ ...record, erpNumber: number })
      : Result.fail(new ErpNumberDiffers({ recorded: record.erpNumber })),
})

/**
 * An internal nonconformity: goods or a service out of standard, from the complaint to the proof that the cause is gone (NCI).
 *
 * **Rules** R-NCI-1 unfounded needs a justification. R-NCI-2 no closing with an open plan, nor before the effectiveness check. R-NCI-4
 * who verifies effectiveness did not implement. R-NCI-5 it is never deleted, and may outlive the complaint it came from.
 * Source: features Q4, Q5 and Q7.
 */
export const Nonconformity = nonconformity.machine({
  transitions: {
    register,
    beginAnalysis,
    judgeUnfounded,
    judgeFounded,
    contain,
    determineCauses,
    approvePlan,
    implement,
    completeAction,
    judgeEffectiveness,
    close,
    cancel,
    trace,
    recordErpNumber,
  },
  timers: {
    trace: ({ lot, productCode, registeredAt, state, tracedAt }) =>
      isOpen(state) && lot !== undefined && productCode !== undefined && tracedAt === undefined
        ? registeredAt
        : undefined,
  },
  final: ["Unfounded", "Closed", "Cancelled"],
  unique: [["code"]],
  indexes: [["state", "registeredAt"], ["complaint"], ["lot"], ["supplier", "state"], ["manufacturer", "state"]],
  visible: (actor) => (isCustomerOnly(actor) ? { id: { in: [] } } : {}),
})

const numbered = Schema.decodeSync(Code)

const isStillOpen = ({ doneOn }: CorrectiveAction): boolean => doneOn === undefined

const producedBy = (order: ProductionOrder) =>
  order.found ? { productionOrder: order.order, producedOn: order.producedOn, producedQuantity: order.quantity } : {}

/** Unfounded needs a justification (R-NCI-1). */
export class JustificationMissing extends Refusal.make(
  "JustificationMissing",
  {},
  label("Justifique por que não procede.", "Justify why it is unfounded."),
) {}

/** Actions of the plan are not done (R-NCI-2). */
export class PlanStillOpen extends Refusal.make(
  "PlanStillOpen",
  { open: Schema.Int },
  label("O plano de ação ainda está aberto.", "The action plan is still open."),
) {}

/** Nobody has judged whether the plan worked (R-NCI-2). */
export class EffectivenessNotJudged extends Refusal.make(
  "EffectivenessNotJudged",
  {},
  label("A eficácia ainda não foi julgada.", "The effectiveness has not been judged."),
) {}

/** Who judges the effectiveness was responsible for an action or did one (R-NCI-4). */
export class VerifierImplemented extends Refusal.make(
  "VerifierImplemented",
  {},
  label(
    "Quem verifica a eficácia não pode ter implementado ações.",
    "Who verifies effectiveness must not have implemented.",
  ),
) {}

/** An action is due before the day on which the plan is approved. `action` counts from 0. */
export class ActionDueInPast extends Refusal.make(
  "ActionDueInPast",
  { action: Schema.Int },
  label("Uma ação tem prazo no passado.", "An action is due in the past."),
) {}

/** The effectiveness would be checked before the last action is due. */
export class CheckBeforePlanEnds extends Refusal.make(
  "CheckBeforePlanEnds",
  {},
  label("A eficácia seria verificada antes do fim do plano.", "Effectiveness would be checked before the plan ends."),
) {}

/** The plan has no such action, or it is done already. `action` counts from 0. */
export class NoOpenAction extends Refusal.make(
  "NoOpenAction",
  { action: Schema.Int },
  label("O plano não tem esta ação em aberto.", "The plan has no such open action."),
) {}

/** Without product code and lot nothing can be traced. */
export class LotUnknown extends Refusal.make(
  "LotUnknown",
  {},
  label("Produto ou lote não informado.", "Product code or lot not given."),
) {}

/** The ERP gave another number before. */
export class ErpNumberDiffers extends Refusal.make(
  "ErpNumberDiffers",
  { recorded: Schema.String },
  label("Já há outro número do ERP registrado.", "Another ERP number is on record."),
) {}
