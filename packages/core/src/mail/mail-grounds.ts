import type * as DateTime from "effect/DateTime"
import * as DateTimes from "effect/DateTime"
import { plannedOf } from "../agenda/index.ts"
import { partiesWithEmail } from "../directory/index.ts"
import * as Fact from "../machine/fact.ts"
import type { Id } from "../machine/id.ts"
import { deskOf, Subject } from "../service-desk/index.ts"
import { ticketTermsOf, TicketType } from "../tickets/index.ts"
import type { Email } from "../values/index.ts"
import { type Claimed, type Conversation, conversationOf, namedIn, onlyOpenOf } from "./conversation.ts"
import type { IncomingMailEntity } from "./incoming-mail-states.ts"
import { MailParameters } from "./mail-parameters.ts"
import { MailRule } from "./mail-rule.ts"
import { type MailRuleEntity, type MailRuleTried, tryMailRules } from "./match-mail-rule.ts"

/** What rules and conversations are looked for by. */
export interface Sought {
  readonly mailbox: string
  readonly sender?: Email
  readonly senderProven: boolean
  readonly subject: string
  readonly hasFiles: boolean
  readonly invitation?: NonNullable<IncomingMailEntity["invitation"]>
}

/** What the rules say of a mail. */
export interface Ruled {
  /** The one party that has the sender's address. */
  readonly party: Id<"Party"> | undefined
  readonly tried: ReadonlyArray<MailRuleTried<MailRuleEntity>>
  readonly chosen: MailRuleTried<MailRuleEntity> | undefined
  /** The only open conversation of the party, where a rule asks for it. */
  readonly conversation: Conversation | undefined
  /** The group that the rule's action belongs to. */
  readonly group: Id<"ServiceGroup"> | undefined
}

const mostRules = 500

/** An address that nothing proves is nobody's. */
export const provenSender = ({ sender, senderProven }: Pick<Sought, "sender" | "senderProven">): Email | undefined =>
  senderProven ? sender : undefined

/** Where an answer to a mail goes: where it asks for it, or else to its sender. */
export const contactOf = ({ replyTo, sender }: Pick<IncomingMailEntity, "replyTo" | "sender">): Email | undefined =>
  replyTo ?? sender

/** The party that has an address; undefined where nobody has it, or several do. */
const partyOf = (sender: Email | undefined): Fact.Fact<Id<"Party"> | undefined> =>
  sender === undefined
    ? Fact.known(undefined)
    : partiesWithEmail(sender).map((found) => (found.length === 1 ? found[0]?.id : undefined))

/** What the rules in use say of a mail, all of them with whether it fits them. */
export const ruledBy = (sought: Sought): Fact.Fact<Ruled> =>
  partyOf(provenSender(sought)).andThen((party) =>
    MailRule.all({ where: { state: "Active" }, first: mostRules }).andThen((rules) => {
      const isAsked = party !== undefined && rules.some(({ action }) => action.kind === "conversation")
      const open: Fact.Fact<Conversation | undefined> = isAsked ? onlyOpenOf(party) : Fact.known(undefined)
      return open.andThen((conversation) => {
        const tried = tryMailRules(rules, {
          ...sought,
          sender: provenSender(sought),
          partyKnown: party !== undefined,
          hasConversation: conversation !== undefined,
        })
        const chosen = tried.find(({ fits }) => fits)
        return groupOf(chosen).map((group) => ({ party, tried, chosen, conversation, group }))
      })
    }),
  )

const groupOf = (chosen: MailRuleTried<MailRuleEntity> | undefined): Fact.Fact<Id<"ServiceGroup"> | undefined> => {
  const action = chosen?.rule.action
  switch (action?.kind) {
    case "interaction":
      return Subject.maybe(action.subject).map((subject) => subject?.group)
    case "ticket":
      return TicketType.maybe(action.type).map((type) => type?.group)
    case "desk":
      return Fact.known(action.group)
    default:
      return Fact.known(undefined)
  }
}

interface Where {
  readonly company: string
  readonly now: DateTime.Utc
}

/** Mails of a mailbox that made something since an instant, or were noted of a stranger, as many as are asked for at most. */
export type RecentOf = (
  mailbox: string,
  since: DateTime.Utc,
  most: number,
) => Fact.Fact<ReadonlyArray<IncomingMailEntity>>

/** The account that an address is of: what is between `+` and `@` is of its owner's choice (RFC 5233). */
export const accountOf = (sender: Email | undefined): string | undefined =>
  sender?.toLowerCase().replace(/\+[^@]*@/, "@")

/** Whether two mails come from the same account; one that is proven is another than one that only says so. */
const isOfSameSender = (one: Pick<Sought, "sender" | "senderProven">, other: typeof one): boolean =>
  one.senderProven === other.senderProven && accountOf(one.sender) === accountOf(other.sender)

/** All that a decision about a mail rests on. */
export const groundsOf = (
  sought: Sought & { readonly claimed?: Claimed },
  { company, now }: Where,
  recentOf: RecentOf,
) => ({
  claimed: conversationOf(sought.claimed),
  invited: conversationOf(sought.invitation && plannedOf(sought.invitation.uid)),
  named: sought.claimed === undefined ? namedIn(sought.subject) : Fact.known(undefined),
  ruled: ruledBy(sought),
  desk: deskOf(company),
  tickets: ticketTermsOf(company),
  parameters: MailParameters.valuesFor(company),
  crowd: MailParameters.valuesFor(company).andThen(({ mailboxRegisteredAnHour, registeredAnHour }) =>
    recentOf(sought.mailbox, DateTimes.subtract(now, { hours: 1 }), mailboxRegisteredAnHour + 1).map((found) => ({
      isFull:
        found.length >= mailboxRegisteredAnHour ||
        found.filter((each) => isOfSameSender(each, sought)).length >= registeredAnHour,
    })),
  ),
})

export type Grounds = Fact.Known<ReturnType<typeof groundsOf>>
