import * as DateTime from "effect/DateTime"
import { Agent } from "../directory/index.ts"
import { type LegalEvent, ProfileVersion, rulesOn, StatutoryDeadline } from "../legal-profiles/index.ts"
import type { Id } from "../machine/id.ts"
import * as Policy from "../machine/policy.ts"
import { Email } from "../ports/email.ts"
import { dayIn, type Instant, label } from "../values/index.ts"
import { given } from "../values/given.ts"
import type { ComplaintEntity } from "./complaint-states.ts"
import { Complaint } from "./complaint.ts"
import { HistoryRequest } from "./history-request.ts"
import { mailboxOf } from "./mails.ts"
import { settingsOf } from "./quality-parameters.ts"

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

/** An answer counts from when the customer has been told it. */
export const answerMeetsDeadlines = Policy.on(Complaint, "answer", "meet the statutory deadlines with the answer", {
  needs: ({ after }) => ({ open: openOf(after.id) }),
  react: ({ after }, { open }) => (after.toldAt === undefined ? [] : met(open)),
})

export const contactMeetsDeadlines = Policy.on(
  Complaint,
  "recordContact",
  "meet the statutory deadlines with the contact that tells the answer",
  {
    needs: ({ after }) => ({ open: openOf(after.id) }),
    react: ({ after }, { open }) => (after.state === "Answered" && after.toldAt !== undefined ? met(open) : []),
  },
)

/** Nothing is owed to a customer who does not want it any more; a company that cancels by itself owes what it owed, unless a manager says why not. */
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

/** The agent in charge learns a day before that something is due by law, or the supervisor where nobody is in charge. */
export const deadlineIsWarnedOf = Policy.on(StatutoryDeadline, "warn", "warn of a statutory deadline", {
  needs: ({ after }, { company }) => {
    const complaint = Complaint.maybe(after.about === "Complaint" ? Complaint.Id.make(after.record) : undefined)
    return {
      complaint,
      agent: complaint.andThen((found) => Agent.maybe(found?.agent)),
      settings: settingsOf(company),
    }
  },
  react: ({ after }, { agent, complaint, settings: { locale, supervisorEmail } }) => {
    const to = agent === undefined ? supervisorEmail && { address: supervisorEmail } : mailboxOf(agent)
    return to === undefined || complaint === undefined
      ? []
      : [
          Email.send({
            to: [to],
            template: "complaint-deadline-warning",
            locale,
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

/** The supervisor learns of a statutory deadline that has passed. */
export const lapseIsEscalated = Policy.on(StatutoryDeadline, "lapse", "escalate a statutory deadline that has passed", {
  needs: (_happening, { company }) => ({ settings: settingsOf(company) }),
  react: ({ after }, { settings: { locale, supervisorEmail } }) =>
    supervisorEmail === undefined || after.protocol === undefined
      ? []
      : [
          Email.send({
            to: [{ address: supervisorEmail }],
            template: "statutory-deadline-missed",
            locale,
            variables: { protocol: after.protocol, article: after.article, dueAt: DateTime.formatIso(after.dueAt) },
          }),
        ],
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
