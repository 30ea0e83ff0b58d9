import type { LocalizedText } from "../email-errors.ts"
import type { Locale } from "@guiche/core"

const label = (ptBR: string, en: string): LocalizedText => ({ "pt-BR": ptBR, en })

const labels = new Map<string, LocalizedText>([
  // states of a complaint
  ["received", label("recebida", "received")],
  ["classified", label("classificada", "classified")],
  ["underverification", label("em verificação", "under verification")],
  ["outofpolicy", label("fora da política", "out of policy")],
  ["intreatment", label("em tratamento", "in treatment")],
  ["awaitingcustomer", label("aguardando o cliente", "awaiting the customer")],
  ["answered", label("respondida", "answered")],
  ["closed", label("encerrada", "closed")],
  ["cancelled", label("cancelada", "cancelled")],
  // clocks
  ["firstanswer", label("primeira resposta", "first answer")],
  ["nextanswer", label("próxima resposta", "next answer")],
  ["resolution", label("solução", "resolution")],
  ["statutorydeadline", label("prazo legal", "statutory deadline")],
  ["repairterm", label("prazo de reparo", "time for repair")],
  ["chosenremedy", label("cumprir a escolha do consumidor", "do what the consumer chose")],
  ["replacementhandedover", label("registrar a entrega da troca", "record when the replacement was handed over")],
  ["recallnotice", label("avisar a Senacon da apuração", "tell Senacon of the investigation")],
  ["recallinvestigation", label("concluir a apuração", "conclude the investigation")],
  ["recallcommunication", label("comunicar o recall", "communicate the recall")],
  // how a statutory deadline stands
  ["begun", label("em curso", "running")],
  ["near", label("perto do fim", "about to end")],
  ["missed", label("vencido", "missed")],
  // why a consumer may choose
  ["lapsed", label("o prazo de reparo terminou", "the time for repair is over")],
  ["essential", label("o produto é essencial", "the product is essential")],
  ["repairwouldharm", label("o reparo prejudicaria o produto", "a repair would harm the product")],
  // for whom a complaint is cancelled
  ["customer", label("cliente", "the customer")],
  ["company", label("empresa", "the company")],
  // solutions
  ["replacement", label("troca do produto", "replacement of the product")],
  ["repair", label("reparo", "repair")],
  ["refund", label("restituição do valor pago", "refund")],
  ["abatement", label("abatimento do preço", "lower price")],
  ["correctiveaction", label("ação corretiva", "corrective action")],
  ["explanation", label("esclarecimento", "explanation")],
  // parts of a warranty verdict
  ["statutory", label("garantia legal", "statutory warranty")],
  ["contractual", label("garantia contratual", "contractual warranty")],
  ["notice", label("denúncia do defeito", "notice of the defect")],
  ["storepolicy", label("política da loja", "store policy")],
  ["withdrawal", label("direito de arrependimento", "right of withdrawal")],
  // their results
  ["covered", label("coberto", "covered")],
  ["undetermined", label("não se pode dizer que terminou", "not known to be over")],
  ["expired", label("prazo encerrado", "expired")],
  ["notcovered", label("não coberto", "not covered")],
  ["notapplicable", label("não se aplica", "does not apply")],
  // outcomes of a nonconformity
  ["founded", label("procede", "founded")],
  ["unfounded", label("não procede", "unfounded")],
  // what the ERP is asked
  ["registernonconformity", label("registrar a não conformidade", "register the nonconformity")],
  ["registerrevision", label("registrar a revisão da não conformidade", "register the nonconformity's revision")],
  ["notifypurchasing", label("avisar compras", "notify purchasing")],
  ["recordresult", label("gravar o resultado da não conformidade", "record the nonconformity's result")],
  ["movereplacement", label("movimentar o estoque da troca", "move stock for the replacement")],
  ["shipreplacement", label("enviar o produto de troca", "ship the replacement")],
  ["movedisposed", label("movimentar o produto disposto", "move the goods disposed of")],
  // how a request to the ERP stands that waits
  ["asked", label("sem resposta", "not answered")],
  ["inquestion", label("em questão", "in question")],
  ["withdrawn", label("desistido, sem resposta", "withdrawn, not answered")],
  ["compensating", label("em compensação", "being undone")],
])

/** The words for a code of the domain (`InTreatment`, `corrective-action`); a text that is no such code stays as it is. */
export const labelOf = (code: string, locale: Locale): string =>
  labels.get(code.toLowerCase().replace(/[^a-z]/g, ""))?.[locale] ?? code
