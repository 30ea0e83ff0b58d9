import * as DateTime from "effect/DateTime"
import { Agent } from "../directory/index.ts"
import * as Fact from "../machine/fact.ts"
import type { EntityOf } from "../machine/machine.ts"
import * as Policy from "../machine/policy.ts"
import type { Moment } from "../machine/transition.ts"
import { Email, type Mailbox } from "../ports/email.ts"
import type { Instant } from "../values/index.ts"
import type { ComplaintEntity } from "./complaint-states.ts"
import { Complaint } from "./complaint.ts"
import { ErpRequest } from "./erp-request.ts"
import { type Settings, settingsOf } from "./quality-parameters.ts"
import { isOwed } from "./repair-answers.ts"
import { complaintsIn, termOf } from "./repair-counting.ts"
import { openingOf } from "./repair-days.ts"
import { RepairTerm, type RepairTermEntity } from "./repair-term.ts"
import { inCharge, supervision } from "./statutory-policies.ts"

interface Happened {
  readonly after: RepairTermEntity
}

interface Facts {
  readonly complaint: ComplaintEntity
  readonly agent: EntityOf<typeof Agent> | undefined
  readonly settings: Settings
}

/** The complaint that is worked on, or else the newest, and who is in charge of it. */
const needs = ({ after }: Happened, { company }: Moment) => {
  const complaint = Complaint.ref(after.complaint).andThen((first) =>
    complaintsIn(after.id).map((all) => all.find(({ state }) => state !== "Cancelled") ?? first),
  )
  return {
    complaint,
    agent: complaint.andThen(({ agent }) => Agent.maybe(agent)),
    settings: settingsOf(company),
  }
}

interface Clock {
  readonly clock: "repair-term" | "chosen-remedy" | "replacement-handed-over"
  readonly dueAt: Instant
}

const mail = (
  template: "complaint-deadline-warning" | "complaint-escalated",
  to: Mailbox | undefined,
  { clock, dueAt }: Clock,
  { agent, complaint: { productName, protocol, state }, settings: { locale, zone: timeZone } }: Facts,
) => {
  if (to === undefined) return []
  const about = { protocol, clock, dueAt: DateTime.formatIso(dueAt), state, product: productName }
  const named = template === "complaint-escalated" && agent !== undefined ? { agent: agent.name } : {}
  return [Email.send({ to: [to], template, locale, timeZone, variables: { ...about, ...named } })]
}

/** The agent in charge, or the supervisor where nobody is, learns a week before that a defect must be cured, or what was chosen be done. */
export const repairIsWarnedOf = Policy.on(RepairTerm, "warn", "warn of the end of the time for repair", {
  needs,
  react: ({ after }, facts) => {
    const clock: Clock =
      after.state === "Chosen"
        ? { clock: "chosen-remedy", dueAt: after.remedyDueAt }
        : { clock: "repair-term", dueAt: openingOf(after) }
    return mail("complaint-deadline-warning", inCharge(facts.agent) ?? supervision(facts.settings), clock, facts)
  },
})

/** The supervisor, or the agent in charge where the company named none, learns each week of what was chosen and has not been done. */
export const lateChoiceIsEscalated = Policy.on(RepairTerm, "escalate", "escalate a choice that is not done", {
  needs,
  react: ({ after }, facts) =>
    mail(
      "complaint-escalated",
      supervision(facts.settings) ?? inCharge(facts.agent),
      { clock: "chosen-remedy", dueAt: after.remedyDueAt },
      facts,
    ),
})

/**
 * What was sent is not yet handed over, which alone is the cure: whoever is in charge is asked for the day on which it was, while there is time to record it.
 */
export const sentReplacementIsRemindedOf = Policy.on(
  ErpRequest,
  "confirm",
  "ask when a replacement that was sent was handed over",
  {
    needs: ({ after }, { company }) => {
      const complaint = after.kind === "ship-replacement" ? Complaint.maybe(after.complaint) : Fact.known(undefined)
      return {
        complaint,
        agent: complaint.andThen((found) => Agent.maybe(found?.agent)),
        repair: complaint.andThen((found) => (found === undefined ? Fact.known(undefined) : termOf(found))),
        settings: settingsOf(company),
      }
    },
    react: ({ after, before }, { agent, complaint, repair, settings }) => {
      if (before.state !== "Asked" || after.state !== "Done" || complaint === undefined || !isOwed(repair)) return []
      const dueAt = repair.state === "Chosen" ? repair.remedyDueAt : openingOf(repair)
      return mail(
        "complaint-deadline-warning",
        inCharge(agent) ?? supervision(settings),
        { clock: "replacement-handed-over", dueAt },
        { agent, complaint, settings },
      )
    },
  },
)
