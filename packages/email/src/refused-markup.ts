import { QuoteType, Tokenizer } from "htmlparser2"
import { allowedElements, allowedSchemes } from "./safe-markup.ts"

/** Elements that load, run or send something, or change what stands outside the mail's own frame. */
const forbiddenElements = new Set(
  (
    "script iframe frame frameset object embed applet form input button textarea select link meta base style svg math " +
    "img picture video audio source html head body"
  ).split(" "),
)
const elements = new Set(allowedElements)
const schemes = new Set(allowedSchemes)

interface RefusedMarkup {
  readonly code: "forbidden-markup" | "unknown-markup"
  readonly index: number
  readonly found: string
}

/**
 * The first piece of markup in an author's HTML that loads or runs something, or that the mail would be without: elements that are not on the list,
 * comments, tags without an end. What stands between the tags is text, and may say anything.
 */
export const refusedMarkup = (html: string): RefusedMarkup | undefined => {
  let first: RefusedMarkup | undefined
  const refuse = (code: RefusedMarkup["code"], index: number, end: number) => {
    first ??= { code, index, found: html.slice(index, end).trim() }
  }
  const tag = { from: 0, isOpen: false }
  const attribute = { name: "", from: 0, value: "" }
  const element = (start: number, end: number) => {
    const name = html.slice(start, end).toLowerCase()
    const from = html.lastIndexOf("<", start - 1)
    if (forbiddenElements.has(name)) refuse("forbidden-markup", from, end)
    else if (!elements.has(name)) refuse("unknown-markup", from, end)
  }
  const closed = () => {
    tag.isOpen = false
  }
  const declaration = (start: number, end: number) => refuse("unknown-markup", html.lastIndexOf("<", start - 1), end)
  const tokenizer = new Tokenizer(
    {},
    {
      onopentagname: (start, end) => {
        Object.assign(tag, { from: start - 1, isOpen: true })
        element(start, end)
      },
      onclosetag: element,
      onopentagend: closed,
      onselfclosingtag: closed,
      onattribname: (start, end) => {
        Object.assign(attribute, { name: html.slice(start, end).toLowerCase(), from: end, value: "" })
        if (/^on[a-z]/.test(attribute.name)) refuse("forbidden-markup", start, end)
      },
      onattribdata: (start, end) => {
        if (attribute.value === "") attribute.from = start
        attribute.value += html.slice(start, end)
      },
      onattribentity: (code) => {
        attribute.value += String.fromCodePoint(code)
      },
      onattribend: (quote, end) => {
        const isQuoted = quote === QuoteType.Single || quote === QuoteType.Double
        if (reaches(attribute)) refuse("forbidden-markup", attribute.from, isQuoted ? end - 1 : end)
      },
      oncomment: declaration,
      ondeclaration: declaration,
      onprocessinginstruction: declaration,
      oncdata: declaration,
      ontext: () => undefined,
      ontextentity: () => undefined,
      onend: () => undefined,
    },
  )
  tokenizer.write(html)
  tokenizer.end()
  if (tag.isOpen) refuse("unknown-markup", tag.from, html.length)
  return first
}

/** Whether an attribute loads something, or leads where no link of a mail may. */
const reaches = ({ name, value }: { readonly name: string; readonly value: string }): boolean => {
  if (name === "style") return /url\s*\(|@import|expression\s*\(/i.test(value)
  if (name !== "href") return false
  // Browsers read an address without its white space and control characters, and a backslash as a slash.
  const address = value.replace(/[\s\p{Cc}]/gu, "")
  const [, scheme] = /^([^:/?#]*):/.exec(address) ?? []
  return /^[/\\]{2}/.test(address) || (scheme !== undefined && scheme !== "" && !schemes.has(scheme.toLowerCase()))
}
