import * as Schema from "effect/Schema"
import * as Refusal from "../machine/refusal.ts"
import { CalendarDay, label } from "../values/index.ts"

/** A company may promise a consumer less time than the law gives it, never more (R-CMP-2). */
export class DeadlineLoosened extends Refusal.make(
  "DeadlineLoosened",
  { rule: Schema.String, article: Schema.String, lawful: Schema.Int },
  label("O prazo não pode ser maior que o da lei.", "The deadline may not be longer than the law's."),
) {}

/** What the law orders cannot be switched off (R-CMP-2). */
export class RuleBinding extends Refusal.make(
  "RuleBinding",
  { rule: Schema.String, article: Schema.String },
  label("Esta regra da lei não pode ser desligada.", "This rule of law cannot be switched off."),
) {}

/** On that day the law has no such rule for the profile. */
export class RuleNotInForce extends Refusal.make(
  "RuleNotInForce",
  { rule: Schema.String, profile: Schema.String },
  label("A regra não vale para este perfil nesta data.", "The rule does not hold for this profile on this day."),
) {}

/** A version holds from today or later: what is past was lived under another. */
export class VersionInPast extends Refusal.make(
  "VersionInPast",
  { today: CalendarDay },
  label("A versão não pode valer desde uma data passada.", "The version may not hold from a day that is over."),
) {}

/** What holds already is not withdrawn; another version follows it. */
export class VersionInForce extends Refusal.make(
  "VersionInForce",
  { holdsFrom: CalendarDay },
  label("A versão já está em vigor.", "The version is in force already."),
) {}

/** Whoever is a natural person is served as a consumer (R-CMP-2). */
export class PersonIsConsumer extends Refusal.make(
  "PersonIsConsumer",
  {},
  label("Pessoa física é atendida como consumidor.", "A natural person is served as a consumer."),
) {}
