import { PartyProfile, ProfileVersion, StatutoryDeadline } from "../legal-profiles/index.ts"
import type { Policy } from "../machine/policy.ts"
import { Communication } from "./communication.ts"
import {
  answerIsTold,
  cancellationIsTold,
  contactIsTold,
  correctionIsTold,
  expectationByRuleIsTold,
  expectationIsTold,
  questionIsTold,
  receiptIsTold,
  replyIsKept,
  reopeningIsTold,
  verdictIsTold,
} from "./customer-communications.ts"
import { HistoryRequest } from "./history-request.ts"
import {
  begunTermIsJoined,
  correctionSettlesRepair,
  repairTermBegins,
  repairTermBeginsByRule,
  repairTermIsParted,
  repairTermIsShared,
  repairTermOfAnotherCode,
  verdictSettlesRepair,
} from "./repair-counting.ts"
import {
  answerSettlesRepair,
  choiceIsOpenAgain,
  groundOpensChoice,
  lapsedRepairOpensChoice,
  repairTermGoesOn,
  repairTermIsLifted,
} from "./repair-policies.ts"
import { lateChoiceIsEscalated, repairIsWarnedOf, sentReplacementIsRemindedOf } from "./repair-reminders.ts"
import { RepairTerm } from "./repair-term.ts"
import { agreementIsTold, chosenIsTold, remedyIsTold } from "./repair-told.ts"
import {
  answerMeetsDeadlines,
  cancellationLiftsDeadlines,
  contactMeetsDeadlines,
  deadlineIsWarnedOf,
  deliveryMeetsDeadline,
  historyDeadlineBegins,
  lapseIsEscalated,
  replyBeginsDeadlines,
  statutoryDeadlinesBegin,
  statutoryDeadlinesBeginAgain,
} from "./statutory-policies.ts"

export { Communication, CommunicationKind } from "./communication.ts"
export { complaintHolds } from "./complaint-holds.ts"
export { CustomerHistory } from "./customer-history.ts"
export { HistoryRequest } from "./history-request.ts"
export { ChoiceGround, LiftCause, RemedyChoice, RepairTerm } from "./repair-term.ts"
export * from "./warranty-refusals.ts"

/** The machines by which complaints are served as the law wants it. */
export type LegalMachines = {
  readonly profileVersion: typeof ProfileVersion
  readonly partyProfile: typeof PartyProfile
  readonly statutoryDeadline: typeof StatutoryDeadline
  readonly repairTerm: typeof RepairTerm
  readonly communication: typeof Communication
  readonly historyRequest: typeof HistoryRequest
}

export const legalMachines: LegalMachines = {
  profileVersion: ProfileVersion,
  partyProfile: PartyProfile,
  statutoryDeadline: StatutoryDeadline,
  repairTerm: RepairTerm,
  communication: Communication,
  historyRequest: HistoryRequest,
}

/** Statutory deadlines, the time for repair and the customer's history follow complaints by themselves. */
export const legalPolicies: ReadonlyArray<Policy> = [
  statutoryDeadlinesBegin,
  statutoryDeadlinesBeginAgain,
  answerMeetsDeadlines,
  replyBeginsDeadlines,
  contactMeetsDeadlines,
  cancellationLiftsDeadlines,
  lapseIsEscalated,
  deadlineIsWarnedOf,
  historyDeadlineBegins,
  deliveryMeetsDeadline,
  repairTermBegins,
  repairTermBeginsByRule,
  repairTermOfAnotherCode,
  repairTermIsShared,
  repairTermIsParted,
  begunTermIsJoined,
  verdictSettlesRepair,
  correctionSettlesRepair,
  answerSettlesRepair,
  repairTermIsLifted,
  repairTermGoesOn,
  lapsedRepairOpensChoice,
  groundOpensChoice,
  choiceIsOpenAgain,
  agreementIsTold,
  chosenIsTold,
  remedyIsTold,
  repairIsWarnedOf,
  lateChoiceIsEscalated,
  sentReplacementIsRemindedOf,
  receiptIsTold,
  replyIsKept,
  expectationByRuleIsTold,
  expectationIsTold,
  verdictIsTold,
  correctionIsTold,
  contactIsTold,
  questionIsTold,
  answerIsTold,
  reopeningIsTold,
  cancellationIsTold,
]
