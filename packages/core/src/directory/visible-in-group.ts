import type { Actor, Profile } from "../machine/actor.ts"
import type { Id } from "../machine/id.ts"
import { isCustomerOnly, isOfTheHouse } from "../machine/customer-only.ts"

const seeAll: ReadonlyArray<Profile> = ["supervisor", "auditor", "manager", "integration", "system"]

/** Whether somebody sees the records of every service group by their profile. */
export const seesEveryGroup = ({ profiles }: Actor): boolean => profiles.some((profile) => seeAll.includes(profile))

const nobodys: ReadonlyArray<Id<string>> = []

const linked = ({ id }: Actor) => ({ group: { where: { agents: { includes: id } } } })

/**
 * Which records an actor sees where these have a `party` and a service `group`, for the `visible` of a machine: supervisors, auditors,
 * managers and other systems all of them, a customer those of their party, an agent those of the groups that have them. What belongs to no
 * group is seen by profile alone.
 *
 * **Rules** R-SD-1 an agent who is not linked to a group does not see what belongs to it. Source: feature J18.
 */
export const visibleInGroup = (actor: Actor) =>
  seesEveryGroup(actor) ? {} : isCustomerOnly(actor) ? { party: actor.id as Id<"Party"> } : linked(actor)

/**
 * Which records an actor sees where these are a party's position and no group's conversation, such as what it owes: everybody of the house
 * sees them as they see the party, a customer those of their party. Source: feature F13.
 */
export const visibleWithParty = (actor: Actor) =>
  isOfTheHouse(actor) ? {} : isCustomerOnly(actor) ? { party: actor.id as Id<"Party"> } : { id: { in: nobodys } }

/** As {@link visibleInGroup} where the records have an `agent`, too: whoever is named on one sees it, whatever its group. */
export const visibleInGroupOrOwn = (actor: Actor) =>
  seesEveryGroup(actor)
    ? {}
    : isCustomerOnly(actor)
      ? { party: actor.id as Id<"Party"> }
      : { or: [linked(actor), { agent: { where: { code: actor.id } } }] }
