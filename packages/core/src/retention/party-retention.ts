import * as DateTime from "effect/DateTime"
import { Receivable } from "../billing/index.ts"
import { companyOf, emailsOf, Party } from "../directory/index.ts"
import { type RetentionHold, servedAs } from "../legal-profiles/index.ts"
import type { Profile } from "../machine/actor.ts"
import * as View from "../machine/view.ts"
import { IncomingMail, oneSpelling } from "../mail/index.ts"
import { Communication, Complaint, complaintHolds } from "../quality/index.ts"
import { Interaction } from "../service-desk/index.ts"
import { Ticket } from "../tickets/index.ts"
import { type CalendarDay, compareDays, dayIn, label } from "../values/index.ts"
import { type HeldAs, interactionHolds, mailHolds, receivableHolds, ticketHolds } from "./held-service.ts"

const most = 500

/** No basis holds longer after the end: fiscal documents are held for five years from the next year on. */
const longestHold = { years: 6, days: 1 }
/** Nor a recording after the call. */
const longestRecordingHold = { days: 91 }

/** Those who see all of a party: whoever sees their own groups only would be told of too little. */
const overseers: ReadonlyArray<Profile> = ["supervisor", "auditor", "manager", "integration"]

/** A record of which something may not be erased yet: of which machine, its id and what people call it by: its number, or the subject of a mail. */
export interface HeldRecord {
  readonly about: string
  readonly record: string
  readonly number: string
  readonly holds: ReadonlyArray<RetentionHold>
}

/**
 * What of a party may not be erased yet, recordings of calls included, until when and on which legal basis: what whoever erases or anonymises asks
 * first, for Guichê erases nothing. It asks complaints, interactions, tickets, receivables, and the mails that are known to be of the party or come from a proven
 * address of theirs, as far as the application has them. `heldUntil` is the last day on which anything holds; it is none while something is open.
 *
 * **Input** the party. **Shows** every record on which a basis may still hold. `isComplete` is false beyond 500 of a kind, or 500 calls; then the party is
 * held in any case, without an end. Source: features B4 and B7; Decreto 11.034/2022, art. 12.
 */
export const PartyRetention = View.make(
  "PartyRetention",
  label("Guarda legal da pessoa", "Legal retention of a party"),
  {
    input: { party: Party.Id },
    by: overseers,
    needs: ({ party }, { company, now }) => {
      const since = { gte: DateTime.subtract(now, longestHold) }
      return {
        terms: companyOf(company),
        served: Party.ref(party).andThen((known) => servedAs(company, now, { party: known, document: undefined })),
        complaints: Complaint.all({
          where: {
            party,
            or: [{ not: { state: { in: ["Closed", "Cancelled"] } } }, { closedAt: since }, { cancelledAt: since }],
          },
          first: most,
        }),
        calls: Communication.all({
          where: { party, channel: "phone", toldAt: { gte: DateTime.subtract(now, longestRecordingHold) } },
          first: most,
        }),
        interactions: Interaction.all({
          where: { party, or: [{ state: "Open" }, { resolvedAt: since }, { cancelledAt: since }] },
          first: most,
        }),
        tickets: Ticket.all({
          where: {
            party,
            or: [
              { not: { state: { in: ["Closed", "Cancelled", "Merged"] } } },
              { closedAt: since },
              { cancelledAt: since },
              { mergedAt: since },
            ],
          },
          first: most,
        }),
        receivables: Receivable.all({
          where: {
            party,
            or: [
              { state: { in: ["Open", "Overdue"] } },
              { paidAt: since },
              { renegotiatedAt: since },
              { cancelledAt: since },
            ],
          },
          first: most,
        }),
        mails: Party.ref(party).andThen((known) =>
          IncomingMail.all({
            where: {
              or: [{ party }, { sender: { in: emailsOf(known).map(oneSpelling) }, senderProven: true }],
              // What no person wrote is no service.
              not: { state: "Ignored" },
              receivedAt: since,
            },
            first: most,
          }),
        ),
      }
    },
    show: (_input, { calls, complaints, interactions, mails, now, receivables, served, terms: { zone }, tickets }) => {
      const today = dayIn(zone, now)
      const as: HeldAs = { profile: served.profile, zone, today }
      const services = [
        ...complaints.map((complaint) => {
          const told = calls.filter((call) => call.complaint === complaint.id)
          return heldOf(Complaint, complaint, complaint.protocol, complaintHolds(complaint, told, zone, today))
        }),
        ...interactions.map((one) => heldOf(Interaction, one, one.protocol, interactionHolds(one, as))),
        ...tickets.map((one) => heldOf(Ticket, one, one.protocol, ticketHolds(one, as))),
        ...receivables.map((one) => heldOf(Receivable, one, one.number, receivableHolds(one, as))),
      ]
      const written = mails.map((one) => {
        const { aboutId, aboutMachine } = one
        const conversation = services.find(({ about, record }) => about === aboutMachine && record === aboutId)
        return heldOf(IncomingMail, one, one.subject, mailHolds(one, conversation?.holds, as))
      })
      const held = [...services, ...written].filter(({ holds }) => holds.length > 0)
      const isComplete = [complaints, calls, interactions, tickets, receivables, mails].every(
        ({ length }) => length < most,
      )
      const heldUntil = isComplete ? lastOf(held.flatMap(({ holds }) => holds)) : undefined
      return { held, isHeld: held.length > 0 || !isComplete, heldUntil, isComplete }
    },
  },
)

const heldOf = (
  { name: about }: { readonly name: string },
  { id: record }: { readonly id: string },
  number: string,
  holds: ReadonlyArray<RetentionHold>,
): HeldRecord => ({ about, record, number, holds })

const lastOf = (holds: ReadonlyArray<RetentionHold>): CalendarDay | undefined =>
  holds.some(({ until }) => until === undefined)
    ? undefined
    : holds
        .flatMap(({ until }) => until ?? [])
        .toSorted(compareDays)
        .at(-1)
