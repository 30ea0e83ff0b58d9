import * as DateTime from "effect/DateTime"
import * as Schema from "effect/Schema"
import * as Refusal from "../machine/refusal.ts"
import { label } from "../values/index.ts"

/** The refusal of a reopening that comes more than so many days after the end; undefined while there is still time. */
export const tooLateToReopen = (endedAt: DateTime.Utc, now: DateTime.Utc, days: number): ReopenWindowOver | undefined =>
  DateTime.isGreaterThan(now, DateTime.add(endedAt, { days })) ? new ReopenWindowOver({ days }) : undefined

/** The time in which what was closed may be reopened is over. */
export class ReopenWindowOver extends Refusal.make(
  "ReopenWindowOver",
  { days: Schema.Int },
  label("O prazo para reabrir terminou.", "The time for reopening is over."),
) {}
