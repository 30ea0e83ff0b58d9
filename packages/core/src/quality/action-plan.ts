import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { deskProfiles, onlySystem, seniors } from "../machine/actor.ts"
import { insideOnly } from "../machine/customer-only.ts"
import * as Fact from "../machine/fact.ts"
import { idOf } from "../machine/id.ts"
import { given } from "../values/given.ts"
import { CalendarDay, dayIn, field, label, Natural, startOfDay, WholeNumber } from "../values/index.ts"
import { strangerAmong } from "./agents-named.ts"
import {
  CheckBeforePlanEnds,
  CheckInPast,
  CheckNotDue,
  CheckNotPlanned,
  NoDoneStep,
  NoOpenStep,
  NotAnAgent,
  NotReadyForPlan,
  NotTheVerifier,
  PlanUnderWay,
  StepDueInPast,
  StepOutOfOrder,
  StepUndocumented,
  VerifierImplemented,
} from "./action-plan-refusals.ts"
import { type ActionPlanEntity, check, openPlans, plan, underWay } from "./action-plan-states.ts"
import {
  begun,
  bent,
  isDone,
  isSamePerson,
  pastStep,
  Person,
  PlanDay,
  PlannedSteps,
  sequenceRefusal,
  waitingFor,
  withSteps,
} from "./action-plan-step.ts"
import { DayInFuture } from "./complaint-refusals.ts"
import { EffectivenessNotJudged } from "./nonconformity-refusals.ts"
import { settingsOf } from "./quality-parameters.ts"
import { LongText } from "./long-text.ts"

const optional = Schema.optionalKey
const step = field("Etapa (a partir de 0)", "Step (from 0)", Natural)
const reason = field("Motivo", "Reason", LongText)
const plannedSteps = field("Etapas", "Steps", PlannedSteps)

type AboutId = ActionPlanEntity["nonconformity"]

/** How many steps of a plan are not done. */
export const openSteps = ({ steps }: ActionPlanEntity): number => steps.filter((one) => !isDone(one)).length

/** The open plan of a nonconformity, if there is one. */
export const openPlanOf = (nonconformity: AboutId): Fact.Fact<ActionPlanEntity | undefined> =>
  ActionPlan.first({ where: { nonconformity, state: { in: openPlans } } })

const lastPlanOf = (nonconformity: AboutId): Fact.Fact<ActionPlanEntity | undefined> =>
  ActionPlan.first({ where: { nonconformity }, orderBy: [{ field: "revision", direction: "descending" }] })

/**
 * Begins a plan for a nonconformity whose causes are known or whose last plan did not work.
 *
 * **Fails with** `NotReadyForPlan`, `PlanUnderWay`.
 */
const draft = plan.start({
  label: label("Elaborar", "Draft"),
  event: "ActionPlanDrafted",
  input: { nonconformity: idOf("Nonconformity"), steps: plannedSteps, check: optional(check) },
  to: "Draft",
  needs: ({ nonconformity }, { company }) => ({
    about: Fact.seen("Nonconformity", nonconformity),
    last: lastPlanOf(nonconformity),
    settings: settingsOf(company),
  }),
  run: ({ nonconformity, ...input }, { about, actor, last, now, settings }) => {
    const state = about?.state ?? ""
    if (state !== "CauseDetermined" && state !== "Reopened") return Result.fail(new NotReadyForPlan({ state }))
    if (last !== undefined && openPlans.some((open) => open === last.state))
      return Result.fail(new PlanUnderWay({ plan: last.id }))
    return Result.succeed(
      plan.to.Draft({
        ...input,
        nonconformity,
        revision: (last?.revision ?? 0) + 1,
        steps: input.steps.map(begun),
        implementers: last?.implementers ?? [],
        zone: settings.zone,
        draftedAt: now,
        draftedBy: actor.id,
      }),
    )
  },
})

const edit = plan.move({
  label: label("Editar", "Edit"),
  event: "ActionPlanEdited",
  input: { steps: plannedSteps, check: optional(check) },
  from: "Draft",
  to: "Draft",
  run: ({ check: _before, ...record }, { steps, check: stated }) =>
    plan.to.Draft({ ...record, steps: steps.map(begun), ...given({ check: stated }) }),
})

