import type * as DateTime from "effect/DateTime"
import * as Result from "effect/Result"
import { onlySystem, type Profile, seniors } from "../machine/actor.ts"
import { insideOnly } from "../machine/customer-only.ts"
import * as Fact from "../machine/fact.ts"
import type { Id } from "../machine/id.ts"
import type { ErpRequestKind } from "../ports/erp-gateway.ts"
import { given } from "../values/given.ts"
import { label } from "../values/index.ts"
import {
  EarlierStepUndone,
  ErpAnswerContradicts,
  ErpAnswerStale,
  ErpRequestOver,
  LaterStepStanding,
} from "./erp-request-refusals.ts"
import { type ErpRequestEntity, type ErpRequestIn, key, number, reason, request, what } from "./erp-request-states.ts"
import { answerDue } from "./erp-request-wait.ts"
import { ErpNumberDiffers } from "./nonconformity-refusals.ts"

export type { ErpRequestEntity } from "./erp-request-states.ts"

/** Whoever has the answer: the integration, or a manager who has looked in the ERP. */
const answering: ReadonlyArray<Profile> = ["integration", "manager"]
const askers: ReadonlyArray<Profile> = [...seniors, "integration"]

/** States in which it waits for the ERP's answer, or for the desk's decision. */
const whereWaiting = ["Asked", "InQuestion", "Withdrawn", "Compensating"] as const
/** States in which it is open whether it stands. */
export const whereAwaited = [...whereWaiting, "CompensationRefused"] as const
/** States in which a step is not done, and will not be. */
const whereOver = ["Refused", "Withdrawn", "Compensating", "Compensated"] as const
/** States out of which a step that is not wanted any more is taken back. */
export const withdrawable = ["Asked", "Done"] as const

const everywhere = [
  "Asked",
  "Done",
  "InQuestion",
  "Refused",
  "Withdrawn",
  "Compensating",
  "Compensated",
  "CompensationRefused",
] as const

/** Kinds that are asked anew where they were refused or undone. What moves goods is decided anew instead, on its complaint or its nonconformity. */
export const askedAnewByHand = [
  "register-nonconformity",
  "register-revision",
  "notify-purchasing",
  "record-result",
] as const satisfies ReadonlyArray<ErpRequestKind>
/** Kinds that are not undone by hand: a revision goes with its registration, goods disposed of with their disposition. */
const undoneElsewhere: ReadonlyArray<ErpRequestKind> = ["register-revision", "move-disposed"]

/** The request of a kind about something, if there was one. */
export const requestOf = (kind: ErpRequestKind, subject: string): Fact.Fact<ErpRequestEntity | undefined> =>
  ErpRequest.first({ where: { kind, subject } })

/** Kinds by which a customer gets a replacement. */
export const replacing = ["move-replacement", "ship-replacement"] as const

/** Whether the replacement that was promised at a moment does not come: a step of it was refused, or is undone. */
export const isReplacementOver = (complaint: Id<"Complaint">, promisedAt: DateTime.Utc): Fact.Fact<boolean> =>
  ErpRequest.first({
    where: { complaint, kind: { in: replacing }, askedAt: { gte: promisedAt }, state: { in: whereOver } },
  }).map((step) => step !== undefined)

/** The request to register a nonconformity, whose revisions rest on it. */
export const registrationOf = (nonconformity: Id<"Nonconformity"> | undefined) =>
  nonconformity === undefined ? Fact.known(undefined) : requestOf("register-nonconformity", nonconformity)

/** Whether the ERP has a nonconformity, or is about to. */
export const isRegistered = (registration: ErpRequestEntity | undefined): boolean =>
  registration?.state === "Done" || registration?.state === "Asked"

const ask = request.start({
  label: label("Pedir", "Ask"),
  event: "ErpAsked",
  by: onlySystem,
  input: what,
  to: "Asked",
  needs: (_input, { company, now }) => ({ dueAt: answerDue(company, now) }),
  run: (input, { dueAt, id, now }) =>
    request.to.Asked({ ...input, attempt: 1, key: keyOf(id, 1), askedAt: now, dueAt }),
})

/**
 * The ERP has done it, and perhaps gave it a number. The same answer may come more than once, late, and after the step was withdrawn, which is
 * then compensated.
 *
 * **Fails with** `ErpNumberDiffers`, `ErpAnswerContradicts`, `ErpAnswerStale`.
 */
const confirm = request.move({
  label: label("Confirmar", "Confirm"),
  event: "ErpConfirmed",
  by: answering,
  input: { key, number },
  from: everywhere,
  to: everywhere,
  needs: (_record, _input, { company, now }) => ({ dueAt: answerDue(company, now) }),
  run: (record, input, { dueAt, id, now }) => {
    if (input.key !== record.key) return Result.fail(new ErpAnswerStale())
    const done = { ...record, ...given({ number: input.number }), answeredAt: now }
    switch (record.state) {
      case "Asked":
        return Result.succeed(request.to.Done(done))
      case "Withdrawn":
        return Result.succeed(compensatingFrom(done, { why: record.withdrawReason, dueAt, id }))
      case "Refused":
        return Result.fail(new ErpAnswerContradicts())
      case "Done":
      case "InQuestion":
      case "Compensating":
      case "Compensated":
      case "CompensationRefused":
        return input.number === record.number || input.number === undefined
          ? Result.succeed(record)
          : Result.fail(new ErpNumberDiffers({ recorded: record.number ?? "" }))
    }
  },
})

