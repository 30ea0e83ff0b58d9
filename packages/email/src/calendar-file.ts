import ical, {
  ICalAttendeeRole,
  ICalAttendeeStatus,
  ICalCalendarMethod,
  ICalEventStatus,
  ICalEventTransparency,
} from "ical-generator"
import type { EmailAddress } from "./email-message.ts"
import { oneLine } from "./one-line.ts"

/** What is to stand in the reader's calendar; instants as ISO texts. */
export interface CalendarEntry {
  readonly method: "request" | "cancel"
  readonly uid: string
  readonly sequence: number
  readonly from: string
  readonly until: string
  readonly summary: string
  readonly location?: string
}

/** Who asks whom, and when that was first said. */
export interface CalendarParties {
  readonly organizer: EmailAddress
  readonly attendees: ReadonlyArray<EmailAddress>
  readonly saidAt: string
}

/** An iCalendar text with its iTIP method, as a mail carries it. */
export interface CalendarFile {
  readonly method: "REQUEST" | "CANCEL"
  readonly content: string
}

/**
 * Writes the entry as a calendar program reads it. Times are in UTC, so that no time zone table can move them; the same entry gives the same bytes.
 *
 * Source: RFC 5545; RFC 5546, 3.2.2 REQUEST and 3.2.5 CANCEL; RFC 6047.
 */
export const calendarFile = (entry: CalendarEntry, { attendees, organizer, saidAt }: CalendarParties): CalendarFile => {
  const isOff = entry.method === "cancel"
  const calendar = ical({
    prodId: "-//Guiche//Agenda//EN",
    method: isOff ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.REQUEST,
    events: [
      {
        id: entry.uid,
        sequence: entry.sequence,
        stamp: new Date(saidAt),
        start: new Date(entry.from),
        end: new Date(entry.until),
        summary: oneLine(entry.summary),
        location: entry.location === undefined ? null : oneLine(entry.location),
        status: isOff ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
        transparency: ICalEventTransparency.OPAQUE,
        organizer: named(organizer),
        attendees: attendees.map((attendee) => ({
          ...named(attendee),
          role: ICalAttendeeRole.REQ,
          status: ICalAttendeeStatus.NEEDSACTION,
          rsvp: true,
        })),
      },
    ],
  })
  return { method: isOff ? "CANCEL" : "REQUEST", content: `${calendar.toString()}\r\n` }
}

/** A parameter of a property takes neither quotation marks nor control characters (RFC 5545, 3.2). */
const named = ({ address, name }: EmailAddress): { readonly name: string; readonly email: string } => ({
  name: oneLine((name ?? address).replaceAll('"', "'")) || address,
  email: address,
})
