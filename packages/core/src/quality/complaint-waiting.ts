import type * as DateTime from "effect/DateTime"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { companyOf } from "../directory/index.ts"
import { onlySystem } from "../machine/actor.ts"
import type { EntityOf } from "../machine/machine.ts"
import { keptFiles } from "../ports/attached-file.ts"
import { afterWaiting, SlaPolicy } from "../service-levels/index.ts"
import { addDays, dayIn, endOfDay, field, label, Text, WholeNumber } from "../values/index.ts"
import { given } from "../values/given.ts"
import { Channel } from "./complaint-form.ts"
import { anyone, complaint, type ComplaintEntity, running } from "./complaint-states.ts"
import { evidenceGiven, withEvidence } from "./evidence.ts"
import { settingsOf } from "./quality-parameters.ts"
import { LongText } from "./long-text.ts"

const optional = Schema.optionalKey

/**
 * Asks the customer for something. The contractual clocks stand still meanwhile, the law's never do. The customer has until the end of the last of
 * the days given here, or of those of the company; then the complaint goes back to work without their answer.
 */
export const awaitCustomer = complaint.move({
  label: label("Aguardar o cliente", "Await the customer"),
  event: "ComplaintAwaitingCustomer",
  input: {
    waitingFor: field("Aguardando", "Waiting for", Text(2000, { min: 1 }), { personal: "free-text" }),
    answerDays: field("Prazo para responder", "Time to answer", optional(WholeNumber(1, 365)), { unit: "day" }),
  },
  from: ["UnderVerification", "InTreatment"],
  to: "AwaitingCustomer",
  needs: (_record, _input, { company }) => ({ settings: settingsOf(company) }),
  run: (record, { answerDays, waitingFor }, { now, settings }) => {
    const { lapsedAt: _lapsed, ...kept } = record
    const days = answerDays ?? settings.customerAnswerDays
    const waitUntil = days === undefined ? undefined : endOfDay(settings.zone, addDays(dayIn(settings.zone, now), days))
    // Being asked is being answered for the first time, where the question has an address to go to.
    const firstAnsweredAt = record.firstAnsweredAt ?? (record.customerEmail === undefined ? undefined : now)
    return complaint.to.AwaitingCustomer({
      ...kept,
      waitingFor,
      waitingSince: now,
      ...given({ firstAnsweredAt, waitUntil }),
    })
  },
})

type Waiting = Extract<ComplaintEntity, { readonly state: "AwaitingCustomer" }>

/** The case where it was, its open deadlines moved by the business time waited. */
const takenUp = (record: Waiting, now: DateTime.Utc, { calendar }: Pick<EntityOf<typeof SlaPolicy>, "calendar">) => {
  const moved = (due: DateTime.Utc) => afterWaiting(calendar, due, { from: record.waitingSince, until: now })
  const deadlines = Result.all({
    firstAnswerWarnAt:
      record.firstAnswerWarnAt === undefined ? Result.succeed(undefined) : moved(record.firstAnswerWarnAt),
    firstAnswerDueAt: moved(record.firstAnswerDueAt),
    resolutionDueAt: moved(record.resolutionDueAt),
  })
  return Result.map(deadlines, (due) =>
    record.verification === undefined
      ? complaint.to.UnderVerification({ ...record, ...given(due) })
      : complaint.to.InTreatment({ ...record, ...given(due), verification: record.verification }),
  )
}

/** Takes the case up again where it was; open deadlines move by the business time waited. */
export const resume = complaint.move({
  label: label("Retomar", "Resume"),
  event: "ComplaintResumed",
  input: {},
  from: "AwaitingCustomer",
  to: ["UnderVerification", "InTreatment"],
  needs: (record) => ({ sla: SlaPolicy.ref(record.sla) }),
  run: (record, _input, { now, sla }) => takenUp(record, now, sla),
})

/** The customer has let the time pass: the case goes on without their answer, from when it was over, however late that is noticed. */
export const lapse = complaint.move({
  label: label("Encerrar a espera", "Lapse"),
  event: "ComplaintWaitLapsed",
  by: onlySystem,
  input: {},
  from: "AwaitingCustomer",
  to: ["UnderVerification", "InTreatment"],
  needs: (record) => ({ sla: SlaPolicy.ref(record.sla) }),
  run: (record, _input, { now, sla }) => {
    const lapsedAt = record.waitUntil ?? now
    return takenUp({ ...record, lapsedAt }, lapsedAt, sla)
  },
})

const open = [...running, "Answered"] as const

/**
 * Keeps what the customer has written, with evidence if there is any. A case that waited for it is taken up again; what comes after the answer is another
 * demand, which is not closed over: it is answered by a contact that reaches the customer, or the complaint is reopened.
 *
 * **Fails with** `FileUnknown`, `FileEmpty`, `FileTooLarge`, `FileTypeRefused`, `ComplaintFull`, `DeadlineTooFar`.
 */
export const recordReply = complaint.move({
  label: label("Registrar resposta do cliente", "Record the customer's reply"),
  event: "ComplaintReplied",
  by: anyone,
  input: {
    channel: field("Canal", "Channel", Channel),
    text: field("Mensagem", "Message", LongText, { personal: "free-text" }),
    evidence: field("Evidências", "Evidence", optional(evidenceGiven)),
  },
  from: ["Received", ...open, "AwaitingCustomer"],
  to: ["Received", ...open],
  needs: (record, input, { company }) => ({
    kept: keptFiles(input.evidence),
    settings: settingsOf(company),
    // One that is not classified has no policy yet, and no clock that stands still.
    sla: record.state === "Received" ? companyOf(company) : SlaPolicy.ref(record.sla),
  }),
  run: (record, input, facts) => {
    const evidence = withEvidence(record.evidence, input.evidence, facts)
    if (Result.isFailure(evidence)) return Result.fail(evidence.failure)
    const lastReply = { channel: input.channel, text: input.text }
    const told = { evidence: evidence.success, lastReply, lastReplyAt: facts.now }
    if (record.state === "AwaitingCustomer") return takenUp({ ...record, ...told }, facts.now, facts.sla)
    return Result.succeed(
      record.state === "Answered"
        ? { ...record, ...told, unansweredSince: record.unansweredSince ?? facts.now }
        : { ...record, ...told },
    )
  },
})

type Answered = Extract<ComplaintEntity, { readonly state: "Answered" }>

/** The answered complaint, with nothing of the customer's left to answer. */
export const withReplyAnswered = ({ unansweredSince: _since, ...record }: Answered) => complaint.to.Answered(record)
