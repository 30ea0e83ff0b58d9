import { readdirSync, readFileSync } from "node:fs"
import { assert, describe, it } from "@effect/vitest"
import * as Result from "effect/Result"
import * as fc from "fast-check"
import PostalMime from "postal-mime"
import { defaultMailLimits } from "./mail-limits.ts"
import { parseMail, type ParseMailOptions } from "./parse-mail.ts"
import type { ParsedMail } from "./parsed-mail.ts"

const folder = new URL("../../fixtures/", import.meta.url)
const names = readdirSync(folder).filter((name) => name.endsWith(".eml"))
const fixtures = names.map((name) => ({ name: name.slice(0, -4), raw: readFileSync(new URL(name, folder)) }))

const read = (raw: Uint8Array | string, options?: ParseMailOptions): ParsedMail =>
  Result.getOrThrow(parseMail(typeof raw === "string" ? Buffer.from(raw) : raw, options))

const refusal = (raw: string, options?: ParseMailOptions) => {
  const result = parseMail(Buffer.from(raw), options)
  return Result.isFailure(result) ? result.failure : undefined
}

const head = "From: Ana <ana@co.example.net>\r\nSubject: x\r\n"

describe("A11 reading mail: what is refused", () => {
  it("a mail larger than allowed, told in bytes and in both languages", () => {
    const refused = refusal(`${head}\r\n${"a".repeat(2000)}`, { limits: { bytes: 1000 } })
    assert.strictEqual(refused?.code, "too-large")
    assert.strictEqual(refused?.allowed, 1000)
    assert.include(refused?.messages["pt-BR"], "grande demais")
    assert.include(refused?.message, "too large")
  })

  it("a header larger than allowed, and nothing one byte smaller", () => {
    const rest = defaultMailLimits.headerBytes - head.length - "X: \r\n".length
    assert.isUndefined(refusal(`${head}X: ${"a".repeat(rest)}\r\n\r\nx`))
    assert.strictEqual(refusal(`${head}X: ${"a".repeat(rest + 3)}\r\n\r\nx`)?.code, "headers-too-large")
  })

  it("bytes without a field that mails have", () => {
    for (const raw of ["", "\r\n\r\n", "olá", "X-Anything: 1\r\n\r\nx", "\0".repeat(100)]) {
      assert.strictEqual(refusal(raw)?.code, "not-a-mail")
    }
  })
})

describe("A11 reading mail: who wrote it", () => {
  const author = (value: string) => read(`From: ${value}\r\nSubject: x\r\n\r\nOi`)

  it.each([
    "v@banco.example, a@evil.example",
    "v@banco.example;a@evil.example",
    "v@banco.example (<a@evil.example>)",
    "v@banco.example <a@evil.example>",
    "Todos: v@banco.example, a@evil.example;",
  ])("is nobody where several are named: %s", (value) => {
    const mail = author(value)
    assert.isUndefined(mail.from)
    assert.deepInclude(mail.contained, { what: "from", why: "several authors" })
  })

  it.each(['"v@banco.example" <a@co.example>', "A@co.example <a@co.example>", "a@co.example (Ana)"])(
    "is the one who is named, in quotes or twice too: %s",
    (value) => assert.strictEqual(author(value).from?.address.toLowerCase(), "a@co.example"),
  )

  it("wrote it in a year of four digits", () => {
    const sent = (date: string) => read(`${head}Date: ${date}\r\n\r\nOi`).sentAt
    assert.isDefined(sent("Fri, 31 Dec 9999 23:59:59 +0000"))
    assert.isUndefined(sent("Fri, 31 Dec 9999 23:59:59 -1200"))
  })
})

