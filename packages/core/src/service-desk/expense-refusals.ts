import * as Refusal from "../machine/refusal.ts"
import { CalendarDay, label } from "../values/index.ts"

/** An expense belongs to an interaction or to a visit: both are given, or neither. */
export class InteractionOrVisit extends Refusal.make(
  "InteractionOrVisit",
  {},
  label("Informe um atendimento ou uma visita.", "Give an interaction or a visit, one of them."),
) {}

/** Money is recorded once it is spent. */
export class ExpenseInFuture extends Refusal.make(
  "ExpenseInFuture",
  { today: CalendarDay },
  label("A data da despesa está no futuro.", "The day of the expense lies in the future."),
) {}

/** Who recorded an expense does not approve it. */
export class OwnExpense extends Refusal.make(
  "OwnExpense",
  {},
  label("Quem lançou a despesa não a aprova.", "Who recorded an expense does not approve it."),
) {}