/**
 * Approves a plan together with the check of its effectiveness: criterion, day and verifier are known before anything is done.
 *
 * **Rules** no step is due in the past; in sequence each is due after the one before; the check comes after the last; R-NCI-4 the verifier is
 * responsible for no step, and everybody is named by their code, so that one person has no two names.
 * **Fails with** `CheckNotPlanned`, `NotAnAgent`, `StepDueInPast`, `StepDueBeforePrevious`, `CheckBeforePlanEnds`, `VerifierImplemented`.
 */
const approve = plan.move({
  label: label("Aprovar", "Approve"),
  event: "ActionPlanApproved",
  by: seniors,
  input: {},
  from: "Draft",
  to: "Approved",
  needs: ({ check: planned, steps }, _input, { company }) => ({
    settings: settingsOf(company),
    stranger: strangerAmong([...steps.map(({ responsible }) => responsible), ...(planned ? [planned.verifier] : [])]),
  }),
  run: (record, _input, { actor, now, settings, stranger }) => {
    const { check: planned, steps, zone } = record
    const anyOrder = settings.planStepsInAnyOrder
    if (planned === undefined) return Result.fail(new CheckNotPlanned())
    if (stranger !== undefined) return Result.fail(new NotAnAgent({ person: stranger }))
    const past = pastStep(steps, dayIn(zone, now))
    if (past !== undefined) return Result.fail(new StepDueInPast({ step: past }))
    const refused = sequenceRefusal(steps, planned, anyOrder)
    if (refused !== undefined) return Result.fail(refused)
    const implementers = joinedBy(record.implementers, ...steps.map(({ responsible }) => responsible))
    if (isAmong(implementers, planned.verifier)) return Result.fail(new VerifierImplemented())
    const next = { ...record, check: planned, anyOrder, implementers, approvedAt: now, approvedBy: actor.id }
    return Result.succeed(plan.to.Approved(withSteps(next, steps)))
  },
})

const begin = plan.move({
  label: label("Iniciar", "Begin"),
  event: "ActionPlanBegun",
  input: {},
  from: "Approved",
  to: "Implementing",
  run: (record) => plan.to.Implementing(record),
})

/**
 * Says how far a step is, 0 to 100 %. At 100 % it is done, and when the last one is the plan is implemented.
 *
 * **Rules** done needs the day and a text of what came of it; in sequence the steps before it are done.
 * **Fails with** `NoOpenStep`, `StepOutOfOrder`, `StepUndocumented`, `DayInFuture`. Source: Protheus QI5.
 */
const recordProgress = plan.move({
  label: label("Registrar andamento", "Record progress"),
  event: "ActionPlanProgressRecorded",
  input: {
    step,
    percent: field("Andamento", "Progress", WholeNumber(0, 100), { unit: "%" }),
    doneOn: field("Feita em", "Done on", optional(CalendarDay)),
    result: field("Resultado", "Result", optional(LongText)),
  },
  from: "Implementing",
  to: ["Implementing", "Implemented"],
  run: (record, { doneOn, percent, result, step: at }, { actor, now }) => {
    const found = record.steps[at]
    if (found === undefined || isDone(found)) return Result.fail(new NoOpenStep({ step: at }))
    const first = waitingFor(record.steps, at, record.anyOrder)
    if (first !== undefined) return Result.fail(new StepOutOfOrder({ step: at, waitingFor: first }))
    const missing = percent < 100 ? [] : Object.keys(given({ doneOn: absent(doneOn), result: absent(result) }))
    if (missing.length > 0) return Result.fail(new StepUndocumented({ step: at, missing }))
    if (doneOn !== undefined && doneOn > dayIn(record.zone, now))
      return Result.fail(new DayInFuture({ field: "doneOn" }))
    const done = percent === 100 ? given({ doneOn, result, doneBy: actor.id }) : {}
    const implementers = joinedBy(record.implementers, actor.id)
    const next = { ...withSteps(record, record.steps.with(at, { ...found, percent, ...done })), implementers }
    return Result.succeed(
      next.steps.every(isDone) ? plan.to.Implemented({ ...next, implementedAt: now }) : plan.to.Implementing(next),
    )
  },
})

