import * as DateTime from "effect/DateTime"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { Appointment, Visit } from "../agenda/index.ts"
import { Party, seesEveryGroup } from "../directory/index.ts"
import { type Actor, seniors } from "../machine/actor.ts"
import { insideOnly, isOfTheHouse } from "../machine/customer-only.ts"
import * as Fact from "../machine/fact.ts"
import { isId, noId } from "../machine/id.ts"
import { Occurrence } from "../occurrences/index.ts"
import { FileGiven } from "../ports/attached-file.ts"
import { FileId } from "../ports/attachments.ts"
import { deskOf, Destination, Interaction, Origin, Subject } from "../service-desk/index.ts"
import { Ticket, TicketReason, ticketTermsOf, TicketType } from "../tickets/index.ts"
import { given } from "../values/given.ts"
import { Email, field, label, rule, Text } from "../values/index.ts"
import { type Conversation, ConversationKind, conversationOf, knows } from "./conversation.ts"
import { ConversationEnded } from "./incoming-mail-refusals.ts"
import { incomingMail, mostFiles, told } from "./incoming-mail-states.ts"
import { groundsOf, provenSender, type RecentOf, type Sought } from "./mail-grounds.ts"
import { MailParameters } from "./mail-parameters.ts"
import { inConversation, provenRefused, sortMail } from "./sort-mail.ts"
import { aboutOf, filesOfMail, inConversationOf, keptWithRaw, sortedInto, withoutGuess } from "./sorted-into.ts"

const optional = Schema.optionalKey
const mostBounced = 50
const recordId = Schema.String.check(rule(noId, isId))
const why = field("Motivo", "Reason", Text(2000, { min: 1 }), { personal: "free-text" })

/** The record that a token of the mail names, and where the token was; `returned` where a mail is proven to have been sent to all in `bounced`. */
const Claim = Schema.Struct({
  machine: field("Cadastro", "Kind", Text(64, { min: 1 })),
  id: field("Identificador", "Id", recordId),
  by: field("Encontrada por", "Matched by", Schema.Literals(["token", "references", "returned"])),
})

/** `message` is the Message-ID of what came back. */
const Bounced = Schema.Struct({
  message: field("Mensagem devolvida", "Message that came back", optional(Text(1000, { min: 3 }))),
  address: field("Endereço", "Address", Email),
  status: field("Código estendido", "Enhanced code", optional(Text(20, { min: 1 }))),
})

const newRecords = { newInteraction: Interaction.newId(), newTicket: Ticket.newId() }

/** The mails of a mailbox that made something of late, or were noted of strangers. Its type is written out because the machine's rests on it. */
const recentOf: RecentOf = (mailbox, since, most) =>
  IncomingMail.all({
    where: {
      mailbox,
      receivedAt: { gte: since },
      or: [{ state: "Registered" }, { state: "Appended", effect: "noted" }],
    },
    first: most,
  })

/** When the files of what is laid aside now go by themselves; undefined where the company keeps them. */
const letGoAtOf = ({ keepsLaidAsideDays: days }: { readonly keepsLaidAsideDays: number }, now: DateTime.Utc) =>
  days === 0 ? undefined : DateTime.add(now, { days })

/**
 * Takes a mail in, and decides in the same commit where it belongs (`sortMail`). What was tried before and refused comes again with the code of
 * that refusal, and waits for the desk.
 *
 * **Rules** R-MAIL-5 a mail is taken in once for each mailbox. R-MAIL-6 what nobody wrote to be answered is kept, and is added to nothing. R-MAIL-7 a
 * protocol number in the subject counts only for whom the conversation is with. R-MAIL-8 neither one sender, in one mailbox, nor a mailbox registers
 * more within an hour than the company lets them.
 * **Fails with** `FileUnknown`; with whatever the conversation, or what is registered, refuses.
 */
