import * as Schema from "effect/Schema"
import { Agent, Party, ServiceProfile } from "../directory/index.ts"
import { ProfileVersion } from "../legal-profiles/index.ts"
import { deskProfiles, type Profile } from "../machine/actor.ts"
import { idOf } from "../machine/id.ts"
import * as Machine from "../machine/machine.ts"
import { type Entity, state } from "../machine/state.ts"
import { Priority, SlaPolicy } from "../service-levels/index.ts"
import { Code, field, Instant, label, Money, Natural, Protocol, Text } from "../values/index.ts"
import { ComplaintCode } from "./complaint-code.ts"
import { Channel, customer, product, quantity, report, unit } from "./complaint-form.ts"
import { ComplaintPoint, mostPoints } from "./complaint-point.ts"
import { Evidence, mostEvidence } from "./evidence.ts"
import { ClassificationRule } from "./classification-rule.ts"
import { RuleCondition } from "./match-rule.ts"
import { Severity } from "./severity.ts"
import { WarrantyPolicy } from "./warranty-policy.ts"
import { WarrantyVerdict } from "./warranty-verdict.ts"
import { LongText } from "./long-text.ts"

const optional = Schema.optionalKey

/** What ends a complaint for the customer (Q7). */
export const Solution = Schema.Literals([
  "replacement",
  "repair",
  "refund",
  "abatement",
  "corrective-action",
  "explanation",
])
export type Solution = typeof Solution.Type

/**
 * Why a complaint has its code: it was chosen at receipt, given by a rule, found by keywords, or given by a person, perhaps with a reason. Where
 * a rule was met it is named, with the conditions that it was met by and the words that were found.
 */
export const Classification = Schema.Struct({
  basis: Schema.Literals(["chosen", "rule", "keywords", "agent"]),
  words: Schema.Array(Schema.String),
  rule: field("Regra", "Rule", optional(ClassificationRule.Id), { internal: true }),
  because: field("Condições", "Conditions", optional(Schema.Array(RuleCondition)), { internal: true }),
  reason: field("Motivo", "Reason", optional(Schema.String), { internal: true }),
})

/** What was thought of an earlier complaint by the same party about the same goods. */
const RepeatStatus = Schema.Literals(["proposed", "linked", "dismissed"])

/** The customer's last word while the complaint was open. */
const LastReply = Schema.Struct({
  channel: Channel,
  text: field("Mensagem", "Message", LongText, { personal: "free-text" }),
})

/** What was found when warranty and policy were checked, by whom. */
export const Verification = Schema.Struct({
  verdict: WarrantyVerdict,
  verifiedAt: Instant,
  verifiedBy: field("Verificada por", "Verified by", optional(Schema.String), { internal: true }),
})

const received = {
  protocol: field("Protocolo", "Protocol", Protocol, { searchable: true }),
  ...customer,
  ...product,
  quantity,
  unit,
  ...report,
  evidence: field("Evidências", "Evidence", Schema.Array(Evidence).check(Schema.isMaxLength(mostEvidence))),
  points: field("Pontos", "Points", Schema.Array(ComplaintPoint).check(Schema.isMaxLength(mostPoints))),
  repeatOf: field("Reincidência de", "Repeats", optional(idOf("Complaint")), { internal: true }),
  repeatBasis: field("Reincidência por", "Repeats by", optional(Schema.Literals(["lot", "product"])), {
    internal: true,
  }),
  repeatStatus: field("Situação da reincidência", "Status of the repetition", optional(RepeatStatus), {
    internal: true,
  }),
  earlierComplaints: field("Reclamações anteriores", "Earlier complaints", optional(Natural), { internal: true }),
  lastReply: field("Última mensagem do cliente", "Customer's last reply", optional(LastReply)),
  lastReplyAt: field("Última mensagem em", "Last reply at", optional(Instant)),
  party: field("Pessoa", "Party", Party.Id),
  supplier: field("Fornecedor (pessoa)", "Supplier (party)", optional(Party.Id), { internal: true }),
  manufacturer: field("Fabricante (pessoa)", "Manufacturer (party)", optional(Party.Id), { internal: true }),
  profile: field("Perfil legal", "Legal profile", ServiceProfile),
  profileVersion: field("Versão do perfil", "Version of the profile", optional(ProfileVersion.Id)),
  repairTerm: field("Prazo de reparo", "Time for repair", optional(idOf("RepairTerm"))),
  receivedAt: field("Recebida em", "Received at", Instant),
  receivedBy: field("Recebida por", "Received by", optional(Schema.String), { internal: true }),
  agent: field("Responsável", "Responsible", optional(Agent.Id)),
}

const code = field("Código de reclamação", "Complaint code", ComplaintCode.Id)
const verification = field("Verificação", "Verification", Verification)

