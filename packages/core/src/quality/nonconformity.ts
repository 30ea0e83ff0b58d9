import * as BigDecimal from "effect/BigDecimal"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { deskProfiles, onlySystem, type Profile, seniors } from "../machine/actor.ts"
import { insideOnly } from "../machine/customer-only.ts"
import * as Fact from "../machine/fact.ts"
import type { EntityOf } from "../machine/machine.ts"
import type { StateName } from "../machine/state.ts"
import type { ProductionOrder } from "../ports/erp-gateway.ts"
import { Code, dayIn, field, label, Natural, Text } from "../values/index.ts"
import { ActionPlan, openSteps } from "./action-plan.ts"
import { Causes, circular, unexplained } from "./cause.ts"
import { Complaint } from "./complaint.ts"
import { ErpRequest, whereAwaited } from "./erp-request.ts"
import { orderOfLot } from "./lot-trace.ts"
import { countComplaint, recordDisposition } from "./nonconformity-balance.ts"
import {
  adoptPlan,
  awaitEffectiveness,
  dropPlan,
  implement,
  recordEffectiveness,
  resumeImplementation,
} from "./nonconformity-plan.ts"
import {
  CauseCircular,
  CauseMissing,
  DispositionsDiffer,
  DispositionsStanding,
  EffectivenessNotJudged,
  ErpAnswerPending,
  ErpNumberDiffers,
  JustificationMissing,
  LimitReached,
  LotUnknown,
  NoSuchContainment,
  PlanStillOpen,
  QuantityNotPositive,
} from "./nonconformity-refusals.ts"
import { partiesOf, roleMissing } from "./nonconformity-parties.ts"
import { revised, revisionForm } from "./nonconformity-revision.ts"
import {
  type Containment,
  isOpen,
  mostContainments,
  type Nonconforming,
  nonconformity,
  nonconformityForm,
  nonconformityStates,
  open,
} from "./nonconformity-states.ts"
import { settingsOf } from "./quality-parameters.ts"
import { LongText } from "./long-text.ts"

const external: ReadonlyArray<Profile> = [...deskProfiles, "integration"]
const zero = BigDecimal.fromBigInt(0n)
const everywhere = Object.keys(nonconformityStates) as ReadonlyArray<StateName<typeof nonconformityStates>>

/**
 * Registers that a requirement was not met. The parties of a complaint are what the complaint says.
 *
 * **Fails with** `QuantityNotPositive`, `PartyWithoutRole`.
 */
const register = nonconformity.start({
  label: label("Registrar", "Register"),
  event: "NonconformityRegistered",
  by: external,
  input: nonconformityForm,
  to: "Registered",
  needs: ({ complaint, ...named }, { company, now }) => ({
    ...partiesOf(named),
    origin: complaint === undefined ? Fact.known(undefined) : Complaint.seen(complaint),
    code: settingsOf(company).andThen(({ zone }) => {
      const year = dayIn(zone, now).slice(0, 4)
      return Fact.sequence(`Nonconformity.code ${year}`).map((n) =>
        numbered(`NCI-${year}-${String(n).padStart(6, "0")}`),
      )
    }),
  }),
  run: (input, { actor, code, manufacturer, now, origin, supplier }) => {
    if (!BigDecimal.isPositive(input.quantity)) return Result.fail(new QuantityNotPositive())
    const missing = origin === undefined ? roleMissing({ manufacturer, supplier }) : undefined
    if (missing !== undefined) return Result.fail(missing)
    return Result.succeed(
      nonconformity.to.Registered({
        ...input,
        origin: input.origin ?? (input.complaint === undefined ? "quality" : "complaint"),
        code,
        quantityFrom: isCountOf(origin, input) ? "complaints" : "count",
        disposed: zero,
        revision: 0,
        revisions: [],
        containments: [],
        registeredAt: now,
        registeredBy: actor.id,
      }),
    )
  },
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
  input: { justification: field("Justificativa", "Justification", Text(20_000)) },
  from: "UnderAnalysis",
  to: "Unfounded",
  run: (record, { justification }, { actor, now }) =>
    justification.trim() === ""
      ? Result.fail(new JustificationMissing())
      : Result.succeed(
          nonconformity.to.Unfounded({ ...record, justification, unfoundedAt: now, unfoundedBy: actor.id }),
        ),
})

/** What was contained before it was judged goes on from there. */
const judgeFounded = nonconformity.move({
  label: label("Julgar procedente", "Judge founded"),
  event: "NonconformityJudgedFounded",
  input: {},
  from: "UnderAnalysis",
  to: ["Founded", "Contained"],
  run: (record, _input, { actor, now }) => {
    const founded = { ...record, foundedAt: now, foundedBy: actor.id, failedRounds: 0 }
    const { containedAt } = record
    return containedAt === undefined
      ? nonconformity.to.Founded(founded)
      : nonconformity.to.Contained({ ...founded, containedAt })
  },
})

