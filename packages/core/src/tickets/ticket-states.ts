import * as Schema from "effect/Schema"
import { Agent, Party } from "../directory/index.ts"
import { idOf } from "../machine/id.ts"
import * as Machine from "../machine/machine.ts"
import { type Entity, state } from "../machine/state.ts"
import { attachedFiles } from "../ports/attached-file.ts"
import { Direction, InteractionChannel, ServiceGroup } from "../service-desk/index.ts"
import { Clock, Priority, SlaPolicy } from "../service-levels/index.ts"
import { Code, field, Instant, label, Natural, Protocol, Text } from "../values/index.ts"
import { TicketReason } from "./ticket-reason.ts"
import { TicketType } from "./ticket-type.ts"

const optional = Schema.optionalKey
const Ticket = idOf("Ticket")

/** For whom a ticket waits. */
export const WaitingFor = Schema.Literals(["customer", "third-party"])

/**
 * What became of the customer's last reply: it is on a ticket that is worked on, took one up again, only thanked, opened a new ticket that is
 * linked, or went to the ticket that has taken this one's place.
 */
export const ReplyOutcome = Schema.Literals(["recorded", "reopened", "thanks", "new-ticket", "passed-on"])

export const longText = Text(20_000, { min: 1 })
const shortText = Text(2000, { min: 1 })
/** Why somebody does something with it. */
export const why = field("Motivo", "Reason", shortText, { personal: "free-text" })

/** What whoever opens a ticket tells about it. */
export const told = {
  direction: field("Sentido", "Direction", Direction),
  channel: field("Canal", "Channel", InteractionChannel),
  type: field("Tipo", "Type", TicketType.Id),
  reason: field("Motivo", "Reason", TicketReason.Id),
  subject: field("Assunto", "Subject", Text(200, { min: 1 }), { personal: "free-text", searchable: true }),
  description: field("Descrição", "Description", longText, { personal: "free-text", searchable: true }),
  situation: field("Situação do cliente", "Situation of the customer", optional(shortText), {
    personal: "free-text",
    internal: true,
  }),
  party: field("Pessoa", "Party", Party.Id),
}

const LastAnswer = Schema.Struct({
  at: Instant,
  by: field("Por", "By", optional(Schema.String), { internal: true }),
  mailed: Schema.Boolean,
})
const LastReply = Schema.Struct({ at: Instant, outcome: ReplyOutcome })

const base = {
  protocol: field("Protocolo", "Protocol", Protocol, { searchable: true }),
  ...told,
  company: field("Empresa", "Company", Text(120, { min: 1 })),
  group: field("Grupo de atendimento", "Service group", ServiceGroup.Id),
  agent: field("Responsável", "Responsible", optional(Agent.Id)),
  preferredAgent: field("Atendente de preferência", "Preferred agent", optional(Agent.Id), { internal: true }),
  priority: field("Prioridade", "Priority", Priority),
  sla: field("Política de SLA", "SLA policy", optional(SlaPolicy.Id)),
  openedAt: field("Aberto em", "Opened at", Instant),
  openedBy: field("Aberto por", "Opened by", optional(Schema.String), { internal: true }),
  clocks: field("Relógios", "Clocks", Schema.Array(Clock)),
  dueAt: field("Próximo prazo", "Next deadline", optional(Instant)),
  escalations: field("Escalonamentos", "Escalations", Natural),
  files: attachedFiles,
  answers: field("Respostas", "Answers", Natural),
  lastAnswer: field("Última resposta", "Last answer", optional(LastAnswer)),
  lastReply: field("Última mensagem do cliente", "Customer's last reply", optional(LastReply)),
  distributedAt: field("Distribuído em", "Distributed at", optional(Instant), { internal: true }),
  tasks: field("Tarefas", "Tasks", Natural),
  nextContactAt: field("Próximo contato", "Next contact", optional(Instant)),
  quoteNumber: field("Orçamento", "Quote", optional(Code), { searchable: true }),
  orderNumber: field("Pedido", "Order", optional(Code), { searchable: true }),
  follows: field("Continua o chamado", "Follows the ticket", optional(Ticket)),
  related: field("Chamados relacionados", "Related tickets", Schema.Array(Ticket)),
  merged: field("Chamados mesclados neste", "Tickets merged into this one", Schema.Array(Ticket)),
  reopenings: field("Reaberturas", "Reopenings", Natural),
  reopenedAt: field("Reaberto em", "Reopened at", optional(Instant)),
}

export const ticketStates = {
  Opened: state("Abertura", "Opened", base),
  InExecution: state("Em execução", "In execution", {
    ...base,
    agent: field("Responsável", "Responsible", Agent.Id),
  }),
  Scheduled: state("Agendado", "Scheduled", {
    ...base,
    scheduledFor: field("Agendado para", "Scheduled for", Instant),
    scheduleNote: field("Anotação do agendamento", "Note on the schedule", optional(shortText), {
      personal: "free-text",
      internal: true,
    }),
  }),
  Waiting: state("Aguardando", "Waiting", {
    ...base,
    waitingFor: field("Aguardando", "Waiting for", WaitingFor),
    waitingSince: field("Aguardando desde", "Waiting since", Instant),
    waitUntil: field("Aguardar até", "Wait until", optional(Instant)),
  }),
  Closed: state("Encerrado", "Closed", {
    ...base,
    closedAt: field("Encerrado em", "Closed at", Instant),
    closedBy: field("Encerrado por", "Closed by", optional(Schema.String), { internal: true }),
    solution: field("Solução", "Solution", optional(longText), { personal: "free-text", searchable: true }),
    followedBy: field("Continuado pelo chamado", "Followed by the ticket", optional(Ticket)),
  }),
  Cancelled: state("Cancelado", "Cancelled", {
    ...base,
    cancelledAt: field("Cancelado em", "Cancelled at", Instant),
    cancelledBy: field("Cancelado por", "Cancelled by", optional(Schema.String), { internal: true }),
    cancelReason: field("Motivo", "Reason", optional(why), { internal: true }),
    followedBy: field("Continuado pelo chamado", "Followed by the ticket", optional(Ticket)),
  }),
  Merged: state("Mesclado", "Merged", {
    ...base,
    mergedInto: field("Mesclado no chamado", "Merged into the ticket", Ticket),
    mergedAt: field("Mesclado em", "Merged at", Instant),
    mergedBy: field("Mesclado por", "Merged by", optional(Schema.String), { internal: true }),
  }),
}

export const ticket = Machine.make("Ticket", label("Chamado", "Ticket"), ticketStates)

export type TicketEntity = Entity<"Ticket", typeof ticketStates>

/** The states in which a ticket is worked on: in all others its clocks are stopped. */
export const runningStates = ["Opened", "InExecution", "Scheduled", "Waiting"] as const
export type RunningTicket = Entity<"Ticket", typeof ticketStates, (typeof runningStates)[number]>
export const everyState = [...runningStates, "Closed", "Cancelled", "Merged"] as const
