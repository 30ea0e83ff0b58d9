import { Appointment, Visit } from "../agenda/index.ts"
import { Receivable } from "../billing/index.ts"
import { companyOf } from "../directory/index.ts"
import * as Fact from "../machine/fact.ts"
import type { Id } from "../machine/id.ts"
import type { Moment } from "../machine/transition.ts"
import * as Policy from "../machine/policy.ts"
import type { Reaction } from "../machine/policy.ts"
import { Occurrence } from "../occurrences/index.ts"
import type { AttachedFile } from "../ports/attached-file.ts"
import { Complaint, type Settings, settingsOf } from "../quality/index.ts"
import { Interaction } from "../service-desk/index.ts"
import { Ticket, TicketNote } from "../tickets/index.ts"
import { given } from "../values/given.ts"
import { label, type Locale } from "../values/index.ts"
import { type Conversation, conversationOf } from "./conversation.ts"
import { IncomingMail } from "./incoming-mail.ts"
import type { IncomingMailEntity } from "./incoming-mail-states.ts"
import { knownAddress, MailAddress, oneSpelling, refuseAddress } from "./mail-address.ts"

type Mail = IncomingMailEntity
type In<S extends Mail["state"]> = Extract<Mail, { readonly state: S }>

const bytesPerMegabyte = 1_000_000
const mostSubject = 200

const nothingSaid = label("(mensagem sem texto)", "(message without text)")

/** What is to be read of a mail; who is not known to the conversation is named before it. */
const wordsOf = (mail: Mail, locale: Locale): string => {
  const words = [mail.reply, mail.text, mail.subject].find((each) => each.trim() !== "") ?? nothingSaid[locale]
  const text = cut(words, mostWords)
  if (mail.senderKnown !== false) return text
  const sender = senderOf(mail)
  const from = mail.senderProven
    ? label(
        `De ${sender}, que não é endereço desta conversa:`,
        `From ${sender}, which is no address of this conversation:`,
      )
    : label(`De ${sender}, sem prova de quem escreveu:`, `From ${sender}, without proof of who wrote it:`)
  return `${from[locale]}\n\n${text}`
}

/** Characters of what is said in a conversation, without and with what is written before it. */
const mostWords = 19_000
const mostSaid = 20_000

/** The first characters of a text, none of them in half. */
const cut = (text: string, most: number): string =>
  text.length <= most ? text : Array.from(text).slice(0, most).join("")

const senderOf = ({ sender, senderName }: Mail): string =>
  sender === undefined ? (senderName ?? "?") : senderName === undefined ? sender : `${senderName} <${sender}>`

/** The files of a mail, which go with what it says; of who is only noted they stay with the mail. */
const filesOf = ({ effect, files }: Pick<In<"Appended">, "files"> & { readonly effect?: string }) =>
  files.length === 0 || effect === "noted" ? {} : { files: files.map(({ file, name }) => ({ file, name })) }

/** What whoever was invited has answered in a mail. */
const attendanceOf = ({ invitation }: Mail, text: string) =>
  invitation && { address: invitation.attendee, answer: invitation.answer, text }

/** The files that a company lets be evidence; the others are with the mail. */
const evidenceOf = (files: ReadonlyArray<AttachedFile>, { evidenceMegabytes, evidenceTypes }: Settings) =>
  files
    .filter(
      ({ mediaType, size }) =>
        size > 0 && size <= evidenceMegabytes * bytesPerMegabyte && evidenceTypes.includes(mediaType),
    )
    .map(({ file, name }) => ({ file, name }))

const writtenAgain = label("O cliente escreveu de novo por e-mail.", "The customer has written again by e-mail.")

/** What a mail does in its conversation. */
const inConversation = (mail: In<"Appended">, settings: Settings): ReadonlyArray<Reaction> => {
  if (mail.effect === "kept") return []
  const { locale } = settings
  const text = wordsOf(mail, locale)
  const reason = writtenAgain[locale]
  const isReopened = mail.effect === "reopened"
  const said = { text, ...filesOf(mail) }
  const attended = mail.effect === "answered" ? attendanceOf(mail, text) : undefined
  switch (mail.aboutMachine) {
    case "Interaction": {
      const id = mail.aboutId as Id<"Interaction">
      return [
        ...(isReopened ? [Interaction.commands.reopen(id, { reason })] : []),
        Interaction.commands.comment(id, said),
      ]
    }
    case "Ticket": {
      const id = mail.aboutId as Id<"Ticket">
      return mail.effect === "noted"
        ? [TicketNote.commands.comment({ ticket: id, ...said })]
        : [Ticket.commands.customerReplied(id, { ...said, channel: "email" })]
    }
    case "Complaint": {
      const id = mail.aboutId as Id<"Complaint">
      const evidence = evidenceOf(mail.files, settings)
      return [
        ...(isReopened ? [Complaint.commands.reopen(id, { reason })] : []),
        Complaint.commands.recordReply(id, {
          channel: "email",
          text,
          ...given({ evidence: evidence.length === 0 ? undefined : evidence }),
        }),
      ]
    }
    case "Occurrence":
      return [Occurrence.commands.comment(mail.aboutId as Id<"Occurrence">, said)]
    case "Visit": {
      const id = mail.aboutId as Id<"Visit">
      return [attended === undefined ? Visit.commands.comment(id, said) : Visit.commands.recordAttendance(id, attended)]
    }
    case "Appointment": {
      const id = mail.aboutId as Id<"Appointment">
      return [
        attended === undefined
          ? Appointment.commands.comment(id, said)
          : Appointment.commands.recordAttendance(id, attended),
      ]
    }
    case "Receivable":
      return [Receivable.commands.comment(mail.aboutId as Id<"Receivable">, said)]
    default:
      return []
  }
}

