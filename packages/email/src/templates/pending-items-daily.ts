import * as Schema from "effect/Schema"
import { defineTemplate } from "./email-template.ts"
import { forEach, heading, mail, paragraph, subheading, when } from "./mail-blocks.ts"
import { Day, ShortText } from "./template-variables.ts"

const Item = Schema.Struct({
  /** The type of destination, on the first item of each. */
  heading: Schema.optionalKey(ShortText),
  text: ShortText,
  dueOn: Day,
  /** That of the interaction it came from. */
  protocol: Schema.optionalKey(ShortText),
  /** Present where the day it was due on is over. */
  overdue: Schema.optionalKey(Schema.Literal(true)),
})

/** To an agent, once a day: what is due, by type of destination (J8). */
export const pendingItemsDaily = defineTemplate({
  name: "pending-items-daily",
  audience: "staff",
  sentBy: ["mail what an agent has pending"],
  variables: Schema.Struct({
    firstName: Schema.optionalKey(ShortText),
    today: Day,
    /** The absent agent for whom the reader acts. */
    onBehalfOf: Schema.optionalKey(ShortText),
    total: Schema.Natural,
    /** Present where there may be more than `total`. */
    orMore: Schema.optionalKey(Schema.Literal(true)),
    items: Schema.Array(Item).check(Schema.isMinLength(1), Schema.isMaxLength(50)),
    /** How many are not listed. */
    more: Schema.optionalKey(Schema.Natural),
  }),
  sample: {
    firstName: "Ana",
    today: "2026-03-10",
    onBehalfOf: "Beatriz Souza",
    total: 62,
    items: [
      {
        heading: "Assistência técnica",
        text: "Conferir a instalação",
        dueOn: "2026-03-09",
        protocol: "202603020000011",
        overdue: true,
      },
      { text: "Ligar para o cliente", dueOn: "2026-03-10" },
      { heading: "Sem destino", text: "Atualizar o cadastro", dueOn: "2026-03-10" },
    ],
    more: 12,
  },
  sources: {
    "pt-BR": mail("[{{shortDay today}}] Pendências: {{total}}{{#if orMore}} ou mais{{/if}}", [
      heading("Pendências de {{day today}}"),
      paragraph(
        "Olá{{#if firstName}}, {{firstName}}{{/if}}. {{#if onBehalfOf}}Na ausência de {{onBehalfOf}}, isto vence com você até hoje.{{else}}Isto vence até hoje.{{/if}}",
      ),
      forEach("items", [
        when("heading", [subheading("{{heading}}:")]),
        paragraph(
          "• {{text}}{{#if protocol}} (protocolo {{protocol}}){{/if}}, {{#if overdue}}vencida em {{day dueOn}}{{else}}vence hoje{{/if}}",
        ),
      ]),
      when("more", [paragraph("E mais {{more}}, que não estão nesta lista.")]),
    ]),
    en: mail("[{{shortDay today}}] Pending items: {{total}}{{#if orMore}} or more{{/if}}", [
      heading("Pending items of {{day today}}"),
      paragraph(
        "Hello{{#if firstName}}, {{firstName}}{{/if}}. {{#if onBehalfOf}}While {{onBehalfOf}} is absent, this is due by today with you.{{else}}This is due by today.{{/if}}",
      ),
      forEach("items", [
        when("heading", [subheading("{{heading}}:")]),
        paragraph(
          "• {{text}}{{#if protocol}} (protocol {{protocol}}){{/if}}, {{#if overdue}}overdue since {{day dueOn}}{{else}}due today{{/if}}",
        ),
      ]),
      when("more", [paragraph("And {{more}} more, which are not in this list.")]),
    ]),
  },
})
