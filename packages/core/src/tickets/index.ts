import type { Policy } from "../machine/policy.ts"
import { digestIsMailed } from "./ticket-digest-policies.ts"
import { TicketDigest } from "./ticket-digest.ts"
import {
  closingIsMailed,
  deadlineIsMailed,
  scheduleIsMailed,
  ticketAnswerIsMailed,
  ticketIsConfirmed,
} from "./ticket-mails.ts"
import { changesAreNoted } from "./ticket-news-policies.ts"
import { TicketNews } from "./ticket-news.ts"
import { TicketNote } from "./ticket-note.ts"
import { TicketParameters } from "./ticket-parameters.ts"
import { followUpIsOpened, linkIsMutual, mergedIsAbsorbed, replyGoesOn, taskIsOnTicket } from "./ticket-policies.ts"
import { TicketReason } from "./ticket-reason.ts"
import { TicketReceivables } from "./ticket-receivables.ts"
import { TicketSheet } from "./ticket-sheet.ts"
import { TicketType } from "./ticket-type.ts"
import { Ticket } from "./ticket.ts"

export { isThanks } from "./thanks.ts"
export {
  closingIsMailed,
  deadlineIsMailed,
  scheduleIsMailed,
  ticketAnswerIsMailed,
  ticketIsConfirmed,
} from "./ticket-mails.ts"
export { TicketChange, TicketChangeKind } from "./ticket-changes.ts"
export { digestIsMailed } from "./ticket-digest-policies.ts"
export { TicketDigest } from "./ticket-digest.ts"
export { DistributionReason } from "./ticket-distribution.ts"
export { changesAreNoted } from "./ticket-news-policies.ts"
export { TicketNews } from "./ticket-news.ts"
export { TicketNote } from "./ticket-note.ts"
export { TicketParameters, type TicketTerms, ticketTermsOf } from "./ticket-parameters.ts"
export { followUpIsOpened, linkIsMutual, mergedIsAbsorbed, replyGoesOn, taskIsOnTicket } from "./ticket-policies.ts"
export { queueOf, ticketsOf } from "./ticket-queries.ts"
export { TicketReason } from "./ticket-reason.ts"
export * from "./ticket-refusals.ts"
export { TicketReceivables } from "./ticket-receivables.ts"
export { TicketSheet } from "./ticket-sheet.ts"
export { ReplyOutcome, runningStates, type TicketEntity, WaitingFor } from "./ticket-states.ts"
export { TicketType } from "./ticket-type.ts"
export { Ticket } from "./ticket.ts"

/** The views of this room: ask them with `guiche.show(caller, view, input)`. */
export type TicketsViews = {
  readonly ticketSheet: typeof TicketSheet
  readonly ticketReceivables: typeof TicketReceivables
}

/** The machines of this room under the names that clients show. */
export type TicketsMachines = {
  readonly ticketParameters: typeof TicketParameters
  readonly ticketType: typeof TicketType
  readonly ticketReason: typeof TicketReason
  readonly ticket: typeof Ticket
  readonly ticketNote: typeof TicketNote
  readonly ticketNews: typeof TicketNews
  readonly ticketDigest: typeof TicketDigest
}

/**
 * Tickets and what they set off, for putting an application together. It needs the machines of the directory, the agenda, billing, service levels
 * and the service desk beside it.
 */
export const tickets: {
  readonly machines: TicketsMachines
  readonly policies: ReadonlyArray<Policy>
  readonly views: TicketsViews
} = {
  machines: {
    ticketParameters: TicketParameters,
    ticketType: TicketType,
    ticketReason: TicketReason,
    ticket: Ticket,
    ticketNote: TicketNote,
    ticketNews: TicketNews,
    ticketDigest: TicketDigest,
  },
  policies: [
    ticketIsConfirmed,
    ticketAnswerIsMailed,
    scheduleIsMailed,
    closingIsMailed,
    followUpIsOpened,
    replyGoesOn,
    mergedIsAbsorbed,
    linkIsMutual,
    taskIsOnTicket,
    deadlineIsMailed,
    ...changesAreNoted,
    digestIsMailed,
  ],
  views: { ticketSheet: TicketSheet, ticketReceivables: TicketReceivables },
}
