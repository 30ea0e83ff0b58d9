import type * as DateTime from "effect/DateTime"
import * as DateTimes from "effect/DateTime"
import { Agent } from "../directory/index.ts"
import type { Actor } from "../machine/actor.ts"
import * as Fact from "../machine/fact.ts"
import type { Id } from "../machine/id.ts"
import type { EntityOf } from "../machine/machine.ts"
import { agentAsked } from "../service-desk/index.ts"
import { SlaPolicy } from "../service-levels/index.ts"
import { MomentPast } from "./ticket-refusals.ts"
import type { TicketEntity } from "./ticket-states.ts"

export type AgentEntity = EntityOf<typeof Agent>

/** Another ticket, which whoever names it must see. */
export const ticketSeen = (id: Id<"Ticket">): Fact.Fact<TicketEntity> =>
  Fact.seen("Ticket", id).map((found) => found as TicketEntity) // by its name, since its transitions are defined before it

/** An id for a ticket that goes on where this one ended. */
export const newTicketId = Fact.request<Id<"Ticket">>({ kind: "newId", machine: "Ticket" })

/** What a ticket's clocks are counted by. */
export const slaOf = ({ sla }: Pick<TicketEntity, "sla">) => ({ sla: SlaPolicy.maybe(sla) })

/** An agent who is given by their id, and must be in use. */
export const agentGiven = (id: Id<"Agent"> | undefined) =>
  id === undefined ? Fact.known(undefined) : Agent.ref(id, "Active")

/** The agent who acts, where it is one. */
export const actingAgent = (actor: Actor) => agentAsked(undefined, actor)

/** The refusal of a moment that is over. */
export const notToCome = (at: DateTime.Utc | undefined, now: DateTime.Utc): MomentPast | undefined =>
  at !== undefined && DateTimes.isLessThanOrEqualTo(at, now) ? new MomentPast({ now }) : undefined
