import { readdirSync, readFileSync } from "node:fs"
import { mediaTypeOf } from "@guiche/core/ports"
import { assert, describe, it } from "@effect/vitest"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { parseMail } from "./parse-mail.ts"
import type { ParsedMail } from "./parsed-mail.ts"

/*
 * Mails in the shapes in which programs really write them, and beside them what has to be read. Names and addresses are invented.
 * Texts are compared without regard to how they are broken into lines.
 */

const Texts = Schema.Array(Schema.String)
const Expected = Schema.Struct({
  /** The refusal, where the mail is refused; nothing else is expected then. */
  refused: Schema.optionalKey(Schema.String),
  from: Schema.optionalKey(Schema.NullOr(Schema.String)),
  name: Schema.optionalKey(Schema.String),
  to: Schema.optionalKey(Texts),
  cc: Schema.optionalKey(Texts),
  replyTo: Schema.optionalKey(Texts),
  deliveredTo: Schema.optionalKey(Texts),
  subject: Schema.optionalKey(Schema.String),
  messageId: Schema.optionalKey(Schema.NullOr(Schema.String)),
  references: Schema.optionalKey(Texts),
  sentAt: Schema.optionalKey(Schema.NullOr(Schema.String)),
  nature: Schema.optionalKey(Schema.String),
  why: Schema.optionalKey(Schema.String),
  /** `address action status originalMessageId`, what is absent as `-`. */
  recipients: Schema.optionalKey(Texts),
  reply: Schema.optionalKey(Schema.String),
  replyHas: Schema.optionalKey(Texts),
  replyHasNot: Schema.optionalKey(Texts),
  text: Schema.optionalKey(Texts),
  textHasNot: Schema.optionalKey(Texts),
  html: Schema.optionalKey(Texts),
  htmlHasNot: Schema.optionalKey(Texts),
  files: Schema.optionalKey(Texts),
  inline: Schema.optionalKey(Texts),
  /** `uid attendee answer sequence` of an answer to an invitation. */
  invitation: Schema.optionalKey(Schema.NullOr(Schema.String)),
  contained: Schema.optionalKey(Texts),
})
type Expected = typeof Expected.Type

const folder = new URL("../../fixtures/", import.meta.url)
const expected = Schema.decodeUnknownSync(Schema.Record(Schema.String, Expected))(
  JSON.parse(readFileSync(new URL("expected.json", folder), "utf8")),
)
const own = {
  addresses: ["sac@ipe.example.com"],
  issued: (id: string) => id.endsWith("@ipe.example.com>") && id.startsWith("<0192f0c1-"),
}

const squeezed = (text: string): string => text.replace(/\s+/g, " ").trim()

const has = (whole: string, pieces: ReadonlyArray<string> | undefined): void => {
  for (const piece of pieces ?? []) assert.include(squeezed(whole), squeezed(piece))
}
const hasNot = (whole: string, pieces: ReadonlyArray<string> | undefined): void => {
  for (const piece of pieces ?? []) assert.notInclude(squeezed(whole), squeezed(piece))
}

const invitationText = ({ answer, attendee, sequence, uid }: NonNullable<ParsedMail["invitation"]>): string =>
  [uid, attendee, answer, sequence].join(" ")

const check = (raw: Uint8Array, want: Expected): void => {
  const result = parseMail(raw, { own })
  if (Result.isFailure(result) || want.refused !== undefined) {
    assert.strictEqual(Result.isFailure(result) ? result.failure.code : "read", want.refused)
    return
  }
  const mail = result.success
  const addresses = (of: ReadonlyArray<{ readonly address: string }>): ReadonlyArray<string> =>
    of.map(({ address }) => address)
  const found: Record<string, unknown> = {
    from: mail.from?.address ?? null,
    name: mail.from?.name,
    to: addresses(mail.to),
    cc: addresses(mail.cc),
    replyTo: addresses(mail.replyTo),
    deliveredTo: addresses(mail.deliveredTo),
    subject: mail.subject,
    messageId: mail.messageId ?? null,
    references: mail.references,
    sentAt: mail.sentAt === undefined ? null : new Date(mail.sentAt.epochMilliseconds).toISOString(),
    nature: mail.nature.kind,
    why: "why" in mail.nature ? mail.nature.why : undefined,
    recipients:
      mail.nature.kind === "bounce"
        ? mail.nature.recipients.map((each) =>
            [each.address, each.action, each.status ?? "-", each.originalMessageId ?? "-"].join(" "),
          )
        : undefined,
    reply: squeezed(mail.reply),
    files: mail.attachments.flatMap(({ name, inline }) => (inline ? [] : [name])),
    inline: mail.attachments.flatMap(({ contentId, inline }) => (inline ? [contentId] : [])),
    invitation: mail.invitation === undefined ? null : invitationText(mail.invitation),
    contained: mail.contained.map(({ what, why }) => `${what}: ${why}`),
  }
  for (const [key, value] of Object.entries(found)) {
    if (!(key in want)) continue
    const wanted = want[key as keyof Expected] // the keys of `found` are keys of what is expected
    assert.deepEqual(value, key === "reply" ? squeezed(String(wanted)) : wanted, key)
  }
  has(mail.reply, want.replyHas)
  hasNot(mail.reply, want.replyHasNot)
  has(mail.text, want.text)
  hasNot(mail.text, want.textHasNot)
  if (want.html !== undefined) assert.isDefined(mail.html)
  has(mail.html ?? "", want.html)
  hasNot(mail.html ?? "", want.htmlHasNot)
}

describe("A11 mails as programs write them", () => {
  const files = readdirSync(folder).filter((name) => name.endsWith(".eml"))

  it("are at least two hundred, each with what is expected of it", () => {
    assert.isAtLeast(files.length, 200)
    assert.deepEqual(files.map((name) => name.slice(0, -4)).toSorted(), Object.keys(expected).toSorted())
  })

  it("R-MAIL-9 are kept as mails, whatever field each begins with", () => {
    for (const name of files.filter((each) => !each.startsWith("hostile-")))
      assert.strictEqual(mediaTypeOf(readFileSync(new URL(name, folder))), "message/rfc822", name)
  })

  for (const [name, want] of Object.entries(expected)) {
    it(`${name} is read as expected`, () => check(readFileSync(new URL(`${name}.eml`, folder)), want))
  }
})