const receive = incomingMail.start({
  label: label("Receber", "Receive"),
  event: "MailReceived",
  by: ["integration"],
  input: {
    ...told,
    files: field("Anexos", "Files", Schema.Array(FileGiven).check(Schema.isMaxLength(mostFiles))),
    raw: field("E-mail original", "Original mail", optional(FileId)),
    claimed: field("Conversa indicada", "Conversation named", optional(Claim)),
    bounced: field("Devolvido de", "Sent back from", Schema.Array(Bounced).check(Schema.isMaxLength(mostBounced))),
    refusal: field("Recusa anterior", "Earlier refusal", optional(Text(100, { min: 1 }))),
  },
  to: ["Waiting", "Appended", "Registered", "Ignored", "Discarded"],
  needs: (input, moment) => ({
    ...groundsOf({ ...input, hasFiles: input.files.length > 0 }, moment, recentOf),
    kept: keptWithRaw(input.files, input.raw),
    ...newRecords,
  }),
  run: ({ bounced, claimed, files, refusal, ...input }, facts) => {
    const described = filesOfMail(files, facts.kept)
    if (Result.isFailure(described)) return Result.fail(described.failure)
    const { now, ruled } = facts
    const letGoAt = letGoAtOf(facts.parameters, now)
    const perhapsAbout = claimed === undefined ? {} : { ...aboutOf(claimed), matchedBy: claimed.by }
    const isWritten = input.kind === "message" || isOfTheirs(input, facts)
    // What a calendar sends stays automatic: its words are nobody's.
    const kind = isWritten && input.kind !== "auto-reply" ? "message" : input.kind
    const mail = { ...input, kind, receivedAt: now, files: described.success, ...given({ party: ruled.party }) }
    if (!isWritten && kind === "doubtful")
      return Result.succeed(incomingMail.to.Waiting({ ...mail, ...perhapsAbout, waitingFor: "doubtful" }))
    if (!isWritten)
      return Result.succeed(
        incomingMail.to.Ignored({
          ...mail,
          ...perhapsAbout,
          ...given({ letGoAt, returned: claimed?.by === "returned" ? bounced[0]?.message?.toLowerCase() : undefined }),
          failedAddresses: bounced.map(({ address }) => address),
          refusedAddresses:
            refusal === undefined && claimed?.by === "returned" ? provenRefused(bounced, facts.claimed) : [],
        }),
      )
    const asked = { ...input, hasFiles: files.length > 0, ...given({ claimed }) }
    const { newInteraction, newTicket } = facts
    const sender = provenSender(asked)
    const sorted = sortMail(asked, facts, now)
    return Result.succeed(sortedInto(mail, sorted, { ruled, sender, now, newInteraction, newTicket, letGoAt, refusal }))
  },
})

/** The conversations that a mail may be in. */
interface Conversations {
  readonly claimed: Conversation | undefined
  readonly invited: Conversation | undefined
  readonly named: Conversation | undefined
}

/**
 * Whether it is of somebody whom its conversation is with, though it looks like a program's: servers of companies send what their people write as bulk
 * mail, too; calendars send by themselves what people have answered to an invitation; and what is doubtful is a message of theirs.
 */
const isOfTheirs = (
  mail: Pick<Sought, "sender" | "senderProven"> & { readonly kind: string },
  conversations: Conversations,
): boolean => {
  const conversation = mayBeIn(mail.kind, conversations)
  return conversation !== undefined && knows(conversation, provenSender(mail))
}

const mayBeIn = (kind: string, { claimed, invited, named }: Conversations): Conversation | undefined => {
  switch (kind) {
    case "list":
      return invited ?? claimed
    case "doubtful":
      return invited ?? claimed ?? named
    case "auto-reply":
      return invited
    default:
      return undefined
  }
}

/** Puts it into a conversation. **Fails with** `NotFound`, `ConversationEnded`; with whatever the conversation refuses. */
const link = incomingMail.move({
  label: label("Vincular a uma conversa", "Link to a conversation"),
  event: "MailLinked",
  input: {
    machine: field("Cadastro", "Kind", ConversationKind),
    record: field("Registro", "Record", recordId),
  },
  from: "Waiting",
  to: "Appended",
  needs: (_record, { machine, record: id }, { company }) => ({
    // Whoever links it must see what they link it to.
    conversation: Fact.seen(machine, id as never).andThen(() => conversationOf({ machine, id })),
    desk: deskOf(company),
    tickets: ticketTermsOf(company),
  }),
  run: (record, { machine, record: id }, { actor, conversation, now, ...grounds }) => {
    const sorted =
      conversation &&
      inConversation({ ...record, hasFiles: record.files.length > 0 }, conversation, "desk", { grounds, now })
    if (conversation === undefined || sorted?.to !== "Appended")
      return Result.fail(new ConversationEnded({ machine, id }))
    return Result.succeed(
      incomingMail.to.Appended({
        ...withoutGuess(record),
        ...aboutOf({ machine: conversation.machine, id: conversation.record.id }),
        ...given({ party: conversation.record.party ?? record.party }),
        ...inConversationOf(sorted, provenSender(record)),
        matchedBy: "desk",
        effect: sorted.effect,
        handledBy: actor.id,
      }),
    )
  },
})

const party = field("Pessoa", "Party", optional(Party.Id))

/** Makes an interaction of it, with the party given or whoever was found to have written it. */
const register = incomingMail.move({
  label: label("Registrar atendimento", "Register an interaction"),
  event: "MailRegistered",
  input: {
    origin: field("Origem", "Origin", Origin.Id),
    destination: field("Destino", "Destination", Destination.Id),
    subject: field("Assunto", "Subject", Subject.Id),
    party,
  },
  from: "Waiting",
  to: "Registered",
  needs: (_record, input) => ({ party: Party.maybe(input.party), newInteraction: Interaction.newId() }),
  run: (record, { destination, origin, subject, party: chosen }, facts) =>
    incomingMail.to.Registered({
      ...withoutGuess(record),
      ...given({ party: chosen ?? record.party }),
      ...aboutOf({ machine: "Interaction", id: facts.newInteraction }),
      registration: { kind: "interaction", origin, destination, subject },
      handledBy: facts.actor.id,
    }),
})

