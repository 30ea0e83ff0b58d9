import { label, type Locale } from "@guiche/core"
import type { CapturedMail, OpenedMail } from "./captured-mails.ts"

const style = `
:root { color-scheme: light dark; --paper: #fff; --ink: #1c1e21; --soft: #5b6470; --line: #dde1e7; --link: #1a5fb4; }
@media (prefers-color-scheme: dark) { :root { --paper: #15181c; --ink: #e8eaed; --soft: #9aa3ad; --line: #30363d; --link: #8ab4f8; } }
body { margin: 0 auto; max-width: 60rem; padding: 1.5rem 1rem 4rem; background: var(--paper); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
a { color: var(--link) } h1 { font-size: 1.4rem; margin: 0 0 1rem; overflow-wrap: anywhere } h2 { font-size: 1rem; margin: 2rem 0 .5rem }
nav { display: flex; gap: 1rem; justify-content: space-between; margin-bottom: 1rem }
ol { list-style: none; margin: 0; padding: 0 } li { border-bottom: 1px solid var(--line); padding: .6rem 0; overflow-wrap: anywhere }
small, dt { color: var(--soft) } dl { display: grid; grid-template-columns: max-content 1fr; gap: .1rem 1rem; margin: 0 }
dd { margin: 0; overflow-wrap: anywhere } pre { border: 1px solid var(--line); padding: .75rem; white-space: pre-wrap; overflow-wrap: anywhere; margin: 0 }
iframe { border: 1px solid var(--line); width: 100%; height: 40rem; background: #fff }
`

const words = {
  title: label("E-mails capturados", "Captured mails"),
  none: label("Nenhum e-mail ainda.", "No mail yet."),
  back: label("Todos os e-mails", "All mails"),
  other: label("In English", "Em português"),
  from: label("De", "From"),
  to: label("Para", "To"),
  at: label("Gravado em", "Written at"),
  html: label("Como HTML", "As HTML"),
  text: label("Como texto", "As text"),
  files: label("Arquivos", "Files"),
  source: label("Fonte", "Source"),
  missing: label("Este e-mail não está aqui.", "This mail is not here."),
} as const

/** The list of what was captured, newest first. */
export const listPage = (mails: ReadonlyArray<CapturedMail>, locale: Locale): string => {
  const items = mails.map(
    ({ at, from, name, subject, to }) =>
      `<li><a href="${linkTo(locale, { mail: name })}">${escaped(subject)}</a><br>` +
      `<small>${escaped(from)} → ${escaped(to)} · ${escaped(moment(at, locale))}</small></li>`,
  )
  const list = items.length === 0 ? `<p>${words.none[locale]}</p>` : `<ol>${items.join("")}</ol>`
  return page(
    words.title[locale],
    locale,
    `<nav><span></span>${languageLink(locale, {})}</nav><h1>${words.title[locale]}</h1>${list}`,
  )
}

/** One mail: its HTML in a frame that runs nothing, its text, its files, its source. */
export const mailPage = ({ listed, parsed }: OpenedMail, locale: Locale): string => {
  const { at, from, name, subject, to } = listed
  const link = (part: string): string => linkTo(locale, { mail: name, part })
  const facts = [
    [words.from[locale], from],
    [words.to[locale], to],
    [words.at[locale], moment(at, locale)],
  ].map(([term = "", value = ""]) => `<dt>${term}</dt><dd>${escaped(value)}</dd>`)
  const files = parsed.attachments.map(
    ({ filename, mimeType }, index) =>
      `<li><a href="${link(`file-${index}`)}">${escaped(filename ?? `${index + 1}`)}</a> <small>${escaped(mimeType)}</small></li>`,
  )
  return page(
    subject,
    locale,
    `<nav><a href="${linkTo(locale, {})}">${words.back[locale]}</a>${languageLink(locale, { mail: name })}</nav>
<h1>${escaped(subject)}</h1><dl>${facts.join("")}</dl>
${parsed.html === undefined ? "" : `<h2>${words.html[locale]}</h2><iframe sandbox="" title="${words.html[locale]}" src="${link("html")}"></iframe>`}
${parsed.text === undefined ? "" : `<h2>${words.text[locale]}</h2><pre>${linked(parsed.text)}</pre>`}
${files.length === 0 ? "" : `<h2>${words.files[locale]}</h2><ol>${files.join("")}</ol>`}
<h2>${words.source[locale]}</h2><p><a href="${link("source")}">${escaped(name)}.eml</a></p>`,
  )
}

/** Said where there is no such mail. */
export const missingPage = (locale: Locale): string =>
  page(
    words.title[locale],
    locale,
    `<p>${words.missing[locale]}</p><p><a href="${linkTo(locale, {})}">${words.back[locale]}</a></p>`,
  )

const page = (title: string, locale: Locale, content: string): string => `<!doctype html>
<html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title><style>${style}</style></head><body>
${content}
</body></html>
`

/** A query alone, so that the page may stand under any address. */
const linkTo = (locale: Locale, where: { readonly mail?: string; readonly part?: string }): string =>
  escaped(`?${new URLSearchParams({ ...where, lang: locale }).toString()}`)

const languageLink = (locale: Locale, where: { readonly mail?: string }): string =>
  `<a href="${linkTo(locale === "en" ? "pt-BR" : "en", where)}">${words.other[locale]}</a>`

const moment = (at: Date, locale: Locale): string =>
  new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "medium" }).format(at)

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
}

const escaped = (text: string): string => text.replaceAll(/[&<>"']/g, (character) => entities[character] ?? "")

/** A text whose web addresses can be followed, each in a window that knows nothing of this one. */
const linked = (text: string): string =>
  text
    .split(/(https?:\/\/[^\s<>"']+)/)
    .map((piece, index) =>
      index % 2 === 0
        ? escaped(piece)
        : `<a href="${escaped(piece)}" target="_blank" rel="noopener noreferrer nofollow">${escaped(piece)}</a>`,
    )
    .join("")
