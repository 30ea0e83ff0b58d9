import type { Policy } from "../machine/policy.ts"
import {
  bounceIsNoted,
  linkedMailGoesOn,
  mailGoesOn,
  mailIsRegistered,
  mailOpensTicket,
  senderIsReinstated,
} from "./incoming-mail-policies.ts"
import { IncomingMail } from "./incoming-mail.ts"
import { MailAddress } from "./mail-address.ts"
import { linkedMailCalls, mailCalls } from "./mail-calls.ts"
import { MailParameters } from "./mail-parameters.ts"
import { MailRule } from "./mail-rule.ts"
import { MailRulesPreview } from "./mail-rules-preview.ts"
import { unprovenIsConfirmed } from "./unproven-confirmation.ts"

export { ConversationKind } from "./conversation.ts"
export {
  bounceIsNoted,
  linkedMailGoesOn,
  mailGoesOn,
  mailIsRegistered,
  mailOpensTicket,
  senderIsReinstated,
} from "./incoming-mail-policies.ts"
export * from "./incoming-mail-refusals.ts"
export {
  type IncomingMailEntity,
  MailEffect,
  MailKind,
  MailRegistration,
  MatchedBy,
  WaitingReason,
} from "./incoming-mail-states.ts"
export { IncomingMail } from "./incoming-mail.ts"
export {
  type AddressRefusal,
  knownAddress,
  MailAddress,
  oneSpelling,
  refuseAddress,
  unsubscribeAddress,
} from "./mail-address.ts"
export { linkedMailCalls, mailCalls } from "./mail-calls.ts"
export { MailParameters } from "./mail-parameters.ts"
export { MailAction, MailConditions, MailRule } from "./mail-rule.ts"
export { MailRulesPreview } from "./mail-rules-preview.ts"
export { type MailCase, MailCondition, type MailRuleTried, tryMailRules } from "./match-mail-rule.ts"
export { unprovenIsConfirmed } from "./unproven-confirmation.ts"

/** The machines of this room under the names that clients show. */
export type MailMachines = {
  readonly mailAddress: typeof MailAddress
}

/** What is known of mail, whoever delivers it, for putting an application together. */
export const mail: { readonly machines: MailMachines; readonly policies: ReadonlyArray<Policy> } = {
  machines: { mailAddress: MailAddress },
  policies: [],
}

/** The machines of mail that comes in under the names that clients show. */
export type IncomingMailMachines = {
  readonly incomingMail: typeof IncomingMail
  readonly mailRule: typeof MailRule
  readonly mailParameters: typeof MailParameters
}

/** The views of mail that comes in: ask them with `guiche.show(caller, view, input)`. */
export type IncomingMailViews = {
  readonly mailRulesPreview: typeof MailRulesPreview
}

/**
 * Mail that comes in and what it sets off, for putting an application together. It needs `mail`, and the machines of the directory, the service desk,
 * tickets, occurrences and quality, with those that these need, beside it.
 */
export const incomingMail: {
  readonly machines: IncomingMailMachines
  readonly policies: ReadonlyArray<Policy>
  readonly views: IncomingMailViews
} = {
  machines: { incomingMail: IncomingMail, mailRule: MailRule, mailParameters: MailParameters },
  policies: [
    mailGoesOn,
    linkedMailGoesOn,
    mailCalls,
    linkedMailCalls,
    mailIsRegistered,
    mailOpensTicket,
    unprovenIsConfirmed,
    bounceIsNoted,
    senderIsReinstated,
  ],
  views: { mailRulesPreview: MailRulesPreview },
}
