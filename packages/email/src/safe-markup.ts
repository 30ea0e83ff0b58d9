import sanitizeHtml from "sanitize-html"
import { beyondTags } from "./tag-limit.ts"

/** The elements that a mail may have. */
export const allowedElements: ReadonlyArray<string> = [
  ..."p br hr div span h1 h2 h3 h4 h5 h6 b strong i em u s small sub sup code pre blockquote ul ol li dl dt dd a center".split(
    " ",
  ),
  ..."table caption colgroup col thead tbody tfoot tr th td".split(" "),
]

/** Where its links may lead. */
export const allowedSchemes: ReadonlyArray<string> = ["http", "https", "mailto", "tel"]

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
    allowedTags: [...allowedElements],
    allowedAttributes: {
      "*": shaped,
      a: ["href", "name"],
      ...Object.fromEntries("table td th tr col".split(" ").map((tag) => [tag, tables])),
    },
    allowedSchemes: [...allowedSchemes],
    allowProtocolRelative: false,
    allowedStyles: { "*": styles },
    nestingLimit: 100,
  })
