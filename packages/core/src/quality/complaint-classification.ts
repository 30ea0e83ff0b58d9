import * as Result from "effect/Result"
import * as Fact from "../machine/fact.ts"
import type { EntityOf } from "../machine/machine.ts"
import * as Policy from "../machine/policy.ts"
import { deadlinesOf, SlaPolicy, type SlaTerms } from "../service-levels/index.ts"
import { chooseCode } from "./choose-code.ts"
import { ComplaintCode } from "./complaint-code.ts"
import { Complaint } from "./complaint.ts"

type Received = Extract<EntityOf<typeof Complaint>, { readonly state: "Received" }>

interface Choice {
  readonly code: EntityOf<typeof ComplaintCode>
  readonly basis: "chosen" | "keywords"
  readonly words: ReadonlyArray<string>
}

const mostCodes = 500

/**
 * A complaint classifies itself: by the code chosen at receipt, or by the keywords of its type's codes. Where no code is found, or its
 * promises cannot be kept count of, the complaint waits for an agent; a receipt never fails because of it.
 *
 * Source: features Q1 (code automatic or chosen) and Q2.
 */
export const complaintClassifiesItself = Policy.on(Complaint, "receive", "classify a complaint by its code or words", {
  needs: ({ after }) => ({
    found: choiceFor(after).andThen((choice) =>
      choice === undefined
        ? Fact.known(undefined)
        : SlaPolicy.maybe(choice.code.sla).map((sla) => (sla?.state === "Active" ? { choice, sla } : undefined)),
    ),
  }),
  react: ({ after }, { found }) =>
    found !== undefined && isPossible(found.sla, after)
      ? [
          Complaint.commands.classify(after.id, {
            code: found.choice.code.id,
            basis: found.choice.basis,
            words: found.choice.words,
          }),
        ]
      : [],
})

const choiceFor = (complaint: Received): Fact.Fact<Choice | undefined> => {
  if (complaint.code !== undefined)
    return ComplaintCode.maybe(complaint.code).map((code) =>
      code === undefined ? undefined : { code, basis: "chosen", words: [] },
    )
  const text = `${complaint.description}\n${complaint.productName}`
  return ComplaintCode.all({ where: { state: "Active", type: complaint.type }, first: mostCodes }).map((codes) => {
    const choice = chooseCode(text, codes)
    return choice === undefined ? undefined : { ...choice, basis: "keywords" }
  })
}

const isPossible = (sla: SlaTerms, { receivedAt }: Received): boolean => Result.isSuccess(deadlinesOf(sla, receivedAt))
