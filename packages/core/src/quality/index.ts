import { acceptedClusterIsContained, clusterComplaintsAreLinked } from "./cluster-acceptance.ts"
import { clusterMails } from "./cluster-mails.ts"
import { cancelledIsNotCounted, clusterIsProposed, complaintIsNoted } from "./cluster-of-complaints.ts"
import { recallPolicies } from "./cluster-recall-deadlines.ts"
import { RecallInvestigation } from "./cluster-recall.ts"
import { ClusterRule } from "./cluster-rule.ts"
import { ClusterSignal } from "./cluster-signal.ts"
import { Cluster } from "./cluster.ts"
import { complaintClassifiesItself } from "./complaint-classification.ts"
import { ComplaintCode } from "./complaint-code.ts"
import { agentIsWarned, lateFirstAnswerIsEscalated, lateResolutionIsEscalated } from "./complaint-escalation.ts"
import {
  customerGetsReceipt,
  customerIsAsked,
  customerIsConfirmed,
  customerIsConfirmedByRule,
  customerIsToldTheCorrection,
  customerIsToldTheSolution,
  customerIsToldTheVerdict,
} from "./complaint-mails.ts"
import { repeatIsProposed } from "./complaint-repetition.ts"
import { ClassificationRule } from "./classification-rule.ts"
import { companiesOfComplaint, partiesOfComplaint } from "./complaint-parties.ts"
import { surveyAfterClosing, surveyIsMailed, surveyIsRemindedOf } from "./complaint-survey.ts"
import { ComplaintType } from "./complaint-type.ts"
import { Complaint } from "./complaint.ts"
import { ActionPlan } from "./action-plan.ts"
import { ComplaintLink } from "./complaint-link.ts"
import { Concession } from "./concession.ts"
import { Disposition } from "./disposition.ts"
import { ErpRequest } from "./erp-request.ts"
import { classifiedRaisesSeverity, linkedRaisesSeverity, reclassifiedRaisesSeverity } from "./linked-severity.ts"
import { nonconformityPolicies } from "./nonconformity-policies.ts"
import { Nonconformity } from "./nonconformity.ts"
import { type LegalMachines, legalMachines, legalPolicies } from "./legal-service.ts"
import type { Policy } from "../machine/policy.ts"
import { QualityParameters } from "./quality-parameters.ts"
import { Survey } from "./survey.ts"
import { NonconformityCost } from "./nonconformity-cost.ts"
import { SupplierFinding } from "./supplier-finding.ts"
import { supplierOfNonconformity } from "./supplier-of-nonconformity.ts"
import { SupplierVolume } from "./supplier-volume.ts"
import { LotRecipient } from "./lot-recipient.ts"
import { LotTrace } from "./lot-trace.ts"
import { lotOfNonconformityIsTraced, recipientsAreKept } from "./lot-of-nonconformity.ts"
import { WarrantyPolicy } from "./warranty-policy.ts"

export { acceptedClusterIsContained, clusterComplaintsAreLinked } from "./cluster-acceptance.ts"
export { cancelledIsNotCounted, clusterIsProposed, complaintIsNoted } from "./cluster-of-complaints.ts"
export { RecallInvestigation } from "./cluster-recall.ts"
export { ClusteredBy, ClusterRule } from "./cluster-rule.ts"
export { ClusterSignal, SignalNotDue } from "./cluster-signal.ts"
export { sweepOf } from "./cluster-sweep.ts"
export { Cluster } from "./cluster.ts"
export { lotOfNonconformityIsTraced, recipientsAreKept } from "./lot-of-nonconformity.ts"
export { LotRecipient } from "./lot-recipient.ts"
export { LotSheet } from "./lot-sheet.ts"
export { LotPagesRepeat, LotTrace } from "./lot-trace.ts"
export {
  costsBehind,
  findingsBehind,
  SupplierAnalysis,
  type SupplierFigure,
  type SupplierFigures,
  type SupplierScope,
  volumesBehind,
} from "./supplier-analysis.ts"
export { CostInAnotherCurrency, CostOutOfRange, NonconformityCost } from "./nonconformity-cost.ts"
export { SupplierFinding } from "./supplier-finding.ts"
export { supplierOfNonconformity } from "./supplier-of-nonconformity.ts"
export { QuantityBelowZero, SupplierVolume } from "./supplier-volume.ts"
export { chooseCode, type CodeChoice } from "./choose-code.ts"
export { complaintClassifiesItself } from "./complaint-classification.ts"
export { ComplaintCode } from "./complaint-code.ts"
export { agentIsWarned, lateFirstAnswerIsEscalated, lateResolutionIsEscalated } from "./complaint-escalation.ts"
export { ClassificationRule } from "./classification-rule.ts"
export { Channel, ContactOutcome } from "./complaint-form.ts"
export { ComplaintPoint } from "./complaint-point.ts"
export { type Repetition, repeatIsProposed, repetitionOf } from "./complaint-repetition.ts"
export { Evidence } from "./evidence.ts"
export { type EvidencePlace, type EvidenceRead, EvidenceRules, keepEvidence, readEvidence } from "./keep-evidence.ts"
export { matchRule, type RuleCase, RuleCondition, type RuleMatch } from "./match-rule.ts"
export {
  customerGetsReceipt,
  customerIsAsked,
  customerIsConfirmed,
  customerIsConfirmedByRule,
  customerIsToldTheCorrection,
  customerIsToldTheSolution,
  customerIsToldTheVerdict,
} from "./complaint-mails.ts"
export * from "./action-plan-refusals.ts"
export { EffectivenessCheck, PlannedStep, PlanStep } from "./action-plan-step.ts"
export { ActionPlan } from "./action-plan.ts"
export { Cause } from "./cause.ts"
export { ComplaintLink } from "./complaint-link.ts"
export { nonconformityOfComplaint } from "./complaint-nonconformity.ts"
export { Concession } from "./concession.ts"
export * from "./disposition-refusals.ts"
export { Disposition, DispositionKind } from "./disposition.ts"
export * from "./erp-request-refusals.ts"
export { ErpRequest } from "./erp-request.ts"
export { OpenErpRequests } from "./open-erp-requests.ts"
export { companiesOfComplaint, partiesOfComplaint } from "./complaint-parties.ts"
export * from "./complaint-refusals.ts"
export { Classification, Solution, Verification } from "./complaint-states.ts"
export { replacementMovesStock } from "./complaint-stock.ts"
export { surveyAfterClosing, surveyIsMailed, surveyIsRemindedOf } from "./complaint-survey.ts"
export { ComplaintType } from "./complaint-type.ts"
export { Complaint } from "./complaint.ts"
export * from "./legal-service.ts"
export { surveyAddress } from "./mails.ts"
export {
  closedResultGoesToErp,
  nonconformityIsRegisteredInErp,
  purchasingIsNotified,
  unfoundedResultGoesToErp,
} from "./nonconformity-erp.ts"
export * from "./nonconformity-refusals.ts"
export { Containment, Effectiveness, OriginModule, Revision } from "./nonconformity-states.ts"
export { NonconformityThread } from "./nonconformity-thread.ts"
export { Nonconformity } from "./nonconformity.ts"
export { QualityParameters, type Settings, settingsOf } from "./quality-parameters.ts"
export { Severity } from "./severity.ts"
export { scaleOf, SurveyKind } from "./survey-kind.ts"
export * from "./survey-refusals.ts"
export { answersOf, Satisfaction, type SatisfactionRow } from "./survey-satisfaction.ts"
export { type Estimate, estimateOf, type ScoreCounts } from "./survey-statistics.ts"
export { Survey } from "./survey.ts"
export { WarrantyPolicy } from "./warranty-policy.ts"
export {
  VerdictPart,
  type WarrantyCase,
  type WarrantyTerms,
  WarrantyVerdict,
  warrantyVerdict,
} from "./warranty-verdict.ts"

