import * as DateTime from "effect/DateTime"
import { Agent } from "../directory/index.ts"
import {
  type LegalEvent,
  ProfileVersion,
  rulesOn,
  StatutoryDeadline,
  type StatutoryDeadlineEntity,
} from "../legal-profiles/index.ts"
import type { Id } from "../machine/id.ts"
import type { EntityOf } from "../machine/machine.ts"
import * as Policy from "../machine/policy.ts"
import { Email } from "../ports/email.ts"
import { dayIn, type Instant, label } from "../values/index.ts"
import { given } from "../values/given.ts"
import type { ComplaintEntity } from "./complaint-states.ts"
import { Complaint } from "./complaint.ts"
import { HistoryRequest } from "./history-request.ts"
import { mailboxOf } from "./mails.ts"
import { type Settings, settingsOf } from "./quality-parameters.ts"

const cancelledByCustomer = label("Cancelada a pedido do cliente.", "Cancelled for the customer.")

type Version = Parameters<typeof rulesOn>[3]

/** What must run from a moment on for whoever is served so. */
const begun = (
  event: LegalEvent,
  about: { readonly kind: string; readonly id: string; readonly startedAt: Instant },
  of: Pick<ComplaintEntity, "profile" | "profileVersion" | "party" | "protocol">,
  bound: { readonly version: Version; readonly zone: Parameters<typeof dayIn>[0] },
) =>
  rulesOn(event, of.profile, dayIn(bound.zone, about.startedAt), bound.version).map(({ code }) =>
    StatutoryDeadline.commands.begin({
      rule: code,
      profile: of.profile,
      ...given({ profileVersion: of.profileVersion }),
      about: about.kind,
      record: about.id,
      party: of.party,
      protocol: of.protocol,
      startedAt: about.startedAt,
    }),
  )

const openOf = (record: string) => StatutoryDeadline.all({ where: { record, state: { in: ["Running", "Overdue"] } } })

/** The law's terms begin with the receipt, beside whatever the company promised (B4). */
export const statutoryDeadlinesBegin = Policy.on(Complaint, "receive", "begin the statutory deadlines of a complaint", {
  needs: ({ after }, { company }) => ({
    settings: settingsOf(company),
    version: ProfileVersion.maybe(after.profileVersion),
  }),
  react: ({ after }, { settings: { zone }, version }) =>
    begun("complaint-received", { kind: "Complaint", id: after.id, startedAt: after.receivedAt }, after, {
      version,
      zone,
    }),
})

/** A complaint that comes back is another demand, to be answered in the same time; what was late before stays late. */
export const statutoryDeadlinesBeginAgain = Policy.on(Complaint, "reopen", "begin the statutory deadlines anew", {
  needs: ({ after }, { company }) => ({
    settings: settingsOf(company),
    version: ProfileVersion.maybe(after.profileVersion),
    open: openOf(after.id),
  }),
  react: ({ after }, { now, open, settings: { zone }, version }) =>
    open.length > 0
      ? []
      : begun("complaint-received", { kind: "Complaint", id: after.id, startedAt: now }, after, { version, zone }),
})

const met = (open: ReadonlyArray<{ readonly id: Id<"StatutoryDeadline"> }>) =>
  open.map(({ id }) => StatutoryDeadline.commands.meet(id, {}))

/** With the answer the customer is told it. */
export const answerMeetsDeadlines = Policy.on(Complaint, "answer", "meet the statutory deadlines with the answer", {
  needs: ({ after }) => ({ open: openOf(after.id) }),
  react: (_happening, { open }) => met(open),
})

/**
 * Nothing is owed to a customer who does not want it any more, which a complaint cancelled for them proves; a company that cancels by itself owes what it
 * owed, unless a manager says why not.
 */
export const cancellationLiftsDeadlines = Policy.on(
  Complaint,
  "cancel",
  "lift the statutory deadlines of a complaint",
  {
    needs: ({ after }, { company }) => ({ open: openOf(after.id), settings: settingsOf(company) }),
    react: ({ after }, { open, settings: { locale } }) =>
      after.cancelledFor === "customer"
        ? open.map(({ id }) => StatutoryDeadline.commands.lift(id, { why: cancelledByCustomer[locale] }))
        : [],
  },
)

