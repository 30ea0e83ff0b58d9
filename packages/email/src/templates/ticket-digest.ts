import * as Schema from "effect/Schema"
import { defineTemplate } from "./email-template.ts"
import { forEach, heading, listItem, mail, type MailBlock, paragraph, subheading, when } from "./mail-blocks.ts"
import { Day, Instant, ShortText, WebLink } from "./template-variables.ts"

const Item = Schema.Struct({
  protocol: ShortText,
  subject: ShortText,
  customer: Schema.optionalKey(ShortText),
  /** The name of the state in the language of the mail. */
  state: ShortText,
  /** When the customer is to be contacted. */
  at: Schema.optionalKey(Instant),
  /** What has become of it, in the language of the mail. */
  changes: Schema.optionalKey(ShortText),
  /** The next deadline. */
  dueAt: Schema.optionalKey(Instant),
  link: Schema.optionalKey(WebLink),
})

const Items = Schema.optionalKey(Schema.Array(Item).check(Schema.isMinLength(1), Schema.isMaxLength(500)))

/** A list of tickets under a title, where there are any. */
const list = (variable: string, title: string, deadline: string): MailBlock =>
  when(variable, [
    subheading(title),
    forEach(variable, [
      listItem(
        "{{protocol}} · {{subject}}",
        "link",
        "{{#if at}}{{instant at}} · {{/if}}{{#if customer}}{{customer}} · {{/if}}{{state}}{{#if changes}}: {{changes}}{{/if}}" +
          `{{#if dueAt}} · ${deadline} {{instant dueAt}}{{/if}}`,
      ),
    ]),
  ])

/** To a responsible, at the company's times: whom to contact, which tickets are new, which have changed (F14). */
export const ticketDigest = defineTemplate({
  name: "ticket-digest",
  audience: "staff",
  sentBy: ["mail the digest of a responsible"],
  variables: Schema.Struct({
    firstName: Schema.optionalKey(ShortText),
    today: Day,
    /** The absent responsible for whom the reader acts. */
    onBehalfOf: Schema.optionalKey(ShortText),
    total: Schema.Natural,
    contacts: Items,
    added: Items,
    changed: Items,
    /** How many tickets are left for the next digest. */
    later: Schema.optionalKey(Schema.Natural),
  }),
  sample: {
    firstName: "Ana",
    today: "2026-03-10",
    onBehalfOf: "Beatriz Souza",
    total: 3,
    contacts: [
      {
        protocol: "202603020000011",
        subject: "Confirmar a entrega",
        customer: "Conceição Ávila",
        state: "Agendado",
        at: "2026-03-10T17:30:00.000Z",
        link: "https://erp.example/chamados/0192f0c1",
      },
    ],
    added: [
      {
        protocol: "202603090000028",
        subject: "Mercadoria não recebida",
        customer: "Móveis Ipê",
        state: "Abertura",
        changes: "novo com você",
        dueAt: "2026-03-11T13:00:00.000Z",
      },
    ],
    changed: [
      {
        protocol: "202603030000036",
        subject: "Troca de peça",
        state: "Agendado",
        at: "2026-03-12T13:00:00.000Z",
        changes: "reagendado, o cliente respondeu",
      },
    ],
    later: 12,
  },
  sources: {
    "pt-BR": mail("[{{shortDay today}}] Chamados: {{total}}", [
      heading("Seus chamados em {{day today}}"),
      paragraph(
        "Olá{{#if firstName}}, {{firstName}}{{/if}}. {{#if onBehalfOf}}Na ausência de {{onBehalfOf}}, isto é com você.{{else}}Isto é o que há desde o último resumo.{{/if}}",
      ),
      list("contacts", "Contatos agendados:", "prazo"),
      list("added", "Novos com você:", "prazo"),
      list("changed", "Alterados:", "prazo"),
      when("later", [paragraph("E mais {{later}}, que vêm no próximo resumo.")]),
    ]),
    en: mail("[{{shortDay today}}] Tickets: {{total}}", [
      heading("Your tickets on {{day today}}"),
      paragraph(
        "Hello{{#if firstName}}, {{firstName}}{{/if}}. {{#if onBehalfOf}}While {{onBehalfOf}} is absent, this is with you.{{else}}This is what there is since the last digest.{{/if}}",
      ),
      list("contacts", "Contacts scheduled:", "due"),
      list("added", "New with you:", "due"),
      list("changed", "Changed:", "due"),
      when("later", [paragraph("And {{later}} more, which come with the next digest.")]),
    ]),
  },
})
