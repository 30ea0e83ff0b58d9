import type { Actor, Caller } from "@guiche/core"

export const tenant = "assento-norte"

const caller = (id: string, ...profiles: Actor["profiles"]): Caller => ({
  tenant,
  company: "01",
  actor: { id, profiles },
})

/** Who acts in the story. The host has authenticated them; Guichê asks only what they may do. */
export const people = {
  /** Answers for quality, and approves. */
  marcos: caller("marcos", "supervisor"),
  /** Serves the customers. */
  ana: caller("ana", "agent"),
  /** Carries out what the plans say. */
  rui: caller("rui", "agent"),
  /** Judges whether it helped, and took no part in it. */
  helena: caller("helena", "agent"),
  /** The page on which customers answer, and the ERP. */
  portal: caller("portal", "integration"),
} as const

export type Name = keyof typeof people