/** The ERP will not do it, and says why. **Fails with** `ErpAnswerContradicts`, `ErpAnswerStale`. */
const refuse = request.move({
  label: label("Recusar", "Refuse"),
  event: "ErpRefused",
  by: answering,
  input: { key, reason },
  from: everywhere,
  to: everywhere,
  run: (record, input, { id, now }) => {
    // A request that was made anew had been answered before: the old answer may be delivered again.
    if (input.key !== record.key)
      return wasKeyOf(record, id, input.key) ? Result.succeed(record) : Result.fail(new ErpAnswerStale())
    if (record.state === "Refused") return Result.succeed(record)
    if (record.state !== "Asked" && record.state !== "Withdrawn") return Result.fail(new ErpAnswerContradicts())
    return Result.succeed(request.to.Refused({ ...record, answeredAt: now, refusal: input.reason }))
  },
})

/**
 * Asks once more. What was not answered is asked under the same key, what was refused or compensated under a new one, with what is known by now.
 *
 * **Rules** what moves goods is not asked anew once it was refused or undone: its complaint is answered, or its disposition recorded, anew.
 * **Fails with** `ErpRequestOver`, `EarlierStepUndone`.
 */
const askAgain = request.move({
  label: label("Pedir de novo", "Ask again"),
  event: "ErpAskedAgain",
  by: askers,
  input: {},
  from: ["Asked", "Refused", "Compensated"],
  to: "Asked",
  needs: ({ kind, nonconformity }, _input, { company, now }) => ({
    about: Fact.seen("Nonconformity", nonconformity),
    registration: kind === "register-revision" ? registrationOf(nonconformity) : Fact.known(undefined),
    dueAt: answerDue(company, now),
  }),
  run: (record, _input, { about, dueAt, id, now, registration }) => {
    if (record.state === "Asked")
      return Result.succeed(request.to.Asked({ ...unreminded(record), askedAt: now, dueAt }))
    const isAskedAnew = askedAnewByHand.some((one) => one === record.kind)
    if (!isAskedAnew || about?.state === "Cancelled") return Result.fail(new ErpRequestOver())
    if (record.kind === "register-revision" && !isRegistered(registration)) return Result.fail(new EarlierStepUndone())
    const attempt = record.attempt + 1
    return Result.succeed(request.to.Asked({ ...record, attempt, key: keyOf(id, attempt), askedAt: now, dueAt }))
  },
})

/** A step that is not wanted any more: what was done is undone, what is not answered yet as soon as it turns out to be done. */
const withdraw = request.move({
  label: label("Desistir", "Withdraw"),
  event: "ErpRequestWithdrawn",
  by: onlySystem,
  input: { reason },
  from: withdrawable,
  to: ["Withdrawn", "Compensating"],
  needs: (_record, _input, { company, now }) => ({ dueAt: answerDue(company, now) }),
  run: (record, input, { dueAt, id }) => withdrawn(record, { why: input.reason, dueAt, id }),
})

/** What it was done for has been reopened. Where the goods are by now only people know, so the desk keeps it or has it undone. */
const question = request.move({
  label: label("Pôr em questão", "Question"),
  event: "ErpRequestQuestioned",
  by: onlySystem,
  input: { reason },
  from: "Done",
  to: "InQuestion",
  needs: (_record, _input, { company, now }) => ({ dueAt: answerDue(company, now) }),
  run: (record, input, { dueAt, now }) =>
    request.to.InQuestion({ ...record, questionReason: input.reason, questionedAt: now, dueAt }),
})

/** The desk has decided that what was done stands, or lives with what the ERP would not undo: goods disposed of are in the ledger again (R-NCI-3). */
const keep = request.move({
  label: label("Manter", "Keep"),
  event: "ErpRequestKept",
  by: askers,
  input: { reason },
  from: ["InQuestion", "CompensationRefused"],
  to: "Done",
  run: (record) => request.to.Done(record),
})

/**
 * Undoes it by hand, and once more where the ERP refused to undo it.
 *
 * **Rules** steps are undone in the reverse order of their doing: stock goes back once the shipment is undone.
 * **Fails with** `ErpRequestOver` where it is undone elsewhere, `LaterStepStanding`.
 */
const compensate = request.move({
  label: label("Compensar", "Compensate"),
  event: "ErpCompensationAsked",
  by: askers,
  input: { reason },
  from: [...withdrawable, "InQuestion", "CompensationRefused"],
  to: ["Withdrawn", "Compensating"],
  needs: ({ kind, subject }, _input, { company, now }) => ({
    later: kind === "move-replacement" ? requestOf("ship-replacement", subject) : Fact.known(undefined),
    dueAt: answerDue(company, now),
  }),
  run: (record, input, { dueAt, id, later }) => {
    const how = { why: input.reason, dueAt, id }
    if (record.state === "CompensationRefused") return Result.succeed(compensatingFrom(record, how))
    if (undoneElsewhere.includes(record.kind)) return Result.fail(new ErpRequestOver())
    return later === undefined || later.state === "Refused" || later.state === "Compensated"
      ? Result.succeed(withdrawn(record, how))
      : Result.fail(new LaterStepStanding({ request: later.id }))
  },
})

