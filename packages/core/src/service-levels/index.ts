import type { Policy } from "../machine/policy.ts"
import { SlaPolicy } from "./sla-policy.ts"

export {
  Clock,
  clockDueAt,
  ClockStep,
  dueSteps,
  earliest,
  isPaused,
  isRunning,
  nextStepAt,
  pauseClock,
  reopenClock,
  resumeClock,
  retargetClock,
  startClock,
  stopClock,
  takeSteps,
} from "./clock.ts"
export { afterWaiting, type Deadlines, deadlinesOf, DeadlineTooFar, resolutionDue, type SlaTerms } from "./deadlines.ts"
export {
  type ClockExplanation,
  type ClockReason,
  type ClockStanding,
  explainClock,
  standingOf,
} from "./explain-clock.ts"
export { above, isHigher, Priority } from "./priority.ts"
export {
  ClockKind,
  EscalationStep,
  minutesPromised,
  SlaPolicy,
  type SlaPromise,
  type StepAction,
} from "./sla-policy.ts"

/** The machines of this room under the names that clients show. */
export type ServiceLevelsMachines = { readonly slaPolicy: typeof SlaPolicy }

/** What is promised about time, for putting an application together. It needs the machines of the directory beside it. */
export const serviceLevels: { readonly machines: ServiceLevelsMachines; readonly policies: ReadonlyArray<Policy> } = {
  machines: { slaPolicy: SlaPolicy },
  policies: [],
}
