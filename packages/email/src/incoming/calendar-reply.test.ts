import { assert, describe, it } from "@effect/vitest"
import * as Result from "effect/Result"
import { parseMail } from "./parse-mail.ts"

const usual = ["UID:Visit-1", "SEQUENCE:3", "ATTENDEE;PARTSTAT=ACCEPTED:mailto:ana@loja.example"]

/** A mail that is a calendar with these lines in its only event. */
const mailOf = (event: ReadonlyArray<string>, { method = "REPLY", after = [] as ReadonlyArray<string> } = {}) =>
  Buffer.from(
    [
      "From: ana@loja.example",
      "Content-Type: text/calendar; charset=utf-8",
      "",
      "BEGIN:VCALENDAR",
      `METHOD:${method}`,
      "BEGIN:VEVENT",
      ...event,
      "END:VEVENT",
      ...after,
      "END:VCALENDAR",
      "",
    ].join("\r\n"),
  )

const invitationIn = (raw: Uint8Array) => Result.getOrThrow(parseMail(raw)).invitation

describe("A11 an answer to an invitation", () => {
  it("is read from its event, whatever else the calendar writes", () => {
    assert.deepStrictEqual(invitationIn(mailOf(usual)), {
      uid: "Visit-1",
      attendee: "ana@loja.example",
      answer: "accepted",
      sequence: 3,
    })
    const quoted = ["uid:Visit-1", 'Attendee;CN="a:b;PARTSTAT=DECLINED";partstat=TENTATIVE:MAILTO:Ana@Loja.example']
    assert.deepStrictEqual(invitationIn(mailOf(quoted)), {
      uid: "Visit-1",
      attendee: "ana@loja.example",
      answer: "tentative",
      sequence: 0,
    })
  })

  it("is none where nobody, or several, answered, or the method is another", () => {
    const [uid = "", sequence = "", attendee = ""] = usual
    const another = attendee.replace("ana", "bia")
    const cases = [
      mailOf(usual, { method: "REQUEST" }),
      mailOf([sequence, attendee]),
      mailOf([uid, sequence]),
      mailOf([uid, attendee, another]),
      mailOf([uid, attendee.replace("ACCEPTED", "NEEDS-ACTION")]),
      mailOf([uid, attendee.replace("mailto:", "https://")]),
      mailOf([uid, "SEQUENCE:-1", attendee]),
      mailOf([uid, "SEQUENCE:x", attendee]),
      mailOf([`UID:${"x".repeat(201)}`, attendee]),
      mailOf(usual, { after: ["BEGIN:VEVENT", ...usual, "END:VEVENT"] }),
      mailOf([uid, "BEGIN:VALARM", attendee, "END:VALARM"]),
    ]
    for (const each of cases) assert.isUndefined(invitationIn(each), each.toString())
  })

  it("takes no time out of proportion, whatever the bytes are", () => {
    const hostile = [
      Array.from({ length: 20_000 }, () => "BEGIN:V"),
      [`ATTENDEE${';A="'.repeat(20_000)}`],
      [`ATTENDEE${";A=b".repeat(1000)}`, ...usual],
      Array.from({ length: 30_000 }, () => " x"),
    ]
    const began = process.cpuUsage()
    for (const each of hostile) invitationIn(mailOf(each))
    const { system, user } = process.cpuUsage(began)
    assert.isBelow(system + user, 2_000_000)
  })

  it("tells when it was given, if that is an instant", () => {
    const stampedAt = (text: string) => invitationIn(mailOf([...usual, `DTSTAMP:${text}`]))?.stampedAt
    assert.strictEqual(stampedAt("20260309T120500Z")?.epochMilliseconds, Date.parse("2026-03-09T12:05:00Z"))
    for (const none of ["20260309T120500", "20261309T120500Z", "20260309T250500Z", "ontem", ""])
      assert.isUndefined(stampedAt(none), none)
  })

  it("is none where its identifier could be none of ours", () => {
    for (const uid of ["a\0b", "a\tb", "a\u200bb", "é", "", " "])
      assert.isUndefined(invitationIn(mailOf([`UID:${uid}`, ...usual.slice(1)])), JSON.stringify(uid))
  })
})