/** The ERP has undone it. An earlier undoing may be answered again. **Fails with** `ErpAnswerStale`, `ErpAnswerContradicts`. */
const confirmCompensation = request.move({
  label: label("Confirmar compensação", "Confirm compensation"),
  event: "ErpCompensated",
  by: answering,
  input: { key, number },
  from: everywhere,
  to: everywhere,
  run: (record, input, { id, now }) => {
    if (!("compensationKey" in record) || input.key !== record.compensationKey)
      return isUndoKeyOf(id, input.key) ? Result.succeed(record) : Result.fail(new ErpAnswerStale())
    if (record.state === "Compensated") return Result.succeed(record)
    if (record.state === "CompensationRefused") return Result.fail(new ErpAnswerContradicts())
    return Result.succeed(
      request.to.Compensated({ ...record, compensatedAt: now, ...given({ compensationNumber: input.number }) }),
    )
  },
})

/** The ERP will not undo it, and says why: somebody has to look. **Fails with** `ErpAnswerStale`, `ErpAnswerContradicts`. */
const refuseCompensation = request.move({
  label: label("Recusar compensação", "Refuse compensation"),
  event: "ErpCompensationRefused",
  by: answering,
  input: { key, reason },
  from: everywhere,
  to: everywhere,
  run: (record, input, { id }) => {
    if (!("compensationKey" in record) || input.key !== record.compensationKey)
      return isUndoKeyOf(id, input.key) ? Result.succeed(record) : Result.fail(new ErpAnswerStale())
    if (record.state === "Compensated") return Result.fail(new ErpAnswerContradicts())
    return Result.succeed(request.to.CompensationRefused({ ...record, compensationRefusal: input.reason }))
  },
})

/** Nobody has answered, or decided, in the time that the company gives the ERP. */
const remind = request.move({
  label: label("Lembrar", "Remind"),
  event: "ErpRequestRemindedOf",
  by: onlySystem,
  input: {},
  from: whereWaiting,
  to: whereWaiting,
  run: (record, _input, { now }) => ({ ...record, remindedAt: now }),
})

/**
 * One step that the ERP is asked to take, from the asking to its answer, and back where it must be undone (pedido ao ERP).
 *
 * **Rules** a request has one key over all deliveries, which the ERP does once; its answer comes back as a command, in any order and as often
 * as it likes; what was done and is not wanted is compensated, the last step first; what waits longer than the company gives the ERP is reminded of.
 * Source: features Q4 and Q9.
 */
export const ErpRequest = request.machine({
  transitions: {
    ask,
    confirm,
    refuse,
    askAgain,
    withdraw,
    question,
    keep,
    compensate,
    confirmCompensation,
    refuseCompensation,
    remind,
  },
  timers: {
    remind: (record) => ("dueAt" in record && record.remindedAt === undefined ? record.dueAt : undefined),
  },
  final: ["Done", "Refused", "Compensated", "CompensationRefused"],
  unique: [["kind", "subject"]],
  indexes: [["nonconformity"], ["complaint"], ["disposition"], ["state", "askedAt"]],
  visible: insideOnly,
})

const keyOf = (id: string, attempt: number): string => `${id}.${attempt}`

/** Whether a key is that of an earlier attempt. */
const wasKeyOf = ({ attempt }: ErpRequestEntity, id: string, asKey: string): boolean =>
  Array.from({ length: attempt - 1 }, (_, at) => keyOf(id, at + 1)).includes(asKey)

/** Whether a key is that of an undoing of this request, one that was answered before. */
const isUndoKeyOf = (id: string, undoKey: string): boolean => undoKey.startsWith(`${id}.`) && undoKey.includes(".undo.")

interface Undoing {
  readonly why: string
  readonly dueAt: DateTime.Utc
  readonly id: string
}

const withdrawn = (record: ErpRequestIn<"Asked" | "Done" | "InQuestion">, how: Undoing) =>
  record.state === "Asked"
    ? request.to.Withdrawn({ ...unreminded(record), withdrawReason: how.why, dueAt: how.dueAt })
    : compensatingFrom(record, how)

const compensatingFrom = (
  record: Omit<ErpRequestIn<"Done">, "id" | "version" | "state">,
  { dueAt, id, why }: Undoing,
) => {
  const attempt = (record.compensation ?? 0) + 1
  const compensationKey = `${keyOf(id, record.attempt)}.undo.${attempt}`
  return request.to.Compensating({
    ...unreminded(record),
    withdrawReason: why,
    compensation: attempt,
    compensationKey,
    dueAt,
  })
}

/** A new wait is reminded of anew. */
const unreminded = <A extends object>(record: A & { readonly remindedAt?: DateTime.Utc }) => {
  const { remindedAt: _reminded, ...kept } = record
  return kept
}
