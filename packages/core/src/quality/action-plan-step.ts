import type * as DateTime from "effect/DateTime"
import * as Schema from "effect/Schema"
import { given } from "../values/given.ts"
import {
  addDays,
  CalendarDay,
  field,
  Natural,
  reason,
  rule,
  startOfDay,
  Text,
  type TimeZone,
  WholeNumber,
} from "../values/index.ts"
import { CheckBeforePlanEnds, CheckFixed, StepDueBeforePrevious } from "./action-plan-refusals.ts"
import { LongText } from "./long-text.ts"

const optional = Schema.optionalKey

/** A person by the id under which the host lets them act: the code of an agent, which a plan is held to once it is approved. */
export const Person = Text(200, { min: 1 })

/** Whether two ids are one person's: `Rui` and `rui` are nobody else. */
export const isSamePerson = (one: string, other: string): boolean => plain(one) === plain(other)

const plain = (person: string): string => person.normalize("NFC").trim().toLowerCase()

/** A day that a plan may name: one that the day after can be counted from, and that somebody may live to see. */
export const PlanDay = CalendarDay.check(
  rule(reason("plan-day", "data até 31/12/2999", "a day up to 2999-12-31"), (day) => day < "3000"),
)

const planned = {
  text: field("Ação", "Action", LongText),
  /** Whether it mends this case, takes the cause away, or keeps it from happening elsewhere. */
  kind: field("Natureza", "Kind", optional(Schema.Literals(["correction", "corrective", "preventive"]))),
  responsible: field("Responsável", "Responsible", Person),
  dueOn: field("Prazo", "Due", PlanDay),
}

export const PlannedStep = Schema.Struct(planned)
export type PlannedStep = typeof PlannedStep.Type
export const PlannedSteps = Schema.Array(PlannedStep).check(Schema.isMinLength(1), Schema.isMaxLength(100))

/** A step of a plan: how far it is, and when it is done what came of it. */
export const PlanStep = Schema.Struct({
  ...planned,
  percent: field("Andamento", "Progress", WholeNumber(0, 100), { unit: "%" }),
  doneOn: field("Feita em", "Done on", optional(CalendarDay)),
  doneBy: field("Feita por", "Done by", optional(Person)),
  result: field("Resultado", "Result", optional(LongText)),
  /** How often its work was sent back. */
  rejections: field("Reprovações", "Rejections", Natural),
  rejectReason: field("Motivo da reprovação", "Reason for rejection", optional(LongText)),
  /** That it is late was told. */
  overdueTold: field("Atraso avisado", "Told as overdue", Schema.Boolean),
})
export type PlanStep = typeof PlanStep.Type

/** How, when and by whom it will be judged whether the plan worked. */
export const EffectivenessCheck = Schema.Struct({
  criterion: field("Critério", "Criterion", LongText),
  on: field("Verificar em", "Check on", PlanDay),
  verifier: field("Verificador", "Verifier", Person),
})
export type EffectivenessCheck = typeof EffectivenessCheck.Type

export const begun = (step: PlannedStep): PlanStep => ({ ...step, percent: 0, rejections: 0, overdueTold: false })

export const isDone = ({ percent }: PlanStep): boolean => percent === 100

/** The first step that is not done and was due before today. */
export const pastStep = (steps: ReadonlyArray<PlanStep>, today: CalendarDay): number | undefined =>
  found(steps.findIndex((step) => !isDone(step) && step.dueOn < today))

/** In sequence each step is due after the one before, and the check comes after them all. */
export const sequenceRefusal = (
  steps: ReadonlyArray<PlanStep>,
  check: EffectivenessCheck,
  anyOrder: boolean,
): StepDueBeforePrevious | CheckBeforePlanEnds | undefined => {
  const early = anyOrder ? -1 : steps.findIndex(({ dueOn }, at) => at > 0 && dueOn < (steps[at - 1]?.dueOn ?? dueOn))
  if (early >= 0) return new StepDueBeforePrevious({ step: early })
  return steps.some(({ dueOn }) => dueOn > check.on) ? new CheckBeforePlanEnds() : undefined
}

/** What a check is judged by is not bent to what has come of the plan: the criterion stands, and it may be later, never earlier. */
export const bent = (before: EffectivenessCheck, after: EffectivenessCheck): CheckFixed | undefined => {
  if (after.criterion !== before.criterion) return new CheckFixed({ field: "criterion" })
  return after.on < before.on ? new CheckFixed({ field: "on" }) : undefined
}

/** In sequence, the first step before this one that is not done. */
export const waitingFor = (steps: ReadonlyArray<PlanStep>, step: number, anyOrder: boolean): number | undefined =>
  anyOrder ? undefined : found(steps.findIndex((one, at) => at < step && !isDone(one)))

const found = (index: number): number | undefined => (index === -1 ? undefined : index)

/** A plan with these steps: a step is late from the start of the day after it was due, and is told of once. */
export const withSteps = <P extends { readonly zone: TimeZone; readonly overdueAt?: DateTime.Utc }>(
  { overdueAt: _before, ...record }: P,
  steps: ReadonlyArray<PlanStep>,
) => {
  const [first] = steps
    .filter((one) => !isDone(one) && !one.overdueTold)
    .map(({ dueOn }) => dueOn)
    .toSorted()
  const overdueAt = first === undefined ? undefined : startOfDay(record.zone, addDays(first, 1))
  return { ...record, steps, ...given({ overdueAt }) }
}
