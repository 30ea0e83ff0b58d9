import * as Schema from "effect/Schema"
import * as Refusal from "../machine/refusal.ts"
import { CalendarDay, label, Money } from "../values/index.ts"

/**
 * The law forbids to charge for it (R-SD-5): a provider whose service the Federal Executive regulates serves consumers free of charge.
 *
 * Source: Decreto 11.034/2022, art. 3.
 */
export class ChargeForbidden extends Refusal.make(
  "ChargeForbidden",
  { basis: Schema.String },
  label(
    "O atendimento ao consumidor é gratuito (Decreto 11.034/2022, art. 3): não pode ser cobrado.",
    "Serving consumers is free of charge (Decreto 11.034/2022, art. 3) and must not be charged.",
  ),
) {}

/** The rule charges by time, and the duration is not known. */
export class MinutesMissing extends Refusal.make(
  "MinutesMissing",
  {},
  label("Informe a duração em minutos.", "Give the duration in minutes."),
) {}

/** The price list does not have the item. */
export class NotOnPriceList extends Refusal.make(
  "NotOnPriceList",
  { item: Schema.String },
  label("O item não está na lista de preços.", "The item is not on the price list."),
) {}

/** The rule does not charge by items. */
export class ItemsNotExpected extends Refusal.make(
  "ItemsNotExpected",
  {},
  label("Esta regra não cobra por item.", "This rule does not charge by items."),
) {}

/** The amount has more digits than money may have. */
export class ChargeTooLarge extends Refusal.make(
  "ChargeTooLarge",
  {},
  label("O valor é grande demais.", "The amount is too large."),
) {}

/** What is paid is no amount above zero, or in another currency than what is owed. */
export class PaymentUnfit extends Refusal.make(
  "PaymentUnfit",
  { currency: Schema.String },
  label(
    "Informe um valor maior que zero, na moeda da duplicata.",
    "Give an amount above zero, in the currency of the receivable.",
  ),
) {}

/** More is paid than is owed on the day. */
export class PaymentTooHigh extends Refusal.make(
  "PaymentTooHigh",
  { due: Money },
  label("O pagamento é maior que o valor devido.", "The payment is higher than what is owed."),
) {}

/** The day of payment lies in the future. */
export class PaidInFuture extends Refusal.make(
  "PaidInFuture",
  {},
  label("A data do pagamento está no futuro.", "The day of payment lies in the future."),
) {}

/** A payment of a later day is on record already; what is owed was counted up to that day. */
export class PaidBeforeLastPayment extends Refusal.make(
  "PaidBeforeLastPayment",
  { last: CalendarDay },
  label(
    "Já há pagamento em data posterior: estorne-o antes e registre-o de novo depois.",
    "A payment of a later day is on record: reverse it first and record it again afterwards.",
  ),
) {}

/** The receivable has as many payments as it may have. */
export class PaymentsFull extends Refusal.make(
  "PaymentsFull",
  { most: Schema.Int },
  label("A duplicata já tem o máximo de pagamentos.", "The receivable has as many payments as it may have."),
) {}

/** Payments are reversed from the last to the first (R-BIL-3); this one is not the last, or is reversed already. */
export class NotLastPayment extends Refusal.make(
  "NotLastPayment",
  {},
  label(
    "Só o último pagamento ainda não estornado pode ser estornado.",
    "Only the last payment that is not reversed yet can be reversed.",
  ),
) {}

/** Something is paid already, so that it cannot be cancelled: reverse the payments first (R-BIL-3). */
export class PaymentsOnRecord extends Refusal.make(
  "PaymentsOnRecord",
  {},
  label("Há pagamentos: estorne-os antes de cancelar.", "There are payments: reverse them before cancelling."),
) {}

/** The host has not entered the indices of a month that the law counts with. */
export class LegalRateMissing extends Refusal.make(
  "LegalRateMissing",
  { month: Schema.String },
  label("Faltam a Selic e o IPCA de um mês.", "The Selic and the IPCA of a month are missing."),
) {}

/** The discount leaves nothing to pay, or is in another currency. */
export class DiscountUnfit extends Refusal.make(
  "DiscountUnfit",
  { due: Money },
  label("O desconto deve ser menor que o valor devido.", "The discount must be less than what is owed."),
) {}

/** The first due day of a renegotiation has passed. */
export class DueDayInPast extends Refusal.make(
  "DueDayInPast",
  {},
  label("O primeiro vencimento já passou.", "The first due day has passed."),
) {}

/** The host gave another number before. */
export class HostNumberDiffers extends Refusal.make(
  "HostNumberDiffers",
  { recorded: Schema.String },
  label("O título já tem outro número no sistema.", "The receivable has another number in the host's system."),
) {}
