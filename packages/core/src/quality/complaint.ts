import * as BigDecimal from "effect/BigDecimal"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { seniors } from "../machine/actor.ts"
import { Agent, tooLateToReopen, visibleWithParty } from "../directory/index.ts"
import { servedAs } from "../legal-profiles/index.ts"
import * as Fact from "../machine/fact.ts"
import { keptFiles } from "../ports/attached-file.ts"
import { resolutionDue, SlaPolicy } from "../service-levels/index.ts"
import { Code, dayIn, field, label, Money, Text } from "../values/index.ts"
import { promised } from "./classification.ts"
import { cancel } from "./complaint-cancelling.ts"
import { classify, classifyByRule, reclassify } from "./complaint-classifying.ts"
import { escalateFirstAnswer, escalateResolution, warnFirstAnswer } from "./complaint-clocks.ts"
import { ComplaintCode } from "./complaint-code.ts"
import { identifyCompanies } from "./complaint-companies.ts"
import { Channel, complaintForm, ContactOutcome } from "./complaint-form.ts"
import { addEvidence, addPoints, answerPoints, correctQuantity } from "./complaint-particulars.ts"
import { openPoints, pointsAnswered, pointsRaised, withAnswers, withDraftsTold, withPoints } from "./complaint-point.ts"
import { dayAfter, partiesOf, partyFacts, protocolFor } from "./complaint-receipt.ts"
import {
  CodeOfAnotherType,
  CustomerAddressMissing,
  DayInFuture,
  RefundAmountMissing,
  RefundNotExpected,
  ReplacementCodeMissing,
  ReplyUnanswered,
  SolutionNotTold,
} from "./complaint-refusals.ts"
import { dismissRepeat, linkRepeat, proposeRepeat } from "./complaint-repeats.ts"
import {
  anyone,
  complaint,
  type ComplaintEntity,
  denial,
  running,
  Solution,
  whereClocksRun,
  why,
} from "./complaint-states.ts"
import { ComplaintType } from "./complaint-type.ts"
import { findings, type Verifiable, withVerdict } from "./complaint-verification.ts"
import { awaitCustomer, lapse, recordReply, resume, withReplyAnswered } from "./complaint-waiting.ts"
import { isReplacementOver } from "./erp-request.ts"
import { withEvidence } from "./evidence.ts"
import { given } from "../values/given.ts"
import { settingsOf } from "./quality-parameters.ts"
import { joinRepairTerm } from "./complaint-repair.ts"
import { againstChoice, notYetRemedied } from "./repair-answers.ts"
import { RepairTerm } from "./repair-term.ts"
import { WarrantyPolicy } from "./warranty-policy.ts"
import { DenialNotExpected } from "./warranty-refusals.ts"
import { mostEarlier, perhapsSameThing, stopsAmong } from "./warranty-stops.ts"
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
      servedAs(company, now, { party: known, document: input.customerDocument }),
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

/**
 * Checks warranty and policy.
 *
 * **Fails with** `StartingDayUnknown`, `DayInFuture`, `DayAfterComplaint`, `DiscoveredBeforeReceipt`, `EarlierComplaintsTooMany`.
 */
const verify = complaint.move({
  label: label("Verificar garantia e política", "Verify warranty and policy"),
  event: "ComplaintVerified",
  input: findings,
  from: "UnderVerification",
  to: ["InTreatment", "OutOfPolicy"],
  needs: (record, _input, { company }) => verificationFacts(record, company),
  run: (record, input, facts) => withVerdict(record, input, facts),
})

/**
 * Corrects what was found: the new verdict takes the place of the earlier one, which stays in the history with the reason why it was wrong.
 *
 * **Fails with** what `verify` fails with.
 */
