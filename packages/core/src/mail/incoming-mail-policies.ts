import { Appointment, Visit } from "../agenda/index.ts"
import { Receivable } from "../billing/index.ts"
import { companyOf, sameEmail } from "../directory/index.ts"
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
import { type Email, label, type Locale } from "../values/index.ts"
import { type Conversation, conversationOf } from "./conversation.ts"
import { IncomingMail } from "./incoming-mail.ts"
import type { IncomingMailEntity } from "./incoming-mail-states.ts"
import { knownAddress, MailAddress, oneSpelling, refuseAddress } from "./mail-address.ts"
import { contactOf, provenSender } from "./mail-grounds.ts"
import { cut, markedWords, wordsOf } from "./mail-words.ts"
import { saysMore } from "./sort-mail.ts"

type Mail = IncomingMailEntity
type In<S extends Mail["state"]> = Extract<Mail, { readonly state: S }>

const bytesPerMegabyte = 1_000_000
const mostSubject = 200

/** The files of a mail, which go with what it says; of who is only noted they stay with the mail. */
const filesOf = ({ effect, files }: Pick<In<"Appended">, "files"> & { readonly effect?: string }) =>
  files.length === 0 || effect === "noted" ? {} : { files: files.map(({ file, name }) => ({ file, name })) }

/** What whoever was invited has answered in a mail. */
const attendanceOf = ({ effect, invitation }: In<"Appended">) =>
  effect !== "answered" || invitation === undefined
    ? undefined
    : {
        address: invitation.attendee,
        answer: invitation.answer,
        ...given({ stampedAt: invitation.stampedAt }),
      }

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
  const text = markedWords(mail, settings.locale)
  const reason = writtenAgain[settings.locale]
  const isReopened = mail.effect === "reopened"
  const said = { text, ...filesOf(mail) }
  // What a customer says they read again as theirs; the words of others are the house's alone.
  const say = mail.fromCustomer === true ? "customerWrote" : "comment"
  switch (mail.aboutMachine) {
    case "Interaction": {
      const id = mail.aboutId as Id<"Interaction">
      return [...(isReopened ? [Interaction.commands.reopen(id, { reason })] : []), Interaction.commands[say](id, said)]
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
      return [Occurrence.commands[say](mail.aboutId as Id<"Occurrence">, said)]
    case "Visit": {
      const id = mail.aboutId as Id<"Visit">
      const attended = attendanceOf(mail)
      return [
        ...(attended === undefined ? [] : [Visit.commands.recordAttendance(id, attended)]),
        ...(attended === undefined || saysMore(mail) ? [Visit.commands[say](id, said)] : []),
      ]
    }
    case "Appointment": {
      const id = mail.aboutId as Id<"Appointment">
      const attended = attendanceOf(mail)
      return [
        ...(attended === undefined ? [] : [Appointment.commands.recordAttendance(id, attended)]),
        ...(attended === undefined || saysMore(mail) ? [Appointment.commands[say](id, said)] : []),
      ]
    }
    case "Receivable":
      return [Receivable.commands[say](mail.aboutId as Id<"Receivable">, said)]
    default:
      return []
  }
}

const isSame = (one: Email, other: Email | undefined): boolean => other !== undefined && sameEmail(one, other)

/** What a mail makes. */
const newRecord = (mail: In<"Registered">, locale: Locale): ReadonlyArray<Reaction> => {
  const words = wordsOf(mail, locale)
  const { party, registration, senderName } = mail
  if (registration.kind === "ticket") {
    if (party === undefined) return []
    const { reason, type } = registration
    const subject = cut(mail.subject.trim() === "" ? words : mail.subject, mostSubject)
    const opened = {
      direction: "inbound",
      channel: "email",
      type,
      reason,
      subject,
      description: markedWords(mail, locale),
      party,
      ...filesOf(mail),
    } as const
    return [Ticket.commands.open(opened, mail.aboutId as Id<"Ticket">)]
  }
  const { destination, follows, origin, subject } = registration
  const email = contactOf(mail)
  const contact = email === undefined && senderName === undefined ? undefined : given({ name: senderName, email })
  const isConfirmed = email === undefined || (mail.kind === "message" && isSame(email, provenSender(mail)))
  const registered = {
    direction: "inbound",
    channel: "email",
    origin,
    destination,
    subject,
    description: markedWords(mail, locale, mail.subject === "" ? words : `${mail.subject}\n\n${words}`),
    ...given({ party, contact, follows: follows as Id<"Interaction"> | undefined }),
    ...filesOf(mail),
    ...(isConfirmed ? {} : { contactUnconfirmed: true as const }),
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

const mostReports = 100

/** What was told of the same mail that came back, by this report and earlier ones: what one has set off another does not again. */
const reportsOf = (mail: Mail): Fact.Fact<ReadonlyArray<Mail>> => {
  if (mail.state !== "Ignored") return Fact.known([])
  const { aboutId, aboutMachine, returned } = mail
  return aboutId === undefined || aboutMachine === undefined || returned === undefined
    ? Fact.known([])
    : IncomingMail.all({ where: { aboutMachine, aboutId, state: "Ignored", returned }, first: mostReports })
}

const without = (addresses: ReadonlyArray<Email>, known: ReadonlyArray<Email>): ReadonlyArray<Email> =>
  addresses.filter((each) => !known.some((one) => sameEmail(one, each)))

/** Whom a server refuses mail for is written to no more, and the conversation that the mail was about says so; what proves nothing is only kept. */
export const bounceIsNoted = Policy.on(IncomingMail, "receive", "note that a mail came back", {
  needs: ({ after, input }, { company }) => ({
    company: companyOf(company),
    conversation: conversationOf(
      after.state === "Ignored" && after.kind === "bounce" && after.matchedBy === "returned"
        ? input.claimed
        : undefined,
    ),
    earlier: reportsOf(after),
    addresses: MailAddress.all({
      where: {
        address: { in: after.state === "Ignored" ? after.refusedAddresses.map(oneSpelling) : [] },
      },
    }),
  }),
  react: ({ after, input }, { addresses, company, conversation, earlier, now }): ReadonlyArray<Reaction> => {
    if (after.state !== "Ignored" || conversation === undefined || input.refusal !== undefined) return []
    const reports = earlier.flatMap((each) => (each.state === "Ignored" && each.id !== after.id ? [each] : []))
    const newlyFailed = without(
      after.failedAddresses,
      reports.flatMap((each) => each.failedAddresses),
    )
    const newlyRefused = without(
      after.refusedAddresses,
      reports.flatMap((each) => each.refusedAddresses),
    )
    const failed = newlyFailed.join(", ")
    const text = label(`E-mail devolvido; não foi entregue a ${failed}.`, `Mail came back; not delivered to ${failed}.`)
    return [
      ...newlyRefused.flatMap((address) =>
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
      ...(newlyFailed.length === 0 ? [] : noted(conversation, text[company.locale])),
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
