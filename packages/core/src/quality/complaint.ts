import * as BigDecimal from "effect/BigDecimal"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { onlySystem } from "../machine/actor.ts"
import { Agent, isCustomerOnly, tooLateToReopen } from "../directory/index.ts"
import { servedAs } from "../legal-profiles/index.ts"
import * as Fact from "../machine/fact.ts"
import type { Id } from "../machine/id.ts"
import { resolutionDue, SlaPolicy } from "../service-levels/index.ts"
import { CalendarDay, Code, dayIn, field, label, Money, Text } from "../values/index.ts"
import { promised } from "./classification.ts"
import { cancel } from "./complaint-cancelling.ts"
import { classify, classifyByRule, reclassify } from "./complaint-classifying.ts"
import { ComplaintCode } from "./complaint-code.ts"
import { Channel, complaintForm } from "./complaint-form.ts"
import { addEvidence, addPoints, answerPoints } from "./complaint-particulars.ts"
import { openPoints, pointsAnswered, pointsRaised, withAnswers, withPoints } from "./complaint-point.ts"
import { dayAfter, partiesOf, partyFacts, protocolFor } from "./complaint-receipt.ts"
import {
  CodeOfAnotherType,
  DayInFuture,
  RefundAmountMissing,
  RefundNotExpected,
  ReplacementCodeMissing,
  SolutionNotTold,
  StartingDayUnknown,
} from "./complaint-refusals.ts"
import { dismissRepeat, linkRepeat, proposeRepeat } from "./complaint-repeats.ts"
import { anyone, complaint, type ComplaintEntity, running, Solution, whereClocksRun, why } from "./complaint-states.ts"
import { ComplaintType } from "./complaint-type.ts"
import { awaitCustomer, lapse, recordReply, resume } from "./complaint-waiting.ts"
import { keptFiles, withEvidence } from "./evidence.ts"
import { given } from "../values/given.ts"
import { settingsOf } from "./quality-parameters.ts"
import { againstChoice, RepairTerm } from "./repair-term.ts"
import { WarrantyPolicy } from "./warranty-policy.ts"
import { stopsOf } from "./warranty-stops.ts"
import { warrantyVerdict } from "./warranty-verdict.ts"
import { LongText } from "./long-text.ts"

const optional = Schema.optionalKey
const one = BigDecimal.fromBigInt(1n)

const receive = complaint.start({
  label: label("Receber", "Receive"),
  event: "ComplaintReceived",
  by: anyone,
  input: { ...complaintForm, code: field("Código de reclamação", "Complaint code", optional(ComplaintCode.Id)) },
  to: "Received",
  needs: (input, { actor, company, now }) => ({
    settings: settingsOf(company),
    protocol: protocolFor(company, now),
    type: ComplaintType.ref(input.type, "Active"),
    kept: keptFiles(input.evidence),
    code: input.code === undefined ? Fact.known(undefined) : ComplaintCode.ref(input.code, "Active"),
    ...partyFacts(input, actor),
    served: partyFacts(input, actor).customer.andThen((known) =>
      servedAs(company, now, { party: known?.id, document: input.customerDocument }),
    ),
  }),
  run: (input, facts) => {
    const { purchasedOn, usedOn } = input
    const late = dayAfter(dayIn(facts.settings.zone, facts.now), { purchasedOn, usedOn })
    if (late !== undefined) return Result.fail(new DayInFuture({ field: late }))
    if (facts.code !== undefined && facts.code.type !== input.type)
      return Result.fail(new CodeOfAnotherType({ code: facts.code.code, type: input.type }))
    const told = Result.all({
      protocol: facts.protocol,
      evidence: withEvidence([], input.evidence, facts),
      points: withPoints([], input.points, facts.now),
    })
    return Result.map(told, ({ evidence, points, protocol }) =>
      complaint.to.Received({
        ...input,
        ...given(partiesOf(input, facts)),
        ...facts.served,
        quantity: input.quantity ?? one,
        unit: input.unit ?? "un",
        evidence,
        points,
        protocol,
        receivedAt: facts.now,
        receivedBy: facts.actor.id,
      }),
    )
  },
})

