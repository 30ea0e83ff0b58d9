import * as DateTime from "effect/DateTime"
import { greetingOf, partyKindOf } from "../directory/index.ts"
import type { EntityOf } from "../machine/machine.ts"
import type { Outgoing } from "../machine/message.ts"
import { Email, type Mailbox } from "../ports/email.ts"
import { type Email as Address, dayIn, formatDecimal, type Instant } from "../values/index.ts"
import type { ComplaintEntity, RunningComplaint } from "./complaint-states.ts"
import { given } from "../values/given.ts"
import type { Nonconformity } from "./nonconformity.ts"
import type { Settings } from "./quality-parameters.ts"
import type { Survey } from "./survey.ts"

type In<State extends ComplaintEntity["state"]> = Extract<ComplaintEntity, { readonly state: State }>
type Variables = Parameters<typeof Email.send>[0]["variables"]

/** A mail in the company's language and time zone; none where there is nobody to send it to. */
const mail = (
  to: Mailbox | undefined,
  { locale, zone: timeZone }: Settings,
  template: string,
  variables: Variables,
): ReadonlyArray<Outgoing> =>
  to === undefined ? [] : [Email.send({ to: [to], template, locale, timeZone, variables })]

/** How a customer is written to, in the conversation about their complaint; undefined where there is no address. */
const toCustomer = ({ customerEmail, customerName, id }: ComplaintEntity, { locale, zone: timeZone }: Settings) =>
  customerEmail && {
    to: [{ name: customerName, address: customerEmail }],
    locale,
    timeZone,
    about: { machine: "Complaint", id },
  }

const mailToCustomer = (
  complaint: ComplaintEntity,
  settings: Settings,
  template: string,
  variables: Variables,
): ReadonlyArray<Outgoing> => {
  const customer = toCustomer(complaint, settings)
  return customer === undefined ? [] : [Email.send({ ...customer, template, variables })]
}

const greeting = ({ customerDocument, customerName, productName, protocol }: ComplaintEntity) => ({
  firstName: greetingOf({ kind: partyKindOf(customerDocument), legalName: customerName }) ?? customerName,
  protocol,
  product: productName,
})

/** To the customer, at once: protocol, status, and the expected day of the solution as soon as it is known (Q6). */
export const confirmation = (complaint: In<"Received" | "Classified">, settings: Settings): ReadonlyArray<Outgoing> =>
  mailToCustomer(complaint, settings, "complaint-confirmation", {
    ...greeting(complaint),
    status: complaint.state,
    ...(complaint.state === "Received" ? {} : { expectedOn: dayIn(settings.zone, complaint.resolutionDueAt) }),
  })

/** To the customer: why no warranty or policy covers the case, part by part (Q3). */
export const outOfPolicy = (complaint: In<"OutOfPolicy">, settings: Settings): ReadonlyArray<Outgoing> =>
  mailToCustomer(complaint, settings, "complaint-out-of-policy", {
    ...greeting(complaint),
    parts: verdictParts(complaint, settings),
  })

/** To the customer who was told that nothing covers the case: the verdict was corrected, and the complaint is treated (Q3). */
export const backInPolicy = (complaint: In<"InTreatment">, settings: Settings): ReadonlyArray<Outgoing> =>
  mailToCustomer(complaint, settings, "complaint-back-in-policy", {
    ...greeting(complaint),
    parts: verdictParts(complaint, settings),
  })

const verdictParts = ({ verification }: In<"InTreatment" | "OutOfPolicy">, { locale }: Settings) =>
  verification.verdict.parts.map(({ explanation, steps: _steps, ...each }) => ({
    ...each,
    explanation: explanation[locale],
  }))

/** To the customer: what the complaint waits for, and until when (Q6). */
export const questionToCustomer = (complaint: In<"AwaitingCustomer">, settings: Settings): ReadonlyArray<Outgoing> =>
  mailToCustomer(complaint, settings, "complaint-question", {
    ...greeting(complaint),
    question: complaint.waitingFor,
    ...given({ answerBy: complaint.waitUntil && dayIn(settings.zone, complaint.waitUntil) }),
  })

/** To the customer: since when the complaint is cancelled, and for whom; the reason is the desk's own. */
export const cancellationReceipt = (complaint: In<"Cancelled">, settings: Settings): ReadonlyArray<Outgoing> =>
  mailToCustomer(complaint, settings, "complaint-cancelled", {
    ...greeting(complaint),
    cancelledAt: DateTime.formatIso(complaint.cancelledAt),
    cancelledFor: complaint.cancelledFor,
  })

