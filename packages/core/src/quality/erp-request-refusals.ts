import * as Schema from "effect/Schema"
import * as Refusal from "../machine/refusal.ts"
import { label } from "../values/index.ts"

/** The ERP has answered otherwise before. */
export class ErpAnswerContradicts extends Refusal.make(
  "ErpAnswerContradicts",
  {},
  label("O ERP já respondeu de outra forma.", "The ERP has answered otherwise before."),
) {}

/** The answer is to a request that was never made, or to one that has been made anew since. */
export class ErpAnswerStale extends Refusal.make(
  "ErpAnswerStale",
  {},
  label("A resposta é de outro pedido.", "The answer is to another request."),
) {}

/** What it was for is no more, or is undone elsewhere: by the reversal of a disposition. */
export class ErpRequestOver extends Refusal.make(
  "ErpRequestOver",
  {},
  label("Este pedido não se repete nem se desfaz aqui.", "This request is neither repeated nor undone here."),
) {}

/** The step before it in the ERP is not done. */
export class EarlierStepUndone extends Refusal.make(
  "EarlierStepUndone",
  {},
  label("O passo anterior no ERP não está feito.", "The step before it in the ERP is not done."),
) {}

/** What came after it in the ERP is not undone: that one first. `request` names it. */
export class LaterStepStanding extends Refusal.make(
  "LaterStepStanding",
  { request: Schema.String },
  label("O passo seguinte no ERP ainda não foi desfeito.", "The step after it in the ERP is not undone."),
) {}