/** Records what was done at once, before or after it was judged, and again whenever more is done (ISO 9001:2015, 10.2.1 a). */
const contain = nonconformity.move({
  label: label("Conter", "Contain"),
  event: "NonconformityContained",
  input: { containment: field("Contenção", "Containment", LongText) },
  from: open,
  to: open,
  run: (record, { containment: text }, { actor, now }) => {
    if (record.containments.length >= mostContainments)
      return Result.fail(new LimitReached({ of: "containments", limit: mostContainments }))
    const containment: Containment = { text, containedAt: now, containedBy: actor.id }
    const added = { containments: [...record.containments, containment], containedAt: record.containedAt ?? now }
    return Result.succeed(
      record.state === "Founded" ? nonconformity.to.Contained({ ...record, ...added }) : { ...record, ...added },
    )
  },
})

/** Ends a containment that is needed no more (8D, D6). It stays on the record. */
const liftContainment = nonconformity.move({
  label: label("Levantar contenção", "Lift containment"),
  event: "NonconformityContainmentLifted",
  input: {
    containment: field("Contenção (a partir de 0)", "Containment (from 0)", Natural),
    reason: field("Motivo", "Reason", LongText),
  },
  from: open,
  to: open,
  run: (record, { containment, reason }, { actor, now }) => {
    const found = record.containments[containment]
    if (found === undefined || found.liftedAt !== undefined) return Result.fail(new NoSuchContainment({ containment }))
    const lifted: Containment = { ...found, liftedAt: now, liftedBy: actor.id, liftReason: reason }
    return Result.succeed({ ...record, containments: record.containments.with(containment, lifted) })
  },
})

/**
 * Records why it occurred and why it was not detected, each with its chain of whys.
 *
 * **Rules** both questions have a cause; no chain goes round in a circle. **Fails with** `CauseMissing`, `CauseCircular`.
 */
const determineCauses = nonconformity.move({
  label: label("Determinar causas", "Determine causes"),
  event: "NonconformityCausesDetermined",
  input: { causes: field("Causas", "Causes", Causes) },
  from: ["Contained", "CauseDetermined", "Reopened"],
  to: "CauseDetermined",
  run: (record, { causes }, { now }) => {
    const explains = unexplained(causes)
    if (explains !== undefined) return Result.fail(new CauseMissing({ explains }))
    const cause = circular(causes)
    if (cause !== undefined) return Result.fail(new CauseCircular({ cause }))
    return Result.succeed(nonconformity.to.CauseDetermined({ ...record, causes, causesDeterminedAt: now }))
  },
})

/**
 * States facts of a nonconformity anew. The revision is numbered, with what changed and why; what was before is in the history.
 *
 * **Rules** the quantity is not less than was disposed of; a quantity that somebody states, or in another unit, is no longer added up from complaints.
 * **Fails with** `PartyWithoutRole`, `NothingRevised`, `QuantityNotPositive`, `DispositionExceeds`, `UnitDiffers`, `LimitReached`. Source: Protheus QI2_REV.
 */
const revise = nonconformity.move({
  label: label("Revisar", "Revise"),
  event: "NonconformityRevised",
  input: { ...revisionForm, reason: field("Motivo", "Reason", LongText) },
  from: open,
  to: open,
  needs: (_record, input) => partiesOf(input),
  run: (record, input, { actor, manufacturer, now, supplier }) => {
    const missing = roleMissing({ manufacturer, supplier })
    if (missing !== undefined) return Result.fail(missing)
    return Result.map(revised(record, input, { by: actor.id, now }), ({ stated, tracesAgain }) => {
      if (!tracesAgain) return { ...record, ...stated }
      const { producedOn: _day, producedQuantity: _quantity, productionOrder: _order, tracedAt: _at, ...kept } = record
      return { ...kept, ...stated }
    })
  },
})

/**
 * Closes a nonconformity whose plan proved effective.
 *
 * **Rules** R-NCI-2 no open plan and an effectiveness judgement on record; R-NCI-3 the dispositions add up to the nonconforming quantity, and the
 * ERP has answered for each.
 * **Fails with** `PlanStillOpen`, `EffectivenessNotJudged`, `DispositionsDiffer`, `ErpAnswerPending`.
 * Source: ISO 9001:2015 10.2.1 d; feature Q7.
 */
