import * as Schema from "effect/Schema"
import { addDays, addMonths, CalendarDay, compareDays, type Label, label } from "../values/index.ts"

const LabelText = Schema.Struct({ "pt-BR": Schema.String, en: Schema.String })

/** One of the four answers that a warranty check has: on which rule it rests, its dates and what follows. */
export const VerdictPart = Schema.Struct({
  kind: Schema.Literals(["statutory", "contractual", "store-policy", "withdrawal"]),
  result: Schema.Literals(["covered", "expired", "not-applicable"]),
  article: Schema.String,
  from: Schema.optionalKey(CalendarDay),
  until: Schema.optionalKey(CalendarDay),
  explanation: LabelText,
})
export type VerdictPart = typeof VerdictPart.Type

/** The verdict: four parts, and the decision, which is in policy where any of them covers the case. */
export const WarrantyVerdict = Schema.Struct({
  decision: Schema.Literals(["in-policy", "out-of-policy"]),
  complainedOn: CalendarDay,
  parts: Schema.Array(VerdictPart),
})
export type WarrantyVerdict = typeof WarrantyVerdict.Type

/** What a company grants, as a warranty policy holds it. */
export interface WarrantyTerms {
  readonly durable: boolean
  readonly contractualMonths: number
  readonly exchangeDays: number
  readonly withdrawalDays: number
}

/** What happened. `startedOn` is the day of delivery, or the best that is known of it. */
export interface WarrantyCase {
  readonly complainedOn: CalendarDay
  readonly startedOn: CalendarDay
  readonly purchasedOn?: CalendarDay | undefined
  /** Sold outside the shop: by phone, internet, at home. */
  readonly remoteSale: boolean
  /** The day on which a hidden defect became evident; undefined for a defect that could be seen at once. */
  readonly discoveredOn?: CalendarDay | undefined
}

/**
 * Checks a case against law and policy. A term leaves out its first day and takes in its last (Código Civil, art. 132), and the
 * complaint stops it: what counts is the day of the complaint, not of the check (CDC, art. 26, § 2).
 *
 * Source: CDC arts. 26, 49 and 50; feature Q3.
 */
export const warrantyVerdict = (terms: WarrantyTerms, facts: WarrantyCase): WarrantyVerdict => {
  const parts = [
    statutory(terms, facts),
    contractual(terms, facts),
    storePolicy(terms, facts),
    withdrawal(terms, facts),
  ]
  return {
    decision: parts.some(({ result }) => result === "covered") ? "in-policy" : "out-of-policy",
    complainedOn: facts.complainedOn,
    parts,
  }
}

const statutory = ({ durable }: WarrantyTerms, facts: WarrantyCase): VerdictPart => {
  const days = durable ? 90 : 30
  const hidden = facts.discoveredOn !== undefined
  return term("statutory", facts, {
    article: `CDC, art. 26, ${durable ? "II" : "I"}${hidden ? " e § 3º" : " e § 1º"}`,
    from: facts.discoveredOn ?? facts.startedOn,
    until: (from) => addDays(from, days),
    about: hidden
      ? label(
          `${days} dias a contar do dia em que o vício oculto ficou evidente`,
          `${days} days from the day on which the hidden defect became evident`,
        )
      : label(`${days} dias a contar da entrega`, `${days} days from delivery`),
  })
}

const contractual = ({ contractualMonths: months }: WarrantyTerms, facts: WarrantyCase): VerdictPart =>
  months === 0
    ? notApplicable(
        "contractual",
        "CDC, art. 50",
        label("Não há garantia contratual.", "There is no contractual warranty."),
      )
    : term("contractual", facts, {
        article: "CDC, art. 50",
        from: facts.startedOn,
        until: (from) => sameDayOrNext(from, months),
        about: label(`${months} meses a contar da entrega`, `${months} months from delivery`),
      })

const storePolicy = ({ exchangeDays: days }: WarrantyTerms, facts: WarrantyCase): VerdictPart =>
  days === 0
    ? notApplicable(
        "store-policy",
        "Política de trocas",
        label("A loja não oferece troca além da lei.", "The store offers no exchange beyond the law."),
      )
    : term("store-policy", facts, {
        article: "Política de trocas",
        from: facts.purchasedOn ?? facts.startedOn,
        until: (from) => addDays(from, days),
        about: label(`troca em até ${days} dias da compra`, `exchange within ${days} days of purchase`),
      })

const withdrawal = ({ withdrawalDays: days }: WarrantyTerms, facts: WarrantyCase): VerdictPart =>
  facts.remoteSale
    ? term("withdrawal", facts, {
        article: "CDC, art. 49",
        from: facts.startedOn,
        until: (from) => addDays(from, days),
        about: label(
          `arrependimento em até ${days} dias do recebimento, em venda a distância`,
          `withdrawal within ${days} days of receipt, in a remote sale`,
        ),
      })
    : notApplicable(
        "withdrawal",
        "CDC, art. 49",
        label("A compra foi feita no estabelecimento.", "The purchase was made in the shop."),
      )

interface Term {
  readonly article: string
  readonly from: CalendarDay
  readonly until: (from: CalendarDay) => CalendarDay
  readonly about: Label
}

const term = (
  kind: VerdictPart["kind"],
  facts: WarrantyCase,
  { article, from, until: ends, about }: Term,
): VerdictPart => {
  const until = ends(from)
  const covered = compareDays(facts.complainedOn, until) <= 0
  const told = covered
    ? label("reclamação feita dentro do prazo", "complaint made in time")
    : label("prazo encerrado antes da reclamação", "the term ended before the complaint")
  return {
    kind,
    result: covered ? "covered" : "expired",
    article,
    from,
    until,
    explanation: {
      "pt-BR": `${sentence(about["pt-BR"])}: de ${dayMonthYear(from)} a ${dayMonthYear(until)}; ${told["pt-BR"]} (${dayMonthYear(facts.complainedOn)}).`,
      en: `${sentence(about.en)}: from ${from} to ${until}; ${told.en} (${facts.complainedOn}).`,
    },
  }
}

const notApplicable = (kind: VerdictPart["kind"], article: string, explanation: Label): VerdictPart => ({
  kind,
  result: "not-applicable",
  article,
  explanation,
})

/** A term of months ends on the day of the same number, or on the day after where the month has none (Código Civil, art. 132, § 3). */
const sameDayOrNext = (from: CalendarDay, months: number): CalendarDay => {
  const day = addMonths(from, months)
  return day.slice(8) === from.slice(8) ? day : addDays(day, 1)
}

const dayMonthYear = (day: CalendarDay): string => `${day.slice(8)}/${day.slice(5, 7)}/${day.slice(0, 4)}`

const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
