import { type Envelope, handle, type HandlerOf } from "@guiche/core"
import { EmailMessage } from "@guiche/core/ports"
import * as Effect from "effect/Effect"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { DeliveryFailed } from "./email-errors.ts"
import type { EmailAddress } from "./email-message.ts"
import { fieldProblems } from "./field-problems.ts"
import type { Mail, Mailer } from "./mailer.ts"
import type { Renderer } from "./render.ts"

export interface EmailHandlerOptions {
  readonly mailer: Mailer
  readonly renderer: Renderer
  /** Who the mails come from; the name also stands in their frame. */
  readonly from: EmailAddress
  /** IANA name of the zone that instants are printed in where the mail names none, e.g. `America/Sao_Paulo`. */
  readonly timeZone: string
}

/** What {@link emailHandler} gives: a handler for an application, whose `deliver` can also be called by itself. */
export type EmailHandler = HandlerOf<(payload: unknown, envelope: Envelope) => Effect.Effect<void, DeliveryFailed>>

const decodePayload = Schema.decodeUnknownResult(EmailMessage.payload, { errors: "all", onExcessProperty: "error" })

/**
 * Delivers the messages that ask for an e-mail: decodes the payload, renders the template, sends the mail.
 *
 * **Fails with** `DeliveryFailed`; a payload, template name or variables that will never fit have `retry: false`.
 * **Gotchas** throws `RangeError` at once when the time zone does not exist.
 */
export const emailHandler = ({ mailer, renderer, from, timeZone }: EmailHandlerOptions): EmailHandler => {
  Intl.DateTimeFormat("en", { timeZone })
  const deliver = Effect.fn("email.deliver")(function* (payload: unknown, envelope: Envelope) {
    yield* Effect.annotateCurrentSpan({ tenant: envelope.tenant, message: envelope.id, attempt: envelope.attempt })
    const decoded = decodePayload(payload)
    if (Result.isFailure(decoded)) return yield* invalid("invalid-payload", fieldProblems(decoded.failure))
    const { template, locale, timeZone: zone = timeZone, variables, ...headers } = decoded.success
    yield* Effect.annotateCurrentSpan({ template, locale })
    const rendered = yield* renderer
      .render({ template, locale, timeZone: zone, sender: from.name ?? from.address, variables })
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
    const mail: Mail = { id: envelope.id, from, ...headers, ...rendered }
    yield* mailer.send(mail)
  })
  return handle(EmailMessage, deliver)
}

const invalid = (
  code: "invalid-payload" | "unknown-template" | "invalid-variables",
  problems: NonNullable<DeliveryFailed["problems"]>,
): Effect.Effect<never, DeliveryFailed> => Effect.fail(new DeliveryFailed({ retry: false, code, problems }))
