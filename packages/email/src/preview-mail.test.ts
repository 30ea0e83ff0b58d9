import { assert, describe, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import type { TemplateRefused } from "./email-errors.ts"
import { previewMail, type PreviewRequest } from "./preview-mail.ts"
import { makeRenderer } from "./render.ts"
import { templateCatalog } from "./templates/template-catalog.ts"

const at = { template: "complaint-out-of-policy", locale: "pt-BR" } as const

type Own = NonNullable<PreviewRequest["wording"]>

const refusal = (wording: Own) =>
  previewMail({ ...at, wording }).pipe(
    Effect.flip,
    Effect.map((error) => {
      if (error._tag !== "TemplateRefused") throw error
      return error
    }),
  )

const rendered = (html: string) => previewMail({ ...at, wording: { html } })

describe("a company's own wording", () => {
  it.effect("replaces only the part that it gives, inside the same layout", () =>
    Effect.gen(function* () {
      const mail = yield* rendered("<p>Oi {{firstName}}: {{#each parts}}{{label kind}};{{/each}}</p>{{! nota }}")
      assert.include(mail.html, "<p>Oi Conceição: garantia legal;garantia contratual;direito de arrependimento;</p>")
      assert.include(mail.html, "color-scheme")
      assert.include(mail.text, "Resultado da análise de garantia")
    }),
  )

  const ordinary = [
    "<p>Data: {{#if product}}hoje{{/if}}</p>",
    "<p>Prazo, data : amanhã</p>",
    '<p title="Data: hoje, URL (interna)">Endereço: URL (https://loja.example) @import</p>',
    "<p>Loja online = melhor, venda on-line=rápida</p>",
    "{{! data: javascript: onclick=x (nota 'interna') }}<p>ok</p>",
    "{{!-- <img src=x> <font> --}}<p>a < b, 3 <4 e <3</p>",
    `<p {{#if product}}class="a"{{else}}title='b'{{/if}}>({{firstName}})</p>`,
    '<td style="color:{{firstName}}">x</td><A HREF="HTTPS://loja.example/{{protocol}}:8">x</A><a href=mailto:a@b.example>y</a>',
    '<a href="{{firstName}}">x</a><a href="/p?a=1&amp;b=data:x">y</a><br/><hr />',
  ]
  for (const html of ordinary) it.effect(`may say ${html}`, () => rendered(html))

  it.effect("loses no address to another machine without a scheme, whatever a value holds", () =>
    Effect.gen(function* () {
      const mail = yield* previewMail({
        ...at,
        variables: { product: "//evil.example/x" },
        wording: { html: `<a href="{{product}}">a</a>` },
      })
      assert.include(mail.html, "<a>a</a>")
    }),
  )

  it.effect("is seen with the values given, the others being the sample's", () =>
    Effect.gen(function* () {
      const html = "<p>{{firstName}} · {{protocol}}{{#if parts}} · partes{{/if}}</p>"
      const mail = yield* previewMail({ ...at, variables: { firstName: "Ana" }, wording: { html } })
      assert.include(mail.html, "<p>Ana · 2026-000123 · partes</p>")
      const without = yield* previewMail({
        template: "complaint-answered",
        locale: "en",
        variables: { amount: undefined },
        wording: { html: "<p>{{protocol}}{{#if amount}} {{money amount}}{{/if}}</p>" },
      })
      assert.include(without.html, "<p>2026-000123</p>")
      const wrong = yield* Effect.flip(previewMail({ ...at, variables: { firstName: 7, cpf: "x" } }))
      assert.strictEqual(wrong._tag, "InvalidVariables")
    }),
  )

  const kinds: ReadonlyArray<
    readonly [template: PreviewRequest["template"], html: string, write: string, column: number]
  > = [
    ["complaint-confirmation", "{{status}}", "{{label status}}", 3],
    ["complaint-confirmation", "{{label firstName}}", "{{firstName}}", 9],
    ["complaint-confirmation", "{{instant expectedOn}}", "{{day expectedOn}}", 11],
    ["complaint-confirmation", "{{expectedOn}}", "{{day expectedOn}}", 3],
    ["complaint-confirmation", "{{number protocol}}", "{{protocol}}", 10],
    ["complaint-confirmation", "{{#each product}}x{{/each}}", "{{product}}", 9],
    ["complaint-answered", "{{amount}}", "{{money amount}}", 3],
    ["complaint-answered", "{{denied}}", "{{#if denied}}…{{/if}}", 3],
    ["complaint-answered", "{{points}}", "{{#each points}}…{{/each}}", 3],
    ["complaint-answered", "{{#each points}}{{number said}}{{/each}}", "{{lines said}}", 26],
    ["complaint-deadline-warning", "{{day dueAt}}", "{{instant dueAt}}", 7],
    ["complaint-survey", "{{lines link}}", '<a href="{{link}}">', 9],
  ]
  for (const [template, html, write, column] of kinds) {
    it.effect(`R-WRD-1 with ${html} is refused, and told to write ${write}`, () =>
      Effect.gen(function* () {
        const error = yield* Effect.flip(previewMail({ template, locale: "pt-BR", wording: { html } }))
        assert.deepInclude(error, { _tag: "TemplateRefused", code: "other-kind", line: 1, column, subject: write })
        assert.include(error.messages["pt-BR"], `escreva: ${write}`)
      }),
    )
  }

  type Case = readonly [what: string, html: string, code: TemplateRefused["code"], line: number, column: number]
  const refused: ReadonlyArray<Case> = [
    ["triple braces", "<p>ok</p>\n  {{{firstName}}}", "unescaped", 2, 3],
    ["an ampersand", "{{&firstName}}", "unescaped", 1, 1],
    ["triple braces inside a block", "{{#if product}}\n{{{product}}}{{/if}}", "unescaped", 2, 1],
    ["a partial", "a\nb {{> outro}}", "forbidden-construct", 2, 3],
    ["a dynamic partial", "{{> (lookup . 'x')}}", "forbidden-construct", 1, 5],
    ["a partial block", "{{#> layout}}x{{/layout}}", "forbidden-construct", 1, 1],
    ["an inline partial", "{{#*inline x}}y{{/inline}}", "forbidden-construct", 1, 1],
    ["a decorator", "{{* algo}}", "forbidden-construct", 1, 1],
    ["a helper that there is not", "{{upper firstName}}", "unknown-helper", 1, 1],
    ["lookup", "{{lookup this firstName}}", "unknown-helper", 1, 1],
    ["lookup by a name", "{{lookup this 'constructor'}}", "forbidden-construct", 1, 15],
    ["log", "{{log firstName}}", "unknown-helper", 1, 1],
    ["with", "{{#with parts}}x{{/with}}", "unknown-helper", 1, 1],
    ["an inverted section", "{{^product}}x{{/product}}", "unknown-helper", 1, 1],
    ["a subexpression", "{{label (lookup this 'x')}}", "forbidden-construct", 1, 9],
    ["a text as an argument", "ok\n{{label 'x'}}", "forbidden-construct", 2, 9],
    ["named arguments", "{{label product x=1}}", "forbidden-construct", 1, 1],
    ["block parameters", "{{#each parts as |p|}}x{{/each}}", "forbidden-construct", 1, 1],
    ["a variable that there is not", "linha\n<p>{{cpf}}</p>", "unknown-variable", 2, 6],
    ["constructor", "{{constructor}}", "unknown-variable", 1, 3],
    ["a path into a prototype", "{{firstName.constructor.constructor}}", "unknown-variable", 1, 3],
    ["__proto__ in brackets", "{{this.[__proto__]}}", "forbidden-construct", 1, 8],
    ["__proto__", "{{this.__proto__}}", "unknown-variable", 1, 3],
    ["the whole context", "{{this}}", "unknown-variable", 1, 3],
    ["the parent context", "{{#each parts}}{{../protocol}}{{/each}}", "unknown-variable", 1, 18],
    ["private data", "{{@root.protocol}}", "unknown-variable", 1, 3],
    ["the sender's data", "{{@sender}}", "unknown-variable", 1, 3],
    ["nested loops", "{{#each parts}}{{#each parts}}x{{/each}}{{/each}}", "too-deep", 1, 16],
    ["deep nesting", "{{#if product}}".repeat(5_000) + "{{/if}}".repeat(3_000), "too-large", 1, 1],
    ["201 blocks", "{{#if product}}x{{/if}}".repeat(201), "too-large", 1, 4_601],
    ["nine blocks in each other", "{{#if product}}".repeat(9) + "{{/if}}".repeat(9), "too-deep", 1, 121],
    ["an open block", "<p>\n{{#if product}}", "syntax", 2, 16],
    ["a block closed by another name", "a\n{{#if product}}x{{/each}}", "syntax", 2, 4],
    ["a script", "<p>ok</p>\n<ScRiPt>alert(1)</script>", "forbidden-markup", 2, 1],
    ["a picture from the net", '<p><img src="https://evil.example/{{protocol}}"></p>', "forbidden-markup", 1, 4],
    ["what runs on a click", '<p><a href="#"\n onclick="x()">a</a></p>', "forbidden-markup", 2, 2],
    ["an address that runs", '<a href=" javascript:x()">a</a>', "forbidden-markup", 1, 10],
    ["an address that runs, in disguise", "<a href='java&#115;\tcript:x()'>a</a>", "forbidden-markup", 1, 10],
    ["an address of another machine without a scheme", "<p>\n<a href=//evil.example>a</a>", "forbidden-markup", 2, 9],
    ["the same with a backslash", '<a href="/\\evil.example">a</a>', "forbidden-markup", 1, 10],
    ["an address that holds data", '<a href="data:text/html,x">a</a>', "forbidden-markup", 1, 10],
    ["a form", "<form action='https://evil.example'>", "forbidden-markup", 1, 1],
    ["a style that loads", "<p style='background:url(https://evil.example)'>", "forbidden-markup", 1, 11],
    ["an element that mails do not have", "<p>ok</p>\n <Font color=red>a</Font>", "unknown-markup", 2, 2],
    ["a section", "{{#if product}}<section>a</section>{{/if}}", "unknown-markup", 1, 16],
    ["a comment", "a<!--[if mso]>x<![endif]-->", "unknown-markup", 1, 2],
    ["a declaration", "<!doctype html><p>a", "unknown-markup", 1, 1],
    ["a tag that does not end", '<p>ok</p><p title="a>tudo isto', "unknown-markup", 1, 10],
    ["an unfinished tag", "<p>\n\n  {{firstName </p>", "syntax", 3, 15],
    ["a bare brace", "{{}}", "syntax", 1, 3],
  ]

  for (const [what, html, code, line, column] of refused) {
    it.effect(`with ${what} is refused when loaded, with its place`, () =>
      Effect.gen(function* () {
        const error = yield* refusal({ html })
        assert.deepInclude(error, { ...at, part: "html", code, line, column })
        assert.include(error.messages["pt-BR"], `${line}:${column}`)
      }),
    )
  }

  it.effect("with an address that is refused shows the address alone", () =>
    Effect.gen(function* () {
      for (const html of ['<a href="data:x">a</a>', "<a href='data:x' class=b>a</a>", "<a href=data:x>a</a>"])
        assert.strictEqual((yield* refusal({ html })).subject, "data:x", html)
    }),
  )

  it.effect("for a mail that there is not is refused", () =>
    Effect.gen(function* () {
      const fromData = JSON.parse('{"template":"__proto__","locale":"en"}') as PreviewRequest
      const error = yield* Effect.flip(previewMail(fromData))
      assert.deepInclude(error, { _tag: "UnknownTemplate", template: "__proto__" })
    }),
  )

  it.effect("is checked in its subject and text too", () =>
    Effect.gen(function* () {
      const subject = yield* refusal({ subject: "{{{protocol}}}" })
      const text = yield* refusal({ text: "x\n\n{{nada}}" })
      assert.deepInclude(subject, { part: "subject", line: 1 })
      assert.deepInclude(text, { part: "text", line: 3 })
    }),
  )

  it.effect("loads and runs nothing, whatever stands between the pieces of its markup", () =>
    Effect.gen(function* () {
      const tricks = [
        "<scr{{! nada }}ipt>x</script>",
        "<{{#if product}}script{{else}}b{{/if}}>x",
        "<im{{#if product}}g src='https://evil.example/{{protocol}}'{{/if}}>",
        "<a hr{{! }}ef='java{{! }}script:x()'>a</a>",
        "<p on{{! }}click='x()'>a</p>",
        "<p style='background:u{{! }}rl(https://evil.example)'>a</p>",
      ]
      for (const html of tricks) {
        const mail = yield* Effect.option(rendered(html))
        if (mail._tag === "None") continue
        const body = mail.value.html.slice(mail.value.html.indexOf("padding:16px 32px 8px;"))
        assert.notMatch(body, /<script|<img|javascript:|onclick|url\(|evil/i, html)
      }
    }),
  )

  it.effect("keeps tables, colours and links", () =>
    Effect.gen(function* () {
      const html =
        '<table class="panel" width="100%" bgcolor="#f5f7fa"><tr><td style="color:#1f2933;padding:8px 12px">{{product}}</td></tr></table><p><a href="https://loja.example/?p={{protocol}}">Ver</a></p>'
      const mail = yield* rendered(html)
      assert.include(mail.html, 'bgcolor="#f5f7fa"')
      assert.include(mail.html, "color:#1f2933")
      assert.include(mail.html, '<a href="https://loja.example/?p=2026-000123">Ver</a>')
      // What has no colour of its own is written in the frame's, which knows a dark scheme.
      assert.match(mail.html, /<td class="inner ink" style="[^"]*font-family:Arial[^"]*color:#1f2933/)
    }),
  )

  it.effect("whose part turns out to be unusable gives way to ours in that part, and the mail goes out", () =>
    Effect.gen(function* () {
      const renderer = yield* makeRenderer()
      const wording = {
        id: "w-1",
        version: 3,
        subject: "[{{protocol}}] Oi",
        html: "{{{cpf}}}",
        text: "Oi, {{firstName}}",
      }
      const variables = templateCatalog[at.template].sample
      const mail = yield* renderer.render({ ...at, timeZone: "America/Sao_Paulo", sender: "Loja", variables, wording })
      assert.strictEqual(mail.subject, "[2026-000123] Oi")
      assert.include(mail.html, "Resultado da análise de garantia")
      assert.isTrue(mail.text.startsWith("Oi, Conceição"))
    }),
  )
})
