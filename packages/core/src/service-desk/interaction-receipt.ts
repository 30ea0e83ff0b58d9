import * as Result from "effect/Result"
import { Appointment, Visit } from "../agenda/index.ts"
import { BillingRule, Charge, PriceList } from "../billing/index.ts"
import { Agent, newProtocol } from "../directory/index.ts"
import type { Actor } from "../machine/actor.ts"
import * as Fact from "../machine/fact.ts"
import type { Id } from "../machine/id.ts"
import type { EntityOf, IdOf } from "../machine/machine.ts"
import type { Moment } from "../machine/transition.ts"
import { deskOf, type DeskTerms } from "./desk-parameters.ts"
import { Destination } from "./destination.ts"
import type { Grounds, NewIds, Routed } from "./interaction-effects.ts"
import { addressOf, type Somebody } from "./interaction-party.ts"
import { AgentOutsideGroup } from "./interaction-refusals.ts"
import type { InteractionEntity } from "./interaction-states.ts"
import { Origin } from "./origin.ts"
import { Route } from "./route.ts"
import { ServiceGroup } from "./service-group.ts"
import { Subject } from "./subject.ts"

type AgentEntity = EntityOf<typeof Agent>

/** Ids for the records that the effects of an interaction make. */
export const newIds = {
  charge: Charge.newId(),
  visit: Visit.newId(),
  appointment: Appointment.newId(),
  // By its name: pending items know interactions, and not the other way round.
  pendingItem: Fact.request<Id<"PendingItem">>({ kind: "newId", machine: "PendingItem" }),
}

/** The company's desk with a new protocol number. */
export const deskWithProtocol = ({ company, now }: Moment) =>
  deskOf(company).andThen(({ company: terms, parameters }) =>
    newProtocol({ company, template: parameters.protocolTemplate, zone: terms.zone, now }).map((protocol) => ({
      company: terms,
      parameters,
      protocol,
    })),
  )

/** Where an interaction belongs: origin, destination, subject and its group, all of them in use (R-SD-4). */
export const placeFacts = (input: {
  readonly origin: IdOf<typeof Origin>
  readonly destination: IdOf<typeof Destination>
  readonly subject: IdOf<typeof Subject>
}) => ({
  origin: Origin.ref(input.origin, "Active"),
  destination: Destination.ref(input.destination, "Active"),
  group: Subject.ref(input.subject, "Active").andThen(({ group }) => ServiceGroup.ref(group, "Active")),
})

/** The route of a pair, in use, with what its effects name. */
export const routeBetween = (origin: IdOf<typeof Origin>, destination: IdOf<typeof Destination>) =>
  Route.first({ where: { origin, destination, state: "Active" } }).andThen(routed)

/** A route with what its effects name. */
export const routed = (route: EntityOf<typeof Route> | undefined): Fact.Fact<Routed | undefined> =>
  route === undefined
    ? Fact.known(undefined)
    : BillingRule.maybe(route.charge?.rule).andThen((rule) =>
        PriceList.maybe(rule?.charging.kind === "price-list" ? rule.charging.priceList : undefined).andThen(
          (priceList) =>
            Agent.maybe(route.appointment?.agent).andThen((forAppointment) =>
              Agent.maybe(route.pendingItem?.agent).map((forPendingItem) => ({
                route,
                rule,
                priceList,
                forAppointment,
                forPendingItem,
              })),
            ),
        ),
      )

/** What the effects of an interaction rest on. */
export const groundsOf = (
  {
    agent,
    contact,
    contactUnconfirmed,
    minutes,
  }: Pick<InteractionEntity, "agent" | "contact" | "contactUnconfirmed" | "minutes">,
  party: Somebody | undefined,
  facts: NewIds & { readonly desk: DeskTerms; readonly routed: Routed | undefined },
): Grounds => ({
  company: facts.desk.company,
  mailsRegistration: facts.desk.parameters.mailsRegistration,
  routed: facts.routed,
  party,
  address: addressOf(contact, party),
  contactUnconfirmed: contactUnconfirmed === true,
  agent,
  minutes,
  newIds: facts,
})

/** The agent given, or else the one who acts. */
export const agentAsked = (agent: IdOf<typeof Agent> | undefined, actor: Actor): Fact.Fact<AgentEntity | undefined> =>
  agent === undefined ? Agent.first({ where: { code: actor.id, state: "Active" } }) : Agent.ref(agent, "Active")

/** Whoever is asked for answers for the interaction, if they serve its group; who merely registers it, only if they are linked. */
export const responsible = (
  asked: IdOf<typeof Agent> | undefined,
  agent: AgentEntity | undefined,
  group: EntityOf<typeof ServiceGroup>,
): Result.Result<IdOf<typeof Agent> | undefined, AgentOutsideGroup> => {
  if (agent === undefined) return Result.succeed(undefined)
  if (asked === undefined) return Result.succeed(group.agents.includes(agent.code) ? agent.id : undefined)
  return mayServe(agent, group)
}

/** Agents serve the groups that they are linked to, everybody else every group. **Fails with** `AgentOutsideGroup`. */
export const mayServe = (
  agent: AgentEntity,
  group: EntityOf<typeof ServiceGroup>,
): Result.Result<IdOf<typeof Agent>, AgentOutsideGroup> =>
  agent.profile !== "agent" || group.agents.includes(agent.code)
    ? Result.succeed(agent.id)
    : Result.fail(new AgentOutsideGroup({ agent: agent.id, group: group.id }))