/** Sends a finished step back to its beginning, while the plan is carried out (Protheus: “Reprovado”). In sequence, those after it as well. */
const rejectStep = plan.move({
  label: label("Reprovar etapa", "Reject step"),
  event: "ActionPlanStepRejected",
  by: seniors,
  input: { step, reason },
  from: ["Implementing", "Implemented"],
  to: "Implementing",
  run: (record, { reason: why, step: at }) => {
    const found = record.steps[at]
    if (found === undefined || !isDone(found)) return Result.fail(new NoDoneStep({ step: at }))
    const steps = record.steps.map((one, index) => {
      if (index !== at && (record.anyOrder || index < at)) return one
      const { doneBy: _by, doneOn: _on, result: _result, ...kept } = one
      return index === at
        ? { ...kept, percent: 0, rejections: one.rejections + 1, rejectReason: why }
        : { ...kept, percent: 0 }
    })
    return Result.succeed(plan.to.Implementing(withSteps(record, steps)))
  },
})

/** Gives a step to somebody else. Who had it before still counts as one who implemented. **Fails with** `NoOpenStep`, `NotAnAgent`, `VerifierImplemented`. */
const reassignStep = plan.move({
  label: label("Repassar etapa", "Reassign step"),
  event: "ActionPlanStepReassigned",
  input: { step, responsible: field("Responsável", "Responsible", Person), reason },
  from: underWay,
  to: underWay,
  needs: (_record, { responsible }) => ({ stranger: strangerAmong([responsible]) }),
  run: (record, { responsible, step: at }, { stranger }) => {
    const found = record.steps[at]
    if (found === undefined || isDone(found)) return Result.fail(new NoOpenStep({ step: at }))
    if (stranger !== undefined) return Result.fail(new NotAnAgent({ person: stranger }))
    if (isSamePerson(responsible, record.check.verifier)) return Result.fail(new VerifierImplemented())
    return Result.succeed({
      ...record,
      steps: record.steps.with(at, { ...found, responsible }),
      implementers: joinedBy(record.implementers, responsible),
    })
  },
})

/** Moves the day of a step. **Fails with** the refusals of `approve` about days. */
const postponeStep = plan.move({
  label: label("Adiar etapa", "Postpone step"),
  event: "ActionPlanStepPostponed",
  by: seniors,
  input: { step, dueOn: field("Prazo", "Due", PlanDay), reason },
  from: underWay,
  to: underWay,
  run: (record, { dueOn, step: at }, { now }) => {
    const found = record.steps[at]
    if (found === undefined || isDone(found)) return Result.fail(new NoOpenStep({ step: at }))
    const steps = record.steps.with(at, { ...found, dueOn, overdueTold: false })
    // Only the step that is moved is held to today: others may be late already.
    if (dueOn < dayIn(record.zone, now)) return Result.fail(new StepDueInPast({ step: at }))
    const refused = sequenceRefusal(steps, record.check, record.anyOrder)
    return refused === undefined ? Result.succeed(withSteps(record, steps)) : Result.fail(refused)
  },
})

/**
 * Plans the check anew, with a reason.
 *
 * **Rules** R-NCI-4 the criterion is planned before anything is done: once the plan has begun it stands, and the check may be later, never earlier.
 * **Fails with** `NotAnAgent`, `CheckFixed`, `CheckInPast`, `CheckBeforePlanEnds`, `VerifierImplemented`.
 */
const planCheck = plan.move({
  label: label("Planejar verificação", "Plan check"),
  event: "ActionPlanCheckPlanned",
  by: seniors,
  input: { check, reason },
  from: [...underWay, "Implemented"],
  to: [...underWay, "Implemented"],
  needs: (_record, { check: planned }) => ({ stranger: strangerAmong([planned.verifier]) }),
  run: (record, { check: planned }, { now, stranger }) => {
    if (stranger !== undefined) return Result.fail(new NotAnAgent({ person: stranger }))
    if (isAmong(record.implementers, planned.verifier)) return Result.fail(new VerifierImplemented())
    const fixed = record.state === "Approved" ? undefined : bent(record.check, planned)
    if (fixed !== undefined) return Result.fail(fixed)
    if (planned.on < dayIn(record.zone, now)) return Result.fail(new CheckInPast())
    if (record.steps.some(({ dueOn }) => dueOn > planned.on)) return Result.fail(new CheckBeforePlanEnds())
    if (record.state !== "Implemented") return Result.succeed({ ...record, check: planned })
    const { checkToldAt: _told, ...kept } = record
    return Result.succeed(plan.to.Implemented({ ...kept, check: planned }))
  },
})

/**
 * Judges whether the plan worked.
 *
 * **Rules** R-NCI-4 who judges did none of it, now or in an earlier plan, and is the verifier that the plan names; that it worked is judged on
 * the planned day or after it, that it did not may show before.
 * **Fails with** `VerifierImplemented`, `NotTheVerifier`, `CheckNotDue`.
 */
