import * as Schema from "effect/Schema"
import type { Uf } from "../directory/index.ts"
import { countTerm, dayMonthYear, type Term, TermStep } from "../legal-profiles/index.ts"
import { CalendarDay, type Label, label } from "../values/index.ts"
import { given } from "../values/given.ts"

/**
 * One of the answers that a warranty check has: on which rule it rests, its dates, what follows, and every day that made it so. `undetermined` is what cannot be
 * said to be over, since the day that it begins with is not known; what is over by a day before that keeps its dates. There is no `until` where the
 * term has been standing still since an earlier complaint.
 */
export const VerdictPart = Schema.Struct({
  kind: Schema.Literals(["statutory", "contractual", "notice", "store-policy", "withdrawal"]),
  result: Schema.Literals(["covered", "undetermined", "expired", "not-applicable"]),
  article: Schema.String,
  from: Schema.optionalKey(CalendarDay),
  until: Schema.optionalKey(CalendarDay),
  explanation: Schema.Struct({ "pt-BR": Schema.String, en: Schema.String }),
  steps: Schema.Array(TermStep),
})
export type VerdictPart = typeof VerdictPart.Type

/** A term, on what it rests and what it is about in words. */
export interface Granted extends Pick<Term, "length" | "stops"> {
  /** Undefined where it is not known. */
  readonly from: CalendarDay | undefined
  /** Whether it may have begun only after `from`. */
  readonly mayBeLater: boolean
  readonly article: string
  readonly about: Label
}

/** When was complained, and where the term is counted. */
interface Complained {
  readonly complainedOn: CalendarDay
  readonly state?: Uf | undefined
}

/** The answer by a term, which moves where its end has no business. */
export const part = (
  kind: VerdictPart["kind"],
  { complainedOn, state }: Complained,
  { about, article, from, length, mayBeLater, stops }: Granted,
): VerdictPart => {
  if (from === undefined)
    return { kind, result: "undetermined", article, explanation: told(about, beginUnknown), steps: [] }
  const { steps, until } = countTerm({ from, length, stops, state, movesEnd: true })
  const result = until === undefined || complainedOn <= until ? "covered" : mayBeLater ? "undetermined" : "expired"
  const span =
    until === undefined
      ? label(
          `desde ${dayMonthYear(from)}, parado por reclamação sem negativa inequívoca`,
          `from ${from}, stopped by a complaint without an unequivocal refusal`,
        )
      : label(`de ${dayMonthYear(from)} a ${dayMonthYear(until)}`, `from ${from} to ${until}`)
  const follows = label(
    `${span["pt-BR"]}; ${outcomes[result]["pt-BR"]} (${dayMonthYear(complainedOn)})`,
    `${span.en}; ${outcomes[result].en} (${complainedOn})`,
  )
  return { kind, result, article, from, ...given({ until }), explanation: told(about, follows), steps }
}

/** The answer where there is no such term. */
export const notApplicable = (kind: VerdictPart["kind"], article: string, explanation: Label): VerdictPart => ({
  kind,
  result: "not-applicable",
  article,
  explanation,
  steps: [],
})

const worth: ReadonlyArray<VerdictPart["result"]> = ["not-applicable", "expired", "undetermined", "covered"]

/** Whether a term covers the case, as far as anybody can tell. */
export const stands = ({ result }: Pick<VerdictPart, "result">): boolean =>
  result === "covered" || result === "undetermined"

/** Whether an answer is better for whoever complains than another, or as good and ends no earlier; a term that stands still has no end. */
export const standsLonger = (one: VerdictPart, other: VerdictPart): boolean =>
  one.result === other.result
    ? one.until === undefined || (other.until !== undefined && one.until >= other.until)
    : worth.indexOf(one.result) > worth.indexOf(other.result)

const beginUnknown = label(
  "não se sabe o dia em que o prazo começa, e não se pode dizer que terminou",
  "the day that the term begins with is not known, and it cannot be said to be over",
)

const outcomes = {
  covered: label("reclamação feita dentro do prazo", "complaint made in time"),
  undetermined: label(
    "o prazo começa com o recebimento, cujo dia não se sabe, e não se pode dizer que terminou antes da reclamação",
    "the term begins with the receipt, whose day is not known, and it cannot be said to have ended before the complaint",
  ),
  expired: label("prazo encerrado antes da reclamação", "the term ended before the complaint"),
}

const told = (about: Label, what: Label): Label =>
  label(`${sentence(about["pt-BR"])}: ${what["pt-BR"]}.`, `${sentence(about.en)}: ${what.en}.`)

const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
