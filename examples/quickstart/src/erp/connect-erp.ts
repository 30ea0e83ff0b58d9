import { Code, type Handler, handle, type PortAnswers } from "@guiche/core"
import {
  type ErpGateway,
  MoveStock,
  NotifyPurchasing,
  RecordNonconformityResult,
  RegisterNonconformity,
} from "@guiche/core/ports"
import { Nonconformity } from "@guiche/core/quality"
import * as Schema from "effect/Schema"
import type { Erp } from "./erp.ts"

/** What the ERP is asked before decisions. A rejected promise means "not available now": Guichê asks again later. */
export const erpAnswers = (erp: Erp): PortAnswers<typeof ErpGateway> => ({
  productionOrderOfLot: async ({ product, lot }) => {
    const order = await erp.productionOrderOf(product, lot)
    if (order === undefined) return { found: false }
    return { found: true, order: order.number, producedOn: order.producedOn, quantity: order.quantity }
  },
})

/** What the ERP is told afterwards, at least once; the envelope's id lets it do each thing once. */
export const erpHandlers = (erp: Erp): ReadonlyArray<Handler> => [
  handle(RegisterNonconformity, async (note, { id }) => {
    const { nonconformity, code, productCode, productName, lot, supplierDocument, quantity, unit } = note
    const number = await erp.registerNonconformity(id, {
      code,
      product: productCode ?? productName,
      lot: lot ?? null,
      supplier: supplierDocument ?? null,
      quantity,
      unit,
    })
    return [Nonconformity.commands.recordErpNumber(nonconformity, { number: asCode(number) })]
  }),
  handle(NotifyPurchasing, async ({ code, supplierDocument, productCode, productName, lot }, { id }) => {
    const product = productCode ?? productName
    await erp.notifyPurchasing(id, {
      nonconformity: code,
      supplier: supplierDocument ?? null,
      product,
      lot: lot ?? null,
    })
  }),
  handle(RecordNonconformityResult, async ({ code, supplierDocument, outcome, rootCause, decidedAt }, { id }) => {
    await erp.recordResult(id, {
      nonconformity: code,
      supplier: supplierDocument ?? null,
      outcome,
      root_cause: rootCause ?? null,
      decided_at: decidedAt,
    })
  }),
  handle(MoveStock, async ({ movement, protocol, productCode, quantity, unit }, { id }) => {
    await erp.moveStock(id, { movement, document: protocol, product: productCode, quantity: `-${quantity}`, unit })
  }),
]

const asCode = Schema.decodeSync(Code)
