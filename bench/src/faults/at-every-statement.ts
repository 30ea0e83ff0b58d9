import { Unavailable } from "@guiche/core"
import { expect } from "vitest"
import type { Attempt, StatementFault, StatementPlan } from "./statement-plan.ts"

const statementsMax = 300

/** Does something with the first statement going wrong, then the second, and so on until all have; how many there were. */
export const atEveryStatement = async (
  scenario: (at: number) => Promise<Pick<Attempt<unknown>, "isMet">>,
): Promise<number> => {
  for (let at = 1; at <= statementsMax; at++) if (!(await scenario(at)).isMet) return at - 1
  throw new Error(`an operation takes more than ${statementsMax} statements`)
}

/** How one fault is met at one statement of an operation. */
export interface Meeting {
  readonly plan: StatementPlan
  readonly fault: StatementFault
  readonly at: number
}

/**
 * What an error may say of a fault: try again. A key that a database says exists already, where none can, is the one that is a bug, and is
 * thrown as such.
 */
export const expectSafeToRepeat = ({ error, isMet }: Attempt<unknown>, { fault, at }: Meeting): void => {
  if (error === undefined || (fault === "duplicate key" && !(error instanceof Unavailable))) return
  expect(isMet, "an error without a fault").toBe(true)
  expect(error, `${fault} at statement ${at}`).toBeInstanceOf(Unavailable)
}
