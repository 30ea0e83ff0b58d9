/**
 * Whom an actor acts as. `agent`, `supervisor`, `auditor` and `manager` are the desk's people; `customer` is the outside person
 * a record is about; `integration` is another system; `system` is Guichê itself (policies, timers, replies to messages).
 */
export type Profile = "agent" | "supervisor" | "auditor" | "manager" | "customer" | "integration" | "system"

export const deskProfiles: ReadonlyArray<Profile> = ["agent", "supervisor", "manager"]

/** Those of the desk who decide for others. */
export const seniors: ReadonlyArray<Profile> = ["supervisor", "manager"]

/** Whether somebody decides for others. */
export const isSenior = ({ profiles }: Pick<Actor, "profiles">): boolean =>
  profiles.some((profile) => seniors.includes(profile))

/** Nobody but policies, timers and replies to messages. */
export const onlySystem: ReadonlyArray<Profile> = ["system"]

/** Everybody of the house, and its other systems. */
export const insideProfiles: ReadonlyArray<Profile> = [...deskProfiles, "auditor", "integration"]

/** Who does something. The host has authenticated them; Guichê only asks what they may do. */
export interface Actor {
  readonly id: string
  readonly profiles: ReadonlyArray<Profile>
  /** Service groups that the actor belongs to, by id. */
  readonly groups?: ReadonlyArray<string>
}

/** Guichê acting by itself. */
export const system: Actor = { id: "system", profiles: ["system"] }
