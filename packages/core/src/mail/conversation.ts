import * as Schema from "effect/Schema"
import { Appointment, Visit } from "../agenda/index.ts"
import { Receivable } from "../billing/index.ts"
import { Agent, emailsOf, Party, Representative, sameEmail } from "../directory/index.ts"
import * as Fact from "../machine/fact.ts"
import type { Id } from "../machine/id.ts"
import type { EntityOf } from "../machine/machine.ts"
import { Occurrence } from "../occurrences/index.ts"
import { Complaint } from "../quality/index.ts"
import { Interaction } from "../service-desk/index.ts"
import { runningStates, Ticket } from "../tickets/index.ts"
import { type Email, inputDecoder, Protocol } from "../values/index.ts"

/** Records that take what is written to them. */
const conversational = [
  "Interaction",
  "Ticket",
  "Complaint",
  "Occurrence",
  "Visit",
  "Appointment",
  "Receivable",
] as const
export const ConversationKind = Schema.Literals(conversational)
export type ConversationKind = typeof ConversationKind.Type

type Found =
  | { readonly machine: "Interaction"; readonly record: EntityOf<typeof Interaction> }
  | { readonly machine: "Ticket"; readonly record: EntityOf<typeof Ticket> }
  | { readonly machine: "Complaint"; readonly record: EntityOf<typeof Complaint> }
  | { readonly machine: "Occurrence"; readonly record: EntityOf<typeof Occurrence> }
  | { readonly machine: "Visit"; readonly record: EntityOf<typeof Visit> }
  | { readonly machine: "Appointment"; readonly record: EntityOf<typeof Appointment> }
  | { readonly machine: "Receivable"; readonly record: EntityOf<typeof Receivable> }

/** A record that mail is about, and the addresses of whom it is with. */
export type Conversation = Found & {
  /** Those of the customer's side. */
  readonly customers: ReadonlyArray<Email>
  /** Those of whoever else is told of it by mail. */
  readonly others: ReadonlyArray<Email>
  /** Who answers for it, if somebody in use does. */
  readonly responsible: Id<"Agent"> | undefined
}

/** A record that something says it is about. */
export interface Claimed {
  readonly machine: string
  readonly id: string
}

const nobody = Fact.known(undefined)

const maybe = <R>(fact: Fact.Fact<R | undefined>, as: (record: R) => Found): Fact.Fact<Found | undefined> =>
  fact.map((record) => (record === undefined ? undefined : as(record)))

/** The record of an id that was read from a token or chosen by a person; undefined for one that is not there, or takes no mail. */
const found = ({ id, machine }: Claimed): Fact.Fact<Found | undefined> => {
  switch (machine) {
    case "Interaction":
      return maybe(Interaction.maybe(id as Id<"Interaction">), interaction)
    case "Ticket":
      return maybe(Ticket.maybe(id as Id<"Ticket">), ticket)
    case "Complaint":
      return maybe(Complaint.maybe(id as Id<"Complaint">), complaint)
    case "Occurrence":
      return maybe(Occurrence.maybe(id as Id<"Occurrence">), (record) => ({ machine, record }))
    case "Visit":
      return maybe(Visit.maybe(id as Id<"Visit">), (record) => ({ machine, record }))
    case "Appointment":
      return maybe(Appointment.maybe(id as Id<"Appointment">), (record) => ({ machine, record }))
    case "Receivable":
      return maybe(Receivable.maybe(id as Id<"Receivable">), (record) => ({ machine, record }))
    default:
      return nobody
  }
}

const interaction = (record: EntityOf<typeof Interaction>): Found => ({ machine: "Interaction", record })
const ticket = (record: EntityOf<typeof Ticket>): Found => ({ machine: "Ticket", record })
const complaint = (record: EntityOf<typeof Complaint>): Found => ({ machine: "Complaint", record })

/** Interactions that follow one another are few. */
const mostFollowers = 50

/**
 * Where it goes on: a resolved interaction that another one with the same people follows, and that is open, has its place taken by that. One with
 * somebody else is a conversation of theirs.
 */
const goingOn = (of: Conversation): Fact.Fact<Conversation> =>
  of.machine === "Interaction" && of.record.state === "Resolved"
    ? Interaction.all({ where: { follows: of.record.id, state: "Open" }, first: mostFollowers }).andThen(
        (followers) => {
          const next = followers.find((each) => isWithThem(of, each))
          return next === undefined ? Fact.known(of) : addressed(interaction(next))
        },
      )
    : Fact.known(of)

const isWithThem = (of: Conversation, { contact, party }: EntityOf<typeof Interaction>): boolean =>
  (party !== undefined && party === of.record.party) || knows(of, contact?.email)

/** Where it goes on, with the addresses of its party, and those that it has itself. */
const withAddresses = (of: Found | undefined): Fact.Fact<Conversation | undefined> =>
  of === undefined ? nobody : addressed(of).andThen(goingOn)

