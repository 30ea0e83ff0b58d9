import { mkdtemp, rm, utimes, writeFile } from "node:fs/promises"
import { createServer, request } from "node:http"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { assert, describe, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import { makeCaptureMailer } from "../capture-mailer.ts"
import type { Mail } from "../mailer.ts"
import { captureViewer, type CaptureViewerOptions } from "./capture-viewer.ts"

/** The page over a folder of its own, on a free port of this machine. */
const openedWith = Effect.fnUntraced(function* (options: Omit<CaptureViewerOptions, "folder"> = {}) {
  const folder = yield* Effect.acquireRelease(
    Effect.promise(() => mkdtemp(join(tmpdir(), "guiche-view-"))),
    (made) => Effect.promise(() => rm(made, { recursive: true, force: true })),
  )
  const server = createServer(captureViewer({ folder, ...options }))
  yield* Effect.acquireRelease(
    Effect.promise(() => new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))),
    () => Effect.promise(() => new Promise((resolve) => server.close(resolve))),
  )
  const address = server.address()
  const port = typeof address === "object" && address !== null ? address.port : 0
  const get = (query: string, init: RequestInit = {}) =>
    Effect.promise(async () => {
      const response = await fetch(`http://127.0.0.1:${port}/mails${query}`, init)
      return { status: response.status, headers: response.headers, body: await response.text() }
    })
  /** The status of an answer to who asks under that name. */
  const statusFor = (host: string) =>
    Effect.promise(
      () =>
        new Promise<number | undefined>((resolve, reject) =>
          request({ host: "127.0.0.1", port, headers: { host } }, (response) => {
            response.resume()
            resolve(response.statusCode)
          })
            .on("error", reject)
            .end(),
        ),
    )
  return { folder, get, statusFor }
})
const opened = Effect.suspend(openedWith)

const mail: Mail = {
  id: "m-1",
  from: { name: "Móveis São João", address: "sac@loja.example" },
  to: [{ name: "Conceição", address: "c@cliente.example" }],
  subject: "Recebemos a sua reclamação",
  html: "<p>Olá, <b>Conceição</b></p>",
  text: "Olá\nResponda em https://loja.example/s?a=1&b=2",
  calendar: { method: "REQUEST", content: "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n" },
}

const policyOf = ({ headers }: { readonly headers: Headers }) => headers.get("content-security-policy") ?? ""

describe("Q6 a page that shows what was captured", () => {
  it.effect(
    "lists the mails, newest first, and shows one with its HTML, text, files and source, in both languages",
    () =>
      Effect.gen(function* () {
        const { folder, get } = yield* opened
        assert.include((yield* get("")).body, "Nenhum e-mail ainda.")
        const mailer = makeCaptureMailer({ folder })
        yield* mailer.send(mail)
        yield* mailer.send({ ...mail, id: "m-2", subject: "Segundo" })
        const list = yield* get("?lang=en")
        assert.include(list.body, "Captured mails")
        assert.include(list.body, "Móveis São João &lt;sac@loja.example&gt; → Conceição &lt;c@cliente.example&gt;")
        assert.include(list.body, 'href="?mail=m-1&amp;lang=en"')
        const one = yield* get("?mail=m-1&lang=pt-BR")
        for (const part of ["Recebemos a sua reclamação", 'sandbox="" title="Como HTML"', "invite.ics", "m-1.eml"])
          assert.include(one.body, part)
        assert.include(
          one.body,
          '<a href="https://loja.example/s?a=1&amp;b=2" target="_blank" rel="noopener noreferrer nofollow">',
        )
        assert.include((yield* get("?mail=m-1&part=html")).body, "<p>Olá, <b>Conceição</b></p>")
        assert.include((yield* get("?mail=m-1&part=source")).body, "Message-ID: <m-1@loja.example>")
        assert.include((yield* get("?mail=m-1&part=file-0")).body, "BEGIN:VCALENDAR")
        const english = yield* get("", { headers: { "Accept-Language": "en-US,en;q=0.9" } })
        assert.include(english.body, '<html lang="en">')
      }),
  )

  it.effect("a newer mail comes before an older one", () =>
    Effect.gen(function* () {
      const { folder, get } = yield* opened
      const at = (day: number) => `Subject: d${day}\r\nFrom: a@b.example\r\n\r\nx`
      for (const day of [1, 3, 2]) {
        yield* Effect.promise(() => writeFile(join(folder, `d${day}.eml`), at(day)))
        yield* Effect.promise(() => utimes(join(folder, `d${day}.eml`), day * 86_400, day * 86_400))
      }
      const { body } = yield* get("")
      assert.deepEqual(
        [...body.matchAll(/>(d\d)<\/a>/g)].map(([, subject]) => subject),
        ["d3", "d2", "d1"],
      )
    }),
  )
})

