import * as DateTime from "effect/DateTime"
import { Party } from "../directory/index.ts"
import { type RetentionHold, retentionHolds } from "../legal-profiles/index.ts"
import { insideProfiles } from "../machine/actor.ts"
import type { Id } from "../machine/id.ts"
import * as View from "../machine/view.ts"
import { type CalendarDay, compareDays, dayIn, label, type TimeZone } from "../values/index.ts"
import { Communication } from "./communication.ts"
import type { Channel } from "./complaint-form.ts"
import type { ComplaintEntity } from "./complaint-states.ts"
import { Complaint } from "./complaint.ts"
import { settingsOf } from "./quality-parameters.ts"

const most = 500

/** No basis holds longer after the end: fiscal documents are held for five years from the next year on. */
const longestHold = { years: 6, days: 1 }
/** Nor a recording after the call. */
const longestRecordingHold = { days: 91 }

interface Told {
  readonly channel?: typeof Channel.Type
  readonly toldAt: DateTime.Utc
}

/** What may not be erased yet of a complaint, and why. What its customer was told, or said, by phone was a call, of which there is a recording. */
export const holdsOf = (
  complaint: ComplaintEntity,
  told: ReadonlyArray<Told>,
  zone: TimeZone,
  today: CalendarDay,
): ReadonlyArray<RetentionHold> =>
  retentionHolds(
    {
      profile: complaint.profile,
      endedOn: endOf(complaint, zone),
      hasFiscalDocuments: "refund" in complaint && complaint.refund !== undefined,
      recordedOn: lastDayOf(told.flatMap(({ channel, toldAt }) => (channel === "phone" ? dayIn(zone, toldAt) : []))),
    },
    today,
  )

const endOf = (complaint: ComplaintEntity, zone: TimeZone): CalendarDay | undefined => {
  if (complaint.state === "Closed") return dayIn(zone, complaint.closedAt)
  return complaint.state === "Cancelled" ? dayIn(zone, complaint.cancelledAt) : undefined
}

/**
 * What of a party's complaints may not be erased yet, recordings of calls included, until when and on which legal basis: what whoever erases or
 * anonymises asks first, for Guichê erases nothing. `heldUntil` is the last day on which anything holds; it is none while something is open.
 *
 * **Input** the party. **Shows** every complaint on which a basis may still hold. `isComplete` is false beyond 500 of them, or 500 calls; then the party is
 * held in any case, without an end. Source: features B4 and B7.
 */
export const PartyRetention = View.make(
  "PartyRetention",
  label("Guarda legal da pessoa", "Legal retention of a party"),
  {
    input: { party: Party.Id },
    by: insideProfiles,
    needs: ({ party }, { company, now }) => ({
      party: Party.ref(party),
      settings: settingsOf(company),
      complaints: Complaint.all({ where: perhapsHeld(party, now), orderBy: lastFirst("receivedAt"), first: most }),
      calls: Communication.all({
        where: { party, channel: "phone", toldAt: { gte: DateTime.subtract(now, longestRecordingHold) } },
        orderBy: lastFirst("toldAt"),
        first: most,
      }),
    }),
    show: (_input, { calls, complaints, now, settings: { zone } }) => {
      const today = dayIn(zone, now)
      const held = complaints
        .map((complaint) => {
          const told = calls.filter((call) => call.complaint === complaint.id)
          return {
            complaint: complaint.id,
            protocol: complaint.protocol,
            holds: holdsOf(complaint, told, zone, today),
          }
        })
        .filter(({ holds }) => holds.length > 0)
      const isComplete = complaints.length < most && calls.length < most
      const heldUntil = isComplete ? lastOf(held.flatMap(({ holds }) => holds)) : undefined
      return { held, isHeld: held.length > 0 || !isComplete, heldUntil, isComplete }
    },
  },
)

const perhapsHeld = (party: Id<"Party">, now: DateTime.Utc) => {
  const since = { gte: DateTime.subtract(now, longestHold) }
  return { party, or: [{ not: { state: { in: ended } } }, { closedAt: since }, { cancelledAt: since }] }
}

const ended = ["Closed", "Cancelled"] as const

const lastFirst = <const F extends string>(field: F) => [{ field, direction: "descending" }] as const

const lastOf = (holds: ReadonlyArray<RetentionHold>): CalendarDay | undefined =>
  holds.some(({ until }) => until === undefined) ? undefined : lastDayOf(holds.flatMap(({ until }) => until ?? []))

const lastDayOf = (days: ReadonlyArray<CalendarDay>): CalendarDay | undefined => days.toSorted(compareDays).at(-1)
