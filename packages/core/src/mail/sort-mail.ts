import type * as DateTime from "effect/DateTime"
import { sameEmail, tooLateToReopen } from "../directory/index.ts"
import type { Id } from "../machine/id.ts"
import { isThanks } from "../tickets/index.ts"
import { given } from "../values/given.ts"
import type { Email } from "../values/index.ts"
import { type Claimed, type Conversation, knows } from "./conversation.ts"
import type { MailEffect, MailKind, MailRegistration, MatchedBy, WaitingReason } from "./incoming-mail-states.ts"
import { type Grounds, provenSender, type Sought } from "./mail-grounds.ts"
import type { MailAction } from "./mail-rule.ts"

type By = typeof MatchedBy.Type

/** What becomes of a mail that somebody wrote. */
export type Sorted =
  | {
      readonly to: "Appended"
      readonly conversation: Conversation
      readonly by: By
      readonly effect: typeof MailEffect.Type
      /** Whether somebody is to look at it whom nothing else tells. */
      readonly calls: boolean
    }
  | {
      readonly to: "Registered"
      readonly registration: MailRegistration
      /** Whom the conversation that it goes on from is with. */
      readonly party?: Id<"Party">
      readonly by?: By
      readonly isRuled: boolean
    }
  | {
      readonly to: "Waiting"
      readonly waitingFor: typeof WaitingReason.Type
      readonly about?: Claimed
      readonly by?: By
      readonly isRuled: boolean
    }
  | { readonly to: "Discarded" }

/** What is looked at besides the facts. */
export interface Asked extends Sought {
  readonly kind: typeof MailKind.Type
  readonly reply: string
  readonly claimed?: Claimed & { readonly by: By }
}

/**
 * Decides where a mail belongs: what the invitation was to that it answers; or the conversation that a token names; or that whose protocol number is in
 * the subject, for whom it is with; or what the first rule that fits says; or the desk.
 */
export const sortMail = (mail: Asked, grounds: Grounds, now: DateTime.Utc): Sorted => {
  const sorted = placed(mail, grounds, now)
  if (!grounds.crowd.isFull) return sorted
  const tooMany = { to: "Waiting", waitingFor: "too-many" } as const
  if (sorted.to === "Registered")
    return { ...tooMany, isRuled: sorted.isRuled, ...given({ about: mail.claimed, by: sorted.by }) }
  if (sorted.to !== "Appended" || sorted.effect !== "noted") return sorted
  const { by, conversation } = sorted
  return { ...tooMany, isRuled: false, about: { machine: conversation.machine, id: conversation.record.id }, by }
}

const placed = (mail: Asked, grounds: Grounds, now: DateTime.Utc): Sorted => {
  if (grounds.invited !== undefined) return answered(mail, grounds.invited, { grounds, now })
  if (mail.claimed !== undefined) {
    if (grounds.claimed !== undefined) return inConversation(mail, grounds.claimed, mail.claimed.by, { grounds, now })
    return { to: "Waiting", waitingFor: "takes-no-mail", about: mail.claimed, by: mail.claimed.by, isRuled: false }
  }
  const { named } = grounds
  if (named !== undefined && knows(named, provenSender(mail)))
    return inConversation(mail, named, "protocol", { grounds, now })
  const action = grounds.ruled.chosen?.rule.action
  return action === undefined
    ? { to: "Waiting", waitingFor: "no-rule", isRuled: false }
    : ruled(mail, action, { grounds, now })
}

interface Rest {
  readonly grounds: Grounds
  readonly now: DateTime.Utc
}

const ruled = (mail: Asked, action: typeof MailAction.Type, rest: Rest): Sorted => {
  const { conversation } = rest.grounds.ruled
  switch (action.kind) {
    case "interaction":
    case "ticket":
      return { to: "Registered", registration: action, isRuled: true }
    case "conversation":
      return conversation === undefined
        ? { to: "Waiting", waitingFor: "no-rule", isRuled: false }
        : inConversation(mail, conversation, "sender", rest)
    case "desk":
      return { to: "Waiting", waitingFor: "left-to-desk", isRuled: true }
    case "discard":
      return { to: "Discarded" }
  }
}

/**
 * What counts is recorded as the answer; other words are sorted as any mail's are, and so is a refusal by whom nothing proves to be invited, while it
 * matters: the desk is to ask.
 */
const answered = (mail: Asked, conversation: Conversation, rest: Rest): Sorted => {
  const effect = calendarEffect(mail, conversation)
  const isNews = saysMore(mail) || (mail.invitation?.answer !== "accepted" && takesNotes(conversation))
  if (effect !== "answered" && isNews) return inConversation(mail, conversation, "calendar", rest)
  return { to: "Appended", conversation, by: "calendar", effect, calls: effect === "answered" && isNews }
}

