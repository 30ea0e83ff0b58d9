import type { Actor, Caller } from "@guiche/core"

export const tenant = "moveis-aurora"
export const company = "01"

const caller = (id: string, ...profiles: Actor["profiles"]): Caller => ({ tenant, company, actor: { id, profiles } })

/** Who acts in the story. The host has authenticated them; Guichê asks only what they may do. */
export const people = {
  /** Runs the desk and its registers. */
  marcos: caller("marcos", "supervisor"),
  /** Answers the phone. */
  ana: caller("ana", "agent"),
  /** Quality engineer: leads the nonconformity. */
  helena: caller("helena", "agent"),
  /** Production engineer: implements the corrective action. */
  rui: caller("rui", "agent"),
  /** The host's own web pages, where customers answer surveys. */
  portal: caller("portal", "integration"),
} as const

const known = {
  marcos: "Marcos Lima",
  ana: "Ana Prado",
  helena: "Helena Sato",
  rui: "Rui Teixeira",
  portal: "Portal",
  erp: "ERP",
  system: "Guichê",
} as const

/** The people's names, by the id under which they act. */
export const names: typeof known & Readonly<Record<string, string>> = known

export const addresses = {
  supervisor: "marcos@moveisaurora.example",
  quality: "helena@moveisaurora.example",
  production: "rui@moveisaurora.example",
  purchasing: "compras@moveisaurora.example",
  agent: "ana@moveisaurora.example",
  customer: "conceicao.avila@correio.example",
} as const
