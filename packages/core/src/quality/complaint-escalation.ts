import * as Duration from "effect/Duration"
import * as Result from "effect/Result"
import { businessTimeBetween } from "../calendar/index.ts"
import { Agent } from "../directory/index.ts"
import * as Policy from "../machine/policy.ts"
import { SlaPolicy } from "../service-levels/index.ts"
import { Complaint } from "./complaint.ts"
import { deadlineWarning, escalation } from "./mails.ts"
import { settingsOf } from "./quality-parameters.ts"

/** The agent in charge learns that the first answer is due soon, and how much business time is left (Q6). */
export const agentIsWarned = Policy.on(Complaint, "warnFirstAnswer", "warn of the first answer", {
  needs: ({ after }, { company }) => ({
    settings: settingsOf(company),
    agent: Agent.maybe(after.agent),
    sla: SlaPolicy.maybe(after.sla),
  }),
  react: ({ after }, { agent, now, settings, sla }) => {
    const left =
      sla === undefined
        ? undefined
        : Result.getOrUndefined(businessTimeBetween(sla.calendar, now, after.firstAnswerDueAt))
    const remainingMinutes = left === undefined ? undefined : Math.floor(Duration.toMinutes(left))
    return deadlineWarning(after, settings, { agent, remainingMinutes })
  },
})

/** The supervisor learns that the first answer is late (Q6). */
export const lateFirstAnswerIsEscalated = Policy.on(
  Complaint,
  "escalateFirstAnswer",
  "escalate a late first answer to the supervisor",
  {
    needs: ({ after }, { company }) => ({ settings: settingsOf(company), agent: Agent.maybe(after.agent) }),
    react: ({ after }, { agent, settings }) =>
      escalation(after, settings, { clock: "firstAnswer", dueAt: after.firstAnswerDueAt, agent }),
  },
)

/** The supervisor learns that the solution is late (Q6). */
export const lateResolutionIsEscalated = Policy.on(
  Complaint,
  "escalateResolution",
  "escalate a late solution to the supervisor",
  {
    needs: ({ after }, { company }) => ({ settings: settingsOf(company), agent: Agent.maybe(after.agent) }),
    react: ({ after }, { agent, settings }) =>
      escalation(after, settings, { clock: "resolution", dueAt: after.resolutionDueAt, agent }),
  },
)
