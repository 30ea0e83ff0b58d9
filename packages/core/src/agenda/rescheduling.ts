import * as DateTime from "effect/DateTime"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import type { Moment } from "../machine/transition.ts"
import * as Refusal from "../machine/refusal.ts"
import { field, Instant, label, Text } from "../values/index.ts"

const mostReschedulings = 100

/** Why something is put off or does not take place. */
export const reason = field("Motivo", "Reason", Text(2000, { min: 1 }), { personal: "free-text" })

/** The same as it is kept: the house's own. */
export const reasonKept = field("Motivo", "Reason", Schema.optionalKey(reason), { internal: true })

/** When something takes place; `until` is the moment at which it is over. */
export const period = {
  from: field("De", "From", Instant),
  until: field("Até", "Until", Instant),
}

/** When to remind of it; absent where nobody is reminded, or has been already. */
export const remindAt = field("Lembrar em", "Remind at", Schema.optionalKey(Instant), { internal: true })

/** The record once nobody is to be reminded of it. */
export const withoutReminder = <R extends { readonly remindAt?: DateTime.Utc }>({
  remindAt: _remindAt,
  ...record
}: R): Omit<R, "remindAt"> => record

interface Period {
  readonly from: DateTime.Utc
  readonly until: DateTime.Utc
}

/** The times that were agreed on before and put off, oldest first, each with the reason (J23). Absent where nothing was put off. */
export const reschedulings = field(
  "Remarcações",
  "Reschedulings",
  Schema.optionalKey(
    Schema.Array(
      Schema.Struct({
        ...period,
        reason: reasonKept,
        by: field("Por", "By", Schema.optionalKey(Schema.String), { internal: true }),
        at: field("Em", "At", Instant),
      }),
    ).check(Schema.isMaxLength(mostReschedulings)),
  ),
)
type Reschedulings = NonNullable<Schema.Struct.Type<{ readonly reschedulings: typeof reschedulings }>["reschedulings"]>

/** A period in the right order. **Fails with** `EndsBeforeItBegins`. */
export const inOrder = ({ from, until }: Period): Result.Result<Period, EndsBeforeItBegins> =>
  DateTime.isLessThan(from, until) ? Result.succeed({ from, until }) : Result.fail(new EndsBeforeItBegins())

/** Another period, with the one before and why it was put off added to the chain. **Fails with** `EndsBeforeItBegins`, `RescheduledTooOften`. */
export const putOff = (
  record: Period & { readonly reschedulings?: Reschedulings },
  input: Period & { readonly reason: string },
  { actor, now }: Pick<Moment, "actor" | "now">,
): Result.Result<Period & { readonly reschedulings: Reschedulings }, EndsBeforeItBegins | RescheduledTooOften> => {
  const before = record.reschedulings ?? []
  if (before.length === mostReschedulings) return Result.fail(new RescheduledTooOften({ most: mostReschedulings }))
  return Result.map(inOrder(input), (next) => ({
    ...next,
    reschedulings: [...before, { from: record.from, until: record.until, reason: input.reason, by: actor.id, at: now }],
  }))
}

/** What is to take place ends before it begins. */
export class EndsBeforeItBegins extends Refusal.make(
  "EndsBeforeItBegins",
  {},
  label("O fim vem antes do início.", "The end comes before the beginning."),
) {}

/** It has been put off as often as the agenda keeps; cancel it and make a new one. */
export class RescheduledTooOften extends Refusal.make(
  "RescheduledTooOften",
  { most: Schema.Int },
  label("O limite de remarcações foi atingido.", "It has been rescheduled as often as it may be."),
) {}