const classified = {
  ...received,
  code,
  severity: field("Gravidade", "Severity", Severity),
  priority: field("Prioridade", "Priority", Priority),
  classification: field("Classificação", "Classification", Classification),
  sla: field("Política de SLA", "SLA policy", SlaPolicy.Id),
  warranty: field("Política de garantia", "Warranty policy", WarrantyPolicy.Id),
  outOfStandard: field("Fora do padrão", "Out of standard", optional(Schema.Boolean), { internal: true }),
  classifiedAt: field("Classificada em", "Classified at", Instant),
  firstAnswerWarnAt: field("Aviso da primeira resposta", "Warning of first answer", optional(Instant), {
    internal: true,
  }),
  firstAnswerDueAt: field("Prazo da primeira resposta", "First answer due", Instant),
  resolutionDueAt: field("Previsão de solução", "Resolution due", Instant),
  firstAnsweredAt: field("Primeira resposta em", "First answered at", optional(Instant)),
  warnedAt: field("Avisada em", "Warned at", optional(Instant), { internal: true }),
  firstAnswerEscalatedAt: field("Primeira resposta escalada em", "First answer escalated at", optional(Instant), {
    internal: true,
  }),
  resolutionEscalatedAt: field("Solução escalada em", "Resolution escalated at", optional(Instant), { internal: true }),
  lapsedAt: field("Prazo do cliente vencido em", "Customer's time lapsed at", optional(Instant)),
  reopenings: field("Reaberturas", "Reopenings", Natural),
  reopenedAt: field("Reaberta em", "Reopened at", optional(Instant)),
  reopenReason: field("Motivo da reabertura", "Reason for reopening", optional(Text(2000, { min: 1 })), {
    personal: "free-text",
    internal: true,
  }),
}

const verified = { ...classified, verification }

/** That the customer's claim is refused, without leaving room for doubt (recusa inequívoca, CDC art. 26, § 2, I). */
export const denial = field("Negativa inequívoca", "Unequivocal refusal", optional(Schema.Boolean))

const answered = {
  ...verified,
  solution: field("Solução", "Solution", Solution),
  solutionText: field("Resposta ao cliente", "Answer to the customer", LongText, {
    personal: "free-text",
  }),
  refund: field("Valor restituído", "Amount refunded", optional(Money)),
  replacementCode: field("Produto enviado", "Product sent", optional(Code)),
  answeredAt: field("Respondida em", "Answered at", Instant),
  answeredBy: field("Respondida por", "Answered by", optional(Schema.String), { internal: true }),
  denial,
  toldAt: field("Solução informada em", "Solution told at", Instant),
  toldBy: field("Solução informada por", "Solution told by", Channel),
  unansweredSince: field("Mensagem sem resposta desde", "Message unanswered since", optional(Instant), {
    internal: true,
  }),
}

/** Who wanted a complaint cancelled. */
export const CancelledFor = Schema.Literals(["customer", "company"])

/** What a cancelled complaint may have had before. */
const perhapsClassified = {
  code: optional(code),
  severity: optional(classified.severity),
  priority: optional(classified.priority),
  outOfStandard: classified.outOfStandard,
  classifiedAt: optional(classified.classifiedAt),
  firstAnswerDueAt: optional(classified.firstAnswerDueAt),
  resolutionDueAt: optional(classified.resolutionDueAt),
  firstAnsweredAt: classified.firstAnsweredAt,
  verification: optional(verification),
}

export const complaintStates = {
  Received: state("Recebida", "Received", { ...received, code: optional(code) }),
  Classified: state("Classificada", "Classified", classified),
  UnderVerification: state("Em verificação", "Under verification", classified),
  OutOfPolicy: state("Fora da política", "Out of policy", verified),
  InTreatment: state("Em tratamento", "In treatment", verified),
  AwaitingCustomer: state("Aguardando o cliente", "Awaiting the customer", {
    ...classified,
    verification: optional(verification),
    waitingSince: field("Aguardando desde", "Waiting since", Instant),
    waitUntil: field("Aguardar até", "Wait until", optional(Instant)),
    waitingFor: field("Aguardando", "Waiting for", Text(2000, { min: 1 }), { personal: "free-text" }),
  }),
  Answered: state("Respondida", "Answered", answered),
  Closed: state("Encerrada", "Closed", {
    ...answered,
    closedAt: field("Encerrada em", "Closed at", Instant),
    closedBy: field("Encerrada por", "Closed by", optional(Schema.String), { internal: true }),
  }),
  Cancelled: state("Cancelada", "Cancelled", {
    ...received,
    ...perhapsClassified,
    cancelledAt: field("Cancelada em", "Cancelled at", Instant),
    cancelledBy: field("Cancelada por", "Cancelled by", optional(Schema.String), { internal: true }),
    cancelledFor: field("Cancelada a pedido de", "Cancelled for", CancelledFor),
    receiptBy: field("Comprovante entregue por", "Receipt given by", optional(Channel)),
    cancelReason: field("Motivo do cancelamento", "Reason for cancelling", optional(Text(2000, { min: 1 })), {
      personal: "free-text",
      internal: true,
    }),
  }),
}

export const complaint = Machine.make("Complaint", label("Reclamação", "Complaint"), complaintStates)

/** Why somebody does something with it. */
export const why = field("Motivo", "Reason", Text(2000, { min: 1 }), { personal: "free-text" })

/** The desk, the customer of the complaint, and other systems. */
export const anyone: ReadonlyArray<Profile> = [...deskProfiles, "customer", "integration"]

/** States in which the contractual clocks run. */
export const running = ["Classified", "UnderVerification", "OutOfPolicy", "InTreatment"] as const

export type ComplaintEntity = Entity<"Complaint", typeof complaintStates>
export type RunningComplaint = Extract<ComplaintEntity, { readonly state: (typeof running)[number] }>

/** The complaint, where its clocks run. */
export const whereClocksRun = (record: ComplaintEntity): RunningComplaint | undefined => {
  switch (record.state) {
    case "Classified":
    case "UnderVerification":
    case "OutOfPolicy":
    case "InTreatment":
      return record
    case "Received":
    case "AwaitingCustomer":
    case "Answered":
    case "Closed":
    case "Cancelled":
      return undefined
  }
}
