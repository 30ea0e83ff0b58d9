import * as Result from "effect/Result"
import * as Fact from "../machine/fact.ts"
import type { EntityOf } from "../machine/machine.ts"
import * as Policy from "../machine/policy.ts"
import { SlaPolicy } from "../service-levels/index.ts"
import { given } from "../values/given.ts"
import { type ActiveCode, chooseCode } from "./choose-code.ts"
import { deadlinesFor, whatFollowsFrom } from "./classification.ts"
import { ClassificationRule } from "./classification-rule.ts"
import { ComplaintCode } from "./complaint-code.ts"
import { repetitionOf } from "./complaint-repetition.ts"
import { Complaint } from "./complaint.ts"
import { confirmation } from "./mails.ts"
import { settingsOf } from "./quality-parameters.ts"
import { type ActiveRule, matchRule, type RuleMatch } from "./match-rule.ts"

type Received = Extract<EntityOf<typeof Complaint>, { readonly state: "Received" }>
type Input = Parameters<typeof Complaint.commands.classifyByRule>[1]
type Code = Extract<EntityOf<typeof ComplaintCode>, { readonly state: "Active" }>

interface Choice {
  readonly code: Code
  readonly input: Input
}

const mostCodes = 500
const mostRules = 500

/**
 * A complaint classifies itself. The code is the one chosen at receipt, or that of the first rule which is met, or the one whose keywords the
 * description holds; the rule may give another severity and priority than the code. Which rule it was, by which conditions and words, is kept. Where
 * no code is found, or its promises cannot be kept count of, the complaint waits for an agent, and the customer is told the protocol alone; a receipt never fails because
 * of it.
 *
 * Source: features Q1 (code automatic or chosen) and Q2.
 */
export const complaintClassifiesItself = Policy.on(Complaint, "receive", "classify a complaint by its code or words", {
  needs: ({ after }, { company }) => ({
    settings: settingsOf(company),
    found: choiceFor(after, company).andThen((choice) =>
      choice === undefined
        ? Fact.known(undefined)
        : SlaPolicy.maybe(choice.code.sla).map((sla) => (sla?.state === "Active" ? { choice, sla } : undefined)),
    ),
  }),
  react: ({ after }, { found, settings }) =>
    found !== undefined && isPossible(found.sla, found.choice, after)
      ? [Complaint.commands.classifyByRule(after.id, found.choice.input)]
      : confirmation(after, settings),
})

const choiceFor = (complaint: Received, company: string): Fact.Fact<Choice | undefined> =>
  codesFor(complaint).andThen((codes) =>
    ClassificationRule.all({ where: { state: "Active" }, orderBy: [{ field: "order" }], first: mostRules }).andThen(
      (rules) =>
        repetitionOf(complaint, company).map((repetition) =>
          choice(complaint, { codes, rules: rules as ReadonlyArray<ActiveRule>, earlier: repetition?.earlier ?? 0 }),
        ),
    ),
  )

/** The codes that a complaint may get: only the one that was chosen, if one was. */
const codesFor = (complaint: Received): Fact.Fact<ReadonlyArray<Code>> =>
  complaint.code === undefined
    ? ComplaintCode.all({ where: { state: "Active", type: complaint.type }, first: mostCodes }).map(onlyActive)
    : ComplaintCode.maybe(complaint.code).map((code) => onlyActive(code === undefined ? [] : [code]))

const onlyActive = (codes: ReadonlyArray<EntityOf<typeof ComplaintCode>>): ReadonlyArray<Code> =>
  codes.filter((code): code is ActiveCode => code.state === "Active")

interface Known {
  readonly codes: ReadonlyArray<Code>
  readonly rules: ReadonlyArray<ActiveRule>
  readonly earlier: number
}

/** What the rules and the keywords make of a complaint. */
const choice = (complaint: Received, { codes, earlier, rules }: Known): Choice | undefined => {
  const isFitting = ({ complaintCode }: ActiveRule) =>
    complaintCode === undefined || codes.some(({ id }) => id === complaintCode)
  const met = matchRule(rules.filter(isFitting), { ...complaint, earlier })
  const byRule = codes.find(({ id }) => id === met?.rule.complaintCode)
  const chosen = complaint.code === undefined ? undefined : codes[0]
  const byWords = chooseCode(`${complaint.description}\n${complaint.productName}`, codes)
  const code = chosen ?? byRule ?? byWords?.code
  if (code === undefined) return undefined
  const basis = chosen !== undefined ? "chosen" : byRule !== undefined ? "rule" : "keywords"
  const words = [...(met?.words ?? []), ...(basis === "keywords" ? (byWords?.words ?? []) : [])]
  return { code, input: { code: code.id, basis, words: [...new Set(words)], ...explained(met) } }
}

const explained = (met: RuleMatch<ActiveRule> | undefined) =>
  met === undefined
    ? {}
    : {
        rule: met.rule.id,
        because: met.because,
        ...given({ severity: met.rule.severity, priority: met.rule.priority }),
      }

const isPossible = (sla: EntityOf<typeof SlaPolicy>, { code, input }: Choice, { receivedAt }: Received): boolean =>
  Result.isSuccess(deadlinesFor(sla, whatFollowsFrom(code, input).priority, receivedAt))
