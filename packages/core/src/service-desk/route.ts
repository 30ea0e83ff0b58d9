import * as Schema from "effect/Schema"
import { BillingRule } from "../billing/index.ts"
import { ClockTime } from "../calendar/index.ts"
import { Agent, Representative } from "../directory/index.ts"
import * as Register from "../machine/register.ts"
import { field, label, Text, WholeNumber } from "../values/index.ts"
import { Destination } from "./destination.ts"
import { Origin } from "./origin.ts"

const optional = Schema.optionalKey
const daysAhead = (least: number) =>
  field("Dias úteis adiante", "Business days ahead", WholeNumber(least, 365), { unit: "day" })
const agent = field("Atendente", "Agent", optional(Agent.Id))

const effects = {
  charge: field(
    "Cobrança",
    "Charge",
    optional(Schema.Struct({ rule: field("Regra de cobrança", "Billing rule", BillingRule.Id) })),
  ),
  email: field(
    "E-mail",
    "E-mail",
    optional(
      Schema.Struct({
        text: field("Texto ao cliente", "Text to the customer", optional(Text(4000, { min: 1 }))),
      }),
    ),
  ),
  visit: field(
    "Visita de representante",
    "Representative's visit",
    optional(
      Schema.Struct({
        purpose: field("Objetivo", "Purpose", Text(500, { min: 1 })),
        representative: field("Representante", "Representative", optional(Representative.Id)),
      }),
    ),
  ),
  appointment: field(
    "Compromisso na agenda",
    "Agenda entry",
    optional(
      Schema.Struct({
        purpose: field("Objetivo", "Purpose", Text(500, { min: 1 })),
        agent,
        daysAhead: daysAhead(1),
        at: field("Hora", "Time", ClockTime),
        minutes: field("Duração", "Duration", WholeNumber(5, 1440), { unit: "min" }),
      }),
    ),
  ),
  pendingItem: field(
    "Pendência",
    "Pending item",
    optional(
      Schema.Struct({
        text: field("O que fazer", "What to do", Text(2000, { min: 1 })),
        agent,
        daysAhead: daysAhead(0),
      }),
    ),
  ),
}

/**
 * What follows from an interaction by where it comes from and where it goes (rota, destino × origem): a charge, an e-mail, a visit, an
 * agenda entry, a pending item, each with its parameters. Appointments and pending items without an agent are for the one responsible
 * for the interaction.
 *
 * **Rules** one route per pair; R-SD-3 its effects happen once per interaction; R-SD-4 a retired route sets nothing off, and a retired
 * origin or destination takes no new route.
 * Source: feature J12.
 */
export const Route = Register.make(
  "Route",
  label("Rota", "Route"),
  {
    origin: field("Origem", "Origin", Origin.Id),
    destination: field("Destino", "Destination", Destination.Id),
    ...effects,
  },
  {
    unique: [["origin", "destination"]],
    indexes: [["destination"]],
    internal: true,
    inUse: { origin: Origin, destination: Destination },
  },
)
