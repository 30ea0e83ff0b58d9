import { isCustomerOnly, seesEveryGroup, visibleInGroup } from "../directory/index.ts"
import { type Actor, deskProfiles, type Profile } from "../machine/actor.ts"

/** Profiles that keep the agenda. */
export const agendaKeepers: ReadonlyArray<Profile> = [...deskProfiles, "integration"]

/**
 * Which visits an actor sees: by profile, party or service group as everywhere (R-SD-1), and besides what they asked for themselves.
 */
export const visibleVisits = (actor: Actor) =>
  seesEveryGroup(actor) || isCustomerOnly(actor)
    ? visibleInGroup(actor)
    : { or: [visibleInGroup(actor), { requestedBy: actor.id }] }
