import {
  Fact,
  field,
  Instant,
  label,
  Machine,
  Message,
  Money,
  Policy,
  Port,
  Refusal,
  Register,
  state,
  Text,
} from "@guiche/core"
import * as DateTime from "effect/DateTime"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"

/** A small desk of three machines that uses every word of the language, for tests of the engine. */
export const Notice = Message.make("notice", label("Aviso", "Notice"), { about: Schema.String, number: Schema.Int })

export const Stock = Port.make("stock", {
  available: {
    label: label("Disponível", "Available"),
    input: Schema.Struct({ item: Schema.String }),
    answer: Schema.Struct({ quantity: Schema.Int }),
  },
})

export const Team = Register.make("Team", label("Equipe", "Team"), {
  agents: field("Atendentes", "Agents", Schema.Array(Schema.String)),
})

class AgentOutsideTeam extends Refusal.make(
  "AgentOutsideTeam",
  { agent: Schema.String },
  label("O atendente não pertence à equipe.", "The agent does not belong to the team."),
) {}

const asked = {
  team: Team.Id,
  customer: field("Cliente", "Customer", Text(120), { personal: "name" }),
  subject: field("Assunto", "Subject", Text(200), { searchable: true }),
  number: field("Número", "Number", Schema.Int),
}

const request = Machine.make("Request", label("Pedido", "Request"), {
  Open: state("Aberto", "Open", { ...asked, dueAt: field("Prazo", "Due", Instant) }),
  Late: state("Atrasado", "Late", asked),
  Done: state("Concluído", "Done", {
    ...asked,
    agent: field("Atendente", "Agent", Text(60)),
    cost: Schema.optionalKey(field("Custo", "Cost", Money)),
    quantity: field("Quantidade", "Quantity", Schema.Int),
  }),
  Cancelled: state("Cancelado", "Cancelled", asked),
})

export const Request = request.machine({
  transitions: {
    open: request.start({
      label: label("Abrir", "Open"),
      event: "RequestOpened",
      input: { team: asked.team, customer: asked.customer, subject: asked.subject },
      to: "Open",
      needs: ({ team }) => ({ team: Team.ref(team, "Active"), number: Fact.sequence("request") }),
      run: (input, { now, number }) => request.to.Open({ ...input, number, dueAt: DateTime.add(now, { hours: 1 }) }),
    }),
    expire: request.move({
      label: label("Atrasar", "Expire"),
      event: "RequestExpired",
      input: {},
      from: "Open",
      to: "Late",
      run: (record) => request.to.Late(record),
    }),
    finish: request.move({
      label: label("Concluir", "Finish"),
      event: "RequestFinished",
      input: { agent: Text(60), item: Text(60), cost: Schema.optionalKey(Money) },
      from: ["Open", "Late"],
      to: "Done",
      needs: (record, { item }) => ({ team: Team.ref(record.team), stock: Stock.ask("available", { item }) }),
      run: (record, { agent, cost }, { team, stock }) =>
        team.agents.includes(agent)
          ? request.to.Done({ ...record, agent, quantity: stock.quantity, ...(cost === undefined ? {} : { cost }) })
          : Result.fail(new AgentOutsideTeam({ agent })),
    }),
    cancel: request.move({
      label: label("Cancelar", "Cancel"),
      event: "RequestCancelled",
      by: ["supervisor", "manager"],
      input: {},
      from: ["Open", "Late"],
      to: "Cancelled",
      run: (record) => request.to.Cancelled(record),
    }),
  },
  timers: { expire: (record) => (record.state === "Open" ? record.dueAt : undefined) },
  final: ["Done", "Cancelled"],
  indexes: [["team", "state"]],
  unique: [["number"]],
  visible: ({ profiles, groups = [] }) =>
    profiles.includes("manager") ? {} : { team: { in: groups as ReadonlyArray<typeof Team.Id.Type> } },
})

const tally = Machine.make("Tally", label("Contagem", "Tally"), {
  Counting: state("Contando", "Counting", { team: Team.Id, expired: Schema.Int, last: Schema.optionalKey(request.Id) }),
})

export const Tally = tally.machine({
  transitions: {
    begin: tally.start({
      label: label("Começar", "Begin"),
      event: "TallyBegun",
      input: { team: Team.Id, first: request.Id },
      to: "Counting",
      run: ({ team, first }) => tally.to.Counting({ team, expired: 1, last: first }),
    }),
    add: tally.move({
      label: label("Somar", "Add"),
      event: "TallyAdded",
      input: { request: request.Id },
      from: "Counting",
      to: "Counting",
      run: (record, input) => tally.to.Counting({ ...record, expired: record.expired + 1, last: input.request }),
    }),
  },
  final: ["Counting"],
  unique: [["team"]],
})

export const deskMachines = { team: Team, request: Request, tally: Tally }

export const deskPolicies = [
  Policy.on(Request, "expire", "count expired requests per team", {
    needs: ({ after }) => ({ running: Tally.first({ where: { team: after.team } }) }),
    react: ({ after }, { running }) => [
      running === undefined
        ? Tally.commands.begin({ team: after.team, first: after.id })
        : Tally.commands.add(running.id, { request: after.id }),
      Notice.send({ about: "expired", number: after.number }),
    ],
  }),
  Policy.on(Request, "finish", "tell that a request is done", {
    react: ({ after }) => [Notice.send({ about: "done", number: after.number })],
  }),
]
