import type * as DateTime from "effect/DateTime"
import { Agent, whoActsFor } from "../directory/index.ts"
import type { Actor, Profile } from "../machine/actor.ts"
import type { Id } from "../machine/id.ts"
import type { EntityOf } from "../machine/machine.ts"
import { PendingItemOfAnother } from "./pending-item-refusals.ts"

type AgentEntity = EntityOf<typeof Agent>

/** The agent in whose name an item is, and whoever acts for them now. */
export const whoActs = (agent: Id<"Agent">, now: DateTime.Utc) => ({
  owner: Agent.maybe(agent),
  acting: whoActsFor(agent, now),
})

const directing: ReadonlyArray<Profile> = ["supervisor", "manager", "system"]

/** The refusal of a move: an agent moves what is theirs and what they act for, supervisors and managers everything. */
export const notTheirs = ({
  acting,
  actor,
  owner,
}: {
  readonly actor: Actor
  readonly owner: AgentEntity | undefined
  readonly acting: AgentEntity | undefined
}): PendingItemOfAnother | undefined =>
  actor.profiles.some((profile) => directing.includes(profile)) || actor.id === owner?.code || actor.id === acting?.code
    ? undefined
    : new PendingItemOfAnother({ acting: acting?.id })