const addressed = (of: Found): Fact.Fact<Conversation> =>
  othersOf(of).andThen((others) =>
    responsibleOf(of).andThen((responsible) =>
      Party.maybe(of.record.party).map((party) => ({
        ...of,
        customers: [...listed(givenWith(of)), ...(party === undefined ? [] : emailsOf(party))],
        others,
        responsible: responsible?.state === "Active" ? responsible.id : undefined,
      })),
    ),
  )

/** The address that the customer gave for this matter alone. */
const givenWith = ({ machine, record }: Found): Email | undefined =>
  machine === "Interaction" ? record.contact?.email : machine === "Complaint" ? record.customerEmail : undefined

const noAgent: Fact.Fact<EntityOf<typeof Agent> | undefined> = Fact.known(undefined)

/** The agent whom a record names, or who asked for the visit. */
const responsibleOf = ({ machine, record }: Found): Fact.Fact<EntityOf<typeof Agent> | undefined> => {
  switch (machine) {
    case "Visit":
      return record.requestedBy === undefined ? noAgent : Agent.first({ where: { code: record.requestedBy } })
    case "Receivable":
    case "Complaint":
      return noAgent
    case "Occurrence":
    case "Appointment":
    case "Interaction":
    case "Ticket":
      return Agent.maybe("agent" in record ? record.agent : undefined)
  }
}

/** Whom else than the customer a record is with: who of the house is told of it by mail. */
const othersOf = (of: Found): Fact.Fact<ReadonlyArray<Email>> => {
  switch (of.machine) {
    case "Visit":
      return Representative.maybe(of.record.representative).map((representative) => listed(representative?.email))
    case "Appointment":
      return Agent.maybe(of.record.agent).andThen((agent) =>
        Agent.maybe(agent?.substitute).map((substitute) => [...listed(agent?.email), ...listed(substitute?.email)]),
      )
    default:
      return Fact.known([])
  }
}

const listed = (address: Email | undefined): ReadonlyArray<Email> => (address === undefined ? [] : [address])

/** The conversation that something says it is about; undefined where there is none. */
export const conversationOf = (claimed: Claimed | undefined): Fact.Fact<Conversation | undefined> =>
  claimed === undefined ? nobody : found(claimed).andThen(withAddresses)

/** Whether an address is one of those whom the conversation is with. */
export const knows = ({ customers, others }: Conversation, sender: Email | undefined): boolean =>
  isAmong([...customers, ...others], sender)

/** Whether it is one of the customer's. */
export const isCustomers = ({ customers }: Conversation, sender: Email | undefined): boolean =>
  isAmong(customers, sender)

const isAmong = (addresses: ReadonlyArray<Email>, sender: Email | undefined): boolean =>
  sender !== undefined && addresses.some((each) => sameEmail(each, sender))

const protocolsIn = inputDecoder(Protocol)
/** A subject of many numbers is about none of them. */
const mostProtocols = 5

/** Numbers in a text whose check digit is right, each once. */
const protocolsOf = (subject: string): ReadonlyArray<Protocol> => {
  const numbers = subject.match(/\d(?:[\d./-]*\d)?/g) ?? []
  const decoded = numbers.flatMap((each) => {
    const protocol = protocolsIn(each)
    return protocol._tag === "Success" ? [protocol.success] : []
  })
  return [...new Set(decoded)]
}

/**
 * The conversations whose protocol number a subject holds. A number says nothing of who writes: it counts only for those whom the conversation
 * is with.
 */
export const namedIn = (subject: string): Fact.Fact<Conversation | undefined> => {
  const protocols = protocolsOf(subject)
  if (protocols.length === 0 || protocols.length > mostProtocols) return nobody
  const where = { protocol: { in: protocols } }
  return Interaction.first({ where })
    .andThen((one) => (one === undefined ? maybe(Ticket.first({ where }), ticket) : Fact.known(interaction(one))))
    .andThen((one) => (one === undefined ? maybe(Complaint.first({ where }), complaint) : Fact.known(one)))
    .andThen(withAddresses)
}

/** States in which a complaint is being worked on. */
const openComplaints = [
  "Received",
  "Classified",
  "UnderVerification",
  "OutOfPolicy",
  "InTreatment",
  "AwaitingCustomer",
  "Answered",
] as const

/** The only open conversation of a party; undefined where it has none, or several. */
export const onlyOpenOf = (party: Id<"Party">): Fact.Fact<Conversation | undefined> =>
  Interaction.all({ where: { party, state: "Open" }, first: 2 }).andThen((interactions) =>
    Ticket.all({ where: { party, state: { in: runningStates } }, first: 2 }).andThen((tickets) =>
      Complaint.all({ where: { party, state: { in: openComplaints } }, first: 2 }).andThen((complaints) => {
        const all = [...interactions.map(interaction), ...tickets.map(ticket), ...complaints.map(complaint)]
        return all.length === 1 ? withAddresses(all[0]) : nobody
      }),
    ),
  )
