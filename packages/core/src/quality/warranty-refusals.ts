import * as Schema from "effect/Schema"
import * as Refusal from "../machine/refusal.ts"
import { label } from "../values/index.ts"

/** In a contract that the consumer could only adhere to, another time for repair needs a clause of its own that they signed (CDC, art. 18, § 2). */
export class SeparateClauseMissing extends Refusal.make(
  "SeparateClauseMissing",
  {},
  label(
    "Em contrato de adesão, o prazo precisa de cláusula em separado.",
    "In an adhesion contract the time needs a clause of its own.",
  ),
) {}

/** The time for repair is over: it is the consumer who chooses now, and that has not been recorded (CDC, art. 18, § 1). */
export class ChoiceNotMade extends Refusal.make(
  "ChoiceNotMade",
  {},
  label(
    "O consumidor ainda não escolheu entre as alternativas.",
    "The consumer has not yet chosen among the alternatives.",
  ),
) {}

/** The consumer chose another solution (CDC, art. 18, § 1). */
export class OtherThanChosen extends Refusal.make(
  "OtherThanChosen",
  { chosen: Schema.String },
  label("O consumidor escolheu outra solução.", "The consumer chose another solution."),
) {}

/** The time for repair is over, so that no other can be agreed on: the choice is the consumer's (CDC, art. 18, § 1). */
export class RepairTimeOver extends Refusal.make(
  "RepairTimeOver",
  {},
  label("O prazo de reparo já terminou.", "The time for repair is over."),
) {}