describe("A11 reading mail: what is contained", () => {
  const contained = (raw: string, limits: ParseMailOptions["limits"]) => read(raw, { limits: limits ?? {} }).contained

  it("more text than allowed is cut, never inside a character", () => {
    const mail = read(`${head}Content-Type: text/plain; charset=utf-8\r\n\r\n${"🪑".repeat(50)}`, {
      limits: { textChars: 15 },
    })
    assert.strictEqual(mail.text, "🪑".repeat(7))
    assert.deepEqual(mail.contained, [{ what: "text", why: "more than 15 characters" }])
  })

  it("more HTML than allowed is cut before it is read", () => {
    const html = `${head}Content-Type: text/html\r\n\r\n<p>um</p><p>dois</p>`
    assert.deepEqual(contained(html, { htmlTags: 2 }), [
      { what: "html", why: "more than 1048576 characters or 2 tags" },
    ])
    assert.strictEqual(read(html, { limits: { htmlTags: 2 } }).text, "um")
  })

  it("more parts than allowed are left out, and the first ones are read", () => {
    const raw = `${head}Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\num\r\n--b\r\n\r\ndois\r\n--b\r\n\r\ntrês\r\n--b--`
    const mail = read(raw, { limits: { parts: 2 } })
    assert.strictEqual(mail.text, "um\ndois")
    assert.deepEqual(mail.contained, [{ what: "structure", why: "more than 2 parts" }])
  })

  it("what is read says nothing was contained", () => {
    for (const { name, raw } of fixtures.filter((each) => each.name.startsWith("gmail-")))
      assert.deepEqual(read(raw).contained, [], name)
  })
})

/** The same mails as a library reads them that is used by many; it decides otherwise on few. */
describe("A11 reading mail: as another reader reads it", () => {
  const otherwise: Readonly<Record<string, string>> = {
    "from-several-headers": "takes the first",
    "hostile-nbsp-from": "reads no further header",
    "erp-cr-only": "knows no line ends of carriage returns alone",
    "erp-raw-latin-header": "reads raw headers as UTF-8 only",
    "byte-order-mark": "takes it for a part of the first name",
    "file-text-after-text": "shows named texts in the body",
    "file-csv": "is the same",
    "amp-form-left-out": "gives the other form as a file",
    "boundary-that-never-comes": "drops the text",
    "calendar-reply": "rewrites the calendar",
    "hostile-many-parts": "reads all parts",
    "hostile-part-headers": "refuses the mail",
    "hostile-nested-multiparts": "refuses the mail",
    "file-raw-latin": "is the same",
    "from-idn-domain": "leaves the domain as written",
    "from-bare-address": "leaves the domain as written",
    "from-missing-address": "takes the name for one",
    "base64-garbage": "is the same",
    "from-two-authors": "takes the first",
  }

  it("sender, number and bytes of the files are the same", async () => {
    for (const { name, raw } of fixtures) {
      const result = parseMail(raw)
      if (Result.isFailure(result) || name in otherwise) continue
      const mail = result.success
      const other = await PostalMime.parse(raw, { forceRfc822Attachments: true })
      const author = other.from?.group === undefined ? other.from : other.from.group[0]
      assert.strictEqual(mail.from?.address, author?.address || undefined, name)
      // A message within the mail is shown without its last line break by one of them.
      const bytes = other.attachments.map(({ content }) =>
        Buffer.from(content as ArrayBuffer)
          .toString("latin1")
          .trimEnd(),
      ) // bytes, since no encoding was asked for
      assert.deepEqual(
        mail.attachments.map((file) => Buffer.from(file.bytes).toString("latin1").replaceAll("\r\n", "\n").trimEnd()),
        bytes.map((text) => text.replaceAll("\r\n", "\n")),
        name,
      )
    }
  })
})

const withoutControls = /^[^\p{Cc}\u202a-\u202e\u2066-\u2069]*$/u

