import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { keptFiles } from "../ports/attached-file.ts"
import { field, label } from "../values/index.ts"
import { quantityGiven, unit } from "./complaint-form.ts"
import { pointsAnswered, pointsRaised, withAnswers, withPoints } from "./complaint-point.ts"
import { anyone, complaint, running, why } from "./complaint-states.ts"
import { evidenceGiven, withEvidence } from "./evidence.ts"
import { settingsOf } from "./quality-parameters.ts"

const unanswered = ["Received", ...running, "AwaitingCustomer"] as const
const beforeVerification = ["Received", "Classified", "UnderVerification"] as const
const everywhere = [...unanswered, "Answered"] as const

/**
 * Corrects how much the complaint is about, before it is verified: what goods do not conform is counted from then on. What was stated stays in the history
 * with the reason why it was wrong.
 */
export const correctQuantity = complaint.move({
  label: label("Corrigir a quantidade", "Correct the quantity"),
  event: "ComplaintQuantityCorrected",
  input: {
    quantity: quantityGiven,
    unit: field("Unidade", "Unit", Schema.optionalKey(unit)),
    reason: why,
  },
  from: beforeVerification,
  to: beforeVerification,
  run: (record, { quantity, unit: stated }) => ({ ...record, quantity, unit: stated ?? record.unit }),
})

/**
 * Adds evidence: files that were kept before, each looked at again where it is kept. The bytes say what a file is, not its name.
 *
 * **Fails with** `FileUnknown`, `FileEmpty`, `FileTooLarge`, `FileTypeRefused`, `ComplaintFull`.
 */
export const addEvidence = complaint.move({
  label: label("Anexar evidências", "Add evidence"),
  event: "ComplaintEvidenceAdded",
  by: anyone,
  input: { evidence: evidenceGiven },
  from: everywhere,
  to: everywhere,
  needs: (_record, { evidence }, { company }) => ({ kept: keptFiles(evidence), settings: settingsOf(company) }),
  run: (record, input, facts) =>
    Result.map(withEvidence(record.evidence, input.evidence, facts), (evidence) => ({ ...record, evidence })),
})

/** Adds points that the customer raises; they are numbered on. **Fails with** `ComplaintFull`. */
export const addPoints = complaint.move({
  label: label("Acrescentar pontos", "Add points"),
  event: "ComplaintPointsAdded",
  by: anyone,
  input: { points: pointsRaised },
  from: unanswered,
  to: unanswered,
  run: (record, input, { now }) =>
    Result.map(withPoints(record.points, input.points, now), (points) => ({ ...record, points })),
})

/** Writes down what the customer will be answered to points, before the whole answer goes out. **Fails with** `PointUnknown`. */
export const answerPoints = complaint.move({
  label: label("Responder pontos", "Answer points"),
  event: "ComplaintPointsAnswered",
  input: { answers: field("Respostas aos pontos", "Answers to the points", pointsAnswered) },
  from: unanswered,
  to: unanswered,
  run: (record, { answers }, facts) =>
    Result.map(withAnswers(record.points, answers, facts), (points) => ({ ...record, points })),
})