const beginVerification = complaint.move({
  label: label("Iniciar verificação", "Begin verification"),
  event: "ComplaintVerificationBegun",
  input: {},
  from: "Classified",
  to: "UnderVerification",
  run: (record) => complaint.to.UnderVerification(record),
})

const verify = complaint.move({
  label: label("Verificar garantia e política", "Verify warranty and policy"),
  event: "ComplaintVerified",
  input: {
    deliveredOn: field("Data da entrega", "Day of delivery", optional(CalendarDay)),
    remoteSale: field("Venda a distância", "Remote sale", Schema.Boolean),
    discoveredOn: field("Vício oculto evidente em", "Hidden defect evident on", optional(CalendarDay)),
  },
  from: "UnderVerification",
  to: ["InTreatment", "OutOfPolicy"],
  needs: (record, _input, { company }) => ({
    terms: WarrantyPolicy.ref(record.warranty),
    settings: settingsOf(company),
    stops: earlierComplaints(record).andThen((found) =>
      settingsOf(company).map(({ zone }) => stopsOf(found, record, zone)),
    ),
  }),
  run: (record, input, { actor, now, settings, stops, terms }) => {
    const { deliveredOn, discoveredOn, remoteSale } = input
    const { profile, purchasedOn, usedOn } = record
    const startedOn = deliveredOn ?? purchasedOn ?? usedOn
    if (startedOn === undefined) return Result.fail(new StartingDayUnknown())
    const late = dayAfter(dayIn(settings.zone, now), { deliveredOn, discoveredOn })
    if (late !== undefined) return Result.fail(new DayInFuture({ field: late }))
    const complainedOn = dayIn(settings.zone, record.receivedAt)
    const when = { complainedOn, startedOn, purchasedOn, discoveredOn }
    const verdict = warrantyVerdict(terms, { ...when, remoteSale, profile, stops, state: settings.state })
    const verified = { ...record, verification: { verdict, verifiedAt: now, verifiedBy: actor.id } }
    if (verdict.decision === "in-policy") return Result.succeed(complaint.to.InTreatment(verified))
    // The mail that tells the customer so, in this commit, is an answer.
    const firstAnsweredAt = record.firstAnsweredAt ?? (record.customerEmail === undefined ? undefined : now)
    return Result.succeed(complaint.to.OutOfPolicy({ ...verified, ...given({ firstAnsweredAt }) }))
  },
})

const assign = complaint.move({
  label: label("Designar responsável", "Assign"),
  event: "ComplaintAssigned",
  input: { agent: field("Responsável", "Responsible", Agent.Id) },
  from: ["Received", ...running, "AwaitingCustomer", "Answered"],
  to: ["Received", ...running, "AwaitingCustomer", "Answered"],
  needs: (_record, { agent }) => ({ agent: Agent.ref(agent, "Active") }),
  run: (record, _input, { agent }) => ({ ...record, agent: agent.id }),
})

/** Records that the customer was spoken to: it ends the clock of the first answer and, where there is a solution, tells it. */
const recordContact = complaint.move({
  label: label("Registrar contato com o cliente", "Record contact with the customer"),
  event: "ComplaintContactRecorded",
  input: {
    channel: field("Canal", "Channel", Channel),
    summary: field("Resumo", "Summary", Text(4000, { min: 1 }), { personal: "free-text" }),
  },
  from: [...running, "AwaitingCustomer", "Answered"],
  to: [...running, "AwaitingCustomer", "Answered"],
  run: (record, { channel }, { now }) => {
    const told = { firstAnsweredAt: record.firstAnsweredAt ?? now }
    return record.state === "Answered"
      ? { ...record, ...told, toldAt: record.toldAt ?? now, toldBy: record.toldBy ?? channel }
      : { ...record, ...told }
  },
})

