import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { type Actor, onlySystem, seniors } from "../machine/actor.ts"
import type { Known } from "../machine/fact.ts"
import { Priority } from "../service-levels/index.ts"
import { field, label, type Instant } from "../values/index.ts"
import { given } from "../values/given.ts"
import { codeFacts, deadlinesFor, type Override, whatFollowsFrom } from "./classification.ts"
import { ComplaintCode } from "./complaint-code.ts"
import { CodeOfAnotherType, OverrideNotAllowed, OverrideReasonMissing } from "./complaint-refusals.ts"
import { Classification, complaint, type ComplaintEntity, why } from "./complaint-states.ts"
import { Severity } from "./severity.ts"

const optional = Schema.optionalKey
const code = field("Código de reclamação", "Complaint code", ComplaintCode.Id)
const override = {
  severity: field("Gravidade", "Severity", optional(Severity)),
  priority: field("Prioridade", "Priority", optional(Priority)),
}
const { basis, because, rule, words } = Classification.fields

type Facts = Known<ReturnType<typeof codeFacts>>

const ofType = ({ type }: Pick<ComplaintEntity, "type">, { code: chosen }: Facts) =>
  chosen.type === type ? Result.succeed(chosen) : Result.fail(new CodeOfAnotherType({ code: chosen.code, type }))

type Received = Extract<ComplaintEntity, { readonly state: "Received" }>

const classified = (
  record: Received,
  { sla, now, ...facts }: Facts & { readonly now: Instant },
  how: Override & { readonly classification: typeof Classification.Type },
) =>
  Result.flatMap(ofType(record, { sla, ...facts }), (chosen) => {
    const follows = whatFollowsFrom(chosen, how)
    return Result.map(deadlinesFor(sla, follows.priority, record.receivedAt), (deadlines) =>
      complaint.to.Classified({
        ...record,
        ...follows,
        ...deadlines,
        classification: how.classification,
        classifiedAt: now,
        reopenings: 0,
      }),
    )
  })

/** Whether somebody departs from what the code says. */
const departs = (chosen: Facts["code"], { priority, severity }: Override): boolean => {
  const usual = whatFollowsFrom(chosen, {})
  return (severity ?? usual.severity) !== usual.severity || (priority ?? usual.priority) !== usual.priority
}

const mayOverride = ({ profiles }: Actor): boolean =>
  profiles.some((profile) => profile === "system" || seniors.includes(profile))

/**
 * A person gives the code, and with a reason another severity or priority than the code says.
 *
 * **Fails with** `CodeOfAnotherType`, `OverrideNotAllowed`, `OverrideReasonMissing`, `DeadlineTooFar`.
 */
export const classify = complaint.move({
  label: label("Classificar", "Classify"),
  event: "ComplaintClassified",
  input: { code, ...override, reason: field("Motivo", "Reason", optional(why)) },
  from: "Received",
  to: "Classified",
  needs: (_record, input) => codeFacts(input.code),
  run: (record, { reason, ...input }, facts) => {
    if (departs(facts.code, input)) {
      if (!mayOverride(facts.actor)) return Result.fail(new OverrideNotAllowed())
      if (reason === undefined) return Result.fail(new OverrideReasonMissing())
    }
    return classified(record, facts, { ...input, classification: { basis: "agent", words: [], ...given({ reason }) } })
  },
})

/** What rules and keywords have found is written down with what they found it by. */
export const classifyByRule = complaint.move({
  label: label("Classificar por regra", "Classify by rule"),
  event: "ComplaintClassifiedByRule",
  by: onlySystem,
  input: {
    code,
    ...override,
    basis: field("Fundamento", "Basis", basis),
    words: field("Palavras encontradas", "Words found", words),
    rule: field("Regra", "Rule", rule),
    because: field("Condições atendidas", "Conditions met", because),
  },
  from: "Received",
  to: "Classified",
  needs: (_record, input) => codeFacts(input.code),
  run: (record, { code: _code, severity, priority, ...classification }, facts) =>
    classified(record, facts, { ...given({ severity, priority }), classification }),
})

/**
 * Departs from the rule, with a reason: another code, another severity, another priority; deadlines follow from the day of receipt.
 *
 * **Fails with** `CodeOfAnotherType`, `DeadlineTooFar`.
 */
export const reclassify = complaint.move({
  label: label("Reclassificar", "Reclassify"),
  event: "ComplaintReclassified",
  by: seniors,
  input: { code, ...override, reason: why },
  from: ["Classified", "UnderVerification"],
  to: ["Classified", "UnderVerification"],
  needs: (_record, input) => codeFacts(input.code),
  run: (record, { reason, ...input }, facts) => {
    const { firstAnswerEscalatedAt: _first, resolutionEscalatedAt: _resolution, warnedAt: _warned, ...kept } = record
    return Result.flatMap(ofType(record, facts), (chosen) => {
      const follows = whatFollowsFrom(chosen, input)
      return Result.map(deadlinesFor(facts.sla, follows.priority, record.receivedAt), (deadlines) => ({
        ...kept,
        ...follows,
        ...deadlines,
        classification: { basis: "agent" as const, words: [], reason },
      }))
    })
  },
})
