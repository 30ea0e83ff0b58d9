import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { onlySystem, type Profile, seniors } from "../machine/actor.ts"
import * as Fact from "../machine/fact.ts"
import { idOf } from "../machine/id.ts"
import * as Machine from "../machine/machine.ts"
import { type Entity, state } from "../machine/state.ts"
import { ErpRequestKind } from "../ports/erp-gateway.ts"
import { given } from "../values/given.ts"
import { Code, Decimal, field, Instant, label, Natural, Protocol, Text } from "../values/index.ts"
import { EarlierStepUndone, ErpAnswerContradicts, ErpAnswerStale, ErpRequestOver } from "./erp-request-refusals.ts"
import { insideOnly } from "./inside-only.ts"
import { ErpNumberDiffers } from "./nonconformity-refusals.ts"
import { LongText } from "./long-text.ts"

const optional = Schema.optionalKey
/** Whoever has the answer: the integration, or a manager who has looked in the ERP. */
const answering: ReadonlyArray<Profile> = ["integration", "manager"]
const askers: ReadonlyArray<Profile> = [...seniors, "integration"]

/** Goods that the ERP is to move. */
const MovedGoods = Schema.Struct({
  productCode: Code,
  quantity: Decimal(6),
  unit: Text(20, { min: 1 }),
  lot: optional(Text(60, { min: 1 })),
})

const what = {
  kind: field("Pedido", "Request", ErpRequestKind),
  /** What it is about: there is one request of a kind about it. */
  subject: field("Assunto", "Subject", Text(300, { min: 1 })),
  nonconformity: field("Não conformidade", "Nonconformity", optional(idOf("Nonconformity"))),
  complaint: field("Reclamação", "Complaint", optional(idOf("Complaint"))),
  disposition: field("Disposição", "Disposition", optional(idOf("Disposition"))),
  protocol: field("Protocolo da reclamação", "Complaint protocol", optional(Protocol)),
  goods: field("Mercadoria", "Goods", optional(MovedGoods)),
}

const number = field("Número no ERP", "Number in the ERP", optional(Code))
const reason = field("Motivo", "Reason", LongText)
const key = field("Chave", "Key", Text(300, { min: 1 }))

const asked = {
  ...what,
  attempt: field("Tentativa", "Attempt", Natural),
  /** Stays the same however often the request is delivered; a receiver does it once. */
  key,
  askedAt: field("Pedido em", "Asked at", Instant),
}
const answered = { ...asked, number, answeredAt: field("Respondido em", "Answered at", Instant) }
const withdrawReason = field("Motivo da desistência", "Reason for withdrawing", LongText)
const compensating = {
  ...answered,
  withdrawReason,
  compensation: field("Tentativa de compensação", "Attempt to compensate", Natural),
  compensationKey: key,
}

const states = {
  Asked: state("Pedido", "Asked", asked),
  Done: state("Feito", "Done", answered),
  Refused: state("Recusado", "Refused", {
    ...asked,
    answeredAt: answered.answeredAt,
    refusal: field("Motivo da recusa", "Reason for refusing", LongText),
  }),
  Withdrawn: state("Desistido", "Withdrawn", { ...asked, withdrawReason }),
  Compensating: state("Em compensação", "Compensating", compensating),
  Compensated: state("Compensado", "Compensated", {
    ...compensating,
    compensatedAt: field("Compensado em", "Compensated at", Instant),
    compensationNumber: field("Número da compensação no ERP", "Number of compensation in the ERP", optional(Code)),
  }),
  CompensationRefused: state("Compensação recusada", "Compensation refused", {
    ...compensating,
    compensationRefusal: field("Motivo da recusa da compensação", "Reason for refusing to compensate", LongText),
  }),
}

const request = Machine.make("ErpRequest", label("Pedido ao ERP", "ERP request"), states)
export type ErpRequestEntity = Entity<"ErpRequest", typeof states>
type In<State extends ErpRequestEntity["state"]> = Extract<ErpRequestEntity, { readonly state: State }>

/** States in which it is open whether goods were moved. */
export const whereAwaited = ["Asked", "Withdrawn", "Compensating", "CompensationRefused"] as const
/** States out of which a step that is not wanted any more is taken back. */
export const withdrawable = ["Asked", "Done"] as const

