import * as Schema from "effect/Schema"
import { idOf } from "../machine/id.ts"
import * as Machine from "../machine/machine.ts"
import { type Entity, state } from "../machine/state.ts"
import { ErpRequestKind } from "../ports/erp-gateway.ts"
import { Code, Decimal, field, Instant, label, Natural, Protocol, Text } from "../values/index.ts"
import { LongText } from "./long-text.ts"

const optional = Schema.optionalKey

/** Goods that the ERP is to move. */
const MovedGoods = Schema.Struct({
  productCode: Code,
  quantity: Decimal(6),
  unit: Text(20, { min: 1 }),
  lot: optional(Text(60, { min: 1 })),
})

export const what = {
  kind: field("Pedido", "Request", ErpRequestKind),
  /** What it is about: there is one request of a kind about it. */
  subject: field("Assunto", "Subject", Text(300, { min: 1 })),
  nonconformity: field("Não conformidade", "Nonconformity", optional(idOf("Nonconformity"))),
  complaint: field("Reclamação", "Complaint", optional(idOf("Complaint"))),
  disposition: field("Disposição", "Disposition", optional(idOf("Disposition"))),
  protocol: field("Protocolo da reclamação", "Complaint protocol", optional(Protocol)),
  goods: field("Mercadoria", "Goods", optional(MovedGoods)),
}

export const number = field("Número no ERP", "Number in the ERP", optional(Code))
export const reason = field("Motivo", "Reason", LongText)
export const key = field("Chave", "Key", Text(300, { min: 1 }))

const asked = {
  ...what,
  attempt: field("Tentativa", "Attempt", Natural),
  /** Stays the same however often the request is delivered; a receiver does it once. */
  key,
  askedAt: field("Pedido em", "Asked at", Instant),
}
/** What waits for the ERP, or for the desk, waits until a moment after which somebody is reminded of it once. */
const waiting = {
  dueAt: field("Esperado até", "Expected by", Instant),
  remindedAt: field("Lembrado em", "Reminded of at", optional(Instant)),
}
const compensation = field("Tentativa de compensação", "Attempt to compensate", Natural)
const answered = {
  ...asked,
  number,
  answeredAt: field("Respondido em", "Answered at", Instant),
  /** Where it was tried to undo it before: the next undoing has another key. */
  compensation: optional(compensation),
}
const withdrawReason = field("Motivo da desistência", "Reason for withdrawing", LongText)
const undoing = { ...answered, withdrawReason, compensation, compensationKey: key }

const states = {
  Asked: state("Pedido", "Asked", { ...asked, ...waiting }),
  Done: state("Feito", "Done", answered),
  /** Done, and what it was done for has been reopened: the desk decides whether it stands or is undone. */
  InQuestion: state("Em questão", "In question", {
    ...answered,
    ...waiting,
    questionReason: field("Motivo da dúvida", "Reason for questioning", LongText),
    questionedAt: field("Posto em questão em", "Questioned at", Instant),
  }),
  Refused: state("Recusado", "Refused", {
    ...asked,
    answeredAt: answered.answeredAt,
    refusal: field("Motivo da recusa", "Reason for refusing", LongText),
  }),
  Withdrawn: state("Desistido", "Withdrawn", { ...asked, ...waiting, withdrawReason }),
  Compensating: state("Em compensação", "Compensating", { ...undoing, ...waiting }),
  Compensated: state("Compensado", "Compensated", {
    ...undoing,
    compensatedAt: field("Compensado em", "Compensated at", Instant),
    compensationNumber: field("Número da compensação no ERP", "Number of compensation in the ERP", optional(Code)),
  }),
  CompensationRefused: state("Compensação recusada", "Compensation refused", {
    ...undoing,
    compensationRefusal: field("Motivo da recusa da compensação", "Reason for refusing to compensate", LongText),
  }),
}

export const request = Machine.make("ErpRequest", label("Pedido ao ERP", "ERP request"), states)
export type ErpRequestEntity = Entity<"ErpRequest", typeof states>
/** A request in one of some states. */
export type ErpRequestIn<State extends ErpRequestEntity["state"]> = Extract<ErpRequestEntity, { readonly state: State }>
