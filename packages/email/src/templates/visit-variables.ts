import * as Schema from "effect/Schema"
import { type Fact, facts } from "./mail-blocks.ts"
import { Day, Instant, LongText, ShortText } from "./template-variables.ts"

/** When something in the agenda takes place, and for what. */
const agreed = {
  on: Day,
  from: Instant,
  until: Instant,
  purpose: LongText,
}

const agreedSample = {
  on: "2026-03-05",
  from: "2026-03-05T17:30:00.000Z",
  until: "2026-03-05T18:30:00.000Z",
  purpose: "Instalar a estante da sala.",
}

/** Present where another time was agreed on before. */
const rescheduled = Schema.optionalKey(Schema.Literal(true))

/** What a customer is told of a visit. */
export const visitVariables = {
  /** Absent where nobody gave a name. */
  firstName: Schema.optionalKey(ShortText),
  ...agreed,
  rescheduled,
  /** Who makes the visit, as far as that is decided. */
  representative: Schema.optionalKey(ShortText),
}

export const visitSample = { firstName: "Conceição", ...agreedSample, representative: "João Gonçalves" }

/** What a representative is told of a visit: whose, where, and how to reach them. */
export const assignedVariables = {
  ...agreed,
  rescheduled,
  customer: ShortText,
  phone: Schema.optionalKey(ShortText),
  place: Schema.optionalKey(ShortText),
}

export const assignedSample = {
  ...agreedSample,
  customer: "Conceição Ávila",
  phone: "(11) 98888-7777",
  place: "Rua das Flores, 12, Centro, Campinas - SP, 13010-000",
}

/** What an agent is told of an appointment. */
export const appointmentVariables = {
  ...agreed,
  rescheduled,
  customer: Schema.optionalKey(ShortText),
  phone: Schema.optionalKey(ShortText),
}

export const appointmentSample = {
  ...agreedSample,
  purpose: "Ligar para confirmar a entrega.",
  customer: "Conceição Ávila",
  phone: "(11) 98888-7777",
}

/** When it is, what for, and more. */
export const agreedFacts = {
  "pt-BR": (...more: ReadonlyArray<Fact>) =>
    facts([["Início", "{{instant from}}"], ["Fim", "{{instant until}}"], ["Objetivo", "{{lines purpose}}"], ...more]),
  en: (...more: ReadonlyArray<Fact>) =>
    facts([["From", "{{instant from}}"], ["Until", "{{instant until}}"], ["Purpose", "{{lines purpose}}"], ...more]),
}

/** The same with the customer, where the address and the phone are known. */
export const customerFacts = {
  "pt-BR": [
    ["Cliente", "{{customer}}", "customer"],
    ["Telefone", "{{phone}}", "phone"],
  ],
  en: [
    ["Customer", "{{customer}}", "customer"],
    ["Phone", "{{phone}}", "phone"],
  ],
} as const satisfies Record<"pt-BR" | "en", ReadonlyArray<Fact>>
