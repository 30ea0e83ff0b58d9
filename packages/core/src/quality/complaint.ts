import * as BigDecimal from "effect/BigDecimal"
import type * as DateTime from "effect/DateTime"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { Agent, isCustomerOnly, tooLateToReopen } from "../directory/index.ts"
import { deskProfiles, type Profile } from "../machine/actor.ts"
import * as Fact from "../machine/fact.ts"
import type { Id } from "../machine/id.ts"
import { afterWaiting, deadlinesOf, resolutionDue, SlaPolicy } from "../service-levels/index.ts"
import { CalendarDay, Code, dayIn, field, label, Money, Text } from "../values/index.ts"
import { codeFacts, whatFollowsFrom } from "./classification.ts"
import { ComplaintCode } from "./complaint-code.ts"
import { Channel, complaintForm } from "./complaint-form.ts"
import { dayAfter, partiesOf, partyFacts, protocolFor } from "./complaint-receipt.ts"
import {
  CodeOfAnotherType,
  DayInFuture,
  OverrideReasonMissing,
  RefundAmountMissing,
  RefundNotExpected,
  ReplacementCodeMissing,
  SolutionNotTold,
  StartingDayUnknown,
} from "./complaint-refusals.ts"
import { Classification, complaint, running, Solution, whereClocksRun } from "./complaint-states.ts"
import { given } from "../values/given.ts"
import { settingsOf } from "./quality-parameters.ts"
import { Severity } from "./severity.ts"
import { WarrantyPolicy } from "./warranty-policy.ts"
import { warrantyVerdict } from "./warranty-verdict.ts"

const optional = Schema.optionalKey
const code = field("Código de reclamação", "Complaint code", ComplaintCode.Id)
const severity = field("Gravidade", "Severity", optional(Severity))
const reason = field("Motivo", "Reason", Text(2000, { min: 1 }), { personal: "free-text" })
const one = BigDecimal.fromBigInt(1n)
const anyone: ReadonlyArray<Profile> = [...deskProfiles, "customer", "integration"]
const onlySystem: ReadonlyArray<Profile> = ["system"]

const receive = complaint.start({
  label: label("Receber", "Receive"),
  event: "ComplaintReceived",
  by: anyone,
  input: { ...complaintForm, code: field("Código de reclamação", "Complaint code", optional(ComplaintCode.Id)) },
  to: "Received",
  needs: (input, { company, now }) => ({
    settings: settingsOf(company),
    protocol: protocolFor(company, now),
    code: input.code === undefined ? Fact.known(undefined) : ComplaintCode.ref(input.code, "Active"),
    ...partyFacts(input),
  }),
  run: (input, facts) => {
    const { purchasedOn, usedOn } = input
    const late = dayAfter(dayIn(facts.settings.zone, facts.now), { purchasedOn, usedOn })
    if (late !== undefined) return Result.fail(new DayInFuture({ field: late }))
    if (facts.code !== undefined && facts.code.type !== input.type)
      return Result.fail(new CodeOfAnotherType({ code: facts.code.code, type: input.type }))
    return Result.map(facts.protocol, (protocol) =>
      complaint.to.Received({
        ...input,
        ...given(partiesOf(input, facts)),
        quantity: input.quantity ?? one,
        unit: input.unit ?? "un",
        evidence: input.evidence ?? [],
        protocol,
        receivedAt: facts.now,
        receivedBy: facts.actor.id,
      }),
    )
  },
})

