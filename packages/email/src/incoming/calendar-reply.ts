import * as DateTime from "effect/DateTime"
import * as Option from "effect/Option"
import { decodeText } from "./charset.ts"
import { bytesOf } from "./mail-content.ts"
import type { MimePart } from "./mime-parts.ts"

/** An answer to an invitation, as the calendar of whoever answers wrote it. Anybody may write one in anybody's name. */
export interface CalendarReply {
  readonly uid: string
  readonly attendee: string
  readonly answer: "accepted" | "declined" | "tentative"
  /** Changes of what was answered: that of the invitation. */
  readonly sequence: number
  /** When it was answered, by the clock of whoever answers. */
  readonly stampedAt?: DateTime.Utc
}

const mostParts = 4
/** A reply is an excerpt of what was invited to; calendars that put all of it in stay far below. */
const mostBytes = 65_536
const mostLineChars = 4096
const mostUidChars = 200
const mostSequence = 1_000_000

/**
 * The answer that a mail carries (`METHOD:REPLY`), from the first of its calendar parts that is one; undefined for everything else, for replies about
 * several events or in the name of several people, and for answers that are none yet.
 *
 * Source: RFC 5545, 3.1; RFC 5546, 3.2.3; RFC 6047, 2.4.
 */
export const calendarReplyIn = (leaves: ReadonlyArray<MimePart>): CalendarReply | undefined => {
  for (const part of leaves.filter(isCalendar).slice(0, mostParts)) {
    const { text } = decodeText(bytesOf(part), part.type.parameters.get("charset") ?? "utf-8")
    const reply = replyOf(linesOf(text))
    if (reply !== undefined) return reply
  }
  return undefined
}

const isCalendar = ({ body, type }: MimePart): boolean =>
  body.length <= mostBytes && (type.value === "text/calendar" || type.value === "application/ics")

interface Line {
  readonly name: string
  readonly parameters: string
  readonly value: string
}

/** Name, parameters and value; in quotation marks a parameter may hold what ends it otherwise. */
const contentLine = /^([A-Z0-9-]+)((?:;[A-Z0-9-]+=(?:"[^"]*"|[^";:])*)*):(.*)$/i

const linesOf = (text: string): ReadonlyArray<Line> =>
  text
    .replace(/\r?\n[ \t]/g, "")
    .split(/\r?\n/)
    .flatMap((line) => {
      const [, name = "", parameters = "", value = ""] =
        line.length > mostLineChars ? [] : (contentLine.exec(line.trim()) ?? [])
      return name === "" ? [] : [{ name: name.toUpperCase(), parameters, value: value.trim() }]
    })

const answers: ReadonlyMap<string, CalendarReply["answer"]> = new Map([
  ["ACCEPTED", "accepted"],
  ["DECLINED", "declined"],
  ["TENTATIVE", "tentative"],
])

const replyOf = (lines: ReadonlyArray<Line>): CalendarReply | undefined => {
  const { event, method } = partsOf(lines)
  const [attendee, ...others] = event.filter(({ name }) => name === "ATTENDEE")
  const uid = valueOf(event, "UID")
  if (method !== "REPLY" || attendee === undefined || others.length > 0 || uid === undefined) return undefined
  const written = /;PARTSTAT=([A-Z-]+)/i.exec(attendee.parameters.replace(/"[^"]*"/g, ""))?.[1]?.toUpperCase() ?? ""
  const answer = answers.get(written)
  const address = /^mailto:([^\s?]{3,320})$/i.exec(attendee.value)?.[1]
  const sequence = Number(valueOf(event, "SEQUENCE") ?? 0)
  if (answer === undefined || address === undefined || !isUid(uid)) return undefined
  if (!Number.isInteger(sequence) || sequence < 0 || sequence > mostSequence) return undefined
  const stampedAt = instantIn(valueOf(event, "DTSTAMP"))
  return {
    uid,
    attendee: address.toLowerCase(),
    answer,
    sequence,
    ...(stampedAt === undefined ? {} : { stampedAt }),
  }
}

/** Those of our own invitations have no other characters. */
const isUid = (text: string): boolean => text.length <= mostUidChars && /^[\x21-\x7e]+$/.test(text)

/** A stamp is always in UTC (RFC 5545, 3.8.7.2). */
const instantIn = (text: string | undefined): DateTime.Utc | undefined => {
  const [, date, time] = /^(\d{8})T(\d{6})Z$/.exec(text ?? "") ?? []
  if (date === undefined || time === undefined) return undefined
  const day = date.replace(/^(....)(..)/, "$1-$2-")
  return Option.getOrUndefined(DateTime.make(`${day}T${time.replaceAll(/..(?=.)/g, "$&:")}Z`))
}

const valueOf = (lines: ReadonlyArray<Line>, name: string): string | undefined =>
  lines.find((each) => each.name === name)?.value

interface CalendarParts {
  readonly method: string | undefined
  /** The properties of the only event, without those of what is in it; none where there are several. */
  readonly event: ReadonlyArray<Line>
}

const partsOf = (lines: ReadonlyArray<Line>): CalendarParts => {
  const open: Array<string> = []
  const event: Array<Line> = []
  let events = 0
  let method: string | undefined
  for (const line of lines) {
    const within = open.length > 2 ? "" : open.join("/")
    if (line.name === "BEGIN") {
      open.push(line.value.toUpperCase())
      if (within === "VCALENDAR" && open.at(-1) === "VEVENT") events += 1
    } else if (line.name === "END") open.pop()
    else if (within === "VCALENDAR/VEVENT") event.push(line)
    else if (within === "VCALENDAR" && line.name === "METHOD") method = line.value.toUpperCase()
  }
  return { method, event: events === 1 ? event : [] }
}
