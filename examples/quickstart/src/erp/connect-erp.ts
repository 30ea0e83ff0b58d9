import { Code, type Handler, handle, type PortAnswers } from "@guiche/core"
import {
  CompensateErpRequest,
  type ErpGateway,
  MoveDisposedStock,
  MoveStock,
  NotifyPurchasing,
  RecordNonconformityResult,
  RegisterNonconformity,
  ShipReplacement,
} from "@guiche/core/ports"
import { ErpRequest } from "@guiche/core/quality"
import * as Schema from "effect/Schema"
import type { Erp } from "./erp.ts"

/** What the ERP is asked before decisions. A rejected promise means "not available now": Guichê asks again later. */
export const erpAnswers = (erp: Erp): PortAnswers<typeof ErpGateway> => ({
  productionOrderOfLot: async ({ product, lot }) => {
    const order = await erp.productionOrderOf(product, lot)
    if (order === undefined) return { found: false }
    return { found: true, order: order.number, producedOn: order.producedOn, quantity: order.quantity }
  },
  // This shop sells from its own counter: which lot went to whom is on no invoice.
  customersOfLot: async () => ({ deliveries: [] }),
})

/** What the ERP is told afterwards, at least once; the request's key lets it do each thing once, and its number is the answer. */
export const erpHandlers = (erp: Erp): ReadonlyArray<Handler> => [
  handle(RegisterNonconformity, async ({ request, key, ...note }) => {
    const { code, nonconformity, productCode, productName, lot, registration, revision, supplierDocument } = note
    const { quantity, unit } = note
    const number = await erp.registerNonconformity(key, {
      record: nonconformity,
      registration,
      revision,
      code,
      product: productCode ?? productName,
      lot: lot ?? null,
      supplier: supplierDocument ?? null,
      quantity,
      unit,
    })
    return number === undefined
      ? [ErpRequest.commands.refuse(request, { key, reason: "Este registro foi desfeito." })]
      : confirmed({ request, key }, number)
  }),
  handle(NotifyPurchasing, async ({ request, key, code, supplierDocument, productCode, productName, lot }) => {
    const product = productCode ?? productName
    const number = await erp.notifyPurchasing(key, {
      nonconformity: code,
      supplier: supplierDocument ?? null,
      product,
      lot: lot ?? null,
    })
    return confirmed({ request, key }, number)
  }),
  handle(RecordNonconformityResult, async ({ request, key, ...result }) => {
    const { code, supplierDocument, outcome, rootCause, decidedAt } = result
    const number = await erp.recordResult(key, {
      nonconformity: code,
      supplier: supplierDocument ?? null,
      outcome,
      root_cause: rootCause ?? null,
      decided_at: decidedAt,
    })
    return confirmed({ request, key }, number)
  }),
  handle(MoveStock, async ({ request, key, movement, protocol, productCode, quantity, unit }) => {
    const move = { movement, document: protocol, product: productCode, quantity: `-${quantity}`, unit }
    return confirmed({ request, key }, await erp.moveStock(key, move))
  }),
  handle(ShipReplacement, async ({ request, key, protocol, productCode, quantity, unit }) => {
    const shipment = { request, document: protocol, product: productCode, quantity, unit }
    return confirmed({ request, key }, await erp.ship(key, shipment))
  }),
  handle(MoveDisposedStock, async ({ request, key, code, productCode, quantity, unit }) => {
    const move = { movement: key, document: code, product: productCode, quantity: `-${quantity}`, unit }
    return confirmed({ request, key }, await erp.moveStock(key, move))
  }),
  handle(CompensateErpRequest, async ({ request, key, nonconformity, registration, undoes, undone, reason }) => {
    const isWithdrawn = nonconformity !== undefined && registration !== undefined
    const number = asCode(
      await erp.cancel(key, {
        cancelled: undone ?? undoes,
        reason,
        ...(isWithdrawn && { withdrawal: { record: nonconformity, registration } }),
      }),
    )
    return [ErpRequest.commands.confirmCompensation(request, { key, number })]
  }),
]

const confirmed = (
  { key, request }: Pick<Parameters<typeof RegisterNonconformity.send>[0], "request" | "key">,
  number: string,
) => [ErpRequest.commands.confirm(request, { key, number: asCode(number) })]

const asCode = Schema.decodeSync(Code)