/** What the customer writes after the answer is another demand, to be answered in the same time. */
export const replyBeginsDeadlines = Policy.on(Complaint, "recordReply", "begin the statutory deadlines of a reply", {
  needs: ({ after }, { company }) => ({
    settings: settingsOf(company),
    version: ProfileVersion.maybe(after.profileVersion),
    open: openOf(after.id),
  }),
  react: ({ after }, { now, open, settings: { zone }, version }) =>
    after.state !== "Answered" || open.length > 0
      ? []
      : begun("complaint-received", { kind: "Complaint", id: after.id, startedAt: now }, after, { version, zone }),
})

/** A contact that reaches the customer answers it. */
export const contactMeetsDeadlines = Policy.on(
  Complaint,
  "recordContact",
  "meet the statutory deadlines of a reply with the contact that answers it",
  {
    needs: ({ after }) => ({ open: openOf(after.id) }),
    react: ({ after, input }, { open }) =>
      after.state === "Answered" && input.outcome !== "not-reached" ? met(open) : [],
  },
)

/** What a deadline is about, directly or by the request for its history, and who is in charge of it. */
const aboutComplaint = ({ about, record }: Pick<StatutoryDeadlineEntity, "about" | "record">) => {
  const asked = HistoryRequest.maybe(about === "HistoryRequest" ? HistoryRequest.Id.make(record) : undefined)
  const complaint = asked.andThen((request) =>
    Complaint.maybe(about === "Complaint" ? Complaint.Id.make(record) : request?.complaint),
  )
  return { complaint, agent: complaint.andThen((found) => Agent.maybe(found?.agent)) }
}

/** @internal An agent who has left reads nothing any more. */
export const inCharge = (agent: EntityOf<typeof Agent> | undefined) =>
  agent?.state === "Active" ? mailboxOf(agent) : undefined

/** @internal The supervisor, where the company named one. */
export const supervision = ({ supervisorEmail }: Settings) =>
  supervisorEmail === undefined ? undefined : { address: supervisorEmail }

/** The agent in charge learns a day before that something is due by law, or the supervisor where nobody is in charge. */
export const deadlineIsWarnedOf = Policy.on(StatutoryDeadline, "warn", "warn of a statutory deadline", {
  needs: ({ after }, { company }) => ({ ...aboutComplaint(after), settings: settingsOf(company) }),
  react: ({ after }, { agent, complaint, settings }) => {
    const to = inCharge(agent) ?? supervision(settings)
    return to === undefined || complaint === undefined
      ? []
      : [
          Email.send({
            to: [to],
            template: "complaint-deadline-warning",
            locale: settings.locale,
            timeZone: settings.zone,
            variables: {
              protocol: complaint.protocol,
              clock: "statutory-deadline",
              dueAt: DateTime.formatIso(after.dueAt),
              state: complaint.state,
              product: complaint.productName,
            },
          }),
        ]
  },
})

/** The supervisor learns of a statutory deadline that has passed, or the agent in charge where the company named no supervisor. */
export const lapseIsEscalated = Policy.on(StatutoryDeadline, "lapse", "escalate a statutory deadline that has passed", {
  needs: ({ after }, { company }) => ({ ...aboutComplaint(after), settings: settingsOf(company) }),
  react: ({ after }, { agent, complaint, settings }) => {
    const to = supervision(settings) ?? inCharge(agent)
    return to === undefined || complaint === undefined
      ? []
      : [
          Email.send({
            to: [to],
            template: "statutory-deadline-missed",
            locale: settings.locale,
            timeZone: settings.zone,
            variables: {
              protocol: complaint.protocol,
              article: after.article,
              dueAt: DateTime.formatIso(after.dueAt),
            },
          }),
        ]
  },
})

export const historyDeadlineBegins = Policy.on(HistoryRequest, "ask", "begin the statutory deadline of a history", {
  needs: ({ after }, { company }) => ({
    settings: settingsOf(company),
    version: ProfileVersion.maybe(after.profileVersion),
  }),
  react: ({ after }, { settings: { zone }, version }) =>
    begun("history-asked", { kind: "HistoryRequest", id: after.id, startedAt: after.askedAt }, after, {
      version,
      zone,
    }),
})

export const deliveryMeetsDeadline = Policy.on(HistoryRequest, "deliver", "meet the statutory deadline of a history", {
  needs: ({ after }) => ({ open: openOf(after.id) }),
  react: (_happening, { open }) => met(open),
})
