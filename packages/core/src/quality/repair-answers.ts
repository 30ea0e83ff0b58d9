import * as BigDecimal from "effect/BigDecimal"
import * as DateTime from "effect/DateTime"
import { type Actor, isSenior } from "../machine/actor.ts"
import type { Money } from "../values/index.ts"
import { openingOf } from "./repair-days.ts"
import type { RepairTermEntity } from "./repair-term.ts"
import {
  ChoiceNotMade,
  DenialNotAllowed,
  NotRemedied,
  OtherThanChosen,
  RefundUnconfirmed,
} from "./warranty-refusals.ts"

/** What is owed to the consumer still: the term has neither been met nor lost its effect. */
export const isOwed = (
  repair: RepairTermEntity | undefined,
): repair is Extract<RepairTermEntity, { readonly state: "Running" | "ChoiceOpen" | "Chosen" }> =>
  repair?.state === "Running" || repair?.state === "ChoiceOpen" || repair?.state === "Chosen"

interface Answer {
  readonly solution: string
  readonly denial?: boolean | undefined
  readonly refund?: Money | undefined
}

interface Asked {
  readonly actor: Actor
  readonly now: DateTime.Utc
  /** What the complaint is about in money, where that is known. */
  readonly amount?: Money | undefined
}

/**
 * Why an answer goes against what the law leaves to the consumer; undefined where it does not. A worker may be late with opening the choice. Whether
 * anything is owed at all is for seniors to deny, after a cure as before it, and so is how much money is what was chosen, unless it is all that was paid.
 */
export const againstChoice = (
  repair: RepairTermEntity | undefined,
  answer: Answer,
  { actor, amount, now }: Asked,
): ChoiceNotMade | DenialNotAllowed | OtherThanChosen | RefundUnconfirmed | undefined => {
  if (repair === undefined || repair.state === "Lifted") return undefined
  if (answer.denial === true) return isSenior(actor) ? undefined : new DenialNotAllowed()
  const isOver = repair.state === "Running" && DateTime.isGreaterThanOrEqualTo(now, openingOf(repair))
  if (isOver || repair.state === "ChoiceOpen") return new ChoiceNotMade()
  if (repair.state !== "Chosen") return undefined
  if (repair.choice !== answer.solution) return new OtherThanChosen({ chosen: repair.choice })
  return isSenior(actor) || isEnough(answer, amount) ? undefined : new RefundUnconfirmed()
}

/** Of what is no money nothing is asked; of a refund, that it is no less than what was paid. */
const isEnough = ({ refund, solution }: Answer, paid: Money | undefined): boolean => {
  if (solution !== "refund" && solution !== "abatement") return true
  if (solution === "abatement" || refund === undefined || paid === undefined) return false
  return refund.currency === paid.currency && BigDecimal.isGreaterThanOrEqualTo(refund.amount, paid.amount)
}

/** Whether something is granted by an answer: all but an explanation is to be done. */
export const isGrant = ({ solution }: Pick<Answer, "solution">): boolean => solution !== "explanation"

/** Why a complaint cannot be closed: a promise is not yet what was promised. Undefined where nothing was granted, or it has been done. */
export const notYetRemedied = (
  repair: RepairTermEntity | undefined,
  answer: Pick<Answer, "solution">,
): NotRemedied | undefined =>
  isOwed(repair) && isGrant(answer) ? new NotRemedied({ solution: answer.solution }) : undefined
