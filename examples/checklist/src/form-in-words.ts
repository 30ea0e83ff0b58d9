import type { Locale } from "@guiche/core"
import type { RenderedItem } from "@guiche/core/checklists"

const yesNo = { "pt-BR": ["sim", "não"], en: ["yes", "no"] } as const

/** An answer as people say it. */
const inWords = ({ answer, kind, options, unit }: RenderedItem, locale: Locale): string => {
  const [yes, no] = yesNo[locale]
  if (typeof answer === "boolean") return answer ? yes : no
  if (answer === undefined) return ""
  if (typeof answer === "object" && "name" in answer) return answer.name
  if (kind === "number")
    return [Number(answer).toLocaleString(locale), unit].filter((part) => part !== undefined).join(" ")
  const codes = [answer].flat()
  const names = options.flatMap(({ code, name }) => (codes.includes(code) ? [name] : []))
  return (names.length > 0 ? names : codes).join(", ")
}

/** The open questions of a form, each deeper one further to the right; `*` is required and `▸` comes next. */
export const formInWords = (
  items: ReadonlyArray<RenderedItem>,
  next: string | undefined,
  locale: Locale,
): ReadonlyArray<string> =>
  items.map((item) => {
    const mark = item.answer !== undefined ? "✓" : item.item === next ? "▸" : "·"
    const answer = inWords(item, locale)
    return `    ${"  ".repeat(item.depth - 1)}${mark} ${item.text}${item.required ? " *" : ""}${answer === "" ? "" : ` ${answer}`}`
  })