/** What holds of every mail that is read, whoever wrote it. */
const holds = (raw: Uint8Array): void => {
  const result = parseMail(raw, { own: { addresses: ["sac@ipe.example.com"], issued: () => false } })
  if (Result.isFailure(result)) return
  const mail = result.success
  for (const text of [mail.text, mail.reply, mail.subject, mail.html ?? ""]) {
    assert.isTrue(text.isWellFormed())
    assert.notInclude(text, "\0")
  }
  for (const { name } of mail.attachments) {
    assert.match(name, /^[^/\\<>:"|?*]{1,120}$/)
    assert.match(name, withoutControls)
    assert.notMatch(name, /^\.|\.$/)
  }
  for (const seen of [...mail.to, ...mail.cc, ...mail.replyTo, ...(mail.from === undefined ? [] : [mail.from])]) {
    assert.match(seen.address, /^[^\s@<>]+@[^\s@<>]+$/)
    assert.match(seen.name ?? "", withoutControls)
  }
  for (const id of [...mail.inReplyTo, ...mail.references, mail.messageId ?? "<a@b>"])
    assert.match(id, /^<[^\s<>]+@[^\s<>]+>$/)
  assert.match(mail.subject, withoutControls)
  for (const [tag] of (mail.html ?? "").matchAll(/<[^>]*>/g)) safeTag(tag)
}

const safeTag = (tag: string): void => {
  assert.notMatch(tag, /^<\/?(?:script|style|iframe|object|embed|form|input|svg|math|base|meta|link)\b/i)
  for (const [, name, value] of tag.matchAll(/\s([^\s=]+)="([^"]*)"/g)) {
    assert.match(name ?? "", /^(?:href|rel|src|alt|colspan|rowspan|style|start|dir)$/)
    if (name === "href") assert.match(value ?? "", /^(?:https?:\/\/|mailto:)/i)
    if (name === "src") assert.match(value ?? "", /^(?:cid:|data:image\/(?:png|jpe?g|gif|webp);base64,)/i)
    if (name === "style") assert.notMatch(value ?? "", /url|position|display|opacity|size|color/i)
  }
}

/** Bytes in which programs that read mail have gone wrong. */
const seeds = [
  "\r\n",
  "\n\n",
  "\r",
  "\0",
  "--b\r\n",
  "--b--\r\n",
  "=",
  "=\r\n",
  "=?utf-8?Q?=ff?=",
  "=?utf-8?B?",
  '"',
  "(",
  "<",
  ">",
  "\\",
  ";",
  "\u202e",
  "Content-Type: multipart/mixed; boundary=b\r\n\r\n",
  "Content-Type: text/html\r\n\r\n",
  "Content-Transfer-Encoding: base64\r\n",
  "From: b@co.example.net\r\n",
  "<script>",
  "<img src=x onerror=y>",
  "</blockquote>",
  "<blockquote type=cite>",
  "<!--",
  "]]>",
  "\n> ",
  "\nDe: a\nPara: b\n",
  " escreveu:\n",
  "-- \n",
  "\ud83d",
].map((text) => Buffer.from(text))

const anyFixture = fc.constantFrom(...fixtures.map(({ raw }) => raw).filter((raw) => raw.length < 60_000))
const place = fc.double({ min: 0, max: 1, noNaN: true })
const mutation = fc.oneof(
  fc.record({ at: place, put: fc.constantFrom(...seeds) }).map(({ at, put }) => (raw: Buffer) => {
    const index = Math.floor(at * raw.length)
    return Buffer.concat([raw.subarray(0, index), put, raw.subarray(index)])
  }),
  fc.record({ at: place, size: fc.integer({ min: 1, max: 400 }) }).map(({ at, size }) => (raw: Buffer) => {
    const index = Math.floor(at * raw.length)
    return Buffer.concat([raw.subarray(0, index), raw.subarray(index + size)])
  }),
  fc.record({ at: place, bits: fc.integer({ min: 1, max: 255 }) }).map(({ at, bits }) => (raw: Buffer) => {
    const changed = Buffer.from(raw)
    const index = Math.floor(at * (raw.length - 1))
    changed[index] = (changed[index] ?? 0) ^ bits
    return changed
  }),
  fc.record({ at: place, other: anyFixture, from: place }).map(
    ({ at, other, from }) =>
      (raw: Buffer) =>
        Buffer.concat([raw.subarray(0, Math.floor(at * raw.length)), other.subarray(Math.floor(from * other.length))]),
  ),
  fc.record({ at: place, times: fc.integer({ min: 2, max: 40 }) }).map(({ at, times }) => (raw: Buffer) => {
    const index = Math.floor(at * raw.length)
    return Buffer.concat([
      raw.subarray(0, index),
      ...Array.from({ length: times }, () => raw.subarray(index, index + 60)),
      raw.subarray(index),
    ])
  }),
)

describe("A11 reading mail: hostile bytes", () => {
  it("no mail of the collection breaks what holds of every mail", () => {
    for (const { raw } of fixtures) holds(raw)
  })

  it("a mail changed at random is read or refused, and is never more than a mail", () => {
    fc.assert(
      fc.property(anyFixture, fc.array(mutation, { minLength: 1, maxLength: 12 }), (raw, mutations) => {
        holds(mutations.reduce((changed, mutate) => mutate(changed), raw))
      }),
      { seed: 2047, numRuns: 300 },
    )
  })

  it("any bytes at all are read or refused", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        holds(bytes)
        holds(Buffer.concat([Buffer.from(`${head}Content-Type: text/html\r\n\r\n`), bytes]))
      }),
      { seed: 5322, numRuns: 250 },
    )
  })

  /* Each of these takes a quadratic reader longer than a test may last. */
  const size = 2 * 1024 * 1024
  const filled = (piece: string, chars = size): string => piece.repeat(Math.ceil(chars / piece.length))
  const headerChars = 250_000
  const large: Readonly<Record<string, string>> = {
    "empty lines": `${head}\n${filled("\n")}`,
    "lines of blanks": `${head}\n${filled(" \n")}`,
    "quotes and answers in turn": `${head}\n${filled("> a\nb\n")}`,
    "lines that look like attributions": `${head}\n${filled("Em 1, a@b.co 10:00 escreveu:\n")}`,
    "copied headers": `${head}\n${filled("De: a\nPara: b\n")}`,
    "text that flows": `${head}Content-Type: text/plain; format=flowed\n\n${filled("a \n")}`,
    "padding of base64": `${head}Content-Transfer-Encoding: base64\n\n${filled("=AA")}`,
    "escapes that are none": `${head}Content-Transfer-Encoding: quoted-printable\n\n${filled("= ")}`,
    "boundaries that are none": `${head}Content-Type: multipart/mixed; boundary=b\n\n--b\n\n${filled("--bx\n")}`,
    "parts without end": `${head}Content-Type: multipart/mixed; boundary=b\n\n${filled("--b\n\nx\n")}`,
    "tags that close nothing": `${head}Content-Type: text/html\n\n${"<b>".repeat(10_000)}${filled("</i>")}`,
    "a style without end": `${head}Content-Type: text/html\n\n<p style='${filled("{")}`,
    "attributes without end": `${head}Content-Type: text/html\n\n<a ${filled("x=y ")}`,
    "blanks in the name of a field": `${head}X${filled(" ", headerChars)}a: b\n\nx`,
    "signs of a loop": `${head}X-Loop: ${filled("+", headerChars)}\n\nx`,
    "words of a list": `${head}List-Id: ${filled("<a ", headerChars)}\n\nx`,
    "dates that are none": `${head}Date: ${filled("1 Mar 2026 ", headerChars)}\n\nx`,
    "names of files": `${head}Content-Type: a/b; name="${filled("./ ", headerChars)}"\n\nx`,
    "folded lines": `${head}X: a${filled("\n ", headerChars)}\n\nx`,
    "groups of addresses": `${head}To: ${filled("a:", headerChars)}\n\nx`,
    "parameters without end": `${head}Content-Type: a/b${filled(';a="', headerChars)}\n\nx`,
    "sections of a parameter": `${head}Content-Type: a/b${filled(";a*0=b", headerChars)}\n\nx`,
    "addresses in a report": `From: mailer-daemon@co.example.net\n\n${filled("<a@b.co>:\n")}`,
    "numbers in a report": `From: mailer-daemon@co.example.net\n\n${filled("1.")}`,
  }

  for (const [what, raw] of Object.entries(large)) {
    it(`${what}: megabytes of them are read in time`, () => holds(Buffer.from(raw)))
  }
})
