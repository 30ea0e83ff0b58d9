import * as Schema from "effect/Schema"
import { inDays, inMonths } from "../legal-profiles/index.ts"
import { CalendarDay, type Label, label } from "../values/index.ts"
import { startOf, type WarrantyCase, type WarrantyTerms } from "./warranty-case.ts"
import { civilStatutory, guaranteeEnd, noticeOf, unlessForfeited } from "./warranty-civil-code.ts"
import { notApplicable, part, stands, standsLonger, VerdictPart } from "./warranty-part.ts"

export { VerdictPart } from "./warranty-part.ts"
export type { WarrantyCase, WarrantyTerms } from "./warranty-case.ts"

/** The verdict: its parts, and the decision, which is out of policy where a term held and each that did is over. */
export const WarrantyVerdict = Schema.Struct({
  decision: Schema.Literals(["in-policy", "out-of-policy"]),
  complainedOn: CalendarDay,
  parts: Schema.Array(VerdictPart),
})
export type WarrantyVerdict = typeof WarrantyVerdict.Type

/**
 * Checks a case against law and policy. What counts is the day of the complaint, not of the check (CDC, art. 26, § 2). The contract's warranty comes
 * before the law's and is added to it (CDC, art. 50), and a term that ends on a day without business ends on the next one that has it (Código Civil,
 * art. 132, § 1): where the law can be read in two ways, it is read for whoever complains. What is not known to be over is not over.
 *
 * Between companies the law is the Código Civil: complaints stop nothing, there is no withdrawal, and what is discovered during the contract's warranty is
 * to be told within 30 days.
 *
 * No term holds for what is neither about a product nor a service, such as a charge: it is in policy, and treated for what it is.
 *
 * Source: CDC arts. 26, 49 and 50; Código Civil arts. 132, 445 and 446; feature Q3.
 */
export const warrantyVerdict = (terms: WarrantyTerms, facts: WarrantyCase): WarrantyVerdict => {
  const parts = partsOf(terms, facts)
  const held = parts.filter(({ result }) => result !== "not-applicable")
  const isIn = held.length === 0 || held.some(stands)
  return { decision: isIn ? "in-policy" : "out-of-policy", complainedOn: facts.complainedOn, parts }
}

const partsOf = (terms: WarrantyTerms, facts: WarrantyCase): ReadonlyArray<VerdictPart> => {
  if (facts.about === "other") return aboutNoDefect(facts)
  const contract = contractual(terms, facts)
  const [exchange, withdrawn] = [storePolicy(terms, facts), withdrawal(terms, facts)]
  if (!between(facts)) return [statutory(terms, facts, contract.until), contract, exchange, withdrawn]
  const notice = noticeOf(contract, facts)
  return [
    civilStatutory(terms, facts, guaranteeEnd(contract, notice)),
    unlessForfeited(contract, notice),
    notice,
    exchange,
    withdrawn,
  ]
}

const between = ({ profile }: WarrantyCase): boolean => profile === "b2b"

/** The law's term begins where the contract's ends; for a hidden defect it is the later one of that and of the one from its discovery. */
const statutory = ({ durable }: WarrantyTerms, facts: WarrantyCase, begins: CalendarDay | undefined): VerdictPart => {
  const start = startOf(facts)
  const [item, days] = durable ? ["II", 90] : ["I", 30]
  const granted = { length: { days }, stops: facts.stops }
  const apparent = part("statutory", facts, {
    ...granted,
    mayBeLater: start.mayBeLater,
    article: `CDC, art. 26, ${item} e § 1º`,
    from: begins ?? start.from,
    about:
      begins === undefined
        ? label(`${days} dias a contar ${begun(facts)["pt-BR"]}`, `${days} days from ${begun(facts).en}`)
        : label(
            `${days} dias a contar do fim da garantia contratual`,
            `${days} days from the end of the contractual warranty`,
          ),
  })
  const { discoveredOn } = facts
  if (discoveredOn === undefined) return apparent
  const hidden = part("statutory", facts, {
    ...granted,
    mayBeLater: false,
    article: `CDC, art. 26, ${item} e § 3º`,
    from: start.from !== undefined && discoveredOn < start.from ? start.from : discoveredOn,
    about: label(
      `${days} dias a contar do dia em que o vício oculto ficou evidente`,
      `${days} days from the day on which the hidden defect became evident`,
    ),
  })
  return standsLonger(hidden, apparent) ? hidden : apparent
}

