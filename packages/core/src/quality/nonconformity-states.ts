import * as Schema from "effect/Schema"
import { Party } from "../directory/index.ts"
import { idOf } from "../machine/id.ts"
import * as Machine from "../machine/machine.ts"
import { type Entity, state } from "../machine/state.ts"
import { CalendarDay, Code, Decimal, field, Instant, label, Natural, Protocol, Text } from "../values/index.ts"
import { Causes } from "./cause.ts"
import { product, quantity, unit } from "./complaint-form.ts"
import { LongText } from "./long-text.ts"
import { Severity } from "./severity.ts"

const optional = Schema.optionalKey

/** What was done at once so that no more harm comes of it, and when it was lifted. */
export const Containment = Schema.Struct({
  text: field("Contenção", "Containment", LongText),
  containedAt: Instant,
  containedBy: Schema.String,
  liftedAt: optional(Instant),
  liftedBy: optional(Schema.String),
  liftReason: optional(LongText),
})
export type Containment = typeof Containment.Type
export const mostContainments = 50

/** Facts of a nonconformity stated anew: which ones, by whom and why. What they were before is in the history. */
export const Revision = Schema.Struct({
  number: Natural,
  changed: Schema.Array(Schema.String),
  reason: LongText,
  revisedAt: Instant,
  revisedBy: Schema.String,
})
export const mostRevisions = 100

/** The part of the house, or of its ERP, that found it (Protheus: QI2_ORIGEM). */
export const OriginModule = Schema.Literals([
  "complaint",
  "ticket",
  "service-order",
  "receiving-inspection",
  "production",
  "audit",
  "supplier",
  "environment",
  "quality",
])

export const Effectiveness = Schema.Struct({
  effective: Schema.Boolean,
  evidence: LongText,
  judgedAt: Instant,
  judgedBy: Schema.String,
})

const origin = field("Módulo de origem", "Origin module", OriginModule)

/** The facts of a nonconformity that may turn out otherwise. */
export const revisable = {
  ...product,
  quantity,
  unit,
  supplier: field("Fornecedor (pessoa)", "Supplier (party)", optional(Party.Id)),
  manufacturer: field("Fabricante (pessoa)", "Manufacturer (party)", optional(Party.Id)),
  severity: field("Gravidade", "Severity", Severity),
  description: field("Descrição", "Description", LongText, { personal: "free-text", searchable: true }),
}

/** What a nonconformity is registered with. */
export const nonconformityForm = {
  complaint: field("Reclamação de origem", "Complaint it came from", optional(idOf("Complaint"))),
  protocol: field("Protocolo da reclamação", "Complaint protocol", optional(Protocol), { searchable: true }),
  origin: field("Módulo de origem", "Origin module", optional(OriginModule)),
  ...revisable,
}

const registered = {
  code: field("Número", "Number", Code, { searchable: true }),
  ...nonconformityForm,
  origin,
  /** Whether the quantity is what the linked complaints add up to, or what somebody counted. */
  quantityFrom: field("Origem da quantidade", "Quantity from", Schema.Literals(["complaints", "count"])),
  disposed: field("Quantidade disposta", "Quantity disposed of", Decimal(6)),
  revision: field("Revisão", "Revision", Natural),
  revisions: field("Revisões", "Revisions", Schema.Array(Revision).check(Schema.isMaxLength(mostRevisions))),
  containments: field(
    "Contenções",
    "Containments",
    Schema.Array(Containment).check(Schema.isMaxLength(mostContainments)),
  ),
  containedAt: field("Contida em", "Contained at", optional(Instant)),
  registeredAt: field("Registrada em", "Registered at", Instant),
  registeredBy: field("Registrada por", "Registered by", Schema.String),
  tracedAt: field("Rastreada em", "Traced at", optional(Instant)),
  productionOrder: field("Ordem de produção", "Production order", optional(Text(60, { min: 1 }))),
  producedOn: field("Produzida em", "Produced on", optional(CalendarDay)),
  producedQuantity: field("Quantidade produzida", "Quantity produced", optional(Decimal(6))),
  erpNumber: field("Número no ERP", "Number in the ERP", optional(Code)),
}