/** What a mail makes. */
const newRecord = (mail: In<"Registered">, locale: Locale): ReadonlyArray<Reaction> => {
  const description = wordsOf(mail, locale)
  const { party, registration, sender, senderName } = mail
  if (registration.kind === "ticket") {
    if (party === undefined) return []
    const { reason, type } = registration
    const subject = cut(mail.subject.trim() === "" ? description : mail.subject, mostSubject)
    const opened = {
      direction: "inbound",
      channel: "email",
      type,
      reason,
      subject,
      description,
      party,
      ...filesOf(mail),
    } as const
    return [Ticket.commands.open(opened, mail.aboutId as Id<"Ticket">)]
  }
  const { destination, follows, origin, subject } = registration
  const contact =
    sender === undefined && senderName === undefined ? undefined : given({ name: senderName, email: sender })
  const registered = {
    direction: "inbound",
    channel: "email",
    origin,
    destination,
    subject,
    description: mail.subject === "" ? description : cut(`${mail.subject}\n\n${description}`, mostSaid),
    ...given({ party, contact, follows: follows as Id<"Interaction"> | undefined }),
    ...filesOf(mail),
  } as const
  return [Interaction.commands.register(registered, mail.aboutId as Id<"Interaction">)]
}

const settings = {
  needs: (_happening: unknown, { company }: Moment) => ({ settings: settingsOf(company) }),
}

/** A mail is in its conversation, or has made something, in the commit in which it is taken in. */
export const mailGoesOn = Policy.on(IncomingMail, "receive", "put a mail where it belongs", {
  ...settings,
  react: ({ after }, facts): ReadonlyArray<Reaction> =>
    after.state === "Appended"
      ? inConversation(after, facts.settings)
      : after.state === "Registered"
        ? newRecord(after, facts.settings.locale)
        : [],
})

export const linkedMailGoesOn = Policy.on(IncomingMail, "link", "put a linked mail into its conversation", {
  ...settings,
  react: ({ after }, facts) => inConversation(after, facts.settings),
})

const companyFacts = {
  needs: (_happening: unknown, { company }: Moment) => ({ company: companyOf(company) }),
}

export const mailIsRegistered = Policy.on(IncomingMail, "register", "register an interaction from a mail", {
  ...companyFacts,
  react: ({ after }, { company }) => newRecord(after, company.locale),
})

export const mailOpensTicket = Policy.on(IncomingMail, "openTicket", "open a ticket from a mail", {
  ...companyFacts,
  react: ({ after }, { company }) => newRecord(after, company.locale),
})

/** What is noted on a conversation whose mail came back, for the desk to see, where it takes notes still. */
const noted = (conversation: Conversation, text: string): ReadonlyArray<Reaction> => {
  const { machine, record } = conversation
  switch (machine) {
    case "Interaction":
      return record.state === "Cancelled" ? [] : [Interaction.commands.comment(record.id, { text })]
    case "Ticket":
      return [TicketNote.commands.comment({ ticket: record.id, text })]
    case "Occurrence":
      return record.state === "Cancelled" ? [] : [Occurrence.commands.comment(record.id, { text })]
    case "Visit":
      return [Visit.commands.comment(record.id, { text })]
    case "Appointment":
      return [Appointment.commands.comment(record.id, { text })]
    case "Receivable":
      return [Receivable.commands.comment(record.id, { text })]
    case "Complaint":
      return record.state === "Received" || record.state === "Closed" || record.state === "Cancelled"
        ? []
        : [Complaint.commands.recordContact(record.id, { channel: "email", outcome: "not-reached", summary: text })]
  }
}

/** Whom a server refuses mail for is written to no more, and the conversation that the mail was about says so; what proves nothing is only kept. */
export const bounceIsNoted = Policy.on(IncomingMail, "receive", "note that a mail came back", {
  needs: ({ after, input }, { company }) => ({
    company: companyOf(company),
    conversation: conversationOf(
      after.state === "Ignored" && after.kind === "bounce" && after.matchedBy === "returned"
        ? input.claimed
        : undefined,
    ),
    addresses: MailAddress.all({
      where: {
        address: { in: after.state === "Ignored" ? after.refusedAddresses.map(oneSpelling) : [] },
      },
    }),
  }),
  react: ({ after, input }, { addresses, company, conversation, now }): ReadonlyArray<Reaction> => {
    if (after.state !== "Ignored" || conversation === undefined || input.refusal !== undefined) return []
    const failed = after.failedAddresses.join(", ")
    const text = label(`E-mail devolvido; não foi entregue a ${failed}.`, `Mail came back; not delivered to ${failed}.`)
    return [
      ...after.refusedAddresses.flatMap((address) =>
        refuseAddress(
          address,
          addresses.find((each) => each.address === oneSpelling(address)),
          {
            refusedAt: now,
            message: after.messageId?.slice(0, mostMessage) ?? after.id,
            enhancedCode: input.bounced.find((each) => each.address === address)?.status,
          },
        ),
      ),
      ...(after.failedAddresses.length === 0 ? [] : noted(conversation, text[company.locale])),
    ]
  },
})

const mostMessage = 191

/** Mail that comes from an address shows that there is somebody. */
export const senderIsReinstated = Policy.on(IncomingMail, "receive", "reinstate the address of a sender", {
  needs: ({ after }) => ({ known: after.sender === undefined ? Fact.known(undefined) : knownAddress(after.sender) }),
  react: ({ after }, { known }) =>
    after.kind === "message" && after.senderProven && known?.state === "Refused"
      ? [MailAddress.commands.reinstate(known.id)]
      : [],
})