/**
 * Tells the customer the solution, and answers every point that they have raised.
 *
 * **Rules** R-CMP-1 no conclusive answer leaves a point open.
 * **Fails with** `PointsUnanswered`, `PointUnknown`, `RefundAmountMissing`, `RefundNotExpected`, `ReplacementCodeMissing`.
 * Source: Decreto 11.034/2022, art. 13.
 */
const answer = complaint.move({
  label: label("Responder com a solução", "Answer with the solution"),
  event: "ComplaintAnswered",
  input: {
    solution: field("Solução", "Solution", Solution),
    text: field("Resposta ao cliente", "Answer to the customer", LongText, { personal: "free-text" }),
    answers: field("Respostas aos pontos", "Answers to the points", optional(pointsAnswered)),
    refund: field("Valor a restituir", "Amount to refund", optional(Money)),
    replacementCode: field("Produto a enviar", "Product to send", optional(Code)),
    toldBy: field("Informada por", "Told by", optional(Channel)),
  },
  from: ["OutOfPolicy", "InTreatment"],
  to: "Answered",
  needs: (record) => ({ repair: RepairTerm.first({ where: { complaint: record.id } }) }),
  run: (record, input, { actor, now, repair }) => {
    const { solution, refund, text } = input
    const notChosen = againstChoice(repair, solution, now)
    if (notChosen !== undefined) return Result.fail(notChosen)
    const isPaid = solution === "refund" || solution === "abatement"
    const replacementCode = solution === "replacement" ? (input.replacementCode ?? record.productCode) : undefined
    if (isPaid && (refund === undefined || !BigDecimal.isPositive(refund.amount)))
      return Result.fail(new RefundAmountMissing())
    if (!isPaid && refund !== undefined) return Result.fail(new RefundNotExpected({ solution }))
    if (solution === "replacement" && replacementCode === undefined) return Result.fail(new ReplacementCodeMissing())
    const points = withAnswers(record.points, input.answers, { actor, now })
    if (Result.isFailure(points)) return Result.fail(points.failure)
    const open = openPoints(points.success)
    if (open !== undefined) return Result.fail(open)
    // With an address the answer goes out as a mail in this commit; without one somebody tells it, and says so.
    const toldBy = input.toldBy ?? (record.customerEmail === undefined ? undefined : "email")
    return Result.succeed(
      complaint.to.Answered({
        ...record,
        points: points.success,
        ...given({ refund, replacementCode, toldBy, toldAt: toldBy === undefined ? undefined : now }),
        firstAnsweredAt: record.firstAnsweredAt ?? now,
        solution,
        solutionText: text,
        answeredAt: now,
        answeredBy: actor.id,
      }),
    )
  },
})

/** **Rules** R-CMP-1 no closing without a solution told. **Fails with** `SolutionNotTold`. */
const close = complaint.move({
  label: label("Encerrar", "Close"),
  event: "ComplaintClosed",
  input: {},
  from: "Answered",
  to: "Closed",
  run: (record, _input, { actor, now }) =>
    record.toldAt === undefined
      ? Result.fail(new SolutionNotTold())
      : Result.succeed(complaint.to.Closed({ ...record, closedAt: now, closedBy: actor.id })),
})

/**
 * Goes back into treatment because the customer was not served; the clock of the solution begins anew, and what they ask for now is added to
 * the points.
 *
 * **Fails with** `ReopenWindowOver`, `ComplaintFull`, `DeadlineTooFar`.
 */
const reopen = complaint.move({
  label: label("Reabrir", "Reopen"),
  event: "ComplaintReopened",
  by: anyone,
  input: { reason: why, points: field("Pontos", "Points", optional(pointsRaised)) },
  from: ["Answered", "Closed"],
  to: "InTreatment",
  needs: (record, _input, { company }) => ({ sla: SlaPolicy.ref(record.sla), settings: settingsOf(company) }),
  run: (record, input, { now, settings, sla }) => {
    const late = record.state === "Closed" ? tooLateToReopen(record.closedAt, now, settings.reopenDays) : undefined
    if (late !== undefined) return Result.fail(late)
    const { resolutionEscalatedAt: _escalated, ...kept } = record
    const resolutionDueAt = resolutionDue(promised(sla, record.priority), now)
    const points = withPoints(record.points, input.points, now)
    return Result.map(Result.all({ points, resolutionDueAt }), (anew) =>
      complaint.to.InTreatment({
        ...kept,
        ...anew,
        reopenings: record.reopenings + 1,
        reopenedAt: now,
        reopenReason: input.reason,
      }),
    )
  },
})

