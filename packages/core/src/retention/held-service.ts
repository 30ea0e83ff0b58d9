import type { Receivable } from "../billing/index.ts"
import type { ServiceProfile } from "../directory/index.ts"
import { debtHolds, type RetentionHold, retentionHolds } from "../legal-profiles/index.ts"
import type { EntityOf } from "../machine/machine.ts"
import type { IncomingMailEntity } from "../mail/index.ts"
import type { Interaction } from "../service-desk/index.ts"
import type { TicketEntity } from "../tickets/index.ts"
import { type CalendarDay, compareDays, dayIn, type Instant, type TimeZone } from "../values/index.ts"

type InteractionEntity = EntityOf<typeof Interaction>
type ReceivableEntity = EntityOf<typeof Receivable>

/** Where and by which law it is looked at. */
export interface HeldAs {
  readonly profile: ServiceProfile
  readonly zone: TimeZone
  readonly today: CalendarDay
}

/** What may not be erased yet of an interaction. One by phone was a call, and so may each of its answers have been. */
export const interactionHolds = (interaction: InteractionEntity, as: HeldAs): ReadonlyArray<RetentionHold> =>
  serviceHolds(interaction.channel, {
    ...as,
    endedAt: endOf(interaction),
    spokenAt: [interaction.registeredAt, interaction.lastAnswer?.at],
  })

/** The same of a ticket. */
export const ticketHolds = (ticket: TicketEntity, as: HeldAs): ReadonlyArray<RetentionHold> =>
  serviceHolds(ticket.channel, {
    ...as,
    endedAt: endOf(ticket),
    spokenAt: [ticket.openedAt, ticket.lastAnswer?.at, ticket.lastReply?.at],
  })

/** What may not be erased yet of a receivable. */
export const receivableHolds = (
  receivable: ReceivableEntity,
  { profile, today, zone }: HeldAs,
): ReadonlyArray<RetentionHold> => {
  const endedAt = endOf(receivable)
  return debtHolds({ profile, endedOn: endedAt && dayIn(zone, endedAt) }, today)
}

/**
 * What may not be erased yet of a mail that somebody sent: as much as of the conversation that it is in, but the recordings of its calls. One of another's,
 * or of none, is a service by itself, which is open until the desk has dealt with it.
 */
export const mailHolds = (
  mail: IncomingMailEntity,
  conversationHolds: ReadonlyArray<RetentionHold> | undefined,
  as: HeldAs,
): ReadonlyArray<RetentionHold> => {
  if (conversationHolds !== undefined) return conversationHolds.filter(({ what }) => what !== "recording")
  const endedAt = mail.state === "Waiting" ? undefined : mail.state === "Discarded" ? mail.discardedAt : mail.receivedAt
  return serviceHolds("email", { ...as, endedAt, spokenAt: [] })
}

interface Service extends HeldAs {
  readonly endedAt: Instant | undefined
  readonly spokenAt: ReadonlyArray<Instant | undefined>
}

const serviceHolds = (
  channel: string,
  { endedAt, profile, spokenAt, today, zone }: Service,
): ReadonlyArray<RetentionHold> => {
  const calls = channel === "phone" ? [...spokenAt, endedAt] : []
  const recordedOn = calls
    .flatMap((at) => (at === undefined ? [] : [dayIn(zone, at)]))
    .toSorted(compareDays)
    .at(-1)
  return retentionHolds({ profile, endedOn: endedAt && dayIn(zone, endedAt), recordedOn }, today)
}

/** When it came to its end; undefined while it is open. */
const endOf = (record: InteractionEntity | TicketEntity | ReceivableEntity): Instant | undefined => {
  switch (record.state) {
    case "Resolved":
      return record.resolvedAt
    case "Closed":
      return record.closedAt
    case "Cancelled":
      return record.cancelledAt
    case "Merged":
      return record.mergedAt
    case "Paid":
      return record.paidAt
    case "Renegotiated":
      return record.renegotiatedAt
    default:
      return undefined
  }
}