const everywhere = [
  "Asked",
  "Done",
  "Refused",
  "Withdrawn",
  "Compensating",
  "Compensated",
  "CompensationRefused",
] as const

/** The request of a kind about something, if there was one. */
export const requestOf = (kind: ErpRequestKind, subject: string): Fact.Fact<ErpRequestEntity | undefined> =>
  ErpRequest.first({ where: { kind, subject } })

const ask = request.start({
  label: label("Pedir", "Ask"),
  event: "ErpAsked",
  by: onlySystem,
  input: what,
  to: "Asked",
  run: (input, { id, now }) => request.to.Asked({ ...input, attempt: 1, key: keyOf(id, 1), askedAt: now }),
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
  run: (record, input, { id, now }) => {
    if (input.key !== record.key) return Result.fail(new ErpAnswerStale())
    const done = { ...record, ...given({ number: input.number }), answeredAt: now }
    switch (record.state) {
      case "Asked":
        return Result.succeed(request.to.Done(done))
      case "Withdrawn":
        return Result.succeed(compensatingFrom({ ...done, state: "Done" }, record.withdrawReason, id))
      case "Refused":
        return Result.fail(new ErpAnswerContradicts())
      case "Done":
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
 * **Fails with** `ErpRequestOver`, `EarlierStepUndone`.
 */
const askAgain = request.move({
  label: label("Pedir de novo", "Ask again"),
  event: "ErpAskedAgain",
  by: askers,
  input: {},
  from: ["Asked", "Refused", "Compensated"],
  to: "Asked",
  needs: ({ kind, nonconformity, subject }) => ({
    about: Fact.seen("Nonconformity", nonconformity),
    earlier: kind === "ship-replacement" ? requestOf("move-replacement", subject) : Fact.known(undefined),
  }),
  run: (record, _input, { about, earlier, id, now }) => {
    if (record.state === "Asked") return Result.succeed(request.to.Asked({ ...record, askedAt: now }))
    if (record.kind === "move-disposed" || about?.state === "Cancelled") return Result.fail(new ErpRequestOver())
    if (record.kind === "ship-replacement" && earlier?.state !== "Done") return Result.fail(new EarlierStepUndone())
    const attempt = record.attempt + 1
    return Result.succeed(request.to.Asked({ ...record, attempt, key: keyOf(id, attempt), askedAt: now }))
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
  run: (record, input, { id }) => withdrawn(record, input.reason, id),
})

/**
 * The same by hand, and once more where the ERP refused to undo it.
 *
 * **Fails with** `ErpRequestOver` where it is undone elsewhere.
 */
const compensate = request.move({
  label: label("Compensar", "Compensate"),
  event: "ErpCompensationAsked",
  by: askers,
  input: { reason },
  from: [...withdrawable, "CompensationRefused"],
  to: ["Withdrawn", "Compensating"],
  run: (record, input, { id }) => {
    if (record.state === "CompensationRefused") return Result.succeed(compensatingFrom(record, input.reason, id))
    return record.kind === "move-disposed"
      ? Result.fail(new ErpRequestOver())
      : Result.succeed(withdrawn(record, input.reason, id))
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

/**
 * One step that the ERP is asked to take, from the asking to its answer, and back where it must be undone (pedido ao ERP).
 *
 * **Rules** a request has one key over all deliveries, which the ERP does once; its answer comes back as a command, in any order and as often
 * as it likes; what was done and is not wanted is compensated. Source: features Q4 and Q9.
 */
export const ErpRequest = request.machine({
  transitions: { ask, confirm, refuse, askAgain, withdraw, compensate, confirmCompensation, refuseCompensation },
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

const withdrawn = (record: In<"Asked" | "Done">, why: string, id: string) =>
  record.state === "Asked"
    ? request.to.Withdrawn({ ...record, withdrawReason: why })
    : compensatingFrom(record, why, id)

const compensatingFrom = (
  record: Omit<In<"Done">, "id" | "version" | "state"> & { readonly compensation?: number; readonly state: string },
  why: string,
  id: string,
) => {
  const compensation = (record.compensation ?? 0) + 1
  const compensationKey = `${keyOf(id, record.attempt)}.undo.${compensation}`
  return request.to.Compensating({ ...record, withdrawReason: why, compensation, compensationKey })
}
