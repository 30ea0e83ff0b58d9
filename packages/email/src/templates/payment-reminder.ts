import * as Schema from "effect/Schema"
import { defineTemplate } from "./email-template.ts"
import { facts, heading, mail, paragraph } from "./mail-blocks.ts"
import { Day, Money, Quantity, ShortText } from "./template-variables.ts"

/** To whoever owes: which receivable, due when, how much as of today (A8). */
export const paymentReminder = defineTemplate({
  name: "payment-reminder",
  audience: "customer",
  sentBy: ["mail a payment reminder"],
  variables: Schema.Struct({
    /** Absent where nobody gave a name. */
    firstName: Schema.optionalKey(ShortText),
    /** The receivable's own number. */
    receivable: ShortText,
    /** Until when it is payable without charges. */
    dueOn: Day,
    /** Calendar days since; absent while it is not late. */
    daysLate: Schema.optionalKey(Quantity),
    /** What is due as of today, fine and interest included; absent while they cannot be computed. */
    amount: Schema.optionalKey(Money),
    /** The principal that is not paid. */
    open: Money,
    /** The interaction it came from. */
    protocol: Schema.optionalKey(ShortText),
  }),
  sample: {
    firstName: "Conceição",
    receivable: "000123",
    dueOn: "2026-03-10",
    daysLate: 10,
    amount: { amount: "102.33", currency: "BRL" },
    open: { amount: "100", currency: "BRL" },
    protocol: "202603020000011",
  },
  sources: {
    "pt-BR": mail("[{{receivable}}] {{#if daysLate}}Pagamento em aberto{{else}}Lembrete de vencimento{{/if}}", [
      heading("{{#if daysLate}}Há um pagamento em aberto{{else}}Há um vencimento próximo{{/if}}"),
      paragraph(
        "Olá{{#if firstName}}, {{firstName}}{{/if}}. Este é um lembrete da duplicata {{receivable}}. " +
          "Se você já pagou, desconsidere esta mensagem.",
      ),
      facts([
        ["Duplicata", "{{receivable}}"],
        ["Vencimento", "{{day dueOn}}"],
        ["Dias de atraso", "{{number daysLate}}", "daysLate"],
        ["Valor devido hoje", "{{money amount}}", "amount"],
        ["Principal em aberto", "{{money open}}"],
        ["Atendimento", "{{protocol}}", "protocol"],
      ]),
      paragraph("Se tiver dúvida sobre o valor, responda a esta mensagem."),
    ]),
    en: mail("[{{receivable}}] {{#if daysLate}}Payment outstanding{{else}}Payment due soon{{/if}}", [
      heading("{{#if daysLate}}A payment is outstanding{{else}}A payment is due soon{{/if}}"),
      paragraph(
        "Hello{{#if firstName}}, {{firstName}}{{/if}}. This is a reminder of receivable {{receivable}}. " +
          "If you have paid already, please disregard it.",
      ),
      facts([
        ["Receivable", "{{receivable}}"],
        ["Due on", "{{day dueOn}}"],
        ["Days late", "{{number daysLate}}", "daysLate"],
        ["Owed today", "{{money amount}}", "amount"],
        ["Principal outstanding", "{{money open}}"],
        ["Interaction", "{{protocol}}", "protocol"],
      ]),
      paragraph("If you have a question about the amount, please reply to this message."),
    ]),
  },
})
