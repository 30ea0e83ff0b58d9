import { Party } from "../directory/index.ts"
import { type RetentionHold, retentionHolds } from "../legal-profiles/index.ts"
import { insideProfiles } from "../machine/actor.ts"
import * as View from "../machine/view.ts"
import { type CalendarDay, compareDays, dayIn, label, type TimeZone } from "../values/index.ts"
import type { ComplaintEntity } from "./complaint-states.ts"
import { Complaint } from "./complaint.ts"
import { settingsOf } from "./quality-parameters.ts"

const mostComplaints = 500

/** What may not be erased yet of a complaint, and why. */
export const holdsOf = (complaint: ComplaintEntity, zone: TimeZone, today: CalendarDay): ReadonlyArray<RetentionHold> =>
  retentionHolds(
    {
      profile: complaint.profile,
      endedOn: endOf(complaint, zone),
      hasFiscalDocuments: "refund" in complaint && complaint.refund !== undefined,
    },
    today,
  )

const endOf = (complaint: ComplaintEntity, zone: TimeZone): CalendarDay | undefined => {
  if (complaint.state === "Closed") return dayIn(zone, complaint.closedAt)
  return complaint.state === "Cancelled" ? dayIn(zone, complaint.cancelledAt) : undefined
}

/**
 * What of a party's complaints may not be erased yet, until when and on which legal basis; `heldUntil` is the last day on which anything holds,
 * none while something is open.
 *
 * **Input** the party. **Shows** the last 500 complaints that the caller sees. Source: features B4 and B7.
 */
export const PartyRetention = View.make(
  "PartyRetention",
  label("Guarda legal da pessoa", "Legal retention of a party"),
  {
    input: { party: Party.Id },
    by: insideProfiles,
    needs: ({ party }, { company }) => ({
      party: Party.ref(party),
      settings: settingsOf(company),
      complaints: Complaint.all({
        where: { party },
        orderBy: [{ field: "receivedAt", direction: "descending" }],
        first: mostComplaints,
      }),
    }),
    show: (_input, { complaints, now, settings: { zone } }) => {
      const held = complaints
        .map((complaint) => ({
          complaint: complaint.id,
          protocol: complaint.protocol,
          holds: holdsOf(complaint, zone, dayIn(zone, now)),
        }))
        .filter(({ holds }) => holds.length > 0)
      return { held, isHeld: held.length > 0, heldUntil: lastOf(held.flatMap(({ holds }) => holds)) }
    },
  },
)

const lastOf = (holds: ReadonlyArray<RetentionHold>): CalendarDay | undefined =>
  holds.some(({ until }) => until === undefined)
    ? undefined
    : holds
        .flatMap(({ until }) => until ?? [])
        .toSorted(compareDays)
        .at(-1)