const underAnalysis = {
  ...registered,
  analysisBegunAt: field("Análise iniciada em", "Analysis begun at", Instant),
  analyst: field("Analista", "Analyst", Schema.String),
}

const founded = {
  ...underAnalysis,
  foundedAt: field("Procedência em", "Founded at", Instant),
  foundedBy: field("Procedência por", "Founded by", Schema.String),
  /** How often the plan was judged not to have worked. */
  failedRounds: field("Planos sem eficácia", "Plans that did not work", Natural),
}

const contained = {
  ...founded,
  containedAt: field("Contida em", "Contained at", Instant),
}

const causeDetermined = {
  ...contained,
  causes: field("Causas", "Causes", Causes),
  causesDeterminedAt: field("Causas determinadas em", "Causes determined at", Instant),
}

const planApproved = {
  ...causeDetermined,
  plan: field("Plano de ação", "Action plan", idOf("ActionPlan")),
  planRevision: field("Revisão do plano", "Plan revision", Natural),
  planApprovedAt: field("Plano aprovado em", "Plan approved at", Instant),
}

const awaitingEffectiveness = {
  ...planApproved,
  implementedAt: field("Implementada em", "Implemented at", Instant),
  effectiveness: field("Eficácia", "Effectiveness", optional(Effectiveness)),
}

export const nonconformityStates = {
  Registered: state("Registrada", "Registered", registered),
  UnderAnalysis: state("Em análise", "Under analysis", underAnalysis),
  Unfounded: state("Não procede", "Unfounded", {
    ...underAnalysis,
    justification: field("Justificativa", "Justification", LongText),
    unfoundedAt: field("Improcedência em", "Unfounded at", Instant),
    unfoundedBy: field("Improcedência por", "Unfounded by", Schema.String),
  }),
  Founded: state("Procede", "Founded", founded),
  Contained: state("Contida", "Contained", contained),
  CauseDetermined: state("Causa determinada", "Cause determined", causeDetermined),
  PlanApproved: state("Plano aprovado", "Plan approved", planApproved),
  Implementing: state("Em implementação", "Implementing", planApproved),
  Reopened: state("Reaberta", "Reopened", {
    ...causeDetermined,
    effectiveness: field("Eficácia", "Effectiveness", Effectiveness),
    reopenedAt: field("Reaberta em", "Reopened at", Instant),
  }),
  AwaitingEffectiveness: state("Aguardando eficácia", "Awaiting effectiveness", awaitingEffectiveness),
  Closed: state("Encerrada", "Closed", {
    ...awaitingEffectiveness,
    closedAt: field("Encerrada em", "Closed at", Instant),
    closedBy: field("Encerrada por", "Closed by", Schema.String),
  }),
  Cancelled: state("Cancelada", "Cancelled", {
    ...registered,
    cancelledAt: field("Cancelada em", "Cancelled at", Instant),
    cancelledBy: field("Cancelada por", "Cancelled by", Schema.String),
    cancelReason: field("Motivo do cancelamento", "Reason for cancelling", LongText),
  }),
}

export const nonconformity = Machine.make(
  "Nonconformity",
  label("Não conformidade", "Nonconformity"),
  nonconformityStates,
)

/** A nonconformity in any state. */
export type Nonconforming = Entity<"Nonconformity", typeof nonconformityStates>

/** States in which goods found out of standard are dealt with. */
export const whereDisposed = [
  "Founded",
  "Contained",
  "CauseDetermined",
  "PlanApproved",
  "Implementing",
  "AwaitingEffectiveness",
  "Reopened",
] as const

/** States in which something is still to be done. */
export const open = ["Registered", "UnderAnalysis", ...whereDisposed] as const

/** Whether something is still to be done. */
export const isOpen = (name: string): boolean => (open as ReadonlyArray<string>).includes(name)