/** To the customer: the solution, or that what they want is refused, and the answer to each point (Q7, Q8). */
export const solutionTold = (complaint: In<"Answered">, settings: Settings): ReadonlyArray<Outgoing> =>
  mailToCustomer(complaint, settings, "complaint-answered", {
    ...greeting(complaint),
    solution: complaint.solution,
    text: complaint.solutionText,
    points: complaint.points.flatMap(({ answer, number, text }) =>
      answer === undefined ? [] : [{ point: number, said: text, answer: answer.text }],
    ),
    ...given({
      denied: complaint.denial,
      amount:
        complaint.refund === undefined
          ? undefined
          : { amount: formatDecimal(complaint.refund.amount), currency: complaint.refund.currency },
    }),
  })

/** Who answers for a complaint, as far as that is known. */
export interface Responsible {
  readonly name: string
  readonly email: Address
}

/** To the responsible agent, or the supervisor where nobody is: the first answer is due soon. */
export const deadlineWarning = (
  complaint: RunningComplaint,
  settings: Settings,
  about: { readonly agent: Responsible | undefined; readonly remainingMinutes: number | undefined },
): ReadonlyArray<Outgoing> => {
  const { agent, remainingMinutes } = about
  return mail(agent === undefined ? supervisor(settings) : mailboxOf(agent), settings, "complaint-deadline-warning", {
    protocol: complaint.protocol,
    clock: "firstAnswer",
    dueAt: DateTime.formatIso(complaint.firstAnswerDueAt),
    state: complaint.state,
    ...given({ remainingMinutes }),
    product: complaint.productName,
  })
}

/** To the supervisor, or the responsible agent where the company named no supervisor: a clock ran out. */
export const escalation = (
  complaint: RunningComplaint,
  settings: Settings,
  about: {
    readonly clock: "firstAnswer" | "resolution"
    readonly dueAt: Instant
    readonly agent: Responsible | undefined
  },
): ReadonlyArray<Outgoing> => {
  const { agent, clock, dueAt } = about
  const to = supervisor(settings) ?? (agent === undefined ? undefined : mailboxOf(agent))
  return mail(to, settings, "complaint-escalated", {
    protocol: complaint.protocol,
    clock,
    dueAt: DateTime.formatIso(dueAt),
    state: complaint.state,
    ...given({ agent: agent?.name }),
    product: complaint.productName,
  })
}

export type SentSurvey = Extract<EntityOf<typeof Survey>, { readonly state: "Sent" }>

/** A survey with the token of the mail that asks. */
type Asking = SentSurvey & { readonly token: string }

/** To the customer at closing: one question and a link that works once (Q8). */
export const surveyInvitation = (complaint: ComplaintEntity, settings: Settings, survey: Asking) =>
  surveyMail("complaint-survey", complaint, settings, survey)

/** To the customer who has not answered: the same question and link (Q8). */
export const surveyReminder = (complaint: ComplaintEntity, settings: Settings, survey: Asking) =>
  surveyMail("complaint-survey-reminder", complaint, settings, survey)

const surveyMail = (
  template: string,
  complaint: ComplaintEntity,
  settings: Settings,
  survey: Asking,
): ReadonlyArray<Outgoing> => {
  const customer = toCustomer(complaint, settings)
  if (settings.surveyLink === undefined || customer === undefined) return []
  const { firstName, protocol } = greeting(complaint)
  const variables = {
    firstName,
    protocol,
    question: settings.surveyQuestion,
    link: surveyAddress(settings.surveyLink, survey.id, survey.token),
    expiresAt: DateTime.formatIso(survey.expiresAt),
  }
  return [Email.send({ ...customer, template, variables, expiresAt: survey.expiresAt })]
}

const notGiven = { "pt-BR": "não informado", en: "not given" }

/** To purchasing: goods out of standard, and from whom (Q4). */
export const nonconformityOpened = (
  opened: EntityOf<typeof Nonconformity>,
  settings: Settings,
): ReadonlyArray<Outgoing> =>
  mail(settings.purchasingEmail && { address: settings.purchasingEmail }, settings, "nonconformity-opened", {
    code: opened.code,
    product: opened.productName,
    lot: opened.lot ?? notGiven[settings.locale],
    quantity: formatDecimal(opened.quantity),
    unit: opened.unit,
    ...given({ productionOrder: opened.productionOrder, supplier: opened.supplierName, protocol: opened.protocol }),
  })

const supervisor = ({ supervisorEmail }: Settings): Mailbox | undefined =>
  supervisorEmail === undefined ? undefined : { address: supervisorEmail }

/** Where somebody of the house is written to. */
export const mailboxOf = ({ email, name }: Responsible): Mailbox => ({ name, address: email })

/** The address under which a survey is answered: the company's page with the survey's id and its token. */
export const surveyAddress = (page: string, id: string, token: string): string =>
  `${page}${page.includes("?") ? "&" : "?"}survey=${encodeURIComponent(id)}&token=${encodeURIComponent(token)}`
