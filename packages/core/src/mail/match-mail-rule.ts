import * as Schema from "effect/Schema"
import type { EntityOf } from "../machine/machine.ts"
import { searchTokens } from "../machine/search-tokens.ts"
import type { MailRule } from "./mail-rule.ts"

/** What rules look at. */
export interface MailCase {
  readonly mailbox: string
  /** Undefined where the mail names nobody. */
  readonly sender?: string | undefined
  readonly subject: string
  readonly hasFiles: boolean
  /** Whether one party, and no other, has the sender's address. */
  readonly partyKnown: boolean
  /** Whether that party has one open conversation, and no other. */
  readonly hasConversation: boolean
}

/** What a rule may ask of a mail; the last two are what it takes to do as the rule says. */
export const MailCondition = Schema.Literals([
  "mailbox",
  "sender",
  "words",
  "files",
  "party",
  "party-of-ticket",
  "one-conversation",
])
export type MailCondition = typeof MailCondition.Type

export type MailRuleEntity = EntityOf<typeof MailRule>

/** A rule, with the conditions that it has and whether each is met. */
export interface MailRuleTried<R> {
  readonly rule: R
  readonly fits: boolean
  readonly met: ReadonlyArray<MailCondition>
  readonly unmet: ReadonlyArray<MailCondition>
}

type Ruled = Pick<MailRuleEntity, "order" | "code" | "when" | "action">

/** All rules in their order, each with whether a mail fits it. The first that does is the one that counts. */
export const tryMailRules = <R extends Ruled>(
  rules: ReadonlyArray<R>,
  mail: MailCase,
): ReadonlyArray<MailRuleTried<R>> =>
  rules
    .toSorted((a, b) => a.order - b.order || (a.code < b.code ? -1 : 1))
    .map((rule) => {
      const conditions = conditionsOf(rule, mail)
      const named = (holds: boolean) => conditions.filter((each) => each[1] === holds).map(([condition]) => condition)
      return { rule, fits: conditions.every(([, holds]) => holds), met: named(true), unmet: named(false) }
    })

const conditionsOf = ({ action, when }: Ruled, mail: MailCase): ReadonlyArray<readonly [MailCondition, boolean]> => {
  const all: ReadonlyArray<readonly [MailCondition, boolean | undefined]> = [
    ["mailbox", when.mailbox === undefined ? undefined : same(when.mailbox, mail.mailbox)],
    ["sender", when.sender === undefined ? undefined : isFrom(when.sender, mail.sender)],
    ["words", when.words?.some((words) => says(mail.subject, words))],
    ["files", when.hasFiles === undefined ? undefined : when.hasFiles === mail.hasFiles],
    ["party", when.partyKnown === undefined ? undefined : when.partyKnown === mail.partyKnown],
    ["party-of-ticket", action.kind === "ticket" ? mail.partyKnown : undefined],
    ["one-conversation", action.kind === "conversation" ? mail.hasConversation : undefined],
  ]
  return all.flatMap(([condition, holds]) => (holds === undefined ? [] : [[condition, holds] as const]))
}

const same = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase()

const isFrom = (pattern: string, sender: string | undefined): boolean => {
  if (sender === undefined) return false
  return pattern.startsWith("@") ? same(pattern, sender.slice(sender.lastIndexOf("@"))) : same(pattern, sender)
}

/** Whether a subject has all the words of a text, in any case, with or without accents, in singular or plural. */
const says = (subject: string, words: string): boolean => {
  const said = new Set(searchTokens(subject))
  const sought = searchTokens(words)
  return sought.length > 0 && sought.every((token) => said.has(token))
}
