import * as DateTime from "effect/DateTime"
import * as Schema from "effect/Schema"
import * as Parameters from "../machine/parameters.ts"
import * as Refusal from "../machine/refusal.ts"
import { field, label, WholeNumber } from "../values/index.ts"

/** For how long after the end something may be reopened, among the parameters of whatever is closed. */
export const reopenDays = Parameters.of(
  field("Prazo de reabertura", "Reopening window", WholeNumber(0, 3650), { unit: "day" }),
  30,
)

/** The refusal of a reopening that comes more than so many days after the end; undefined while there is still time. */
export const tooLateToReopen = (endedAt: DateTime.Utc, now: DateTime.Utc, days: number): ReopenWindowOver | undefined =>
  DateTime.isGreaterThan(now, DateTime.add(endedAt, { days })) ? new ReopenWindowOver({ days }) : undefined

/** The time in which what was closed may be reopened is over. */
export class ReopenWindowOver extends Refusal.make(
  "ReopenWindowOver",
  { days: Schema.Int },
  label("O prazo para reabrir terminou.", "The time for reopening is over."),
) {}
