import {
  type Command,
  type Envelope,
  handle,
  type HandlerOf,
  type QueryError,
  type Read,
  type Replies as Commands,
} from "@guiche/core"
import { EmailMessage } from "@guiche/core/ports"
import * as DateTime from "effect/DateTime"
import * as Effect from "effect/Effect"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { calendarFile } from "./calendar-file.ts"
import { DeliveryFailed } from "./email-errors.ts"
import type { EmailAddress } from "./email-message.ts"
import { fieldProblems } from "./field-problems.ts"
import { checkMailbox, properlyGiven } from "./handler-setup.ts"
import { answerable, type Replies } from "./mail-conversation.ts"
import { areAllRefused, isDoneFor, knownAddresses, marksOf, reachable, type Recipients } from "./mail-recipients.ts"
import type { Mail, Mailer, UnsubscribeWays } from "./mailer.ts"
import type { Renderer } from "./render.ts"
import { isTemplateName, templateCatalog } from "./templates/template-catalog.ts"
import { isOwed } from "./templates/owed.ts"
import type { UnsubscribeTokens } from "./unsubscribe-token.ts"
import { type FindWording, publishedWordings } from "./wording/published-wordings.ts"

export interface EmailHandlerOptions {
  readonly mailer: Mailer
  readonly renderer: Renderer
  /** Who the mails come from, or who for a message; the name also stands in their frame. */
  readonly from: EmailAddress | ((envelope: Envelope) => EmailAddress)
  /** IANA name of the zone that instants are printed in where the mail names none, e.g. `America/Sao_Paulo`. */
  readonly timeZone: string
  /** Without it nobody's answers are known for what they answer. Mails to the house's own people never have it. */
  readonly replies?: Replies
  /** Where readers unsubscribe from mails that are not owed to them; without it these say nothing of it. */
  readonly unsubscribe?: {
    readonly tokens: UnsubscribeTokens
    readonly ways: (token: string, envelope: Envelope) => UnsubscribeWays
  }
  /**
   * Attempts before a mail that did not go out is a dead letter, a whole number from 1. Default 155, which take four and a half days, whose last pauses are of
   * half an hour to an hour. Source: RFC 5321 4.5.4.1, which wants four to five days.
   */
  readonly attemptsMax?: number
}

const attemptsDefault = 155

/** What {@link emailHandler} gives: a handler for an application, whose `deliver` can also be called by itself. */
export type EmailHandler = HandlerOf<
  (payload: unknown, envelope: Envelope, read?: Read) => Effect.Effect<Commands, DeliveryFailed | QueryError>
>

const decodePayload = Schema.decodeUnknownResult(EmailMessage.payload, { errors: "all", onExcessProperty: "error" })
type Payload = typeof EmailMessage.payload.Type

/**
 * Delivers the messages that ask for an e-mail: decodes the payload, renders the template, sends the mail.
 *
 * **Rules** R-MAIL-2 nobody is written to at an address that a server refused: where that is everybody in `to`, the message is a dead letter, which whoever is
 * in `cc` has. An address
 * that is refused now is marked (`MailAddress`). R-MAIL-4 who unsubscribed gets what is owed to them, and nothing else.
 * **Fails with** `DeliveryFailed`; a payload, template name or variables that will never fit have `retry: false`.
 * **Gotchas** throws `RangeError` at once when the time zone does not exist, or where `from` or the mailbox for answers is constant and cannot be used. What
 * functions give that cannot be used fails the delivery, which is tried again: no message is at fault.
 */
export const emailHandler = (options: EmailHandlerOptions): EmailHandler => {
  Intl.DateTimeFormat("en", { timeZone: options.timeZone })
  if (typeof options.from !== "function") checkMailbox("from", options.from)
  if (options.replies !== undefined && typeof options.replies.mailbox !== "function")
    checkMailbox("replies.mailbox", options.replies.mailbox)
  const findWording = publishedWordings()
  const deliver = Effect.fn("email.deliver")(function* (payload: unknown, envelope: Envelope, read?: Read) {
    yield* Effect.annotateCurrentSpan({ tenant: envelope.tenant, message: envelope.id, attempt: envelope.attempt })
    const decoded = decodePayload(payload)
    if (Result.isFailure(decoded)) return yield* invalid("invalid-payload", fieldProblems(decoded.failure))
    const asked = decoded.success
    yield* Effect.annotateCurrentSpan({ template: asked.template, locale: asked.locale })
    const { expiresAt } = asked
    if (expiresAt !== undefined && DateTime.isLessThanOrEqualTo(expiresAt, yield* DateTime.now)) return
    const known = yield* knownAddresses(read, asked)
    const { cc = [], to } = reachable(asked, known, isOwed(asked.template))
    const isForNobody = to.length === 0
    if (isForNobody && !areAllRefused(asked, known)) return
    if (isForNobody && cc.length === 0) return yield* toNobody
    // As where the server refuses them only now: the others have the mail, and whom it was for has not.
    const recipients = isForNobody ? { to: cc } : { to, cc }
    const mail = yield* mailOf(options, asked, recipients, { envelope, read, findWording })
    const sent = yield* Effect.result(options.mailer.send(mail))
    if (Result.isSuccess(sent)) return yield* isForNobody ? toNobody : Effect.void
    const { failure } = sent
    const replies = marksOf(failure, recipients, known, { message: envelope.id, refusedAt: yield* DateTime.now })
    if (!isForNobody && isDoneFor(failure, recipients)) return replies
    return yield* failure.retry || replies.length === 0 ? failure : withReplies(failure, replies)
  })
  return handle(EmailMessage, deliver, { attemptsMax: options.attemptsMax ?? attemptsDefault })
}

