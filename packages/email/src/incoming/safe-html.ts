import sanitizeHtml from "sanitize-html"
import { beyondTags } from "../tag-limit.ts"
import { cutAt, visibleText } from "./visible-text.ts"

/** The beginning of an HTML text that is small enough to be read; `cut` says that there was more. */
export const boundHtml = (html: string, maxChars: number, maxTags: number): { html: string; cut: boolean } => {
  const bounded = cutAt(html, Math.min(maxChars, beyondTags(html, maxTags) ?? html.length))
  return { html: visibleText(bounded), cut: bounded.length < html.length }
}

export const countTags = (html: string): number => {
  let tags = 0
  for (let at = html.indexOf("<"); at >= 0; at = html.indexOf("<", at + 1)) tags += 1
  return tags
}

/**
 * HTML that may be shown inside another page: text, tables, links and the mail's own images. Nothing in it runs, is fetched when it is shown,
 * sends anything, leaves its place or is hidden. Images from elsewhere become their alternative text.
 */
export const safeHtml = (html: string): string => sanitizeHtml(html, options).trim()

const maxStyleChars = 2000

const options: sanitizeHtml.IOptions = {
  allowedTags:
    "a abbr b blockquote br caption center cite code dd del div dl dt em figcaption figure h1 h2 h3 h4 h5 h6 hr i img ins kbd li ol p pre q s samp small span strike strong sub sup table tbody td tfoot th thead tr tt u ul var".split(
      " ",
    ),
  allowedAttributes: {
    a: ["href", "rel"],
    img: ["src", "alt"],
    td: ["colspan", "rowspan", "style"],
    th: ["colspan", "rowspan", "style"],
    ol: ["start"],
    "*": ["dir", "style"],
  },
  allowedStyles: {
    "*": {
      "text-align": [/^(?:left|right|center|justify)$/],
      "font-weight": [/^(?:bold|normal|[1-9]00)$/],
      "font-style": [/^(?:italic|normal)$/],
      "text-decoration": [/^(?:underline|line-through|none)$/],
    },
  },
  allowedSchemes: ["http", "https", "mailto"],
  allowedSchemesByTag: { img: ["cid", "data"] },
  allowProtocolRelative: false,
  nonTextTags: [
    "script",
    "style",
    "title",
    "template",
    "textarea",
    "option",
    "select",
    "xmp",
    "noembed",
    "noframes",
    "iframe",
    "object",
    "svg",
    "math",
  ],
  nestingLimit: 100,
  transformTags: {
    a: (tagName, { href = "" }) => ({
      tagName,
      attribs: isLink(href) ? { href: href.trim(), rel: "noopener noreferrer nofollow" } : {},
    }),
    img: (tagName, { src = "", alt = "", width, height }) => {
      if (isOwnImage(src)) return { tagName, attribs: { src: src.trim(), alt } }
      const tracks = isTiny(width) || isTiny(height)
      return { tagName: "span", attribs: {}, text: tracks ? "" : `[${alt.trim() === "" ? "image" : alt.trim()}]` }
    },
    // After those for a tag of its own. Nothing that is allowed needs a long style.
    "*": (tagName, { style = "", ...rest }) => ({
      tagName,
      attribs: style === "" || style.length > maxStyleChars ? rest : { ...rest, style },
    }),
    td: (tagName, attribs) => ({ tagName, attribs: cell(attribs) }),
    th: (tagName, attribs) => ({ tagName, attribs: cell(attribs) }),
  },
}

/** A whole address of the web or of mail: one that is relative would lead into the page that shows the mail. */
const isLink = (href: string): boolean => /^\s*(?:https?:\/\/[^\s/]|mailto:)/i.test(href)

const isOwnImage = (src: string): boolean =>
  /^\s*(?:cid:\S{1,250}$|data:image\/(?:png|jpe?g|gif|webp);base64,)/i.test(src)

const isTiny = (size: string | undefined): boolean => size !== undefined && Number.parseInt(size, 10) <= 2

/** Cells over more than a hundred columns or rows are there to stop the reader's browser. */
const cell = ({ colspan, rowspan, ...rest }: sanitizeHtml.Attributes): sanitizeHtml.Attributes => ({
  ...rest,
  ...(isSpan(colspan) ? { colspan } : {}),
  ...(isSpan(rowspan) ? { rowspan } : {}),
})

const isSpan = (value: string | undefined): value is string => /^[1-9]\d?$/.test(value ?? "")
