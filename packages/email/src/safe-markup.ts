import sanitizeHtml from "sanitize-html"
import { beyondTags } from "./tag-limit.ts"

/** Elements that load, run or send something, or change what stands outside the mail's own frame. */
const forbidden =
  /<[\s/]{0,20}(?:script|iframe|frame|frameset|object|embed|applet|form|input|button|textarea|select|link|meta|base|style|svg|math|img|picture|video|audio|source|html|head|body)\b|\son[a-z]+\s*=|(?:javascript|vbscript|data)\s*:|url\s*\(|@import|expression\s*\(/i

/** The first piece of markup in an author's HTML that is not allowed. */
export const forbiddenMarkup = (source: string): { readonly index: number; readonly found: string } | undefined => {
  const found = forbidden.exec(source)
  return found === null ? undefined : { index: found.index, found: found[0].trim() }
}

/** A parser of HTML looks for the opening of every closing tag: its time grows with the square of the tags. */
const maxTags = 20_000

/** Whether a text has more tags than are read. */
export const hasTooManyTags = (html: string): boolean => beyondTags(html, maxTags) !== undefined

const shaped = ["class", "style", "align", "valign", "width", "height", "bgcolor", "dir", "lang", "title"]
const tables = ["border", "cellpadding", "cellspacing", "colspan", "rowspan", "role", "scope"]

/** What shapes a text, and by no value that fetches anything. */
const styles = Object.fromEntries(
  [
    ..."color background-color font-family font-size font-style font-weight line-height letter-spacing".split(" "),
    ..."text-align text-decoration text-transform vertical-align white-space word-break overflow-wrap".split(" "),
    ..."width max-width min-width height border-collapse border-spacing border-radius border".split(" "),
    ...["", "-top", "-right", "-bottom", "-left"].flatMap((side) => [`margin${side}`, `padding${side}`]),
    ...["-top", "-right", "-bottom", "-left"].map((side) => `border${side}`),
  ].map((property) => [property, [/^[\w\s#%.,'"()+-]*$/]]),
)

/**
 * The same HTML with nothing in it that loads or runs: what an author's text becomes once values stand in it, whatever tricks were played between
 * them.
 */
export const safeMarkup = (html: string): string =>
  sanitizeHtml(html, {
    allowedTags: [
      ..."p br hr div span h1 h2 h3 h4 h5 h6 b strong i em u s small sub sup code pre blockquote ul ol li dl dt dd a center".split(
        " ",
      ),
      ..."table caption colgroup col thead tbody tfoot tr th td".split(" "),
    ],
    allowedAttributes: {
      "*": shaped,
      a: ["href", "name"],
      ...Object.fromEntries("table td th tr col".split(" ").map((tag) => [tag, tables])),
    },
    allowedSchemes: ["http", "https", "mailto", "tel"],
    allowedStyles: { "*": styles },
    nestingLimit: 100,
  })
