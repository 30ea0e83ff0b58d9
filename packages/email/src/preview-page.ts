import type { Locale } from "@guiche/core"
import * as Effect from "effect/Effect"
import Handlebars from "handlebars"
import type { Wording } from "./compiled-mails.ts"
import type { InvalidVariables, TemplateRefused, UnknownTemplate } from "./email-errors.ts"
import { previewMail } from "./preview-mail.ts"
import type { RenderedMail } from "./render.ts"
import { isTemplateName, templateCatalog, type TemplateName } from "./templates/template-catalog.ts"

/** What to show: every mail in both languages, a company's wordings among them where they are given. */
export interface PreviewPageOptions {
  readonly wordings?: ReadonlyArray<Wording & { readonly template: TemplateName; readonly locale: Locale }>
  readonly sender?: string
  readonly timeZone?: string
}

const locales = ["pt-BR", "en"] as const satisfies ReadonlyArray<Locale>
const { escapeExpression } = Handlebars

/** Isolated, so that no style of one mail reaches another. */
const shown = (name: string, locale: Locale, mail: RenderedMail): string => `<article id="${name}-${locale}">
<h2>${name} <small>${locale}</small></h2>
<p>${escapeExpression(mail.subject)}</p>
<iframe sandbox title="${name} ${locale}" srcdoc="${escapeExpression(mail.html)}"></iframe>
<details><summary>texto · text</summary><pre>${escapeExpression(mail.text)}</pre></details>
</article>`

/**
 * A web page with all mails as they would arrive, to look at in a browser: each template with its sample values, in both languages and both forms. It
 * loads nothing from the net.
 *
 * **Fails with** what {@link previewMail} fails with, for a wording that may not be used.
 */
export const previewPage = Effect.fnUntraced(function* ({
  wordings = [],
  ...given
}: PreviewPageOptions = {}): Effect.fn.Return<string, TemplateRefused | UnknownTemplate | InvalidVariables> {
  const articles: Array<string> = []
  for (const template of Object.keys(templateCatalog).filter(isTemplateName))
    for (const locale of locales) {
      const wording = wordings.find((each) => each.template === template && each.locale === locale)
      const mail = yield* previewMail({ template, locale, ...given, ...(wording === undefined ? {} : { wording }) })
      articles.push(shown(template, locale, mail))
    }
  return `<!DOCTYPE html>
<html lang="pt-BR">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>E-mails · Mails</title>
<style>
body { font-family: system-ui, sans-serif; margin: 1rem; }
main { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 40rem), 1fr)); gap: 2rem; }
iframe { width: 100%; height: 42rem; border: 1px solid; resize: both; }
pre { white-space: pre-wrap; }
</style>
</head>
<body>
<main>
${articles.join("\n")}
</main>
</body>
</html>
`
})
