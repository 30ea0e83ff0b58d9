import { Party } from "../directory/index.ts"
import * as Policy from "../machine/policy.ts"
import type { LotDelivery } from "../ports/erp-gateway.ts"
import { given } from "../values/given.ts"
import { LotRecipient } from "./lot-recipient.ts"
import { LotTrace, pageOf } from "./lot-trace.ts"
import { Nonconformity } from "./nonconformity.ts"

/** The lot of a nonconformity is followed on to the customers who received it, once for each lot (Q5). */
export const lotOfNonconformityIsTraced = Policy.on(Nonconformity, "trace", "trace the lot of a nonconformity", {
  needs: ({ after: { lot, productCode } }) => ({
    known:
      lot === undefined || productCode === undefined
        ? LotTrace.maybe(undefined)
        : LotTrace.first({ where: { productCode, lot } }),
  }),
  react: ({ after: { lot, productCode } }, { known }) =>
    known !== undefined || lot === undefined || productCode === undefined
      ? []
      : [LotTrace.commands.begin({ productCode, lot })],
})

/** Each page of the ERP's answer becomes records: of deliveries that are not known yet, each once (Q5). */
export const recipientsAreKept = Policy.on(LotTrace, "advance", "keep who received the lot", {
  needs: ({ before }) => ({
    page: pageOf(before),
    known: pageOf(before).andThen(({ deliveries }) =>
      LotRecipient.all({
        where: { trace: before.id, delivery: { in: deliveries.map(({ delivery }) => delivery) } },
        first: 500,
      }),
    ),
    parties: pageOf(before).andThen(({ deliveries }) =>
      Party.all({ where: { document: { in: documentsOf(deliveries) } }, first: 500 }),
    ),
  }),
  react: ({ after }, { known, page, parties }) => {
    const kept = new Set(known.map(({ delivery }) => delivery))
    const added = new Map(
      page.deliveries.filter(({ delivery }) => !kept.has(delivery)).map((one) => [one.delivery, one]),
    )
    return [...added.values()].map((one) => {
      const party = parties.find(({ document }) => document !== undefined && document === one.customerDocument)?.id
      return LotRecipient.commands.find({ ...one, trace: after.id, ...given({ party }) })
    })
  },
})

const documentsOf = (deliveries: ReadonlyArray<LotDelivery>) =>
  deliveries.flatMap(({ customerDocument }) => (customerDocument === undefined ? [] : [customerDocument]))
