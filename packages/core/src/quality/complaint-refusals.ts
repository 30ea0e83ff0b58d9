import * as Schema from "effect/Schema"
import * as Refusal from "../machine/refusal.ts"
import { label } from "../values/index.ts"

/** A day that must have come already lies in the future. */
export class DayInFuture extends Refusal.make(
  "DayInFuture",
  { field: Schema.String },
  label("A data está no futuro.", "The day lies in the future."),
) {}

/** The code belongs to another type of complaint. */
export class CodeOfAnotherType extends Refusal.make(
  "CodeOfAnotherType",
  { code: Schema.String, type: Schema.String },
  label("O código pertence a outro tipo de reclamação.", "The code belongs to another type of complaint."),
) {}

/** Who departs from the rule says why. */
export class OverrideReasonMissing extends Refusal.make(
  "OverrideReasonMissing",
  {},
  label("Informe o motivo da alteração.", "Give the reason for the override."),
) {}

/** Neither the supplier nor the manufacturer is named. */
export class CompanyMissing extends Refusal.make(
  "CompanyMissing",
  {},
  label("Informe o fornecedor ou o fabricante.", "Name the supplier or the manufacturer."),
) {}

/** Without the day of delivery, purchase or use no warranty can be counted. */
export class StartingDayUnknown extends Refusal.make(
  "StartingDayUnknown",
  {},
  label("Informe a data da entrega, da compra ou do uso.", "Give the day of delivery, purchase or use."),
) {}

/** A refund needs an amount above zero. */
export class RefundAmountMissing extends Refusal.make(
  "RefundAmountMissing",
  {},
  label("Informe o valor a restituir, maior que zero.", "Give the amount to refund, above zero."),
) {}

/** An amount is given, but the solution is no refund. */
export class RefundNotExpected extends Refusal.make(
  "RefundNotExpected",
  { solution: Schema.String },
  label("Esta solução não tem valor a restituir.", "This solution has no amount to refund."),
) {}

/** A replacement needs the code of the product that is sent, so that stock can be moved. */
export class ReplacementCodeMissing extends Refusal.make(
  "ReplacementCodeMissing",
  {},
  label("Informe o código do produto a enviar.", "Give the code of the product to send."),
) {}

/** Without an address nobody is told the solution by mail: somebody tells it, and says by which channel (R-CMP-1). */
export class SolutionNotTold extends Refusal.make(
  "SolutionNotTold",
  {},
  label(
    "Informe a solução ao cliente e diga por qual canal.",
    "Tell the customer the solution, and say by which channel.",
  ),
) {}

/** The customer has written after the answer, and nobody has answered that (Decreto 11.034/2022, art. 13). */
export class ReplyUnanswered extends Refusal.make(
  "ReplyUnanswered",
  {},
  label(
    "O cliente escreveu depois da resposta: responda por um contato, ou reabra a reclamação.",
    "The customer has written after the answer: answer by a contact, or reopen the complaint.",
  ),
) {}

/** Only supervisors and managers depart from what the code or the rule says. */
export class OverrideNotAllowed extends Refusal.make(
  "OverrideNotAllowed",
  {},
  label("Somente a supervisão altera gravidade ou prioridade.", "Only supervisors give another severity or priority."),
) {}

/** A list of the complaint would become longer than it may be. */
export class ComplaintFull extends Refusal.make(
  "ComplaintFull",
  { field: Schema.Literals(["evidence", "points"]), most: Schema.Int },
  label("A reclamação não comporta mais itens desta lista.", "The complaint takes no more items of this list."),
) {}

/** The complaint has no point of this number. */
export class PointUnknown extends Refusal.make(
  "PointUnknown",
  { number: Schema.Int },
  label("A reclamação não tem ponto com este número.", "The complaint has no point of this number."),
) {}

/** A conclusive answer covers all points (Decreto 11.034/2022, art. 13); `points` are those that are left. */
export class PointsUnanswered extends Refusal.make(
  "PointsUnanswered",
  { points: Schema.Array(Schema.Int) },
  label("Há pontos da reclamação sem resposta.", "Points of the complaint are not answered."),
) {}

/**
 * The customer must get a receipt of the cancelling, and has no address that it could be mailed to. Decreto 11.034/2022, art. 14, orders one for the cancelling
 * of a service; that of a complaint is receipted alike.
 */
export class CancellationReceiptMissing extends Refusal.make(
  "CancellationReceiptMissing",
  {},
  label(
    "Informe por qual canal o comprovante do cancelamento foi entregue.",
    "Give the channel by which the receipt of the cancelling was given.",
  ),
) {}

/** The party has complained of the thing more often than is looked at (`most`), so that what stopped the law's term is not known. */
export class EarlierComplaintsTooMany extends Refusal.make(
  "EarlierComplaintsTooMany",
  { most: Schema.Int },
  label(
    "Há reclamações anteriores demais do mesmo produto para contar o prazo legal.",
    "There are too many earlier complaints of the same thing to count the law's term.",
  ),
) {}

/** An agent says what the customer wants, and no mail that reaches the customer tells them so: a supervisor or manager must answer for it. */
export class CustomerWishUnproven extends Refusal.make(
  "CustomerWishUnproven",
  {},
  label(
    "Sem um e-mail do cadastro do cliente, somente a supervisão registra a vontade dele.",
    "Without an e-mail that is on the customer's record only supervisors say what they want.",
  ),
) {}

/** Nobody is told anything by mail without an address. */
export class CustomerAddressMissing extends Refusal.make(
  "CustomerAddressMissing",
  {},
  label("A reclamação não tem e-mail do cliente.", "The complaint has no e-mail of the customer."),
) {}

/** No earlier complaint was proposed, and none is named. */
export class NoRepeatProposed extends Refusal.make(
  "NoRepeatProposed",
  {},
  label("Não há reclamação anterior proposta.", "No earlier complaint is proposed."),
) {}

/** A complaint repeats another one, never itself. */
export class RepeatOfItself extends Refusal.make(
  "RepeatOfItself",
  {},
  label("Uma reclamação não é reincidência de si mesma.", "A complaint is no repetition of itself."),
) {}