const verifyAgain = complaint.move({
  label: label("Corrigir a verificação", "Verify again"),
  event: "ComplaintVerifiedAgain",
  by: seniors,
  input: { ...findings, reason: why },
  from: ["InTreatment", "OutOfPolicy"],
  to: ["InTreatment", "OutOfPolicy"],
  needs: (record, _input, { company }) => verificationFacts(record, company),
  run: (record, input, facts) => withVerdict(record, input, facts),
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

/**
 * Records a contact with the customer, or that one was tried: whoever was reached has been answered for the first time, and what they wrote after the answer
 * is answered; who was not has been told nothing.
 */
const recordContact = complaint.move({
  label: label("Registrar contato com o cliente", "Record contact with the customer"),
  event: "ComplaintContactRecorded",
  input: {
    channel: field("Canal", "Channel", Channel),
    outcome: field("Resultado", "Outcome", ContactOutcome),
    summary: field("Resumo", "Summary", Text(4000, { min: 1 }), { personal: "free-text" }),
  },
  from: [...running, "AwaitingCustomer", "Answered"],
  to: [...running, "AwaitingCustomer", "Answered"],
  run: (record, { outcome }, { now }) => {
    if (outcome === "not-reached") return record
    return record.state === "Answered"
      ? withReplyAnswered(record)
      : { ...record, firstAnsweredAt: record.firstAnsweredAt ?? now }
  },
})

/**
 * Tells the customer the solution, and answers every point that they have raised. With an address it goes out as a mail in this commit; without one somebody
 * has told it, and says how. What is only decided on is not written here: the customer reads the record.
 *
 * **Rules** R-CMP-1 no conclusive answer leaves a point open or is kept untold; R-CMP-2 none goes against what the law leaves to the consumer.
 * **Fails with** `SolutionNotTold`, `CustomerAddressMissing`, `PointsUnanswered`, `PointUnknown`, `RefundAmountMissing`, `RefundNotExpected`, `ReplacementCodeMissing`,
 * `ChoiceNotMade`, `OtherThanChosen`, `DenialNotExpected`, `DenialNotAllowed`.
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
    denial,
    toldBy: field("Informada por", "Told by", optional(Channel)),
  },
  from: ["OutOfPolicy", "InTreatment"],
  to: "Answered",
  needs: (record) => ({ repair: RepairTerm.maybe(record.repairTerm) }),
  run: (record, input, { actor, now, repair }) => {
    const { denial: isDenied, solution, refund, text } = input
    if (isDenied === true && solution !== "explanation") return Result.fail(new DenialNotExpected({ solution }))
    const toldBy = input.toldBy ?? (record.customerEmail === undefined ? undefined : "email")
    if (toldBy === undefined) return Result.fail(new SolutionNotTold())
    if (toldBy === "email" && record.customerEmail === undefined) return Result.fail(new CustomerAddressMissing())
    const notChosen = againstChoice(repair, input, { actor, now, amount: record.amount })
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
    return Result.succeed(
      complaint.to.Answered({
        ...record,
        points: withDraftsTold(points.success),
        ...given({ denial: isDenied, refund, replacementCode }),
        toldBy,
        toldAt: now,
        firstAnsweredAt: record.firstAnsweredAt ?? now,
        solution,
        solutionText: text,
        answeredAt: now,
        answeredBy: actor.id,
      }),
    )
  },
})

/**
 * **Rules** R-CMP-1 only what was answered is closed, and an answer is told; R-CMP-2 none on a promise, while a time for repair is owed,
 * nor over what the customer wrote after the answer.
 * **Fails with** `ReplyUnanswered`, `NotRemedied`.
 */
const close = complaint.move({
  label: label("Encerrar", "Close"),
  event: "ComplaintClosed",
  input: {},
  from: "Answered",
  to: "Closed",
  needs: (record) => ({ repair: RepairTerm.maybe(record.repairTerm) }),
  run: (record, _input, { actor, now, repair }) => {
    const owed = record.unansweredSince === undefined ? notYetRemedied(repair, record) : new ReplyUnanswered()
    return owed === undefined
      ? Result.succeed(complaint.to.Closed({ ...record, closedAt: now, closedBy: actor.id }))
      : Result.fail(owed)
  },
})

/**
 * Goes back into treatment because the customer was not served; the clock of the solution begins anew, and what they ask for now is added to
 * the points. While a choice of theirs is open (CDC, art. 18, § 1), or where a replacement that they were told of does not
 * come, no window of the company keeps them from coming back.
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
  needs: (record, _input, { company }) => ({
    sla: SlaPolicy.ref(record.sla),
    settings: settingsOf(company),
    repair: RepairTerm.maybe(record.repairTerm),
    isUnsent: isReplacementOver(record.id, record.answeredAt),
  }),
  run: (record, input, { isUnsent, now, repair, settings, sla }) => {
    const isBound = record.state === "Closed" && repair?.state !== "ChoiceOpen" && !isUnsent
    const late = isBound ? tooLateToReopen(record.closedAt, now, settings.reopenDays) : undefined
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

/**
 * A complaint, from the first contact to the closing (reclamação).
 *
 * **Rules** R-CMP-1 it is not closed without a solution told to the customer, which answers every point that they raised; the protocol number is given
 * at once and is unique; waiting for the customer moves the contractual deadlines by the business time waited. R-DIR-1 a customer complains as
 * the party that they are, whatever document they write down; R-DIR-4 what they write changes no party that is there.
 * **Fails with** the refusals of `complaint-refusals.ts` and `DeadlineTooFar`.
 * Source: features Q1–Q3, Q6–Q8.
 */
export const Complaint = complaint.machine({
  transitions: {
    receive,
    correctQuantity,
    addEvidence,
    addPoints,
    identifyCompanies,
    proposeRepeat,
    linkRepeat,
    dismissRepeat,
    joinRepairTerm,
    classify,
    classifyByRule,
    reclassify,
    beginVerification,
    verify,
    verifyAgain,
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
    ["repairTerm"],
    ["agent", "state"],
    ["lot"],
    ["supplier"],
    ["code"],
    ["receivedAt"],
  ],
  visible: visibleWithParty,
})

/** What a verdict rests on besides what was found. */
const verificationFacts = (record: Verifiable, company: string) => ({
  terms: WarrantyPolicy.ref(record.warranty),
  about: ComplaintType.ref(record.type).map(({ about }) => about),
  settings: settingsOf(company),
  stops: earlierComplaints(record).andThen((found) =>
    settingsOf(company).map(({ zone }) => stopsAmong(found, record, zone)),
  ),
})

/**
 * What the same party complained of before about the same thing; between companies complaints stop nothing. Its type is written out because the
 * machine's rests on it.
 */
const earlierComplaints = (record: ComplaintEntity): Fact.Fact<ReadonlyArray<ComplaintEntity>> =>
  record.profile === "b2b"
    ? Fact.known([])
    : Complaint.all({ where: perhapsSameThing(record), orderBy: [{ field: "receivedAt" }], first: mostEarlier })
