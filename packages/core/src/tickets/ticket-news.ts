import * as Schema from "effect/Schema"
import { Agent, isCustomerOnly, seesEveryGroup } from "../directory/index.ts"
import { type Actor, onlySystem } from "../machine/actor.ts"
import type { Id } from "../machine/id.ts"
import * as Machine from "../machine/machine.ts"
import { type Entity, state } from "../machine/state.ts"
import { field, Instant, label, Text, withMeaning } from "../values/index.ts"
import { TicketChange } from "./ticket-changes.ts"
import { ticket } from "./ticket-states.ts"

const Changes = withMeaning(Schema.Array(TicketChange), { column: { type: "json" } })

const about = {
  ticket: field("Chamado", "Ticket", ticket.Id),
  company: field("Empresa", "Company", Text(120, { min: 1 })),
  agent: field("Responsável", "Responsible", Agent.Id),
}
const changes = field("Mudanças", "Changes", Changes)

const newsStates = {
  Pending: state("A informar", "Pending", {
    ...about,
    changes,
    since: field("Desde", "Since", Instant),
  }),
  Told: state("Informado", "Told", {
    ...about,
    toldAt: field("Informado em", "Told at", Instant),
  }),
}

const news = Machine.make("TicketNews", label("Novidades do chamado", "News of a ticket"), newsStates)

export type TicketNewsEntity = Entity<"TicketNews", typeof newsStates>
export type PendingNews = Extract<TicketNewsEntity, { readonly state: "Pending" }>

/** The same change of the same person again takes the place of the one before. */
const added = (
  before: ReadonlyArray<TicketChange>,
  after: ReadonlyArray<TicketChange>,
): ReadonlyArray<TicketChange> => [
  ...before.filter(({ by, kind }) => !after.some((change) => change.kind === kind && change.by === by)),
  ...after,
]

/** Something has become of a ticket of which nothing is told yet. */
const begin = news.start({
  label: label("Iniciar", "Begin"),
  event: "TicketNewsBegun",
  by: onlySystem,
  input: { ...about, changes },
  to: "Pending",
  run: (input, { now }) => news.to.Pending({ ...input, since: now }),
})

/** Something more has become of it. What somebody else was to be told, who is responsible no more, is told to nobody. */
const add = news.move({
  label: label("Acrescentar", "Add"),
  event: "TicketNewsAdded",
  by: onlySystem,
  input: { agent: about.agent, changes },
  from: ["Pending", "Told"],
  to: "Pending",
  run: (record, input, { now }) =>
    record.state === "Pending" && record.agent === input.agent
      ? news.to.Pending({ ...record, changes: added(record.changes, input.changes) })
      : news.to.Pending({ ...record, agent: input.agent, changes: input.changes, since: now }),
})

/** It went out with a digest, or there is nobody any more to tell it to. */
const tell = news.move({
  label: label("Informar", "Tell"),
  event: "TicketNewsTold",
  by: onlySystem,
  input: {},
  from: "Pending",
  to: "Told",
  run: (record, _input, { now }) => news.to.Told({ ...record, toldAt: now }),
})

const nobodys: ReadonlyArray<Id<string>> = []

/** Records about the work of an agent, for the `visible` of a machine: the agent sees their own, who sees every group all, no customer any. */
export const visibleToResponsible = (actor: Actor) =>
  seesEveryGroup(actor)
    ? {}
    : isCustomerOnly(actor)
      ? { id: { in: nobodys } }
      : { agent: { where: { code: actor.id } } }

/**
 * What has become of a ticket since its responsible was told last. It is written with what changes the ticket, and told with the digest, each in
 * one commit: so nothing is told twice and nothing is missed, whenever the digest comes.
 *
 * **Rules** there is one for each ticket that somebody is or was responsible for.
 * Source: feature F14.
 */
export const TicketNews = news.machine({
  transitions: { begin, add, tell },
  final: ["Told"],
  unique: [["ticket"]],
  indexes: [["company", "agent", "state", "since"]],
  visible: visibleToResponsible,
})
