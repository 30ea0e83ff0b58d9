import { type Label, label } from "@guiche/core"

interface Effect {
  readonly kind: keyof typeof kinds
  readonly outcome: keyof typeof outcomes
}

const kinds = {
  charge: label("cobrança", "charge"),
  email: label("e-mail", "e-mail"),
  visit: label("visita", "visit"),
  appointment: label("agenda", "agenda"),
  "pending-item": label("pendência", "pending item"),
} as const

const outcomes = {
  done: label(" ✓", " ✓"),
  "awaiting-party": label(": espera o nome", ": waits for the name"),
  "awaiting-duration": label(": espera a duração", ": waits for the duration"),
  "not-possible": label(": não é possível", ": not possible"),
} as const

const join = (effects: ReadonlyArray<Effect>, locale: keyof Label): string =>
  effects.map(({ kind, outcome }) => `${kinds[kind][locale]}${outcomes[outcome][locale]}`).join(" · ")

/** What became of each effect of a route, on one line. */
export const effectsInWords = (effects: ReadonlyArray<Effect>): Label =>
  label(join(effects, "pt-BR"), join(effects, "en"))
