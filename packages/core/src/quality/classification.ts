import type * as DateTime from "effect/DateTime"
import type { Known } from "../machine/fact.ts"
import type { EntityOf, IdOf } from "../machine/machine.ts"
import { deadlinesOf, minutesPromised, type Priority, SlaPolicy } from "../service-levels/index.ts"
import { given } from "../values/given.ts"
import { ComplaintCode } from "./complaint-code.ts"
import { priorityOf, type Severity } from "./severity.ts"

/** A code that is in use and the promises that it selects. */
export const codeFacts = (id: IdOf<typeof ComplaintCode>) => {
  const code = ComplaintCode.ref(id, "Active")
  return { code, sla: code.andThen(({ sla }) => SlaPolicy.ref(sla, "Active")) }
}

/** Where something else than the code says how bad and how urgent it is. */
export interface Override {
  readonly severity?: Severity
  readonly priority?: Priority
}

/** What a code says of a complaint; who departs from it may give another severity, and with it another priority, or a priority of its own (Q2). */
export const whatFollowsFrom = (
  code: Known<ReturnType<typeof codeFacts>>["code"],
  { severity = code.severity, priority = priorityOf(severity) }: Override,
) => ({
  code: code.id,
  severity,
  priority,
  sla: code.sla,
  warranty: code.warranty,
  outOfStandard: code.outOfStandard,
})

type Sla = EntityOf<typeof SlaPolicy>

/** What a policy promises for complaints of a priority. */
export const promised = (sla: Sla, priority: Priority): Sla => ({
  ...sla,
  ...given({
    firstAnswerMinutes: minutesPromised(sla, "firstAnswer", priority),
    resolutionMinutes: minutesPromised(sla, "resolution", priority),
  }),
})

/** The deadlines of a complaint of a priority. **Fails with** `DeadlineTooFar`. */
export const deadlinesFor = (sla: Sla, priority: Priority, from: DateTime.Utc) =>
  deadlinesOf(promised(sla, priority), from)
