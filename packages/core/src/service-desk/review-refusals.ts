import * as Schema from "effect/Schema"
import * as Refusal from "../machine/refusal.ts"
import { label } from "../values/index.ts"

/** Every criterion of the form gets one mark: these lack one, and these are not on the form or marked twice. */
export class MarksOffForm extends Refusal.make(
  "MarksOffForm",
  { missing: Schema.Array(Schema.String), unexpected: Schema.Array(Schema.String) },
  label("As notas não correspondem aos critérios do formulário.", "The marks are not those of the form's criteria."),
) {}

/** Nobody reviews their own work. */
export class ReviewOfOwn extends Refusal.make(
  "ReviewOfOwn",
  {},
  label("Ninguém avalia o próprio atendimento.", "Nobody reviews their own interaction."),
) {}

/** Only the agent reviewed comments on a review. */
export class ReviewOfAnother extends Refusal.make(
  "ReviewOfAnother",
  {},
  label("A avaliação é de outro atendente.", "The review is of another agent."),
) {}
