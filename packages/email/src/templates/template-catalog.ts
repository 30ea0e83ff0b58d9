import type { EncodedPayloadOf } from "@guiche/core"
import type { EmailMessage } from "@guiche/core/ports"
import { actionPlanStepOverdue } from "./action-plan-step-overdue.ts"
import { appointmentBooked } from "./appointment-booked.ts"
import { appointmentCancelled } from "./appointment-cancelled.ts"
import { appointmentReminder } from "./appointment-reminder.ts"
import { clusterProposed } from "./cluster-proposed.ts"
import { complaintAnswered } from "./complaint-answered.ts"
import { complaintBackInPolicy } from "./complaint-back-in-policy.ts"
import { complaintCancelled } from "./complaint-cancelled.ts"
import { complaintChoiceOpen } from "./complaint-choice-open.ts"
import { complaintRepairRecorded } from "./complaint-repair-recorded.ts"
import { complaintConfirmation } from "./complaint-confirmation.ts"
import { complaintDeadlineWarning } from "./complaint-deadline-warning.ts"
import { complaintEscalated } from "./complaint-escalated.ts"
import { complaintOutOfPolicy } from "./complaint-out-of-policy.ts"
import { complaintQuestion } from "./complaint-question.ts"
import { complaintSurveyReminder } from "./complaint-survey-reminder.ts"
import { complaintSurvey } from "./complaint-survey.ts"
import { effectivenessCheckDue } from "./effectiveness-check-due.ts"
import { erpRequestRefused } from "./erp-request-refused.ts"
import { erpRequestWaiting } from "./erp-request-waiting.ts"
import { interactionCancelled } from "./interaction-cancelled.ts"
import { interactionRegistered } from "./interaction-registered.ts"
import { interactionReopened } from "./interaction-reopened.ts"
import { interactionResolved } from "./interaction-resolved.ts"
import { nonconformityDecided } from "./nonconformity-decided.ts"
import { nonconformityOpened } from "./nonconformity-opened.ts"
import { paymentReminder } from "./payment-reminder.ts"
import { pendingItemsDaily } from "./pending-items-daily.ts"
import { recallDeadline } from "./recall-deadline.ts"
import { receivableIssued } from "./receivable-issued.ts"
import { solutionAnswer } from "./solution-answer.ts"
import { statutoryDeadlineMissed } from "./statutory-deadline-missed.ts"
import { ticketAnswered } from "./ticket-answered.ts"
import { ticketDeadlineMissed } from "./ticket-deadline-missed.ts"
import { ticketDeadlineWarning } from "./ticket-deadline-warning.ts"
import { ticketDigest } from "./ticket-digest.ts"
import { ticketOpened } from "./ticket-opened.ts"
import { ticketStatus } from "./ticket-status.ts"
import { visitAssigned } from "./visit-assigned.ts"
import { visitCancelled } from "./visit-cancelled.ts"
import { visitReminder } from "./visit-reminder.ts"
import { visitScheduled } from "./visit-scheduled.ts"
import { visitWithdrawn } from "./visit-withdrawn.ts"

/** Every mail that the product sends, by name. */
export const templateCatalog = {
  [complaintConfirmation.name]: complaintConfirmation,
  [complaintDeadlineWarning.name]: complaintDeadlineWarning,
  [complaintEscalated.name]: complaintEscalated,
  [complaintAnswered.name]: complaintAnswered,
  [complaintOutOfPolicy.name]: complaintOutOfPolicy,
  [complaintBackInPolicy.name]: complaintBackInPolicy,
  [complaintChoiceOpen.name]: complaintChoiceOpen,
  [complaintRepairRecorded.name]: complaintRepairRecorded,
  [statutoryDeadlineMissed.name]: statutoryDeadlineMissed,
  [complaintQuestion.name]: complaintQuestion,
  [complaintCancelled.name]: complaintCancelled,
  [complaintSurvey.name]: complaintSurvey,
  [complaintSurveyReminder.name]: complaintSurveyReminder,
  [nonconformityOpened.name]: nonconformityOpened,
  [nonconformityDecided.name]: nonconformityDecided,
  [actionPlanStepOverdue.name]: actionPlanStepOverdue,
  [effectivenessCheckDue.name]: effectivenessCheckDue,
  [erpRequestRefused.name]: erpRequestRefused,
  [erpRequestWaiting.name]: erpRequestWaiting,
  [clusterProposed.name]: clusterProposed,
  [recallDeadline.name]: recallDeadline,
  [interactionRegistered.name]: interactionRegistered,
  [solutionAnswer.name]: solutionAnswer,
  [interactionResolved.name]: interactionResolved,
  [interactionReopened.name]: interactionReopened,
  [interactionCancelled.name]: interactionCancelled,
  [visitScheduled.name]: visitScheduled,
  [visitReminder.name]: visitReminder,
  [visitCancelled.name]: visitCancelled,
  [visitAssigned.name]: visitAssigned,
  [visitWithdrawn.name]: visitWithdrawn,
  [appointmentBooked.name]: appointmentBooked,
  [appointmentReminder.name]: appointmentReminder,
  [appointmentCancelled.name]: appointmentCancelled,
  [pendingItemsDaily.name]: pendingItemsDaily,
  [receivableIssued.name]: receivableIssued,
  [paymentReminder.name]: paymentReminder,
  [ticketOpened.name]: ticketOpened,
  [ticketAnswered.name]: ticketAnswered,
  [ticketStatus.name]: ticketStatus,
  [ticketDeadlineWarning.name]: ticketDeadlineWarning,
  [ticketDeadlineMissed.name]: ticketDeadlineMissed,
  [ticketDigest.name]: ticketDigest,
} as const

export type TemplateName = keyof typeof templateCatalog

/** The variables that a template takes, as JSON. */
export type VariablesOf<Name extends TemplateName> = (typeof templateCatalog)[Name]["variables"]["Encoded"]

/** Whether the catalogue has a template of that name. */
export const isTemplateName = (name: string): name is TemplateName => Object.hasOwn(templateCatalog, name)

/** Writes a payload whose variables are checked against its template by the compiler. */
export const emailPayload = <Name extends TemplateName>(
  payload: Omit<EncodedPayloadOf<typeof EmailMessage>, "template" | "variables"> & {
    readonly template: Name
    readonly variables: VariablesOf<Name>
  },
): EncodedPayloadOf<typeof EmailMessage> => payload