const classify = complaint.move({
  label: label("Classificar", "Classify"),
  event: "ComplaintClassified",
  input: {
    code,
    severity,
    reason: field("Motivo", "Reason", optional(reason)),
    basis: field("Fundamento", "Basis", optional(Classification.fields.basis)),
    words: field("Palavras encontradas", "Words found", optional(Classification.fields.words)),
  },
  from: "Received",
  to: "Classified",
  needs: (_record, input) => codeFacts(input.code),
  run: (record, input, { code: chosen, now, sla }) => {
    if (chosen.type !== record.type) return Result.fail(new CodeOfAnotherType({ code: chosen.code, type: record.type }))
    if (input.severity !== undefined && input.severity !== chosen.severity && input.reason === undefined)
      return Result.fail(new OverrideReasonMissing())
    const { basis = "agent", words = [], reason: why } = input
    return Result.map(deadlinesOf(sla, record.receivedAt), (deadlines) =>
      complaint.to.Classified({
        ...record,
        ...whatFollowsFrom(chosen, input.severity),
        ...deadlines,
        classification: { basis, words, ...given({ reason: why }) },
        classifiedAt: now,
        reopenings: 0,
      }),
    )
  },
})

/** Departs from the rule, with a reason: another code, another severity; deadlines follow the new code from the day of receipt. */
const reclassify = complaint.move({
  label: label("Reclassificar", "Reclassify"),
  event: "ComplaintReclassified",
  input: { code, severity, reason },
  from: ["Classified", "UnderVerification"],
  to: ["Classified", "UnderVerification"],
  needs: (_record, input) => codeFacts(input.code),
  run: (record, input, { code: chosen, sla }) => {
    if (chosen.type !== record.type) return Result.fail(new CodeOfAnotherType({ code: chosen.code, type: record.type }))
    const { firstAnswerEscalatedAt: _first, resolutionEscalatedAt: _resolution, warnedAt: _warned, ...kept } = record
    return Result.map(deadlinesOf(sla, record.receivedAt), (deadlines) => ({
      ...kept,
      ...whatFollowsFrom(chosen, input.severity),
      ...deadlines,
      classification: { basis: "agent" as const, words: [], reason: input.reason },
    }))
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
  }),
  run: (record, input, { actor, now, settings, terms }) => {
    const { deliveredOn, discoveredOn, remoteSale } = input
    const { purchasedOn, usedOn } = record
    const startedOn = deliveredOn ?? purchasedOn ?? usedOn
    if (startedOn === undefined) return Result.fail(new StartingDayUnknown())
    const late = dayAfter(dayIn(settings.zone, now), { deliveredOn, discoveredOn })
    if (late !== undefined) return Result.fail(new DayInFuture({ field: late }))
    const complainedOn = dayIn(settings.zone, record.receivedAt)
    const verdict = warrantyVerdict(terms, { complainedOn, startedOn, purchasedOn, remoteSale, discoveredOn })
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

const awaitCustomer = complaint.move({
  label: label("Aguardar o cliente", "Await the customer"),
  event: "ComplaintAwaitingCustomer",
  input: { waitingFor: field("Aguardando", "Waiting for", Text(2000, { min: 1 }), { personal: "free-text" }) },
  from: ["UnderVerification", "InTreatment"],
  to: "AwaitingCustomer",
  run: (record, { waitingFor }, { now }) => complaint.to.AwaitingCustomer({ ...record, waitingFor, waitingSince: now }),
})

/** Takes the case up again where it was; open deadlines move by the business time waited. */
const resume = complaint.move({
  label: label("Retomar", "Resume"),
  event: "ComplaintResumed",
  by: anyone,
  input: {},
  from: "AwaitingCustomer",
  to: ["UnderVerification", "InTreatment"],
  needs: (record) => ({ sla: SlaPolicy.ref(record.sla) }),
  run: (record, _input, { now, sla }) => {
    const moved = (due: DateTime.Utc) => afterWaiting(sla.calendar, due, { from: record.waitingSince, until: now })
    const deadlines = Result.all({
      firstAnswerWarnAt: moved(record.firstAnswerWarnAt),
      firstAnswerDueAt: moved(record.firstAnswerDueAt),
      resolutionDueAt: moved(record.resolutionDueAt),
    })
    return Result.map(deadlines, (due) =>
      record.verification === undefined
        ? complaint.to.UnderVerification({ ...record, ...due })
        : complaint.to.InTreatment({ ...record, ...due, verification: record.verification }),
    )
  },
})

const answer = complaint.move({
  label: label("Responder com a solução", "Answer with the solution"),
  event: "ComplaintAnswered",
  input: {
    solution: field("Solução", "Solution", Solution),
    text: field("Resposta ao cliente", "Answer to the customer", Text(20_000, { min: 1 }), { personal: "free-text" }),
    refund: field("Valor a restituir", "Amount to refund", optional(Money)),
    replacementCode: field("Produto a enviar", "Product to send", optional(Code)),
    toldBy: field("Informada por", "Told by", optional(Channel)),
  },
  from: ["OutOfPolicy", "InTreatment"],
  to: "Answered",
  run: (record, input, { actor, now }) => {
    const { solution, refund, text } = input
    const replacementCode = solution === "replacement" ? (input.replacementCode ?? record.productCode) : undefined
    if (solution === "refund" && (refund === undefined || !BigDecimal.isPositive(refund.amount)))
      return Result.fail(new RefundAmountMissing())
    if (solution !== "refund" && refund !== undefined) return Result.fail(new RefundNotExpected({ solution }))
    if (solution === "replacement" && replacementCode === undefined) return Result.fail(new ReplacementCodeMissing())
    // With an address the answer goes out as a mail in this commit; without one somebody tells it, and says so.
    const toldBy = input.toldBy ?? (record.customerEmail === undefined ? undefined : "email")
    return Result.succeed(
      complaint.to.Answered({
        ...record,
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

/** Goes back into treatment because the customer was not served; the clock of the solution begins anew. */
const reopen = complaint.move({
  label: label("Reabrir", "Reopen"),
  event: "ComplaintReopened",
  by: anyone,
  input: { reason },
  from: ["Answered", "Closed"],
  to: "InTreatment",
  needs: (record, _input, { company }) => ({ sla: SlaPolicy.ref(record.sla), settings: settingsOf(company) }),
  run: (record, input, { now, settings, sla }) => {
    const late = record.state === "Closed" ? tooLateToReopen(record.closedAt, now, settings.reopenDays) : undefined
    if (late !== undefined) return Result.fail(late)
    const { resolutionEscalatedAt: _escalated, ...kept } = record
    return Result.map(resolutionDue(sla, now), (resolutionDueAt) =>
      complaint.to.InTreatment({
        ...kept,
        resolutionDueAt,
        reopenings: record.reopenings + 1,
        reopenedAt: now,
        reopenReason: input.reason,
      }),
    )
  },
})

const cancel = complaint.move({
  label: label("Cancelar", "Cancel"),
  event: "ComplaintCancelled",
  input: { reason },
  from: ["Received", ...running, "AwaitingCustomer"],
  to: "Cancelled",
  run: (record, input, { actor, now }) =>
    complaint.to.Cancelled({ ...record, cancelledAt: now, cancelledBy: actor.id, cancelReason: input.reason }),
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
 * **Rules** R-CMP-1 it is not closed without a solution told to the customer; the protocol number is given at once and is unique; waiting
 * for the customer moves the contractual deadlines by the business time waited.
 * **Fails with** the refusals of `complaint-refusals.ts` and `DeadlineTooFar`.
 * Source: features Q1–Q3, Q6–Q8.
 */
export const Complaint = complaint.machine({
  transitions: {
    receive,
    classify,
    reclassify,
    beginVerification,
    verify,
    assign,
    recordContact,
    awaitCustomer,
    resume,
    answer,
    close,
    reopen,
    cancel,
    warnFirstAnswer,
    escalateFirstAnswer,
    escalateResolution,
  },
  timers: {
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
    ["party"],
    ["agent", "state"],
    ["lot"],
    ["supplier"],
    ["code"],
    ["receivedAt"],
  ],
  visible: (actor) => (isCustomerOnly(actor) ? { party: actor.id as Id<"Party"> } : {}),
})
