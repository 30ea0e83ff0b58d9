import type * as DateTime from "effect/DateTime"
import { type RetentionHold, retentionHolds } from "../legal-profiles/index.ts"
import { type CalendarDay, compareDays, dayIn, type TimeZone } from "../values/index.ts"
import type { Channel } from "./complaint-form.ts"
import type { ComplaintEntity } from "./complaint-states.ts"

interface Told {
  readonly channel?: typeof Channel.Type
  readonly toldAt: DateTime.Utc
}

/** What may not be erased yet of a complaint, and why. What its customer was told, or said, by phone was a call, of which there is a recording. */
export const complaintHolds = (
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

const lastDayOf = (days: ReadonlyArray<CalendarDay>): CalendarDay | undefined => days.toSorted(compareDays).at(-1)