const contractual = ({ contractualMonths: months }: WarrantyTerms, facts: WarrantyCase): VerdictPart => {
  const article = contractArticle(facts)
  const from = begun(facts)
  return months === 0
    ? notApplicable("contractual", article, label("Não há garantia contratual.", "There is no contractual warranty."))
    : part("contractual", facts, {
        article,
        ...startOf(facts),
        length: { months },
        about: label(
          `${inMonths(months)["pt-BR"]} a contar ${from["pt-BR"]}`,
          `${inMonths(months).en} from ${from.en}`,
        ),
      })
}

const contractArticle = (facts: WarrantyCase): string => (between(facts) ? "Contrato" : "CDC, art. 50")

/** What a warranty begins with, after "a contar" and "from". */
const begun = ({ about }: WarrantyCase): Label =>
  about === "service" ? label("do término do serviço", "the end of the service") : label("da entrega", "delivery")

const storeArticle = "Política de trocas"

const storePolicy = ({ exchangeDays: days }: WarrantyTerms, facts: WarrantyCase): VerdictPart =>
  days === 0
    ? notApplicable(
        "store-policy",
        storeArticle,
        label("A loja não oferece troca além da lei.", "The store offers no exchange beyond the law."),
      )
    : part("store-policy", facts, {
        article: storeArticle,
        from: facts.purchasedOn ?? startOf(facts).from,
        mayBeLater: false,
        length: { days },
        about: label(
          `troca em até ${inDays(days)["pt-BR"]} da compra`,
          `exchange within ${inDays(days).en} of purchase`,
        ),
      })

const withdrawalArticle = "CDC, art. 49"

/** Of a product it counts from the receipt, of a service from the signature. */
const withdrawal = ({ withdrawalDays: days }: WarrantyTerms, facts: WarrantyCase): VerdictPart => {
  if (between(facts)) return notApplicable("withdrawal", withdrawalArticle, noWithdrawalBetween)
  if (!facts.remoteSale) return notApplicable("withdrawal", withdrawalArticle, boughtInShop)
  const ofService = facts.about === "service"
  const from = ofService ? label("da assinatura", "the signature") : label("do recebimento", "receipt")
  return part("withdrawal", facts, {
    article: withdrawalArticle,
    ...(ofService ? { from: facts.purchasedOn ?? startOf(facts).from, mayBeLater: false } : startOf(facts)),
    length: { days },
    about: label(
      `arrependimento em até ${days} dias ${from["pt-BR"]}, em venda a distância`,
      `withdrawal within ${days} days of ${from.en}, in a remote sale`,
    ),
  })
}

const noWithdrawalBetween = label(
  "Não há direito de arrependimento entre empresas.",
  "There is no right of withdrawal between companies.",
)
const boughtInShop = label("A compra foi feita no estabelecimento.", "The purchase was made in the shop.")

const noDefect = label(
  "A reclamação não é de vício de produto nem de serviço: este prazo não se aplica, e ela é tratada pelo que é.",
  "The complaint is of no defect of a product or service: this term does not hold, and it is treated for what it is.",
)

const aboutNoDefect = (facts: WarrantyCase): ReadonlyArray<VerdictPart> => [
  notApplicable("statutory", between(facts) ? "Código Civil, art. 445" : "CDC, art. 26", noDefect),
  notApplicable("contractual", contractArticle(facts), noDefect),
  notApplicable("store-policy", storeArticle, noDefect),
  notApplicable("withdrawal", withdrawalArticle, noDefect),
]
