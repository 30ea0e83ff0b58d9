import * as Schema from "effect/Schema"
import { Agent } from "../directory/index.ts"
import * as Refusal from "../machine/refusal.ts"
import { CalendarDay, label } from "../values/index.ts"

/** The day by which it would be due is over. */
export class DueDayPast extends Refusal.make(
  "DueDayPast",
  { today: CalendarDay },
  label("O vencimento está no passado.", "The day on which it is due is over."),
) {}

/** A pending item is put off to a later day than the one it is due on. */
export class NotPostponed extends Refusal.make(
  "NotPostponed",
  { dueOn: CalendarDay },
  label("O novo vencimento não é posterior ao atual.", "The new day is not later than the one it is due on."),
) {}

/** It is in somebody else's name; `acting` is who acts for that agent now. */
export class PendingItemOfAnother extends Refusal.make(
  "PendingItemOfAnother",
  { acting: Schema.UndefinedOr(Agent.Id) },
  label("A pendência é de outro atendente.", "The pending item is another agent's."),
) {}
