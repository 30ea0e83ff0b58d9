import * as Schema from "effect/Schema"
import { defineTemplate } from "./email-template.ts"
import { facts, forEach, heading, mail, paragraph, quotation, when } from "./mail-blocks.ts"
import { Code, LongText, Money, ShortText } from "./template-variables.ts"

/** To the customer: the solution or the refusal, of which kind, in the words of who answers (Q7, Q8, R-CMP-1). */
export const complaintAnswered = defineTemplate({
  name: "complaint-answered",
  audience: "customer",
  isWritten: true,
  sentBy: ["tell the customer the solution"],
  variables: Schema.Struct({
    firstName: ShortText,
    protocol: ShortText,
    product: ShortText,
    /** `replacement`, `repair`, `refund`, `correctiveAction`, `explanation`, or words of the caller's own. */
    solution: Code,
    text: LongText,
    /** What the customer wants is refused: the mail says so without doubt (CDC, art. 26, § 2, I). */
    denied: Schema.optionalKey(Schema.Boolean),
    /** What the customer raised, each with its answer. */
    points: Schema.optionalKey(
      Schema.Array(Schema.Struct({ point: Schema.Natural, said: LongText, answer: LongText })),
    ),
    /** What is paid back. */
    amount: Schema.optionalKey(Money),
  }),
  sample: {
    firstName: "Conceição",
    protocol: "2026-000123",
    product: "Cadeira de escritório Ergonômica",
    solution: "refund",
    text: "O pistão tinha defeito de fabricação.\nA devolução será feita no mesmo cartão da compra.",
    points: [
      { point: 1, said: "Quero o dinheiro de volta.", answer: "A devolução sai em até dez dias." },
      { point: 2, said: "E o frete?", answer: "O frete também é devolvido." },
    ],
    amount: { amount: "1234.50", currency: "BRL" },
  },
  sources: {
    "pt-BR": mail("[{{protocol}}] {{#if denied}}Reclamação recusada{{else}}Solução da sua reclamação{{/if}}", [
      heading("{{#if denied}}Sua reclamação foi recusada{{else}}Temos uma solução{{/if}}"),
      paragraph("Olá, {{firstName}}. Concluímos a análise da sua reclamação."),
      when("denied", [paragraph("O seu pedido não será atendido, pela razão que segue.")]),
      facts([
        ["Protocolo", "{{protocol}}"],
        ["Produto", "{{product}}"],
        ["Solução", "{{label solution}}"],
        ["Valor", "{{money amount}}", "amount"],
      ]),
      quotation("text"),
      forEach("points", [paragraph("{{point}}. {{lines said}}"), quotation("answer")]),
      paragraph("Se algo não ficou resolvido, responda a este e-mail ou informe o protocolo em qualquer canal."),
    ]),
    en: mail("[{{protocol}}] {{#if denied}}Your complaint is refused{{else}}Solution to your complaint{{/if}}", [
      heading("{{#if denied}}Your complaint is refused{{else}}We have a solution{{/if}}"),
      paragraph("Hello, {{firstName}}. We have finished looking into your complaint."),
      when("denied", [paragraph("What you ask for will not be granted, for the reason below.")]),
      facts([
        ["Protocol", "{{protocol}}"],
        ["Product", "{{product}}"],
        ["Solution", "{{label solution}}"],
        ["Amount", "{{money amount}}", "amount"],
      ]),
      quotation("text"),
      forEach("points", [paragraph("{{point}}. {{lines said}}"), quotation("answer")]),
      paragraph("If anything is still open, reply to this e-mail or give the protocol number in any channel."),
    ]),
  },
})
