import * as Schema from "effect/Schema"
import { BusinessCalendar } from "../calendar/index.ts"
import { Agent } from "../directory/index.ts"
import type { EntityOf } from "../machine/machine.ts"
import * as Register from "../machine/register.ts"
import { Code, field, label, reason, rule, WholeNumber, withMeaning } from "../values/index.ts"
import { Priority } from "./priority.ts"

const optional = Schema.optionalKey
const mostSteps = 20
const json = { column: { type: "json" } } as const

const Minutes = WholeNumber(1, 525_600)

/** What a clock measures the time to. */
export const ClockKind = Schema.Literals(["firstAnswer", "nextAnswer", "resolution"])
export type ClockKind = typeof ClockKind.Type

/**
 * What a step does: it tells the responsible and the supervisors, or an agent who is named; gives the work to an agent, or to a service
 * group by its code;
 * or raises the priority, to the next one or to one that is named.
 */
const StepAction = Schema.Union([
  Schema.Struct({ kind: Schema.Literal("notify"), agent: optional(Agent.Id) }),
  Schema.Struct({ kind: Schema.Literal("reassign-to-agent"), agent: Agent.Id }),
  Schema.Struct({ kind: Schema.Literal("reassign-to-group"), group: Code }),
  Schema.Struct({ kind: Schema.Literal("raise-priority"), to: optional(Priority) }),
])
export type StepAction = typeof StepAction.Type

/** What happens once so much of a clock's time has passed: 100 is the deadline, 150 half of the time again. */
export const EscalationStep = Schema.Struct({
  clock: ClockKind,
  percent: WholeNumber(1, 1000),
  action: StepAction,
})
export type EscalationStep = typeof EscalationStep.Type

const Steps = withMeaning(Schema.Array(EscalationStep), json).check(
  rule(
    reason("step-count", `no máximo ${mostSteps} passos`, `at most ${mostSteps} steps`),
    (steps) => steps.length <= mostSteps,
  ),
)

const OfPriority = Schema.Struct({
  priority: Priority,
  firstAnswerMinutes: optional(Minutes),
  nextAnswerMinutes: optional(Minutes),
  resolutionMinutes: optional(Minutes),
})

const ByPriority = withMeaning(Schema.Array(OfPriority), json).check(
  rule(
    reason("priority-twice", "prioridade repetida", "one priority twice"),
    (targets) => new Set(targets.map(({ priority }) => priority)).size === targets.length,
  ),
)

/**
 * What the company promises (política de SLA): how much business time may pass before the first answer, before the next answer to somebody who
 * has written again, and before the solution; for some priorities other times. At a part of each the responsible are warned, at all of it
 * supervisors are told; `steps` say what happens besides.
 *
 * Without `nextAnswerMinutes` nothing is promised about next answers.
 *
 * **Rules** what runs keeps the steps with which it was started; a revision holds for what starts afterwards.
 * **Fails with** `priority-twice`, `step-count`.
 */
export const SlaPolicy = Register.make("SlaPolicy", label("Política de SLA", "SLA policy"), {
  calendar: field("Calendário de atendimento", "Business calendar", BusinessCalendar),
  firstAnswerMinutes: field("Prazo da primeira resposta", "Time to first answer", Minutes, { unit: "min" }),
  nextAnswerMinutes: field("Prazo da próxima resposta", "Time to next answer", optional(Minutes), { unit: "min" }),
  resolutionMinutes: field("Prazo da solução", "Time to resolution", Minutes, { unit: "min" }),
  byPriority: field("Prazos por prioridade", "Times by priority", optional(ByPriority)),
  warnAtPercent: field("Avisar em", "Warn at", WholeNumber(1, 99), { unit: "%" }),
  steps: field("Passos de escalonamento", "Escalation steps", optional(Steps), { internal: true }),
})

/** What a clock needs to know of its policy. */
export type SlaPromise = Pick<
  EntityOf<typeof SlaPolicy>,
  | "calendar"
  | "firstAnswerMinutes"
  | "nextAnswerMinutes"
  | "resolutionMinutes"
  | "byPriority"
  | "warnAtPercent"
  | "steps"
>

/** How many minutes of business time a policy promises for something of a priority; undefined where it promises nothing. */
export const minutesPromised = (policy: SlaPromise, kind: ClockKind, priority: Priority): number | undefined => {
  const own = policy.byPriority?.find((targets) => targets.priority === priority)
  return own?.[`${kind}Minutes`] ?? policy[`${kind}Minutes`]
}
