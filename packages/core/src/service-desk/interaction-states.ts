import * as Schema from "effect/Schema"
import { Agent, commented, Party, Representative } from "../directory/index.ts"
import { idOf } from "../machine/id.ts"
import * as Machine from "../machine/machine.ts"
import { type Entity, state } from "../machine/state.ts"
import { Email, field, Instant, label, Natural, Phone, Protocol, Text, WholeNumber } from "../values/index.ts"
import { Destination } from "./destination.ts"
import { Origin } from "./origin.ts"
import { Route } from "./route.ts"
import { ServiceGroup } from "./service-group.ts"
import { Solution } from "./solution.ts"
import { Subject } from "./subject.ts"

const optional = Schema.optionalKey

/** Whether the customer came to the desk (receptivo) or the desk to the customer (ativo). */
export const Direction = Schema.Literals(["inbound", "outbound"])

/** By which way they spoke. */
export const InteractionChannel = Schema.Literals([
  "phone",
  "email",
  "chat",
  "messaging",
  "portal",
  "letter",
  "in-person",
])

/** Who was on the line, in their own words: all that is known of somebody anonymous, and whom to reach where they speak for a party. */
export const Contact = Schema.Struct({
  name: optional(field("Nome", "Name", Text(200, { min: 1 }), { personal: "name" })),
  email: optional(field("E-mail", "E-mail", Email)),
  phone: optional(field("Telefone", "Phone", Phone)),
})

/** What a route can set off. */
export const EffectKind = Schema.Literals(["charge", "email", "visit", "appointment", "pending-item"])
export type EffectKind = typeof EffectKind.Type

/**
 * What became of one of a route's effects. `record` is the id of the charge, visit, appointment or pending item, once it is done; `reason`
 * and `basis`, the article of law, say why it is not possible.
 */
export const InteractionEffect = Schema.Struct({
  kind: EffectKind,
  outcome: Schema.Literals(["done", "awaiting-party", "awaiting-duration", "not-possible"]),
  record: field("Registro", "Record", optional(Schema.String), { internal: true }),
  reason: field(
    "Razão",
    "Reason",
    optional(
      Schema.Literals([
        "no-address",
        "contact-unconfirmed",
        "no-agent",
        "charge-forbidden",
        "rule-not-in-use",
        "no-amount",
      ]),
    ),
    { internal: true },
  ),
  basis: optional(Schema.String),
})
export type InteractionEffect = typeof InteractionEffect.Type

const LastAnswer = Schema.Struct({
  at: Instant,
  by: field("Por", "By", optional(Schema.String), { internal: true }),
  solution: optional(Solution.Id),
  mailed: Schema.Boolean,
})

const reason = Text(2000, { min: 1 })

/**
 * What whoever registers an interaction tells about it. `contactUnconfirmed`: nobody knows yet whether the contact's address is theirs who wrote, and
 * nothing goes there by itself (R-MAIL-11).
 */
export const told = {
  direction: field("Sentido", "Direction", Direction),
  channel: field("Canal", "Channel", InteractionChannel),
  origin: field("Origem", "Origin", Origin.Id),
  destination: field("Destino", "Destination", Destination.Id),
  subject: field("Assunto", "Subject", Subject.Id),
  description: field("Descrição", "Description", Text(20_000, { min: 1 }), { personal: "free-text", searchable: true }),
  contact: field("Contato", "Contact", optional(Contact), { searchable: true }),
  contactUnconfirmed: field("Contato não confirmado", "Contact not confirmed", optional(Schema.Literal(true)), {
    internal: true,
  }),
  party: field("Pessoa", "Party", optional(Party.Id)),
  salesperson: field("Vendedor", "Salesperson", optional(Representative.Id)),
  agent: field("Responsável", "Responsible", optional(Agent.Id)),
  minutes: field("Duração", "Duration", optional(WholeNumber(0, 100_000)), { unit: "min" }),
  follows: field("Continua o atendimento", "Follows the interaction", optional(idOf("Interaction"))),
}

const open = {
  protocol: field("Protocolo", "Protocol", Protocol, { searchable: true }),
  ...told,
  group: field("Grupo de atendimento", "Service group", ServiceGroup.Id),
  route: field("Rota", "Route", optional(Route.Id), { internal: true }),
  effects: field("Efeitos da rota", "Effects of the route", Schema.Array(InteractionEffect)),
  serviceOrders: field(
    "Ordens de serviço",
    "Service orders",
    Schema.Array(Schema.Struct({ id: idOf("ServiceOrder"), open: Schema.Boolean })),
  ),
  registeredAt: field("Registrado em", "Registered at", Instant),
  registeredBy: field("Registrado por", "Registered by", optional(Schema.String), { internal: true }),
  ...commented,
  answers: field("Respostas", "Answers", Natural),
  lastAnswer: field("Última resposta", "Last answer", optional(LastAnswer)),
  reopenings: field("Reaberturas", "Reopenings", Natural),
  reopenedAt: field("Reaberto em", "Reopened at", optional(Instant)),
  reopenReason: field("Motivo da reabertura", "Reason for reopening", optional(reason), {
    personal: "free-text",
    internal: true,
  }),
}

export const interactionStates = {
  Open: state("Aberto", "Open", open),
  Resolved: state("Resolvido", "Resolved", {
    ...open,
    resolution: field("Resolução", "Resolution", Text(20_000, { min: 1 }), { personal: "free-text", searchable: true }),
    solution: field("Solução", "Solution", optional(Solution.Id)),
    resolvedAt: field("Resolvido em", "Resolved at", Instant),
    resolvedBy: field("Resolvido por", "Resolved by", optional(Schema.String), { internal: true }),
    resolutionMinutes: field("Tempo até a resolução", "Time to resolution", Natural, { unit: "min" }),
    resolutionMailed: field("Resolução enviada por e-mail", "Resolution mailed", Schema.Boolean),
  }),
  Cancelled: state("Cancelado", "Cancelled", {
    ...open,
    cancelledAt: field("Cancelado em", "Cancelled at", Instant),
    cancelledBy: field("Cancelado por", "Cancelled by", optional(Schema.String), { internal: true }),
    cancelReason: field("Motivo do cancelamento", "Reason for cancelling", optional(reason), {
      personal: "free-text",
      internal: true,
    }),
  }),
}

export const interaction = Machine.make("Interaction", label("Atendimento", "Interaction"), interactionStates)

export type InteractionEntity = Entity<"Interaction", typeof interactionStates>
