import { assert, describe, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import { previewMail } from "./preview-mail.ts"
import { previewPage } from "./preview-page.ts"
import { isTemplateName, templateCatalog } from "./templates/template-catalog.ts"

const names = Object.keys(templateCatalog).filter(isTemplateName)
const mails = names.flatMap((template) =>
  (["pt-BR", "en"] as const).map((locale) => ({
    name: `${template} in ${locale}`,
    locale,
    mail: Effect.runSync(previewMail({ template, locale })),
  })),
)

const channel = (hex: string): number => {
  const share = Number.parseInt(hex, 16) / 255
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
}

/** Relative luminance of `#rrggbb`. Source: WCAG 2.2. */
const luminance = (colour: string): number => {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => channel(colour.slice(at, at + 2)))
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

const contrast = (one: string, other: string): number => {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b)
  return (light + 0.05) / (dark + 0.05)
}

const hex = "#[0-9a-f]{6}"
const coloursOf = (html: string, property: string): ReadonlyArray<string> =>
  [...html.matchAll(new RegExp(`(?<![-\\w])${property}:\\s?(${hex})`, "g"))].map(([, colour = ""]) => colour)

/** What a class becomes in a dark scheme. */
const darkOf = (html: string, name: string): string =>
  new RegExp(`\\.${name} \\{ (?:background-)?color: (${hex})`).exec(html)?.[1] ?? ""

const buttonColour = "#1d5a78"

describe("Q6 how mails look", () => {
  it("in a light scheme every text has a contrast of 4.5 to 1 on every ground", () => {
    for (const { mail, name } of mails) {
      const body = mail.html.slice(mail.html.indexOf("<body"))
      const grounds = new Set(coloursOf(body, "background-color").filter((colour) => colour !== buttonColour))
      for (const colour of new Set(coloursOf(body, "color")))
        for (const ground of colour === "#ffffff" ? [buttonColour] : grounds)
          assert.isAtLeast(contrast(colour, ground), 4.5, `${name}: ${colour} on ${ground}`)
    }
  })

  it("in a dark scheme, too, and no text keeps a dark colour there", () => {
    for (const { mail, name } of mails) {
      for (const text of ["ink", "soft"])
        for (const ground of ["page", "card", "panel"])
          assert.isAtLeast(contrast(darkOf(mail.html, text), darkOf(mail.html, ground)), 4.5, `${text} on ${ground}`)
      for (const [tag] of mail.html.matchAll(new RegExp(`<[^>]*[^-]color:${hex}[^>]*>`, "g")))
        if (!tag.includes("color:#ffffff")) assert.match(tag, /class="[^"]*(?:ink|soft)/, `${name}: ${tag}`)
    }
  })

  it("buttons are 44 pixels high for a thumb", () => {
    const buttons = mails.flatMap(({ mail }) => [
      ...mail.html.matchAll(/<a href="[^"]*" style="display:inline-block;padding:(\d+)px[^"]*line-height:(\d+)px/g),
    ])
    assert.isAbove(buttons.length, 0)
    for (const [, padding, line] of buttons) assert.isAtLeast(2 * Number(padding) + Number(line), 44)
  })

  it("a mailbox shows a line of it before it is opened, which is its first paragraph", () => {
    for (const { mail, name } of mails) {
      const line = /<div style="display:none[^>]*>([^<]*?) &#8199;/.exec(mail.html)?.[1] ?? ""
      assert.isAbove(line.length, 15, name)
      assert.include(mail.html.slice(mail.html.indexOf("<table")), line, name)
    }
  })

  it("Outlook finds tables with their widths, and every layout table is none to a screen reader", () => {
    for (const { locale, mail } of mails) {
      assert.include(mail.html, `<html lang="${locale}"`)
      for (const [tag] of mail.html.matchAll(/<table[^>]*>/g)) assert.include(tag, 'role="presentation"')
      assert.notMatch(mail.html, /<div(?! style="display:none)/)
    }
  })
})

describe("the page of all mails", () => {
  it("holds every template in both languages, and loads nothing", () => {
    const page = Effect.runSync(previewPage())
    for (const name of names)
      for (const locale of ["pt-BR", "en"]) assert.include(page, `<article id="${name}-${locale}">`)
    assert.notMatch(page.replaceAll(/srcdoc="[^"]*"/g, ""), /<script|<link|src=|url\(/)
    assert.strictEqual(page.split("<iframe").length - 1, page.split("<iframe sandbox").length - 1)
  })

  it("shows a company's wording in its place, and tells of one that may not be used", () => {
    const at = { template: "ticket-opened", locale: "en" } as const
    const page = Effect.runSync(previewPage({ wordings: [{ ...at, subject: "[{{protocol}}] Ours <b>" }] }))
    assert.include(page, "[202603020000011] Ours &lt;b&gt;")
    const error = Effect.runSync(Effect.flip(previewPage({ wordings: [{ ...at, subject: "{{{protocol}}}" }] })))
    assert.strictEqual(error._tag, "TemplateRefused")
  })
})