const warnFirstAnswer = complaint.move({
  label: label("Avisar do prazo da primeira resposta", "Warn of the first answer"),
  event: "ComplaintFirstAnswerWarned",
  by: onlySystem,
  input: {},
  from: running,
  to: running,
  run: (record, _input, { now }) => ({ ...record, warnedAt: now }),
})

const escalateFirstAnswer = complaint.move({
  label: label("Escalar a primeira resposta", "Escalate the first answer"),
  event: "ComplaintFirstAnswerEscalated",
  by: onlySystem,
  input: {},
  from: running,
  to: running,
  run: (record, _input, { now }) => ({ ...record, firstAnswerEscalatedAt: now }),
})

const escalateResolution = complaint.move({
  label: label("Escalar a solução", "Escalate the resolution"),
  event: "ComplaintResolutionEscalated",
  by: onlySystem,
  input: {},
  from: running,
  to: running,
  run: (record, _input, { now }) => ({ ...record, resolutionEscalatedAt: now }),
})

/**
 * A complaint, from the first contact to the closing (reclamação).
 *
 * **Rules** R-CMP-1 it is not closed without a solution told to the customer, which answers every point that they raised; the protocol number is given
 * at once and is unique; waiting for the customer moves the contractual deadlines by the business time waited. R-DIR-1 a customer complains as
 * the party that they are, whatever document they write down.
 * **Fails with** the refusals of `complaint-refusals.ts` and `DeadlineTooFar`.
 * Source: features Q1–Q3, Q6–Q8.
 */
export const Complaint = complaint.machine({
  transitions: {
    receive,
    addEvidence,
    addPoints,
    proposeRepeat,
    linkRepeat,
    dismissRepeat,
    classify,
    classifyByRule,
    reclassify,
    beginVerification,
    verify,
    assign,
    recordContact,
    awaitCustomer,
    recordReply,
    resume,
    lapse,
    answerPoints,
    answer,
    close,
    reopen,
    cancel,
    warnFirstAnswer,
    escalateFirstAnswer,
    escalateResolution,
  },
  timers: {
    lapse: (record) => (record.state === "AwaitingCustomer" ? record.waitUntil : undefined),
    warnFirstAnswer: (record) => {
      const on = whereClocksRun(record)
      return on?.firstAnsweredAt === undefined && on?.warnedAt === undefined ? on?.firstAnswerWarnAt : undefined
    },
    escalateFirstAnswer: (record) => {
      const on = whereClocksRun(record)
      const met = on?.firstAnsweredAt !== undefined || on?.firstAnswerEscalatedAt !== undefined
      return met ? undefined : on?.firstAnswerDueAt
    },
    escalateResolution: (record) => {
      const on = whereClocksRun(record)
      return on?.resolutionEscalatedAt === undefined ? on?.resolutionDueAt : undefined
    },
  },
  final: ["Closed", "Cancelled"],
  unique: [["protocol"]],
  indexes: [
    ["state", "resolutionDueAt"],
    ["party", "receivedAt"],
    ["repeatOf"],
    ["agent", "state"],
    ["lot"],
    ["supplier"],
    ["code"],
    ["receivedAt"],
  ],
  visible: (actor) => (isCustomerOnly(actor) ? { party: actor.id as Id<"Party"> } : {}),
})

/** What the same party complained of before. Its type is written out because the machine's rests on it. */
const earlierComplaints = (record: ComplaintEntity): Fact.Fact<ReadonlyArray<ComplaintEntity>> =>
  Complaint.all({
    where: { party: record.party, receivedAt: { lt: record.receivedAt } },
    orderBy: [{ field: "receivedAt", direction: "descending" }],
  })
