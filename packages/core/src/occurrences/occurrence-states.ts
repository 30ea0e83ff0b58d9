import * as Schema from "effect/Schema"
import { Agent, commented, Party, Role } from "../directory/index.ts"
import { type Id, isId, noId } from "../machine/id.ts"
import * as Machine from "../machine/machine.ts"
import { type Entity, state } from "../machine/state.ts"
import { Interaction, ServiceGroup } from "../service-desk/index.ts"
import { Code, field, Instant, label, Natural, Protocol, rule, Text } from "../values/index.ts"
import { OccurrenceReason } from "./occurrence-reason.ts"
import { OccurrenceType } from "./occurrence-type.ts"

const optional = Schema.optionalKey
const Words = Text(20_000, { min: 1 })
const Reason = Text(2000, { min: 1 })

/** The id of a complaint as a plain text, so that nobody needs the machines of quality who has no complaints. */
const ComplaintId = Schema.String.check(rule(noId, isId)) as unknown as Schema.Codec<Id<"Complaint">, string> // the brand exists only in the type

/** What whoever opens an occurrence tells about it. */
export const told = {
  party: field("Pessoa", "Party", Party.Id),
  role: field("Papel", "Role", Role),
  type: field("Tipo", "Type", OccurrenceType.Id),
  reason: field("Motivo", "Reason", OccurrenceReason.Id),
  description: field("Descrição", "Description", Words, { personal: "free-text", searchable: true }),
  productCode: field("Código do produto", "Product code", optional(Code), { searchable: true }),
  orderNumber: field("Número do pedido", "Order number", optional(Code), { searchable: true }),
  interaction: field("Atendimento de origem", "Interaction it came from", optional(Interaction.Id)),
  complaint: field("Reclamação de origem", "Complaint it came from", optional(ComplaintId)),
}

const opened = {
  protocol: field("Protocolo", "Protocol", Protocol, { searchable: true }),
  ...told,
  company: field("Empresa", "Company", Text(120, { min: 1 })),
  group: field("Grupo de atendimento", "Service group", ServiceGroup.Id),
  openedAt: field("Aberta em", "Opened at", Instant),
  openedBy: field("Aberta por", "Opened by", optional(Schema.String), { internal: true }),
  dueAt: field("Prazo", "Deadline", optional(Instant)),
  checklists: field("Checklists iniciados", "Checklists begun", Natural),
  ...commented,
  reopenings: field("Reaberturas", "Reopenings", Natural),
}
const responsible = field("Responsável", "Responsible", Agent.Id)
const waiting = { ...opened, agent: field("Responsável", "Responsible", optional(Agent.Id)) }
const analysed = {
  ...opened,
  agent: responsible,
  analysisSince: field("Em análise desde", "In analysis since", Instant),
}
const resolved = {
  ...analysed,
  resolution: field("Resolução", "Resolution", Words, { personal: "free-text", searchable: true }),
  resolvedAt: field("Resolvida em", "Resolved at", Instant),
  resolvedBy: field("Resolvida por", "Resolved by", optional(Schema.String), { internal: true }),
}

export const occurrenceStates = {
  Open: state("Aberta", "Open", waiting),
  InAnalysis: state("Em análise", "In analysis", analysed),
  Resolved: state("Resolvida", "Resolved", resolved),
  Closed: state("Encerrada", "Closed", {
    ...resolved,
    closedAt: field("Encerrada em", "Closed at", Instant),
    closedBy: field("Encerrada por", "Closed by", optional(Schema.String), { internal: true }),
  }),
  Cancelled: state("Cancelada", "Cancelled", {
    ...waiting,
    cancelledAt: field("Cancelada em", "Cancelled at", Instant),
    cancelledBy: field("Cancelada por", "Cancelled by", optional(Schema.String), { internal: true }),
    cancelReason: field("Motivo do cancelamento", "Reason for cancelling", optional(Reason), {
      personal: "free-text",
      internal: true,
    }),
  }),
}

export const occurrence = Machine.make("Occurrence", label("Ocorrência", "Occurrence"), occurrenceStates)

export type OccurrenceEntity = Entity<"Occurrence", typeof occurrenceStates>