/** Opens a ticket of it for a party. */
const openTicket = incomingMail.move({
  label: label("Abrir chamado", "Open a ticket"),
  event: "MailOpenedTicket",
  input: {
    type: field("Tipo", "Type", TicketType.Id),
    reason: field("Motivo", "Reason", TicketReason.Id),
    party: field("Pessoa", "Party", Party.Id),
  },
  from: "Waiting",
  to: "Registered",
  needs: (_record, input) => ({ party: Party.ref(input.party), newTicket: Ticket.newId() }),
  run: (record, { reason, type }, facts) =>
    incomingMail.to.Registered({
      ...withoutGuess(record),
      party: facts.party.id,
      ...aboutOf({ machine: "Ticket", id: facts.newTicket }),
      registration: { kind: "ticket", type, reason },
      handledBy: facts.actor.id,
    }),
})

/** Lays it aside; it stays readable, and may be taken up again. */
const discard = incomingMail.move({
  label: label("Descartar", "Discard"),
  event: "MailDiscarded",
  input: { reason: why },
  from: "Waiting",
  to: "Discarded",
  needs: (_record, _input, { company }) => ({ parameters: MailParameters.valuesFor(company) }),
  run: (record, { reason }, { actor, now, parameters }) =>
    incomingMail.to.Discarded({
      ...record,
      ...given({ letGoAt: letGoAtOf(parameters, now) }),
      discardedAt: now,
      discardedBy: actor.id,
      discardReason: reason,
    }),
})

/** Takes up what was laid aside, or was wrongly taken for automatic. */
const takeUp = incomingMail.move({
  label: label("Retomar", "Take up"),
  event: "MailTakenUp",
  input: {},
  from: ["Ignored", "Discarded"],
  to: "Waiting",
  run: (record) => incomingMail.to.Waiting({ ...record, waitingFor: "taken-up" }),
})

/**
 * Lets go of the mail itself and its files, for good: the words that were read stay, and the room is free once files are swept. It happens by itself
 * after the days that the company says.
 *
 * **Rules** R-MAIL-12 only of what is ignored or discarded.
 */
const letGo = incomingMail.move({
  label: label("Liberar arquivos", "Let go of the files"),
  event: "MailFilesLetGo",
  by: seniors,
  input: {},
  from: ["Ignored", "Discarded"],
  to: ["Ignored", "Discarded"],
  run: ({ letGoAt: _done, raw: _raw, ...record }, _input, { now }) => ({ ...record, files: [], filesLetGoAt: now }),
})

/** Takes note of a mail in a conversation that nobody answers for. */
const attend = incomingMail.move({
  label: label("Dar por visto", "Take note"),
  event: "MailAttended",
  input: {},
  from: "Appended",
  to: "Appended",
  run: ({ unattended: _seen, ...record }, _input, { actor }) =>
    incomingMail.to.Appended({ ...record, handledBy: actor.id }),
})

const seenByAll = ["Complaint", "Receivable"]

/**
 * A mail about a conversation is seen by whom that is seen, wherever it goes; another by the agents of its group (R-SD-1). Nobody outside the house sees
 * any.
 */
const visible = (actor: Actor) => {
  if (!isOfTheHouse(actor)) return insideOnly(actor)
  if (seesEveryGroup(actor)) return {}
  return {
    or: [
      {
        group: { where: { agents: { includes: actor.id } } },
        not: { aboutMachine: { in: ConversationKind.literals } },
      },
      { aboutMachine: { in: seenByAll } },
      { interaction: { where: Interaction.visible(actor) ?? {} } },
      { ticket: { where: Ticket.visible(actor) ?? {} } },
      { occurrence: { where: Occurrence.visible(actor) ?? {} } },
      { visit: { where: Visit.visible(actor) ?? {} } },
      { appointment: { where: Appointment.visible(actor) ?? {} } },
    ],
  }
}

/**
 * A mail that somebody sent to one of the house's mailboxes (e-mail recebido), and what became of it: it is in a conversation, it was registered as
 * something new, the desk is to look at it, or nothing came of it. The raw mail is kept beside it.
 *
 * **Rules** R-MAIL-5 to R-MAIL-8, as `receive` says. R-MAIL-9 none is lost: what is refused where it belongs waits for the desk. R-MAIL-12 as `letGo`
 * says. R-SD-1 an agent sees the mails of what they see, and those of their groups that are about nothing yet.
 * **Fails with** `ConversationEnded`.
 */
export const IncomingMail = incomingMail.machine({
  transitions: { receive, link, register, openTicket, discard, takeUp, letGo, attend },
  timers: {
    letGo: (record) => (record.state === "Ignored" || record.state === "Discarded" ? record.letGoAt : undefined),
  },
  final: ["Appended", "Registered", "Ignored", "Discarded"],
  unique: [["key"]],
  indexes: [
    ["state", "receivedAt"],
    ["aboutMachine", "aboutId", "receivedAt"],
    ["sender", "receivedAt"],
    ["party", "receivedAt"],
    ["unattended", "receivedAt"],
    ["mailbox", "state", "receivedAt"],
    ["receivedAt"],
  ],
  visible,
})
