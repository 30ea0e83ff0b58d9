import { assert, describe, it } from "@effect/vitest"
import ICAL from "ical.js"
import { calendarFile, type CalendarEntry } from "./calendar-file.ts"

const entry: CalendarEntry = {
  method: "request",
  uid: "Visit-0192f0c1-7d1e-7000-8000-000000000001",
  sequence: 2,
  from: "2026-03-05T17:30:00.000Z",
  until: "2026-03-05T18:30:00.000Z",
  summary: "Instalar a estante; medir, furar\ne nivelar \\o/ 🪑",
  location: "Rua das Flores, 12, Campinas - SP",
}
const parties = {
  organizer: { name: 'Móveis "São João"; Ltda', address: "sac@loja.example" },
  attendees: [{ name: "Conceição\r\nATTENDEE:mailto:x@y.example", address: "c@cliente.example" }],
  saidAt: "2026-03-01T12:00:00.000Z",
}

/** As another program reads it. */
const read = (content: string) => {
  const calendar = new ICAL.Component(ICAL.parse(content) as Array<unknown>)
  const events = calendar.getAllSubcomponents("vevent")
  assert.lengthOf(events, 1)
  const [event] = events
  if (event === undefined) throw new Error("no event")
  const instant = (name: string) =>
    (event.getFirstPropertyValue(name) as InstanceType<typeof ICAL.Time>).toJSDate().toISOString()
  return {
    method: calendar.getFirstPropertyValue("method"),
    uid: event.getFirstPropertyValue("uid"),
    sequence: event.getFirstPropertyValue("sequence"),
    status: event.getFirstPropertyValue("status"),
    summary: event.getFirstPropertyValue("summary"),
    location: event.getFirstPropertyValue("location"),
    from: instant("dtstart"),
    until: instant("dtend"),
    stamp: instant("dtstamp"),
    organizer: event.getFirstPropertyValue("organizer"),
    attendees: event.getAllProperties("attendee").map((each) => String(each.getFirstValue()).toLowerCase()),
  }
}

describe("J14 A11 an entry for a calendar", () => {
  it("is read by another program as it was meant, in UTC", () => {
    const { content, method } = calendarFile(entry, parties)
    assert.strictEqual(method, "REQUEST")
    assert.deepEqual<object>(read(content), {
      method: "REQUEST",
      uid: entry.uid,
      sequence: 2,
      status: "CONFIRMED",
      summary: "Instalar a estante; medir, furar e nivelar \\o/ 🪑",
      location: "Rua das Flores, 12, Campinas - SP",
      from: entry.from,
      until: entry.until,
      stamp: parties.saidAt,
      organizer: "mailto:sac@loja.example",
      attendees: ["mailto:c@cliente.example"],
    })
    assert.match(content, /DTSTART:20260305T173000Z\r\n/)
    assert.notInclude(content, "VTIMEZONE")
  })

  it("is called off under the same identifier", () => {
    const { content, method } = calendarFile({ ...entry, method: "cancel", sequence: 3 }, parties)
    assert.strictEqual(method, "CANCEL")
    assert.deepInclude<object>(read(content), { method: "CANCEL", uid: entry.uid, sequence: 3, status: "CANCELLED" })
  })

  it("is the same bytes however often it is written, in lines of 75 octets at most", () => {
    const { content } = calendarFile(entry, parties)
    assert.strictEqual(calendarFile(entry, parties).content, content)
    assert.isTrue(content.endsWith("END:VCALENDAR\r\n"))
    for (const line of content.split("\r\n")) assert.isAtMost(Buffer.byteLength(line), 75)
    assert.notMatch(content, /[^\r]\n/)
  })

  it("needs no place", () => {
    const { location: _location, ...elsewhere } = entry
    assert.isNull(read(calendarFile(elsewhere, parties).content).location)
  })
})
