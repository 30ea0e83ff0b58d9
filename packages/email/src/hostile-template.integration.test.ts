import { execFile } from "node:child_process"
import { fileURLToPath } from "node:url"
import { promisify } from "node:util"
import { assert, describe, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import * as fc from "fast-check"
import { maxOutputChars } from "./output-size.ts"
import { previewMail } from "./preview-mail.ts"
import { lineBreak } from "./syntax-error-position.ts"
import { templateCatalog } from "./templates/template-catalog.ts"
import { hostileSources } from "./testing/hostile-sources.ts"

const at = { template: "complaint-out-of-policy", locale: "pt-BR" } as const
const secret = "111.444.777-35"

const sample = templateCatalog[at.template].sample

/** What a template may print: nothing but these values, in whatever form a helper gives them. */
const attempt = (html: string, text: string) =>
  Effect.runSync(Effect.result(previewMail({ ...at, wording: { html, text } })))

/** Of this thread alone, since other work on the machine says nothing about a template. */
const mostMillis = 4_000
const spent = (began: NodeJS.CpuUsage): number => {
  const { system, user } = process.threadCpuUsage(began)
  return (system + user) / 1_000
}

const printable = JSON.stringify(sample)

describe("R-WRD-1 a hostile template", () => {
  it("is refused with its place, or prints only what it was given, in bounds of time and size", () => {
    let refused = 0
    let rendered = 0
    fc.assert(
      fc.property(hostileSources, hostileSources, (html, text) => {
        const began = process.threadCpuUsage()
        const outcome = attempt(html, text)
        assert.isBelow(spent(began), mostMillis)
        if (outcome._tag === "Failure") {
          refused += 1
          const error = outcome.failure
          assert.strictEqual(error._tag, "TemplateRefused")
          if (error._tag !== "TemplateRefused") return
          const lines = { subject: [""], html: html.split(lineBreak), text: text.split(lineBreak) }[error.part]
          assert.isAtLeast(error.line, 1)
          assert.isAtMost(error.line, lines.length)
          assert.isAtLeast(error.column, 1)
          assert.isAtMost(error.column, (lines[error.line - 1] ?? "").length + 1)
          return
        }
        rendered += 1
        const { html: page, text: plain } = outcome.success
        assert.isBelow(page.length + plain.length, 2 * maxOutputChars + 20_000)
        assert.notMatch(page + plain, /\[object|native code|function |\[native/)
        assert.notMatch(page.slice(page.indexOf("<body")), /<script|<img|onerror\s*=/i)
      }),
      { seed: 7, numRuns: 1_000 },
    )
    assert.isAbove(refused, 400)
    assert.isAbove(rendered, 40)
  })

  it("made of nothing but allowed pieces prints no value that is not among its variables", () => {
    const allowed = fc.constantFrom(
      "{{firstName}}",
      "{{lines product}}",
      "{{#each parts}}",
      "{{/each}}",
      "{{#if product}}",
      "{{else}}",
      "{{/if}}",
      "{{label kind}}",
      "{{~protocol~}}",
      "{{! x }}",
      "·",
    )
    const words = /[\p{L}\p{N}]+/gu
    const known = new Set([...printable.matchAll(words)].map(([word]) => word))
    const labels = new Set("garantia legal contratual direito de arrependimento".split(" "))
    fc.assert(
      fc.property(
        fc.array(allowed, { maxLength: 30 }).map((all) => all.join("")),
        (text) => {
          const outcome = attempt("", text || "·")
          if (outcome._tag === "Failure") return
          const own = outcome.success.text.split("\n-- \n")[0] ?? ""
          for (const [word] of own.matchAll(words))
            assert.isTrue(
              [...known, ...labels].some((one) => word.includes(one)),
              word,
            )
          assert.notInclude(own, secret)
        },
      ),
      { seed: 11, numRuns: 150 },
    )
  })

  /** In a process of its own, since what takes minutes cannot be stopped from within; all together take some seconds. */
  it("as large as a wording may be is read in bounded work, whatever it repeats", { timeout: 150_000 }, async () => {
    const program = fileURLToPath(new URL("testing/hostile-wordings.ts", import.meta.url))
    const { stdout } = await promisify(execFile)(process.execPath, ["--conditions=@guiche/source", program, "15"], {
      timeout: 120_000,
      killSignal: "SIGKILL",
      maxBuffer: 16 * 1_024 * 1_024,
    })
    assert.isTrue(stdout.endsWith("done\n"), stdout.slice(-300))
  })

  const large: ReadonlyArray<readonly [what: string, text: string]> = [
    ["64 KiB of opened loops", "{{#each parts}}".repeat(4_300)],
    ["64 KiB of closed loops in each other", "{{#each parts}}".repeat(2_600) + "{{/each}}".repeat(2_600)],
    ["64 KiB of conditions in each other", "{{#if product}}".repeat(2_900) + "{{/if}}".repeat(2_900)],
    ["64 KiB of braces", "{".repeat(65_000)],
    ["64 KiB of mustaches", "{{firstName}}".repeat(5_000)],
    ["64 KiB of else", `{{#if product}}${"{{else if product}}".repeat(3_300)}{{/if}}`],
    ["64 KiB of comments", "{{!}}".repeat(13_000)],
    ["64 KiB of a path", `{{${"a.".repeat(32_000)}a}}`],
    ["64 KiB of an end of a tag that never comes", "<" + " ".repeat(65_000)],
    ["64 KiB of tags in each other", "<b>".repeat(10_000) + "</b>".repeat(8_000)],
    ["64 KiB of nested calls", `{{label ${"(a ".repeat(16_000)}${")".repeat(16_000)}}}`],
    ["64 KiB of calls that a text hides", `{{label "}}" ${"(a ".repeat(16_000)}${")".repeat(16_000)}}}`],
    ["64 KiB of blocks that comments seem to close", "{{#if product}}{{!-- {{/ --}}".repeat(2_200)],
    ["64 KiB of raw blocks", "{{{{raw}}}}{{{{/raw}}}}".repeat(2_800)],
  ]
  for (const [what, text] of large) {
    it(`of ${what} takes no long time`, () => {
      const began = process.threadCpuUsage()
      const outcome = attempt("<p></p>", text)
      attempt(text, "·")
      assert.isBelow(spent(began), mostMillis)
      if (outcome._tag === "Success") assert.isBelow(outcome.success.text.length, maxOutputChars + 1_000)
    })
  }

  it("that would print a long list times a long body is refused before it prints, at the place where it is too much", () => {
    const [contact] = templateCatalog["ticket-digest"].sample.contacts ?? []
    const began = process.threadCpuUsage()
    const outcome = Effect.runSync(
      Effect.result(
        previewMail({
          template: "ticket-digest",
          locale: "en",
          variables: {
            ...templateCatalog["ticket-digest"].sample,
            contacts: Array.from({ length: 500 }, () => contact),
          },
          wording: { text: `ok\n{{#each contacts}}\n${"x".repeat(60_000)}{{subject}}{{/each}}` },
        }),
      ),
    )
    assert.isBelow(spent(began), mostMillis)
    assert.strictEqual(outcome._tag, "Failure")
    if (outcome._tag === "Failure")
      assert.deepInclude(outcome.failure, { _tag: "TemplateRefused", code: "output-too-large", part: "text" })
  })

  it("whose HTML has more tags than a parser closes in time is refused, however few it is written with", () => {
    const variables = { ...templateCatalog["ticket-digest"].sample }
    const contacts = Array.from({ length: 200 }, () => variables.contacts?.[0])
    const html = `{{#each contacts}}${"<b>".repeat(150)}{{/each}}`
    const outcome = Effect.runSync(
      Effect.result(
        previewMail({
          template: "ticket-digest",
          locale: "en",
          variables: { ...variables, contacts },
          wording: { html },
        }),
      ),
    )
    assert.strictEqual(outcome._tag, "Failure")
    if (outcome._tag === "Failure")
      assert.deepInclude(outcome.failure, { _tag: "TemplateRefused", code: "output-too-large", part: "html" })
  })

  it("that prints a long value again and again is refused", () => {
    const variables = { ...templateCatalog["ticket-answered"].sample, text: "\"'&<>".repeat(4_000) }
    const outcome = Effect.runSync(
      Effect.result(
        previewMail({
          template: "ticket-answered",
          locale: "en",
          variables,
          wording: { html: "{{text}}".repeat(8_000) },
        }),
      ),
    )
    assert.strictEqual(outcome._tag, "Failure")
    if (outcome._tag === "Failure")
      assert.deepInclude(outcome.failure, { code: "output-too-large", part: "html", line: 1 })
  })
})
