import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { Party, seesEveryGroup } from "../directory/index.ts"
import type { Actor } from "../machine/actor.ts"
import { insideOnly, isOfTheHouse } from "../machine/customer-only.ts"
import * as Fact from "../machine/fact.ts"
import { isId, noId } from "../machine/id.ts"
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
import { inConversation, provenRefused, sortMail } from "./sort-mail.ts"
import { aboutOf, filesOfMail, keptWithRaw, sortedInto } from "./sorted-into.ts"

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

const Bounced = Schema.Struct({
  address: field("Endereço", "Address", Email),
  status: field("Código estendido", "Enhanced code", optional(Text(20, { min: 1 }))),
})

const newRecords = { newInteraction: Interaction.newId(), newTicket: Ticket.newId() }

/** The mails of a mailbox that made something of late. Its type is written out because the machine's rests on it. */
const recentOf: RecentOf = (mailbox, since, most) =>
  IncomingMail.all({ where: { mailbox, state: "Registered", receivedAt: { gte: since } }, first: most })

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
    const kind = isWritten(input, facts) ? "message" : input.kind
    const mail = { ...input, kind, receivedAt: now, files: described.success, ...given({ party: ruled.party }) }
    if (kind !== "message")
      return Result.succeed(
        incomingMail.to.Ignored({
          ...mail,
          ...(claimed === undefined ? {} : { ...aboutOf(claimed), matchedBy: claimed.by }),
          failedAddresses: bounced.map(({ address }) => address),
          refusedAddresses:
            refusal === undefined && claimed?.by === "returned" ? provenRefused(bounced, facts.claimed) : [],
        }),
      )
    const asked = { ...input, hasFiles: files.length > 0, ...given({ claimed }) }
    const { newInteraction, newTicket } = facts
    const sender = provenSender(asked)
    const sorted = sortMail(asked, facts, now)
    return Result.succeed(sortedInto(mail, sorted, { ruled, sender, now, newInteraction, newTicket, refusal }))
  },
})

/**
 * Whether somebody wrote it: servers of companies send what their people write to a conversation as bulk mail, too; and calendars send by themselves
 * what people have answered to an invitation.
 */
const isWritten = (
  mail: Pick<Sought, "sender" | "senderProven"> & { readonly kind: string },
  { claimed, invited }: { readonly claimed: Conversation | undefined; readonly invited: Conversation | undefined },
): boolean => {
  const conversation = mail.kind === "list" ? (invited ?? claimed) : mail.kind === "auto-reply" ? invited : undefined
  return conversation !== undefined && knows(conversation, provenSender(mail))
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
        ...record,
        ...aboutOf({ machine: conversation.machine, id: conversation.record.id }),
        ...given({ party: conversation.record.party ?? record.party }),
        senderKnown: knows(conversation, record.sender),
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
  run: ({ matchedBy: _guess, ...record }, { destination, origin, subject, party: chosen }, facts) =>
    incomingMail.to.Registered({
      ...record,
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
  run: ({ matchedBy: _guess, ...record }, { reason, type }, facts) =>
    incomingMail.to.Registered({
      ...record,
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
  run: (record, { reason }, { actor, now }) =>
    incomingMail.to.Discarded({ ...record, discardedAt: now, discardedBy: actor.id, discardReason: reason }),
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

const seenByAll = ["Complaint", "Receivable"]

/** Mails of the groups that an agent is linked to, and those about what all of the house see (R-SD-1); nobody outside sees any. */
const visible = (actor: Actor) => {
  if (!isOfTheHouse(actor)) return insideOnly(actor)
  if (seesEveryGroup(actor)) return {}
  return { or: [{ group: { where: { agents: { includes: actor.id } } } }, { aboutMachine: { in: seenByAll } }] }
}

/**
 * A mail that somebody sent to one of the house's mailboxes (e-mail recebido), and what became of it: it is in a conversation, it was registered as
 * something new, the desk is to look at it, or nothing came of it. The raw mail is kept beside it.
 *
 * **Rules** R-MAIL-5 to R-MAIL-8, as `receive` says. R-MAIL-9 none is lost: what is refused where it belongs waits for the desk. R-SD-1 an agent sees
 * the mails of their groups.
 * **Fails with** `ConversationEnded`.
 */
export const IncomingMail = incomingMail.machine({
  transitions: { receive, link, register, openTicket, discard, takeUp },
  final: ["Appended", "Registered", "Ignored", "Discarded"],
  unique: [["key"]],
  indexes: [
    ["state", "receivedAt"],
    ["aboutMachine", "aboutId", "receivedAt"],
    ["sender", "receivedAt"],
    ["party", "receivedAt"],
    ["mailbox", "state", "receivedAt"],
    ["receivedAt"],
  ],
  visible,
})
