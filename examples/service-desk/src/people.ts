import type { Actor, Caller } from "@guiche/core"

export const tenant = "clima-norte"
export const company = "01"

const caller = (id: string, ...profiles: Actor["profiles"]): Caller => ({ tenant, company, actor: { id, profiles } })

/** Who acts in the story. The host has authenticated them; Guichê asks only what they may do. */
export const people = {
  /** Keeps the registers and reads what the others wrote. */
  marcos: caller("marcos", "supervisor"),
  /** Serves customers with machines that do not run. */
  ana: caller("ana", "agent"),
  /** Sells, and has no business with the customers of Ana's group. */
  bia: caller("bia", "agent"),
  /** Listens to what was said, and judges it. */
  caio: caller("caio", "auditor"),
} as const

/** The people's names, by the id under which they act. */
export const names = {
  marcos: "Marcos Lima",
  ana: "Ana Prado",
  bia: "Bia Rocha",
  caio: "Caio Nunes",
  system: "Guichê",
} as const

export type Name = keyof typeof names

export const addressOf = (who: Exclude<Name, "system">): string => `${who}@climanorte.example`
