import * as Schema from "effect/Schema"
import type { ServiceProfile, Uf } from "../directory/index.ts"
import { countTerm, dayMonthYear, inDays, inMonths, type Stop, type Term, TermStep } from "../legal-profiles/index.ts"
import { addDays, CalendarDay, type Label, label } from "../values/index.ts"
import { given } from "../values/given.ts"

const LabelText = Schema.Struct({ "pt-BR": Schema.String, en: Schema.String })

/**
 * One of the four answers that a warranty check has: on which rule it rests, its dates, what follows, and every day that made it so. There is no `until`
 * where the term has been standing still since an earlier complaint.
 */
export const VerdictPart = Schema.Struct({
  kind: Schema.Literals(["statutory", "contractual", "store-policy", "withdrawal"]),
  result: Schema.Literals(["covered", "expired", "not-applicable"]),
  article: Schema.String,
  from: Schema.optionalKey(CalendarDay),
  until: Schema.optionalKey(CalendarDay),
  explanation: LabelText,
  steps: Schema.Array(TermStep),
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
  /** By which law: a consumer's without it. */
  readonly profile?: ServiceProfile | undefined
  /** Earlier complaints of the same defect, each until it was answered without doubt (CDC, art. 26, § 2). */
  readonly stops?: ReadonlyArray<Stop> | undefined
  /** The state whose holidays count besides the national ones. */
  readonly state?: Uf | undefined
}

/**
 * Checks a case against law and policy. What counts is the day of the complaint, not of the check (CDC, art. 26, § 2). The contract's warranty comes
 * before the law's and is added to it (CDC, art. 50), and a term that ends on a day without business ends on the next one that has it (Código Civil,
 * art. 132, § 1): where the law can be read in two ways, it is read for whoever complains.
 *
 * Between companies the law is the Código Civil: 30 days from delivery; for a hidden defect 30 days from its discovery, which must come within 180 days
 * of delivery; neither runs while the contract's warranty does; complaints stop nothing, and there is no withdrawal.
 *
 * Source: CDC arts. 26, 49 and 50; Código Civil arts. 132, 445 and 446; feature Q3.
 */
export const warrantyVerdict = (terms: WarrantyTerms, facts: WarrantyCase): WarrantyVerdict => {
  const contract = contractual(terms, facts)
  const parts = [
    statutory(terms, facts, contract.until ?? facts.startedOn),
    contract,
    storePolicy(terms, facts),
    withdrawal(terms, facts),
  ]
  return {
    decision: parts.some(({ result }) => result === "covered") ? "in-policy" : "out-of-policy",
    complainedOn: facts.complainedOn,
    parts,
  }
}

const between = ({ profile }: WarrantyCase): boolean => profile === "b2b"

/** The law's term begins where the contract's ends; for a hidden defect it is the later one of that and of the one from its discovery. */
const statutory = (terms: WarrantyTerms, facts: WarrantyCase, begins: CalendarDay): VerdictPart => {
  const law = between(facts) ? civilCode : consumerCode(terms)
  const { days } = law
  const apparent = part("statutory", facts, {
    article: law.apparent,
    from: begins,
    length: { days },
    stops: between(facts) ? [] : facts.stops,
    about:
      begins === facts.startedOn
        ? label(`${days} dias a contar da entrega`, `${days} days from delivery`)
        : label(
            `${days} dias a contar do fim da garantia contratual`,
            `${days} days from the end of the contractual warranty`,
          ),
  })
  const { discoveredOn } = facts
  if (discoveredOn === undefined || (between(facts) && discoveredOn > addDays(begins, discoveredWithinDays)))
    return apparent
  const hidden = part("statutory", facts, {
    article: law.hidden,
    from: discoveredOn < facts.startedOn ? facts.startedOn : discoveredOn,
    length: { days },
    stops: between(facts) ? [] : facts.stops,
    about: label(
      `${days} dias a contar do dia em que o vício oculto ficou evidente`,
      `${days} days from the day on which the hidden defect became evident`,
    ),
  })
  return endsLater(hidden, apparent) ? hidden : apparent
}

const consumerCode = ({ durable }: WarrantyTerms) => {
  const item = durable ? "II" : "I"
  return {
    days: durable ? 90 : 30,
    apparent: `CDC, art. 26, ${item} e § 1º`,
    hidden: `CDC, art. 26, ${item} e § 3º`,
  }
}

/** Between companies a hidden defect must show within so many days. */
const discoveredWithinDays = 180

/** Movable goods. */
const civilCode = {
  days: 30,
  apparent: "Código Civil, arts. 445 e 446",
  hidden: "Código Civil, art. 445, § 1º",
}

const endsLater = (one: VerdictPart, other: VerdictPart): boolean =>
  one.until === undefined || (other.until !== undefined && one.until >= other.until)

const contractual = ({ contractualMonths: months }: WarrantyTerms, facts: WarrantyCase): VerdictPart => {
  const article = between(facts) ? "Contrato; Código Civil, art. 446" : "CDC, art. 50"
  return months === 0
    ? notApplicable("contractual", article, label("Não há garantia contratual.", "There is no contractual warranty."))
    : part("contractual", facts, {
        article,
        from: facts.startedOn,
        length: { months },
        about: label(`${inMonths(months)["pt-BR"]} a contar da entrega`, `${inMonths(months).en} from delivery`),
      })
}

const storePolicy = ({ exchangeDays: days }: WarrantyTerms, facts: WarrantyCase): VerdictPart =>
  days === 0
    ? notApplicable(
        "store-policy",
        "Política de trocas",
        label("A loja não oferece troca além da lei.", "The store offers no exchange beyond the law."),
      )
    : part("store-policy", facts, {
        article: "Política de trocas",
        from: facts.purchasedOn ?? facts.startedOn,
        length: { days },
        about: label(
          `troca em até ${inDays(days)["pt-BR"]} da compra`,
          `exchange within ${inDays(days).en} of purchase`,
        ),
      })

const withdrawal = ({ withdrawalDays: days }: WarrantyTerms, facts: WarrantyCase): VerdictPart => {
  const article = "CDC, art. 49"
  if (between(facts))
    return notApplicable(
      "withdrawal",
      article,
      label("Não há direito de arrependimento entre empresas.", "There is no right of withdrawal between companies."),
    )
  return facts.remoteSale
    ? part("withdrawal", facts, {
        article,
        from: facts.startedOn,
        length: { days },
        about: label(
          `arrependimento em até ${days} dias do recebimento, em venda a distância`,
          `withdrawal within ${days} days of receipt, in a remote sale`,
        ),
      })
    : notApplicable(
        "withdrawal",
        article,
        label("A compra foi feita no estabelecimento.", "The purchase was made in the shop."),
      )
}

interface Granted extends Pick<Term, "from" | "length" | "stops"> {
  readonly article: string
  readonly about: Label
}

const part = (
  kind: VerdictPart["kind"],
  { complainedOn, state }: WarrantyCase,
  { about, article, from, length, stops }: Granted,
): VerdictPart => {
  const { steps, until } = countTerm({ from, length, stops, state, movesEnd: true })
  const covered = until === undefined || complainedOn <= until
  const told = covered
    ? label("reclamação feita dentro do prazo", "complaint made in time")
    : label("prazo encerrado antes da reclamação", "the term ended before the complaint")
  const span =
    until === undefined
      ? label(
          `desde ${dayMonthYear(from)}, parado por reclamação sem resposta`,
          `from ${from}, stopped by a complaint without a reply`,
        )
      : label(`de ${dayMonthYear(from)} a ${dayMonthYear(until)}`, `from ${from} to ${until}`)
  return {
    kind,
    result: covered ? "covered" : "expired",
    article,
    from,
    ...given({ until }),
    explanation: {
      "pt-BR": `${sentence(about["pt-BR"])}: ${span["pt-BR"]}; ${told["pt-BR"]} (${dayMonthYear(complainedOn)}).`,
      en: `${sentence(about.en)}: ${span.en}; ${told.en} (${complainedOn}).`,
    },
    steps,
  }
}

const notApplicable = (kind: VerdictPart["kind"], article: string, explanation: Label): VerdictPart => ({
  kind,
  result: "not-applicable",
  article,
  explanation,
  steps: [],
})

const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