const withReplies = ({ code, enhancedCode, notTaken, smtpCode }: DeliveryFailed, replies: ReadonlyArray<Command>) =>
  new DeliveryFailed({
    retry: false,
    code,
    replies,
    ...(smtpCode === undefined ? {} : { smtpCode }),
    ...(enhancedCode === undefined ? {} : { enhancedCode }),
    ...(notTaken === undefined ? {} : { notTaken }),
  })

const toNobody = Effect.fail(new DeliveryFailed({ retry: false, code: "address-refused" }))

interface Delivery {
  readonly envelope: Envelope
  readonly read: Read | undefined
  readonly findWording: FindWording
}

/** The mail that a payload asks for, to those who are written to. */
const mailOf = Effect.fnUntraced(function* (
  { from: given, renderer, replies, timeZone, unsubscribe }: EmailHandlerOptions,
  asked: Payload,
  recipients: Recipients,
  { envelope, findWording, read }: Delivery,
) {
  const { about, calendar, locale, template, timeZone: zone, variables } = asked
  const from = yield* properlyGiven("from", typeof given === "function" ? given(envelope) : given)
  const ways = yield* waysOut(unsubscribe, recipients, { envelope, template })
  const wording = yield* findWording(read, envelope, { template, locale })
  const rendered = yield* renderer
    .render({
      template,
      locale,
      timeZone: zone ?? timeZone,
      sender: from.name ?? from.address,
      variables,
      wording,
      unsubscribe: ways,
    })
    .pipe(
      Effect.catchTags({
        UnknownTemplate: () => invalid("unknown-template", [{ field: "template", problem: "unknown" }]),
        InvalidVariables: (error) =>
          invalid(
            "invalid-variables",
            error.problems.map((each) => ({ ...each, field: `variables.${each.field}` })),
          ),
      }),
    )
  const isForOutside = isTemplateName(template) && templateCatalog[template].audience !== "staff"
  const answers =
    replies === undefined || !isForOutside
      ? undefined
      : yield* answerable(replies, { envelope, about: about ?? envelope.origin, recipients: asked }, read)
  const replyTo = asked.replyTo ?? answers?.replyTo
  const mail: Mail = {
    id: envelope.id,
    writtenAt: envelope.at,
    ...(envelope.beginBy === undefined ? {} : { beginBy: envelope.beginBy }),
    from,
    ...recipients,
    ...(replyTo === undefined ? {} : { replyTo }),
    ...(answers === undefined ? {} : { conversation: answers.conversation }),
    ...rendered,
    ...(isTemplateName(template) && templateCatalog[template].isWritten === true ? { isWritten: true } : {}),
    ...(ways === undefined ? {} : { unsubscribe: ways }),
    ...(calendar === undefined ? {} : { calendar: entryOf(calendar, from, recipients, envelope) }),
  }
  return mail
})

/** Where the reader of a mail that is not owed unsubscribes. The link is one reader's: it must not come to another. */
const waysOut = (
  unsubscribe: EmailHandlerOptions["unsubscribe"],
  { cc = [], to }: Recipients,
  { envelope, template }: { readonly envelope: Envelope; readonly template: string },
): Effect.Effect<UnsubscribeWays | undefined, DeliveryFailed> => {
  const [reader, ...others] = [...to, ...cc]
  if (unsubscribe === undefined || isOwed(template) || reader === undefined || others.length > 0)
    return Effect.succeed(undefined)
  const token = unsubscribe.tokens.tokenOf(envelope.tenant, reader.address)
  return properlyGiven("unsubscribe.ways", unsubscribe.ways(token, envelope))
}

const entryOf = (
  { from, until, ...entry }: NonNullable<Payload["calendar"]>,
  organizer: EmailAddress,
  { to: attendees }: Recipients,
  { at: saidAt }: Envelope,
) =>
  calendarFile(
    { ...entry, from: DateTime.formatIso(from), until: DateTime.formatIso(until) },
    { organizer, attendees, saidAt },
  )

const invalid = (
  code: "invalid-payload" | "unknown-template" | "invalid-variables",
  problems: NonNullable<DeliveryFailed["problems"]>,
): Effect.Effect<never, DeliveryFailed> => Effect.fail(new DeliveryFailed({ retry: false, code, problems }))
