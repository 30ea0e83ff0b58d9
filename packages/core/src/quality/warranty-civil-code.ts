import { inDays, inMonths } from "../legal-profiles/index.ts"
import { addDays, addMonths, type CalendarDay, label } from "../values/index.ts"
import { startOf, type WarrantyCase, type WarrantyTerms } from "./warranty-case.ts"
import { notApplicable, part, standsLonger, type VerdictPart } from "./warranty-part.ts"

const noticeDays = 30
const noticeArticle = "Código Civil, art. 446"

/**
 * What the law gives between companies: 30 days from the delivery of what is movable, a year of what is not; half of it, from the purchase, for whoever
 * had it already. A hidden defect has the whole time from its discovery, which must come within 180 days, or a year. None of this runs while a contract
 * grants a warranty: `begins` is where that ended.
 *
 * Source: Código Civil arts. 441, 445 and 446; Enunciado 174 of the III Jornada de Direito Civil for the two times of § 1.
 */
export const civilStatutory = (
  terms: WarrantyTerms,
  facts: WarrantyCase,
  begins: CalendarDay | undefined,
): VerdictPart => {
  if (facts.about === "service")
    return notApplicable(
      "statutory",
      "Código Civil, art. 441",
      label(
        "Entre empresas, a lei trata do vício de coisas: para o serviço vale o contrato.",
        "Between companies the law is about defects of things: for a service the contract holds.",
      ),
    )
  const apparent = apparentDefect(terms, facts, begins)
  const { discoveredOn } = facts
  if (discoveredOn === undefined || apparent.from === undefined) return apparent
  if (discoveredOn > lastDayToDiscover(terms, apparent.from)) return apparent
  const { inWords, length } = wholeTime(terms)
  const hidden = part("statutory", facts, {
    article: "Código Civil, art. 445, § 1º",
    from: discoveredOn,
    mayBeLater: false,
    length,
    about: label(
      `${inWords["pt-BR"]} a contar da ciência do vício oculto`,
      `${inWords.en} from the discovery of the hidden defect`,
    ),
  })
  return standsLonger(hidden, apparent) ? hidden : apparent
}

const apparentDefect = (terms: WarrantyTerms, facts: WarrantyCase, begins: CalendarDay | undefined): VerdictPart => {
  const start = startOf(facts)
  const halved = facts.alreadyHeld === true
  const { inWords, length } = halved ? halfTime(terms) : wholeTime(terms)
  const [since, sinceEn] =
    begins !== undefined
      ? ["do fim da garantia contratual", "the end of the contractual warranty"]
      : halved
        ? ["da alienação, por já estar na posse", "the sale, as the buyer had it already"]
        : ["da entrega", "delivery"]
  return part("statutory", facts, {
    article: begins === undefined ? "Código Civil, art. 445" : "Código Civil, arts. 445 e 446",
    from: begins ?? (halved ? (facts.purchasedOn ?? start.from) : start.from),
    mayBeLater: start.mayBeLater && !(halved && facts.purchasedOn !== undefined),
    length,
    about: label(`${inWords["pt-BR"]} a contar ${since}`, `${inWords.en} from ${sinceEn}`),
  })
}

/**
 * What is discovered while the contract's warranty runs is to be told within 30 days. Whoever does not loses that warranty, and the law's term begins:
 * the article leaves open what is lost, and of two readings it is the one for whoever complains. Where the day of the discovery is not known, the
 * complaint is what tells.
 *
 * Source: Código Civil art. 446; so Flávio Tartuce, Maria Helena Diniz and Marco Aurélio Bezerra de Melo.
 */
export const noticeOf = (contract: VerdictPart, facts: WarrantyCase): VerdictPart => {
  const { discoveredOn } = facts
  if (contract.until === undefined || facts.about === "service")
    return notApplicable("notice", noticeArticle, noGuarantee)
  if (discoveredOn === undefined) return notApplicable("notice", noticeArticle, discoveryUnknown)
  if (discoveredOn > contract.until) return notApplicable("notice", noticeArticle, discoveredAfter)
  return part("notice", facts, {
    article: noticeArticle,
    from: discoveredOn,
    mayBeLater: false,
    length: { days: noticeDays },
    about: label(
      `${noticeDays} dias a contar do descobrimento para denunciar o defeito, durante a garantia contratual`,
      `${noticeDays} days from the discovery to tell of the defect, during the contractual warranty`,
    ),
  })
}

/** The contract's warranty, lost where its defect was not told of in time. */
export const unlessForfeited = (contract: VerdictPart, notice: VerdictPart): VerdictPart =>
  notice.result !== "expired" || contract.result === "expired"
    ? contract
    : {
        ...contract,
        result: "expired",
        article: noticeArticle,
        explanation: label(
          `${contract.explanation["pt-BR"]} Perdida, porque o defeito não foi denunciado em ${noticeDays} dias (${noticeArticle}).`,
          `${contract.explanation.en} Lost, since the defect was not told of within ${noticeDays} days (${noticeArticle}).`,
        ),
      }

/** Where the contract's warranty ends for the law's to begin: with its time, or with that for a notice that was not given. */
export const guaranteeEnd = (contract: VerdictPart, notice: VerdictPart): CalendarDay | undefined =>
  notice.result === "expired" && notice.until !== undefined && contract.until !== undefined
    ? earlier(notice.until, contract.until)
    : contract.until

const wholeTime = ({ immovable }: WarrantyTerms) =>
  immovable === true ? months(12) : { length: { days: 30 }, inWords: inDays(30) }

const halfTime = ({ immovable }: WarrantyTerms) =>
  immovable === true ? months(6) : { length: { days: 15 }, inWords: inDays(15) }

const months = (count: number) => ({ length: { months: count }, inWords: inMonths(count) })

const lastDayToDiscover = ({ immovable }: WarrantyTerms, from: CalendarDay): CalendarDay =>
  immovable === true ? addMonths(from, 12) : addDays(from, 180)

const earlier = (one: CalendarDay, other: CalendarDay): CalendarDay => (one < other ? one : other)

const noGuarantee = label(
  "Não há garantia contratual de produto em cujo curso denunciar o defeito.",
  "There is no contractual warranty of a product during which to tell of a defect.",
)
const discoveryUnknown = label(
  "Não se sabe quando o defeito foi descoberto: a reclamação vale como denúncia.",
  "It is not known when the defect was discovered: the complaint is what tells of it.",
)
const discoveredAfter = label(
  "O defeito foi descoberto depois da garantia contratual.",
  "The defect was discovered after the contractual warranty.",
)
