import * as Effect from "effect/Effect"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { Unsubscribe } from "./compose-mail.ts"
import { DeliveryFailed, type FieldProblem } from "./email-errors.ts"
import { EmailAddress } from "./email-message.ts"
import { fieldProblems } from "./field-problems.ts"
import { hasRoomForToken } from "./reply-token.ts"

/** What the operator gives, and no message. */
const setup = { from: EmailAddress, "replies.mailbox": EmailAddress, "unsubscribe.ways": Unsubscribe }
type Setup = typeof setup

const problemsOf = (field: keyof Setup, value: unknown): ReadonlyArray<FieldProblem> => {
  const decoded = Schema.decodeUnknownResult<Schema.Codec<unknown>>(setup[field], { errors: "all" })(value)
  if (Result.isSuccess(decoded)) return []
  return fieldProblems(decoded.failure).map(({ field: part, problem }) => ({
    field: part === "." ? field : `${field}.${part}`,
    problem,
  }))
}

/**
 * What the operator gave for a mail, where it can be used.
 *
 * **Fails with** `DeliveryFailed` (`setup`, to be repeated): no message is at fault, and all of them go out once it is mended.
 */
export const properlyGiven = <F extends keyof Setup>(
  field: F,
  value: Setup[F]["Type"],
): Effect.Effect<Setup[F]["Type"], DeliveryFailed> => {
  const problems = problemsOf(field, value)
  return problems.length === 0
    ? Effect.succeed(value)
    : Effect.fail(new DeliveryFailed({ retry: true, code: "setup", problems }))
}

/** Throws `RangeError` for a mailbox that no mail can go out with, or that leaves no room for a token where answers go. */
export const checkMailbox = (field: "from" | "replies.mailbox", mailbox: EmailAddress): void => {
  const wrong = problemsOf(field, mailbox).map((each) => each.field)
  if (wrong.length > 0)
    throw new RangeError(
      `${wrong.join(", ")}: a mailbox has an address such as sac@example.com, and a name of 200 characters at most`,
    )
  if (field === "replies.mailbox" && !hasRoomForToken(mailbox.address))
    throw new RangeError(
      "replies.mailbox: at most 19 characters stand before the @, and 209 in all, so that a token fits behind a plus",
    )
}
