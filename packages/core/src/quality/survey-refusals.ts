import * as Schema from "effect/Schema"
import * as Refusal from "../machine/refusal.ts"
import { label } from "../values/index.ts"

/** The token is not this survey's. */
export class SurveyTokenUnknown extends Refusal.make(
  "SurveyTokenUnknown",
  {},
  label("Link de pesquisa inválido.", "The survey link is not valid."),
) {}

/** The time for answering is over. */
export class SurveyExpired extends Refusal.make(
  "SurveyExpired",
  {},
  label("O prazo para responder terminou.", "The time for answering is over."),
) {}

/** The score is not on the scale of this kind of survey. */
export class ScoreOutsideScale extends Refusal.make(
  "ScoreOutsideScale",
  { least: Schema.Int, most: Schema.Int },
  label("A nota está fora da escala.", "The score is outside the scale."),
) {}

/** Who would be asked belongs to the house. */
export class SurveyOfOwnStaff extends Refusal.make(
  "SurveyOfOwnStaff",
  {},
  label("A própria equipe não responde pesquisas.", "The house's own staff is not surveyed."),
) {}

/** There is no address to send it to, or no page to answer it on. */
export class SurveyUnreachable extends Refusal.make(
  "SurveyUnreachable",
  {},
  label(
    "Falta o e-mail do cliente ou o endereço da pesquisa.",
    "The customer's e-mail or the survey's address is missing.",
  ),
) {}
