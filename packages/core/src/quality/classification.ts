import type { Known } from "../machine/fact.ts"
import type { IdOf } from "../machine/machine.ts"
import { SlaPolicy } from "../service-levels/index.ts"
import { ComplaintCode } from "./complaint-code.ts"
import { priorityOf, type Severity } from "./severity.ts"

/** A code that is in use and the promises that it selects. */
export const codeFacts = (id: IdOf<typeof ComplaintCode>) => {
  const code = ComplaintCode.ref(id, "Active")
  return { code, sla: code.andThen(({ sla }) => SlaPolicy.ref(sla, "Active")) }
}

/** What a code says of a complaint; who departs from it may give another severity, and with it another priority (Q2). */
export const whatFollowsFrom = (code: Known<ReturnType<typeof codeFacts>>["code"], override: Severity | undefined) => ({
  code: code.id,
  severity: override ?? code.severity,
  priority: priorityOf(override ?? code.severity),
  sla: code.sla,
  warranty: code.warranty,
  outOfStandard: code.outOfStandard,
})
