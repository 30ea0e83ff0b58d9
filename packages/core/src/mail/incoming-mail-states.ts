import * as Schema from "effect/Schema"
import { Appointment, AttendanceAnswer, Visit } from "../agenda/index.ts"
import { Agent, Party } from "../directory/index.ts"
import { isId, noId } from "../machine/id.ts"
import * as Machine from "../machine/machine.ts"
import { type Entity, state } from "../machine/state.ts"
import { Occurrence } from "../occurrences/index.ts"
import { AttachedFile } from "../ports/attached-file.ts"
import { FileId, filesAtOnce } from "../ports/attachments.ts"
import { Destination, Interaction, Origin, ServiceGroup, Subject } from "../service-desk/index.ts"
import { Ticket, TicketReason, TicketType } from "../tickets/index.ts"
import { Email, field, Instant, label, rule, Text, WholeNumber } from "../values/index.ts"
import { MailRule } from "./mail-rule.ts"
import { MailCondition } from "./match-mail-rule.ts"

const optional = Schema.optionalKey
/** Files of a mail: as many as are asked for at once, with the mail itself. */
export const mostFiles = filesAtOnce - 1
const mostLeftOut = 200
/** Characters of what is to be read: with what is written before it, no more than a conversation takes. */
const mostReply = 19_000
const mostText = 100_000

/** By what a mail was found to belong to a conversation. */
export const MatchedBy = Schema.Literals(["token", "references", "returned", "calendar", "protocol", "sender", "desk"])

/**
 * What kind of mail it is; only a `message` was written by somebody who waits for an answer. A `doubtful` one has signs of a program, and may be
 * somebody's all the same.
 */
export const MailKind = Schema.Literals(["message", "doubtful", "auto-reply", "list", "loop", "bounce"])

/**
 * What a mail did in its conversation: it was added, took it up again, answered an invitation, is only kept, as a thank-you after the end or an answer
 * of somebody who was not invited are, or is only noted, since the conversation does not know its sender.
 */
export const MailEffect = Schema.Literals(["added", "reopened", "answered", "kept", "noted"])

/** Why a mail waits for the desk. `sender-unknown`: it names a conversation in which more than a note would come of it. `refused`: its conversation, or the rule's action, did not take it, and `refusal` says why. */
export const WaitingReason = Schema.Literals([
  "no-rule",
  "left-to-desk",
  "doubtful",
  "refused",
  "too-many",
  "ended",
  "takes-no-mail",
  "sender-unknown",
  "taken-up",
])

/** What the mail made, and the interaction that it goes on from. */
export const MailRegistration = Schema.Union([
  Schema.Struct({
    kind: Schema.Literal("interaction"),
    origin: Origin.Id,
    destination: Destination.Id,
    subject: Subject.Id,
    follows: optional(Schema.String.check(rule(noId, isId))),
  }),
  Schema.Struct({ kind: Schema.Literal("ticket"), type: TicketType.Id, reason: TicketReason.Id }),
])
export type MailRegistration = typeof MailRegistration.Type

/**
 * An answer to an invitation, as the sender's calendar wrote it. `sequence` counts the changes of what was answered; `stampedAt` is when it was given.
 * Source: RFC 5546, 3.2.3; RFC 5545, 3.8.7.2.
 */
const InvitationAnswer = Schema.Struct({
  uid: Text(200, { min: 1 }),
  attendee: field("Convidado", "Attendee", Email),
  answer: field("Resposta", "Answer", AttendanceAnswer),
  sequence: WholeNumber(0, 1_000_000),
  stampedAt: optional(Instant),
})

/** A file of the mail that is in the raw mail only, or something else that limits cut, and why. */
const LeftOut = Schema.Struct({ what: Text(200, { min: 1 }), why: Text(200, { min: 1 }) })

/** What is told of a mail by whoever received it. */
export const told = {
  mailbox: field("Caixa", "Mailbox", Text(254, { min: 3 })),
  key: field("Impressão", "Fingerprint", Text(64).check(rule(noId, (text: string) => /^[0-9a-f]{64}$/.test(text)))),
  group: field("Grupo de atendimento", "Service group", optional(ServiceGroup.Id)),
  sender: field("Remetente", "Sender", optional(Email), { searchable: true }),
  senderName: field("Nome do remetente", "Sender's name", optional(Text(200, { min: 1 })), {
    personal: "name",
    searchable: true,
  }),
  replyTo: field("Responder a", "Reply to", optional(Email)),
  senderProven: field("Remetente comprovado", "Sender proven", Schema.Boolean),
  subject: field("Assunto", "Subject", Text(1000), { personal: "free-text", searchable: true }),
  messageId: field("Message-ID", "Message-ID", optional(Text(1000, { min: 3 }))),
  sentAt: field("Enviado em", "Sent at", optional(Instant)),
  text: field("Texto inteiro", "Whole text", Text(mostText), { personal: "free-text" }),
  reply: field("Texto novo", "New text", Text(mostReply), { personal: "free-text" }),
  kind: field("Natureza", "Kind", MailKind),
  sign: field("Sinal", "Sign", optional(Text(200, { min: 1 }))),
  invitation: field("Resposta a convite", "Answer to an invitation", optional(InvitationAnswer)),
  leftOut: field("Fora do registro", "Left out", Schema.Array(LeftOut).check(Schema.isMaxLength(mostLeftOut))),
}

