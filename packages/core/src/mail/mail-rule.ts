import * as Schema from "effect/Schema"
import * as Register from "../machine/register.ts"
import { Destination, Origin, ServiceGroup, Subject } from "../service-desk/index.ts"
import { TicketReason, TicketType } from "../tickets/index.ts"
import { field, label, reason, rule, Text, WholeNumber } from "../values/index.ts"

const optional = Schema.optionalKey
const mostWords = 50

/** An address, `ana@loja.example`, or all of a domain, `@loja.example`. **Fails with** `mail-sender`. */
const SenderPattern = Text(254, { min: 3 }).check(
  rule(
    reason("mail-sender", "um endereço ou um domínio com @ na frente", "an address, or a domain with @ before it"),
    (text) => /^[^\s@]*@[^\s@]+$/.test(text),
  ),
)

/** What a rule asks of a mail: all that it names. Words are looked for in the subject, without regard to case and accents. */
export const MailConditions = Schema.Struct({
  mailbox: field("Caixa", "Mailbox", optional(Text(254, { min: 3 }))),
  sender: field("Remetente", "Sender", optional(SenderPattern)),
  words: field(
    "Palavras no assunto",
    "Words in the subject",
    optional(Schema.Array(Text(60, { min: 1 })).check(Schema.isMinLength(1), Schema.isMaxLength(mostWords))),
  ),
  hasFiles: field("Tem anexos", "Has files", optional(Schema.Boolean)),
  partyKnown: field("Remetente é pessoa cadastrada", "Sender is a known party", optional(Schema.Boolean)),
})

/**
 * What becomes of a mail: a new interaction; a new ticket, which only a known party can have; a message in the only open conversation that the known
 * party has; one more for the desk to look at, in a group or in that of the mailbox; nothing, where it is discarded.
 */
export const MailAction = Schema.Union([
  Schema.Struct({
    kind: Schema.Literal("interaction"),
    origin: field("Origem", "Origin", Origin.Id),
    destination: field("Destino", "Destination", Destination.Id),
    subject: field("Assunto", "Subject", Subject.Id),
  }),
  Schema.Struct({
    kind: Schema.Literal("ticket"),
    type: field("Tipo", "Type", TicketType.Id),
    reason: field("Motivo", "Reason", TicketReason.Id),
  }),
  Schema.Struct({ kind: Schema.Literal("conversation") }),
  Schema.Struct({
    kind: Schema.Literal("desk"),
    group: field("Grupo de atendimento", "Service group", optional(ServiceGroup.Id)),
  }),
  Schema.Struct({ kind: Schema.Literal("discard") }),
])

/**
 * What becomes of a mail that belongs to no conversation (regra de entrada). Of the rules in use, by their order and then their code, the first that
 * fits is the only one that counts; where none does, the desk looks at the mail.
 */
export const MailRule = Register.make(
  "MailRule",
  label("Regra de entrada de e-mail", "Rule for incoming mail"),
  {
    order: field("Ordem", "Order", WholeNumber(1, 9999)),
    when: field("Quando", "When", MailConditions),
    action: field("Ação", "Action", MailAction),
  },
  { indexes: [["state", "order"]], internal: true },
)
