import { Agent } from "../directory/index.ts"
import type { EntityOf } from "../machine/machine.ts"
import type { Outgoing } from "../machine/message.ts"
import * as Policy from "../machine/policy.ts"
import { Email, type Mailbox } from "../ports/email.ts"
import { agentsNamed } from "./agents-named.ts"
import { ActionPlan } from "./action-plan.ts"
import { ComplaintLink } from "./complaint-link.ts"
import { Complaint } from "./complaint.ts"
import { Nonconformity } from "./nonconformity.ts"
import { type Settings, settingsOf } from "./quality-parameters.ts"

type AgentEntity = EntityOf<typeof Agent>
type Variables = Parameters<typeof Email.send>[0]["variables"]

/** A mail to somebody of the house, or to the supervisor where their address is not known; none where nobody's is. */
export const mailTo = (
  agent: AgentEntity | undefined,
  { locale, supervisorEmail, zone: timeZone }: Settings,
  template: string,
  variables: Variables,
): ReadonlyArray<Outgoing> => {
  const supervisor: Mailbox | undefined = supervisorEmail && { address: supervisorEmail }
  const to = agent === undefined ? supervisor : { name: agent.name, address: agent.email }
  return to === undefined ? [] : [Email.send({ to: [to], template, locale, timeZone, variables })]
}

/** Who is responsible for a step learns once that it is late (Q7). */
export const overdueStepsAreTold = Policy.on(ActionPlan, "noticeOverdue", "tell of steps that are late", {
  needs: ({ after }, { company }) => ({
    about: Nonconformity.ref(after.nonconformity),
    agents: agentsNamed(after.steps.map(({ responsible }) => responsible)),
    settings: settingsOf(company),
  }),
  react: ({ after, before }, { about, agents, settings }) =>
    after.steps.flatMap((step, at) =>
      step.overdueTold && before.steps[at]?.overdueTold === false
        ? mailTo(
            agents.find(({ code }) => code === step.responsible),
            settings,
            "action-plan-step-overdue",
            { code: about.code, action: step.text, dueOn: step.dueOn, responsible: step.responsible },
          )
        : [],
    ),
})

/** Who verifies learns that the day of the check has come (Q7). */
export const dueCheckIsTold = Policy.on(ActionPlan, "noticeCheck", "tell that effectiveness is to be checked", {
  needs: ({ after }, { company }) => ({
    about: Nonconformity.ref(after.nonconformity),
    agents: agentsNamed([after.check.verifier]),
    settings: settingsOf(company),
  }),
  react: ({ after: { check } }, { about, agents, settings }) =>
    mailTo(agents[0], settings, "effectiveness-check-due", {
      code: about.code,
      criterion: check.criterion,
      on: check.on,
    }),
})

/** The complaints of a nonconformity whose customers have no answer yet, with whoever is in charge of them. */
const unansweredOf = (nonconformity: typeof Nonconformity.Id.Type) => {
  const complaints = ComplaintLink.all({ where: { nonconformity, state: "Unanswered" }, first: 500 }).andThen((links) =>
    Complaint.all({ where: { id: { in: links.map(({ complaint }) => complaint) } }, first: 500 }),
  )
  const agents = complaints.andThen((found) =>
    Agent.all({
      where: { id: { in: found.flatMap(({ agent }) => (agent === undefined ? [] : [agent])) } },
      first: 500,
    }),
  )
  return { complaints, agents }
}

interface Unanswered {
  readonly complaints: ReadonlyArray<EntityOf<typeof Complaint>>
  readonly agents: ReadonlyArray<AgentEntity>
  readonly settings: Settings
}

const decided = (
  { code }: EntityOf<typeof Nonconformity>,
  outcome: "founded" | "unfounded",
  { agents, complaints, settings }: Unanswered,
): ReadonlyArray<Outgoing> =>
  [undefined, ...agents].flatMap((agent) => {
    const theirs = complaints.filter((one) => agents.find(({ id }) => id === one.agent) === agent)
    const protocols = theirs.map(({ protocol }) => protocol)
    return theirs.length === 0
      ? []
      : mailTo(agent, settings, "nonconformity-decided", { code, outcome, protocols: protocols.join(", ") })
  })

/** Every customer gets an answer: who is in charge of a complaint without one learns that the nonconformity behind it is closed (B6). */
export const closingIsToldForComplaints = Policy.on(Nonconformity, "close", "tell of complaints still to be answered", {
  needs: ({ after }, { company }) => ({ ...unansweredOf(after.id), settings: settingsOf(company) }),
  react: ({ after }, known) => decided(after, "founded", known),
})

/** The same where it turned out that there is none. */
export const unfoundedIsToldForComplaints = Policy.on(
  Nonconformity,
  "judgeUnfounded",
  "tell of complaints to be answered without a nonconformity",
  {
    needs: ({ after }, { company }) => ({ ...unansweredOf(after.id), settings: settingsOf(company) }),
    react: ({ after }, known) => decided(after, "unfounded", known),
  },
)