const judge = plan.move({
  label: label("Julgar eficácia", "Judge effectiveness"),
  event: "ActionPlanJudged",
  by: [...deskProfiles, "auditor"],
  input: {
    effective: field("Eficaz", "Effective", Schema.Boolean),
    evidence: field("Evidência", "Evidence", LongText),
  },
  from: "Implemented",
  to: ["Effective", "Ineffective"],
  run: (record, { effective, evidence }, { actor, now }) => {
    const { check: planned, implementers, zone } = record
    if (isAmong(implementers, actor.id)) return Result.fail(new VerifierImplemented())
    if (!isSamePerson(actor.id, planned.verifier)) return Result.fail(new NotTheVerifier())
    if (effective && dayIn(zone, now) < planned.on) return Result.fail(new CheckNotDue({ on: planned.on }))
    const next = { ...record, evidence, judgedAt: now, judgedBy: actor.id }
    return Result.succeed(effective ? plan.to.Effective(next) : plan.to.Ineffective(next))
  },
})

/** Gives a plan up before its end. One that is implemented is judged instead, unless its nonconformity was cancelled. */
const cancel = plan.move({
  label: label("Cancelar", "Cancel"),
  event: "ActionPlanCancelled",
  by: seniors,
  input: { reason },
  from: openPlans,
  to: "Cancelled",
  needs: ({ nonconformity }) => ({ about: Fact.seen("Nonconformity", nonconformity) }),
  run: (record, { reason: cancelReason }, { about, actor, now }) =>
    record.state === "Implemented" && about?.state !== "Cancelled"
      ? Result.fail(new EffectivenessNotJudged())
      : Result.succeed(plan.to.Cancelled({ ...record, cancelledAt: now, cancelledBy: actor.id, cancelReason })),
})

const noticeOverdue = plan.move({
  label: label("Avisar do atraso", "Notice overdue"),
  event: "ActionPlanOverdueNoticed",
  by: onlySystem,
  input: {},
  from: underWay,
  to: underWay,
  run: (record, _input, { now }) => {
    const today = dayIn(record.zone, now)
    const steps = record.steps.map((one) => (isDone(one) || one.dueOn >= today ? one : { ...one, overdueTold: true }))
    return withSteps(record, steps)
  },
})

const noticeCheck = plan.move({
  label: label("Avisar da verificação", "Notice check"),
  event: "ActionPlanCheckNoticed",
  by: onlySystem,
  input: {},
  from: "Implemented",
  to: "Implemented",
  run: (record, _input, { now }) => plan.to.Implemented({ ...record, checkToldAt: now }),
})

/**
 * The plan that takes the cause of a nonconformity away: steps with responsible and day, and how it will be shown that they helped (plano de ação).
 *
 * **Rules** one open plan per nonconformity, the next one a revision of it; steps one after the other unless the company says otherwise;
 * R-NCI-4 who verifies did not implement. Source: feature Q7; ISO 9001:2015 10.2; Protheus QI3, QI5.
 */
export const ActionPlan = plan.machine({
  transitions: {
    draft,
    edit,
    approve,
    begin,
    recordProgress,
    rejectStep,
    reassignStep,
    postponeStep,
    planCheck,
    judge,
    cancel,
    noticeOverdue,
    noticeCheck,
  },
  timers: {
    noticeOverdue: (record) => ("overdueAt" in record ? record.overdueAt : undefined),
    noticeCheck: (record) =>
      record.state === "Implemented" && record.checkToldAt === undefined
        ? startOfDay(record.zone, record.check.on)
        : undefined,
  },
  final: ["Effective", "Ineffective", "Cancelled"],
  unique: [["nonconformity", "revision"]],
  indexes: [["state", "draftedAt"]],
  visible: insideOnly,
})

/** True where a value is missing, for {@link given} to keep. */
const absent = (value: unknown): true | undefined => (value === undefined ? true : undefined)

const isAmong = (people: ReadonlyArray<string>, person: string): boolean =>
  people.some((one) => isSamePerson(one, person))

/** Whoever works on a step has implemented, whatever becomes of it later. */
const joinedBy = (before: ReadonlyArray<string>, ...people: ReadonlyArray<string>): ReadonlyArray<string> => [
  ...new Set([...before, ...people]),
]