describe("R-MAIL-10 nothing in a captured mail runs", () => {
  const script = "<script>alert(1)</script>"
  const evil = `"'>${script}<img src=x onerror=alert(1)>`

  it.effect("neither from a subject, a name, a text nor a file's name", () =>
    Effect.gen(function* () {
      const { folder, get } = yield* opened
      const raw = [
        `From: ${JSON.stringify(evil)} <a@b.example>`, `To: ${JSON.stringify(evil)} <c@d.example>`, `Subject: ${evil}`,
        "MIME-Version: 1.0", 'Content-Type: multipart/mixed; boundary="x"', "", "--x", "Content-Type: text/plain", "",
        `${evil} javascript:alert(1) https://x.example/"onmouseover="alert(1)`, "--x", "Content-Type: text/html", "", evil, "--x",
        `Content-Type: image/svg+xml; name="${script}.svg"`, `Content-Disposition: attachment; filename="${script}.svg"`, "",
        `<svg xmlns="http://www.w3.org/2000/svg">${script}</svg>`, "--x--", "",
      ].join("\r\n") // prettier-ignore
      yield* Effect.promise(() => writeFile(join(folder, "evil.eml"), raw))
      for (const query of [
        "",
        "?mail=evil",
        "?mail=nao-ha",
        `?mail=${encodeURIComponent(evil)}&lang=${encodeURIComponent(evil)}`,
      ]) {
        const answer = yield* get(query)
        assert.notMatch(answer.body, /<script|<img|onmouseover="/i, query)
        assert.notMatch(answer.body, /href="(?!\?|https?:)/i, query)
        assert.match(
          policyOf(answer),
          /^default-src 'none'; base-uri 'none'; form-action 'none'; style-src 'unsafe-inline'; frame-src 'self'/,
        )
      }
      const shown = yield* get("?mail=evil&part=html")
      assert.include(shown.body, script)
      assert.match(policyOf(shown), /^default-src 'none';.*img-src data:;.*; sandbox$/)
      const file = yield* get("?mail=evil&part=file-0")
      assert.match(file.headers.get("content-disposition") ?? "", /^attachment; filename\*=UTF-8''%3Cscript/)
      assert.strictEqual(file.headers.get("content-type"), "application/octet-stream")
      assert.match(policyOf(file), /; sandbox$/)
      for (const answer of [shown, file]) assert.strictEqual(answer.headers.get("x-content-type-options"), "nosniff")
    }),
  )

  it.effect("no page from elsewhere reads it under a name of its own, unless that is one of the hosts", () =>
    Effect.gen(function* () {
      const { statusFor } = yield* openedWith({ hosts: ["Mails.dev.example"] })
      for (const host of ["localhost", "localhost:8025", "127.0.0.1:1", "[::1]:8025", "mails.dev.example:80"])
        assert.strictEqual(yield* statusFor(host), 200, host)
      for (const host of ["evil.example", "evil.example:8025", "127.0.0.1.evil.example", "[::1].evil.example"])
        assert.strictEqual(yield* statusFor(host), 421, host)
    }),
  )

  it.effect("no name leads out of the folder, and nothing is taken in", () =>
    Effect.gen(function* () {
      const { folder, get } = yield* opened
      yield* Effect.promise(() => writeFile(join(folder, "..", "guiche-outside.eml"), "Subject: fora\r\n\r\nx"))
      for (const name of [
        "../guiche-outside",
        "..%2Fguiche-outside",
        "/etc/passwd",
        "..",
        ".",
        "",
        "a/../../guiche-outside",
        "C:\\x",
        "x\0",
      ])
        assert.strictEqual((yield* get(`?mail=${encodeURIComponent(name)}`)).status, 404, name)
      yield* Effect.promise(() => rm(join(folder, "..", "guiche-outside.eml")))
      assert.strictEqual((yield* get("", { method: "POST", body: "x" })).status, 405)
      assert.strictEqual((yield* get("?mail=m-1&part=file-999")).status, 404)
    }),
  )

  it.effect("a file that is no mail, or one that is too deep, is listed and hurts nothing", () =>
    Effect.gen(function* () {
      const { folder, get } = yield* opened
      const deep = Array.from(
        { length: 300 },
        (_, level) => `Content-Type: multipart/mixed; boundary="b${level}"\r\n\r\n--b${level}\r\n`,
      ).join("")
      yield* Effect.promise(() => writeFile(join(folder, "deep.eml"), deep))
      yield* Effect.promise(() => writeFile(join(folder, "bytes.eml"), Buffer.alloc(1_000, 255)))
      const list = yield* get("")
      assert.deepInclude(list, { status: 200 })
      for (const name of ["deep", "bytes"]) {
        assert.include(list.body, name)
        assert.oneOf((yield* get(`?mail=${name}`)).status, [200, 404])
      }
    }),
  )
})
