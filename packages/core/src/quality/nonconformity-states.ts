import * as Schema from "effect/Schema"
import { Party } from "../directory/index.ts"
import { idOf } from "../machine/id.ts"
import * as Machine from "../machine/machine.ts"
import { state } from "../machine/state.ts"
import { CalendarDay, Code, Decimal, field, Instant, label, Natural, Protocol, Text } from "../values/index.ts"
import { product, quantity, unit } from "./complaint-form.ts"
import { Severity } from "./severity.ts"

const optional = Schema.optionalKey
const LongText = Text(20_000, { min: 1 })
/** A person by the id under which the host lets them act. */
const Person = Text(200, { min: 1 })

/** Where a cause lies (6M, Ishikawa), and whether it let the failure happen or let it pass unseen. */
export const Cause = Schema.Struct({
  explains: field("Explica", "Explains", Schema.Literals(["occurrence", "detection"])),
  category: field(
    "Categoria (6M)",
    "Category (6M)",
    Schema.Literals(["method", "machine", "manpower", "material", "measurement", "environment"]),
  ),
  /** Each answers why the one before was so; the last is the root. */
  whys: field("Porquês", "Whys", Schema.Array(LongText).check(Schema.isMinLength(1), Schema.isMaxLength(10))),
})

const planned = {
  text: field("Ação", "Action", LongText),
  responsible: field("Responsável", "Responsible", Person),
  dueOn: field("Prazo", "Due", CalendarDay),
}

export const PlannedAction = Schema.Struct(planned)

/** A corrective action; done where it has a day on which it was. */
export const CorrectiveAction = Schema.Struct({
  ...planned,
  doneOn: field("Feita em", "Done on", optional(CalendarDay)),
  doneBy: field("Feita por", "Done by", optional(Person)),
  result: field("Resultado", "Result", optional(LongText)),
})
export type CorrectiveAction = typeof CorrectiveAction.Type

export const Effectiveness = Schema.Struct({
  effective: Schema.Boolean,
  evidence: LongText,
  judgedAt: Instant,
  judgedBy: Schema.String,
})

/** What a nonconformity is registered with. */
export const nonconformityForm = {
  complaint: field("Reclamação de origem", "Complaint it came from", optional(idOf("Complaint"))),
  protocol: field("Protocolo da reclamação", "Complaint protocol", optional(Protocol), { searchable: true }),
  ...product,
  quantity,
  unit,
  supplier: field("Fornecedor (pessoa)", "Supplier (party)", optional(Party.Id)),
  manufacturer: field("Fabricante (pessoa)", "Manufacturer (party)", optional(Party.Id)),
  severity: field("Gravidade", "Severity", Severity),
  description: field("Descrição", "Description", LongText, { personal: "free-text", searchable: true }),
}

const registered = {
  code: field("Número", "Number", Code, { searchable: true }),
  ...nonconformityForm,
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
  containment: field("Contenção", "Containment", LongText),
  containedAt: field("Contida em", "Contained at", Instant),
}

const causeDetermined = {
  ...contained,
  causes: field("Causas", "Causes", Schema.Array(Cause).check(Schema.isMinLength(1), Schema.isMaxLength(20))),
  causesDeterminedAt: field("Causas determinadas em", "Causes determined at", Instant),
}

const planApproved = {
  ...causeDetermined,
  actions: field(
    "Ações corretivas",
    "Corrective actions",
    Schema.Array(CorrectiveAction).check(Schema.isMinLength(1), Schema.isMaxLength(100)),
  ),
  checkOn: field("Verificação da eficácia em", "Effectiveness check on", CalendarDay),
  planApprovedAt: field("Plano aprovado em", "Plan approved at", Instant),
  planApprovedBy: field("Plano aprovado por", "Plan approved by", Schema.String),
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

/** States in which something is still to be done. */
export const open = [
  "Registered",
  "UnderAnalysis",
  "Founded",
  "Contained",
  "CauseDetermined",
  "PlanApproved",
  "Implementing",
  "AwaitingEffectiveness",
] as const

/** Whether something is still to be done. */
export const isOpen = (name: string): boolean => (open as ReadonlyArray<string>).includes(name)
