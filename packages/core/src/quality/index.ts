import { complaintClassifiesItself } from "./complaint-classification.ts"
import { ComplaintCode } from "./complaint-code.ts"
import { agentIsWarned, lateFirstAnswerIsEscalated, lateResolutionIsEscalated } from "./complaint-escalation.ts"
import { customerIsConfirmed, customerIsToldTheSolution, customerIsToldTheVerdict } from "./complaint-mails.ts"
import { nonconformityOfComplaint } from "./complaint-nonconformity.ts"
import { partiesOfComplaint } from "./complaint-parties.ts"
import { replacementMovesStock } from "./complaint-stock.ts"
import { surveyAfterClosing, surveyIsMailed } from "./complaint-survey.ts"
import { ComplaintType } from "./complaint-type.ts"
import { Complaint } from "./complaint.ts"
import {
  closedResultGoesToErp,
  nonconformityIsRegisteredInErp,
  purchasingIsNotified,
  unfoundedResultGoesToErp,
} from "./nonconformity-erp.ts"
import { Nonconformity } from "./nonconformity.ts"
import type { Policy } from "../machine/policy.ts"
import { QualityParameters } from "./quality-parameters.ts"
import { Survey } from "./survey.ts"
import { WarrantyPolicy } from "./warranty-policy.ts"

export { chooseCode, type CodeChoice } from "./choose-code.ts"
export { complaintClassifiesItself } from "./complaint-classification.ts"
export { ComplaintCode } from "./complaint-code.ts"
export { agentIsWarned, lateFirstAnswerIsEscalated, lateResolutionIsEscalated } from "./complaint-escalation.ts"
export { Channel, Evidence } from "./complaint-form.ts"
export { customerIsConfirmed, customerIsToldTheSolution, customerIsToldTheVerdict } from "./complaint-mails.ts"
export { nonconformityOfComplaint } from "./complaint-nonconformity.ts"
export { partiesOfComplaint } from "./complaint-parties.ts"
export * from "./complaint-refusals.ts"
export { Classification, Solution, Verification } from "./complaint-states.ts"
export { replacementMovesStock } from "./complaint-stock.ts"
export { surveyAfterClosing, surveyIsMailed } from "./complaint-survey.ts"
export { ComplaintType } from "./complaint-type.ts"
export { Complaint } from "./complaint.ts"
export { surveyAddress } from "./mails.ts"
export {
  closedResultGoesToErp,
  nonconformityIsRegisteredInErp,
  purchasingIsNotified,
  unfoundedResultGoesToErp,
} from "./nonconformity-erp.ts"
export { Cause, CorrectiveAction, Effectiveness, PlannedAction } from "./nonconformity-states.ts"
export {
  ActionDueInPast,
  CheckBeforePlanEnds,
  EffectivenessNotJudged,
  ErpNumberDiffers,
  JustificationMissing,
  LotUnknown,
  NoOpenAction,
  Nonconformity,
  PlanStillOpen,
  VerifierImplemented,
} from "./nonconformity.ts"
export { QualityParameters, type Settings, settingsOf } from "./quality-parameters.ts"
export { Severity } from "./severity.ts"
export { Survey, SurveyExpired, SurveyTokenUnknown } from "./survey.ts"
export { WarrantyPolicy } from "./warranty-policy.ts"
export {
  VerdictPart,
  type WarrantyCase,
  type WarrantyTerms,
  WarrantyVerdict,
  warrantyVerdict,
} from "./warranty-verdict.ts"

/** The machines of this room under the names that clients show. Named here, so that declarations refer to them instead of repeating them. */
export type QualityMachines = {
  readonly complaintType: typeof ComplaintType
  readonly warrantyPolicy: typeof WarrantyPolicy
  readonly complaintCode: typeof ComplaintCode
  readonly qualityParameters: typeof QualityParameters
  readonly complaint: typeof Complaint
  readonly nonconformity: typeof Nonconformity
  readonly survey: typeof Survey
}

/** Complaints and what follows from them, for putting an application together. It needs the machines of the directory and of service levels beside it. */
export const quality: { readonly machines: QualityMachines; readonly policies: ReadonlyArray<Policy> } = {
  machines: {
    complaintType: ComplaintType,
    warrantyPolicy: WarrantyPolicy,
    complaintCode: ComplaintCode,
    qualityParameters: QualityParameters,
    complaint: Complaint,
    nonconformity: Nonconformity,
    survey: Survey,
  },
  policies: [
    partiesOfComplaint,
    complaintClassifiesItself,
    customerIsConfirmed,
    customerIsToldTheVerdict,
    nonconformityOfComplaint,
    nonconformityIsRegisteredInErp,
    purchasingIsNotified,
    closedResultGoesToErp,
    unfoundedResultGoesToErp,
    agentIsWarned,
    lateFirstAnswerIsEscalated,
    lateResolutionIsEscalated,
    customerIsToldTheSolution,
    replacementMovesStock,
    surveyAfterClosing,
    surveyIsMailed,
  ],
}