const close = nonconformity.move({
  label: label("Encerrar", "Close"),
  event: "NonconformityClosed",
  input: {},
  from: ["PlanApproved", "Implementing", "AwaitingEffectiveness"],
  to: "Closed",
  needs: ({ id, plan }) => ({
    plan: ActionPlan.maybe(plan),
    awaited: ErpRequest.first({ where: { nonconformity: id, kind: "move-disposed", state: { in: whereAwaited } } }),
  }),
  run: (record, _input, { actor, awaited, now, plan }) => {
    if (record.state !== "AwaitingEffectiveness")
      return Result.fail(new PlanStillOpen({ open: plan === undefined ? 0 : openSteps(plan) }))
    if (record.effectiveness === undefined) return Result.fail(new EffectivenessNotJudged())
    const { disposed, quantity } = record
    if (!BigDecimal.equals(disposed, quantity)) return Result.fail(new DispositionsDiffer({ disposed, quantity }))
    if (awaited !== undefined) return Result.fail(new ErpAnswerPending({ request: awaited.id }))
    return Result.succeed(nonconformity.to.Closed({ ...record, closedAt: now, closedBy: actor.id }))
  },
})

/**
 * **Rules** R-NCI-5 the record stays, with its complaint and everything found so far in its history; what was disposed of is reversed before.
 * **Fails with** `DispositionsStanding`.
 */
const cancel = nonconformity.move({
  label: label("Cancelar", "Cancel"),
  event: "NonconformityCancelled",
  by: seniors,
  input: { reason: field("Motivo", "Reason", LongText) },
  from: open,
  to: "Cancelled",
  run: (record, { reason }, { actor, now }) =>
    BigDecimal.equals(record.disposed, zero)
      ? Result.succeed(
          nonconformity.to.Cancelled({ ...record, cancelledAt: now, cancelledBy: actor.id, cancelReason: reason }),
        )
      : Result.fail(new DispositionsStanding({ disposed: record.disposed })),
})

/** Finds which production order the lot came from, on record or from the ERP (Q5). While the ERP does not answer, the worker asks again. */
const trace = nonconformity.move({
  label: label("Rastrear lote", "Trace lot"),
  event: "NonconformityTraced",
  by: external,
  input: {},
  from: open,
  to: open,
  needs: ({ lot, productCode }) => ({
    order: lot === undefined || productCode === undefined ? Fact.known(undefined) : orderOfLot({ productCode, lot }),
  }),
  run: (record, _input, { now, order }) =>
    order === undefined
      ? Result.fail(new LotUnknown())
      : Result.succeed({ ...record, tracedAt: now, ...producedBy(order) }),
})

/** Takes over the number that the ERP gave. The same number may come more than once, and in any state: the ERP answers when it can. */
const recordErpNumber = nonconformity.move({
  label: label("Registrar número do ERP", "Record ERP number"),
  event: "NonconformityErpNumberRecorded",
  by: ["system"],
  input: { number: field("Número no ERP", "Number in the ERP", Code) },
  from: everywhere,
  to: everywhere,
  run: (record, { number }) =>
    record.erpNumber === undefined || record.erpNumber === number
      ? Result.succeed({ ...record, erpNumber: number })
      : Result.fail(new ErpNumberDiffers({ recorded: record.erpNumber })),
})

/** The ERP has taken its registration back, and the number with it. A registration anew has a number of its own. */
const dropErpNumber = nonconformity.move({
  label: label("Retirar número do ERP", "Drop ERP number"),
  event: "NonconformityErpNumberDropped",
  by: onlySystem,
  input: {},
  from: everywhere,
  to: everywhere,
  run: ({ erpNumber: _number, ...kept }) => kept,
})

/**
 * An internal nonconformity: goods or a service out of standard, from the complaint to the proof that the cause is gone (NCI).
 *
 * **Rules** R-NCI-1 unfounded needs a justification. R-NCI-2 no closing with an open plan, nor before the effectiveness check. R-NCI-3
 * the dispositions add up to the nonconforming quantity. R-NCI-5 it is never deleted, and may outlive the complaint it came from.
 * Source: features Q4, Q5 and Q7.
 */
export const Nonconformity = nonconformity.machine({
  transitions: {
    register,
    beginAnalysis,
    judgeUnfounded,
    judgeFounded,
    contain,
    liftContainment,
    determineCauses,
    adoptPlan,
    implement,
    dropPlan,
    awaitEffectiveness,
    resumeImplementation,
    recordEffectiveness,
    recordDisposition,
    countComplaint,
    revise,
    close,
    cancel,
    trace,
    recordErpNumber,
    dropErpNumber,
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
  visible: insideOnly,
})

const numbered = Schema.decodeSync(Code)

/** Whether a quantity is the complaint's own, and not what somebody counted. */
const isCountOf = (
  complaint: EntityOf<typeof Complaint> | undefined,
  { quantity, unit }: Pick<Nonconforming, "quantity" | "unit">,
): boolean => complaint !== undefined && complaint.unit === unit && BigDecimal.equals(complaint.quantity, quantity)

const producedBy = (order: ProductionOrder) =>
  order.found ? { productionOrder: order.order, producedOn: order.producedOn, producedQuantity: order.quantity } : {}
