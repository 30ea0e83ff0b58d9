import * as Schema from "effect/Schema"
import { Decimal, field, WholeNumber } from "../values/index.ts"

/** What a debt consists of, in the order in which a payment covers it: interest before the principal, as Código Civil art. 354 says. */
export const dueKinds = ["interest", "correction", "fine", "principal"] as const
export type DueKind = (typeof dueKinds)[number]

/** What is owed for being late, beside the principal. */
export const lateKinds = ["interest", "correction", "fine"] as const

const late = {
  interest: field("Juros", "Interest", Decimal(2)),
  correction: field("Correção", "Correction", Decimal(2)),
  fine: field("Multa", "Fine", Decimal(2)),
}

/** What a payment paid of one instalment; `left` is what it left unpaid of what was owed for being late, counted to its day. */
export const PaidPart = Schema.Struct({
  instalment: field("Parcela", "Instalment", WholeNumber(1, 60)),
  principal: field("Principal", "Principal", Decimal(2)),
  ...late,
  left: field("Encargos restantes", "Left of the charges", Schema.Struct(late)),
})
export type PaidPart = typeof PaidPart.Type