/** Whether an answer to an invitation holds words of somebody; those that a calendar sends by itself are the calendar's. */
export const saysMore = ({ kind, reply }: Pick<Asked, "kind" | "reply">): boolean =>
  kind !== "auto-reply" && reply.trim() !== ""

/**
 * What a mail does in a conversation: what is over for good takes none, and what is over for too long is gone on with in a new one. Who is not known
 * to the conversation is only noted in it, unless the desk has put the mail there.
 */
export const inConversation = (
  mail: Pick<Asked, "hasFiles" | "invitation" | "reply" | "sender" | "senderProven">,
  conversation: Conversation,
  by: By,
  {
    grounds: { desk, tickets },
    now,
  }: { readonly grounds: Pick<Grounds, "desk" | "tickets">; readonly now: DateTime.Utc },
): Sorted => {
  const thanks = !mail.hasFiles && isThanks(mail.reply, tickets.parameters.thanksWords)
  const { machine, record } = conversation
  const append = (effect: typeof MailEffect.Type): Sorted => {
    // Tickets and complaints call for their own people.
    const calls = effect === "noted" || (machine !== "Ticket" && machine !== "Complaint" && !thanks)
    return { to: "Appended", conversation, by, effect, calls }
  }
  const wait = (waitingFor: typeof WaitingReason.Type): Sorted => {
    const about = { machine, id: record.id }
    return { to: "Waiting", waitingFor, about, by, isRuled: false }
  }
  const note = () => (takesNotes(conversation) ? append("noted") : wait("sender-unknown"))
  const sender = provenSender(mail)
  const isKnown = by === "desk" || knows(conversation, sender)
  if (machine === "Ticket") return isKnown ? append("added") : note()
  if (record.state === "Cancelled") return wait("ended")
  if (!isKnown) return note()
  if (machine === "Complaint") {
    // What follows the answer is a demand of its own, which thanks are not.
    if (thanks && (record.state === "Answered" || record.state === "Closed")) return append("kept")
    return append(record.state === "Closed" ? "reopened" : "added")
  }
  if (machine !== "Interaction") return append("added")
  if (record.state === "Open" || thanks) return append("added")
  if (tooLateToReopen(record.resolvedAt, now, desk.parameters.reopenDays) === undefined) return append("reopened")
  const { destination, id, origin, subject } = record
  return {
    to: "Registered",
    registration: { kind: "interaction", origin, destination, subject, follows: id },
    ...given({ party: record.party }),
    by,
    isRuled: false,
  }
}

/**
 * What an answer to an invitation does: it counts of whom it says that it is of, if they were invited, for the time that is agreed on now. What one of
 * those answers in another's name, or late, is only what they say; what others answer is only kept.
 */
const calendarEffect = (
  mail: Pick<Asked, "invitation" | "sender" | "senderProven">,
  conversation: Conversation,
): typeof MailEffect.Type => {
  const { machine, record } = conversation
  const sender = provenSender(mail)
  const { invitation } = mail
  if (invitation === undefined || sender === undefined || !knows(conversation, sender)) return "kept"
  const isPlanned =
    (machine === "Visit" && record.state === "Scheduled") || (machine === "Appointment" && record.state === "Booked")
  if (!isPlanned) return record.state === "Cancelled" ? "kept" : "added"
  const isOfNow = invitation.sequence === (record.reschedulings ?? []).length
  return isOfNow && sameEmail(invitation.attendee, sender) ? "answered" : "added"
}

const ended: ReadonlySet<string> = new Set([
  "Resolved",
  "Closed",
  "Cancelled",
  "Merged",
  "Made",
  "Held",
  "Paid",
  "Renegotiated",
])

/** Whether anybody's words may be noted there and are seen: on what is worked on; on a complaint all words are the customer's. */
const takesNotes = ({ machine, record }: Conversation): boolean => machine !== "Complaint" && !ended.has(record.state)

/** The id that what a mail makes has. */
export const newRecordOf = (
  { kind }: MailRegistration,
  ids: { readonly newInteraction: Id<"Interaction">; readonly newTicket: Id<"Ticket"> },
): Claimed =>
  kind === "interaction" ? { machine: "Interaction", id: ids.newInteraction } : { machine: "Ticket", id: ids.newTicket }

/** A recipient whose server sent a mail back. */
export interface Bounced {
  readonly address: Email
  readonly status?: string
}

/** Codes that say of the address itself that it takes no mail (RFC 3463, 3.2 and 3.3). */
const aboutAddress = /^5\.(?:1\.\d{1,3}|2\.1)$/

/**
 * The addresses that a bounce proves to take no mail: those that the conversation is with, to which the mail that came back was sent.
 */
export const provenRefused = (
  bounced: ReadonlyArray<Bounced>,
  conversation: Conversation | undefined,
): ReadonlyArray<Email> =>
  conversation === undefined
    ? []
    : bounced.flatMap(({ address, status }) =>
        status !== undefined && aboutAddress.test(status) && knows(conversation, address) ? [address] : [],
      )