const received = {
  ...told,
  receivedAt: field("Recebido em", "Received at", Instant),
  files: field("Anexos", "Files", Schema.Array(AttachedFile).check(Schema.isMaxLength(mostFiles))),
  raw: field("E-mail original", "Original mail", optional(FileId)),
  party: field("Pessoa", "Party", optional(Party.Id)),
  senderKnown: field("Remetente conhecido da conversa", "Sender known to the conversation", optional(Schema.Boolean)),
  rule: field("Regra", "Rule", optional(MailRule.Id)),
  because: field("Condições", "Conditions", optional(Schema.Array(MailCondition))),
}

const about = {
  aboutMachine: field("Cadastro da conversa", "Conversation's kind", Text(64, { min: 1 })),
  aboutId: field("Conversa", "Conversation", Schema.String.check(rule(noId, isId))),
  matchedBy: field("Encontrada por", "Matched by", MatchedBy),
}

/** The same conversation where it is one of these: who sees it sees the mail. */
const conversation = {
  interaction: field("Atendimento", "Interaction", optional(Interaction.Id)),
  ticket: field("Chamado", "Ticket", optional(Ticket.Id)),
  occurrence: field("Ocorrência", "Occurrence", optional(Occurrence.Id)),
  visit: field("Visita", "Visit", optional(Visit.Id)),
  appointment: field("Compromisso", "Appointment", optional(Appointment.Id)),
}

/** Of which conversation it seems to be, where that is known. */
const perhapsAbout = {
  ...conversation,
  aboutMachine: optional(about.aboutMachine),
  aboutId: optional(about.aboutId),
  matchedBy: optional(about.matchedBy),
}

/** Of mails that were laid aside: when their files go by themselves, and when they went. */
const laidAside = {
  letGoAt: field("Libera os arquivos em", "Lets go of the files at", optional(Instant)),
  filesLetGoAt: field("Arquivos liberados em", "Files let go of at", optional(Instant)),
}

const handledBy = field("Tratado por", "Handled by", optional(Schema.String))

export const incomingMailStates = {
  Waiting: state("Aguardando", "Waiting", {
    ...received,
    ...perhapsAbout,
    waitingFor: field("Aguarda porque", "Waiting because", WaitingReason),
    refusal: field("Recusa", "Refusal", optional(Text(100, { min: 1 }))),
  }),
  Appended: state("Na conversa", "Appended", {
    ...received,
    ...about,
    ...conversation,
    effect: field("Efeito", "Effect", MailEffect),
    fromCustomer: field("Do cliente", "From the customer", optional(Schema.Literal(true))),
    callsFor: field("Chama", "Calls for", optional(Agent.Id)),
    unattended: field("Sem quem atenda", "Unattended", optional(Schema.Literal(true))),
    handledBy,
  }),
  Registered: state("Registrado", "Registered", {
    ...received,
    ...conversation,
    aboutMachine: about.aboutMachine,
    aboutId: about.aboutId,
    matchedBy: optional(about.matchedBy),
    registration: field("Registro", "Registration", MailRegistration, { column: { type: "json" } }),
    handledBy,
  }),
  Ignored: state("Ignorado", "Ignored", {
    ...received,
    ...perhapsAbout,
    refusedAddresses: field("Endereços recusados", "Refused addresses", Schema.Array(Email)),
    ...laidAside,
    returned: field("Mensagem devolvida", "Message that came back", optional(Text(1000, { min: 3 }))),
    failedAddresses: field("Não entregue a", "Not delivered to", Schema.Array(Email)),
  }),
  Discarded: state("Descartado", "Discarded", {
    ...received,
    ...perhapsAbout,
    discardedAt: field("Descartado em", "Discarded at", Instant),
    discardedBy: field("Descartado por", "Discarded by", optional(Schema.String)),
    ...laidAside,
    discardReason: field("Motivo", "Reason", optional(Text(2000, { min: 1 })), { personal: "free-text" }),
  }),
}

export const incomingMail = Machine.make("IncomingMail", label("E-mail recebido", "Incoming mail"), incomingMailStates)

export type IncomingMailEntity = Entity<"IncomingMail", typeof incomingMailStates>
