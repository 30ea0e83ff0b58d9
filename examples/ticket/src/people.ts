import type { Caller, Id } from "@guiche/core"

export const tenant = "moveis-aurora"
export const company = "01"

/** Who acts in the story. The host has authenticated them; Guichê asks only what they may do. */
export const people = {
  /** Defines what is promised, and is told when it is in danger. */
  marcos: { tenant, company, actor: { id: "marcos", profiles: ["supervisor"] } },
  /** Take the tickets of deliveries. */
  ana: { tenant, company, actor: { id: "ana", profiles: ["agent"] } },
  bia: { tenant, company, actor: { id: "bia", profiles: ["agent"] } },
  /** The program that reads the mailbox and hands on what customers write. */
  mailbox: { tenant, company, actor: { id: "mailbox", profiles: ["integration"] } },
} satisfies Readonly<Record<string, Caller>>

/** A customer in the house's portal: their id is that of their party. */
export const customer = (party: Id<"Party">): Caller => ({
  tenant,
  company,
  actor: { id: party, profiles: ["customer"] },
})

/** The people's names, by the id under which they act. */
export const names = {
  marcos: "Marcos Lima",
  ana: "Ana Prado",
  bia: "Bia Rocha",
  zoe: "Zoe Reis",
  guiche: "Guichê",
} as const

export type Name = keyof typeof names
