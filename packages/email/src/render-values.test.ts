import { assert, describe, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import { makeRenderer } from "./render.ts"
import { templateCatalog } from "./templates/template-catalog.ts"

const zone = { timeZone: "America/Sao_Paulo", sender: "Móveis São João" } as const

const render = (template: string, locale: "pt-BR" | "en", variables: unknown) =>
  Effect.flatMap(makeRenderer(), (renderer) => renderer.render({ ...zone, template, locale, variables }))

const confirmation = templateCatalog["complaint-confirmation"].sample

describe("Q6 variables that do not fit", () => {
  it.effect("missing, unknown and invalid ones are all named at once, without their values", () =>
    Effect.gen(function* () {
      const { protocol: _protocol, ...rest } = confirmation
      const error = yield* Effect.flip(
        render("complaint-confirmation", "pt-BR", { ...rest, expectedOn: "2026-02-30", cpf: "111.444.777-35" }),
      )
      assert.strictEqual(error._tag, "InvalidVariables")
      if (error._tag !== "InvalidVariables") return
      assert.sameDeepMembers(
        [...error.problems],
        [
          { field: "protocol", problem: "missing" },
          { field: "expectedOn", problem: "invalid" },
          { field: "cpf", problem: "unknown" },
        ],
      )
      assert.include(error.messages["pt-BR"], "protocol falta")
      assert.include(error.messages.en, "protocol is missing")
      assert.notInclude(error.message, "111.444")
    }),
  )

  it.effect("a problem inside a list says which entry", () =>
    Effect.gen(function* () {
      const error = yield* Effect.flip(
        render("complaint-out-of-policy", "en", {
          ...templateCatalog["complaint-out-of-policy"].sample,
          parts: [{ kind: "statutory", result: "expired" }],
        }),
      )
      assert.deepInclude(error, { problems: [{ field: "parts[0].article", problem: "missing" }] })
    }),
  )

  it.effect("R-CMP-2 a refusal is told without doubt, and is no solution", () =>
    Effect.gen(function* () {
      const { amount: _amount, ...sample } = templateCatalog["complaint-answered"].sample
      const refused = { ...sample, solution: "explanation", denied: true }
      const told = yield* render("complaint-answered", "pt-BR", refused)
      assert.include(told.subject, "Reclamação recusada")
      for (const form of [told.html, told.text]) {
        assert.include(form, "O seu pedido não será atendido")
        assert.notInclude(form, "Temos uma solução")
      }
      assert.include((yield* render("complaint-answered", "en", refused)).text, "will not be granted")
      assert.notInclude((yield* render("complaint-answered", "pt-BR", sample)).text, "não será atendido")
    }),
  )

  it.effect("no variables at all, or a template that there is not, is a typed error", () =>
    Effect.gen(function* () {
      for (const nothing of [null, undefined, 7, "x", []]) {
        assert.strictEqual((yield* Effect.flip(render("complaint-survey", "en", nothing)))._tag, "InvalidVariables")
      }
      for (const name of ["nope", "constructor", "__proto__", "toString"]) {
        assert.strictEqual((yield* Effect.flip(render(name, "en", {})))._tag, "UnknownTemplate")
      }
    }),
  )
})

describe("Q6 hostile values", () => {
  it.effect("markup in a name is text", () =>
    Effect.gen(function* () {
      const firstName = `<script>alert(1)</script><img src=x onerror='a()'>"`
      const mail = yield* render("complaint-confirmation", "pt-BR", { ...confirmation, firstName })
      assert.notMatch(mail.html, /<script|<img/i)
      assert.include(mail.html, "&lt;script&gt;alert(1)&lt;/script&gt;")
      assert.include(mail.text, firstName)
    }),
  )

  it.effect("markup in a text of several lines is text, and its lines stay lines", () =>
    Effect.gen(function* () {
      const sample = templateCatalog["complaint-answered"].sample
      const mail = yield* render("complaint-answered", "pt-BR", { ...sample, text: "um <b>\r\ndois\u2028três" })
      assert.include(mail.html, "um &lt;b&gt;<br>\ndois<br>\ntrês")
      assert.include(mail.text, "um <b>\ndois\ntrês")
    }),
  )

  it.effect("line breaks and control characters cannot leave the subject line", () =>
    Effect.gen(function* () {
      const protocol = "1\r\nBcc: ladrao@example.com\u0000\u0085x"
      const mail = yield* render("complaint-confirmation", "en", { ...confirmation, protocol })
      assert.notMatch(mail.subject, /[\p{Cc}\u2028\u2029]/u)
      assert.match(mail.subject, /^\[1 Bcc: ladrao@example\.com ?x\] We have/)
    }),
  )

  it.effect("template syntax inside a value stays a value", () =>
    Effect.gen(function* () {
      const firstName = "{{constructor}} {{{protocol}}} {{#each this}}x{{/each}}"
      const mail = yield* render("complaint-confirmation", "en", { ...confirmation, firstName })
      assert.include(mail.text, firstName)
    }),
  )

  it.effect("keys that name a prototype are unknown variables", () =>
    Effect.gen(function* () {
      const variables: unknown = JSON.parse(
        JSON.stringify(confirmation).replace("{", `{"__proto__":{"x":1},"constructor":{"prototype":{}},`),
      )
      const error = yield* Effect.flip(render("complaint-confirmation", "en", variables))
      assert.strictEqual(error._tag, "InvalidVariables")
    }),
  )

  it.effect("only web addresses become links", () =>
    Effect.gen(function* () {
      const sample = templateCatalog["complaint-survey"].sample
      for (const link of ["javascript:alert(1)", "data:text/html,x", 'https://a.example/"onclick=x', "//a.example"]) {
        const error = yield* Effect.flip(render("complaint-survey", "en", { ...sample, link }))
        assert.deepInclude(error, { problems: [{ field: "link", problem: "invalid" }] })
      }
    }),
  )
})