/** The machines of this room under the names that clients show. Named here, so that declarations refer to them instead of repeating them. */
export type QualityMachines = LegalMachines & {
  readonly complaintType: typeof ComplaintType
  readonly warrantyPolicy: typeof WarrantyPolicy
  readonly complaintCode: typeof ComplaintCode
  readonly classificationRule: typeof ClassificationRule
  readonly qualityParameters: typeof QualityParameters
  readonly complaint: typeof Complaint
  readonly nonconformity: typeof Nonconformity
  readonly complaintLink: typeof ComplaintLink
  readonly actionPlan: typeof ActionPlan
  readonly concession: typeof Concession
  readonly disposition: typeof Disposition
  readonly erpRequest: typeof ErpRequest
  readonly survey: typeof Survey
  readonly clusterRule: typeof ClusterRule
  readonly clusterSignal: typeof ClusterSignal
  readonly cluster: typeof Cluster
  readonly recallInvestigation: typeof RecallInvestigation
  readonly lotTrace: typeof LotTrace
  readonly lotRecipient: typeof LotRecipient
  readonly supplierFinding: typeof SupplierFinding
  readonly supplierVolume: typeof SupplierVolume
  readonly nonconformityCost: typeof NonconformityCost
}

/** Complaints and what follows from them, for putting an application together. It needs the machines of the directory and of service levels beside it. */
export const quality: { readonly machines: QualityMachines; readonly policies: ReadonlyArray<Policy> } = {
  machines: {
    ...legalMachines,
    complaintType: ComplaintType,
    warrantyPolicy: WarrantyPolicy,
    complaintCode: ComplaintCode,
    classificationRule: ClassificationRule,
    qualityParameters: QualityParameters,
    complaint: Complaint,
    nonconformity: Nonconformity,
    complaintLink: ComplaintLink,
    actionPlan: ActionPlan,
    concession: Concession,
    disposition: Disposition,
    erpRequest: ErpRequest,
    survey: Survey,
    clusterRule: ClusterRule,
    clusterSignal: ClusterSignal,
    cluster: Cluster,
    recallInvestigation: RecallInvestigation,
    lotTrace: LotTrace,
    lotRecipient: LotRecipient,
    supplierFinding: SupplierFinding,
    supplierVolume: SupplierVolume,
    nonconformityCost: NonconformityCost,
  },
  policies: [
    ...legalPolicies,
    partiesOfComplaint,
    companiesOfComplaint,
    repeatIsProposed,
    complaintClassifiesItself,
    customerIsConfirmed,
    customerIsConfirmedByRule,
    customerIsAsked,
    customerGetsReceipt,
    customerIsToldTheVerdict,
    customerIsToldTheCorrection,
    ...nonconformityPolicies,
    agentIsWarned,
    lateFirstAnswerIsEscalated,
    lateResolutionIsEscalated,
    customerIsToldTheSolution,
    surveyAfterClosing,
    surveyIsMailed,
    surveyIsRemindedOf,
    complaintIsNoted,
    cancelledIsNotCounted,
    clusterIsProposed,
    acceptedClusterIsContained,
    clusterComplaintsAreLinked,
    ...recallPolicies,
    ...clusterMails,
    linkedRaisesSeverity,
    classifiedRaisesSeverity,
    reclassifiedRaisesSeverity,
    lotOfNonconformityIsTraced,
    recipientsAreKept,
    ...supplierOfNonconformity,
  ],
}
