import type { EntityOf } from "../machine/machine.ts"
import * as Policy from "../machine/policy.ts"
import { NotifyPurchasing, RecordNonconformityResult, RegisterNonconformity } from "../ports/erp-gateway.ts"
import { given } from "../values/given.ts"
import { nonconformityOpened } from "./mails.ts"
import { Nonconformity } from "./nonconformity.ts"
import { settingsOf } from "./quality-parameters.ts"

/** The ERP gets the nonconformity, tied to supplier and manufacturer (Q4). */
export const nonconformityIsRegisteredInErp = Policy.on(
  Nonconformity,
  "register",
  "register the nonconformity in the ERP",
  {
    react: ({ after }) => [
      RegisterNonconformity.send({
        ...whatItIsAbout(after),
        severity: after.severity,
        description: after.description,
        registeredAt: after.registeredAt,
      }),
    ],
  },
)

/** Purchasing is told, in the ERP and by mail, so that it calls on the supplier (Q4). */
export const purchasingIsNotified = Policy.on(Nonconformity, "register", "notify purchasing of the nonconformity", {
  needs: (_happening, { company }) => ({ settings: settingsOf(company) }),
  react: ({ after }, { settings }) => [
    NotifyPurchasing.send(whatItIsAbout(after)),
    ...nonconformityOpened(after, settings),
  ],
})

/** What came of a founded nonconformity is kept in the ERP, for its analysis of suppliers (Q8). */
export const closedResultGoesToErp = Policy.on(Nonconformity, "close", "record the nonconformity's result in the ERP", {
  react: ({ after }) => [
    RecordNonconformityResult.send({
      ...whatItIsAbout(after),
      outcome: "founded",
      decidedAt: after.closedAt,
      ...given({ rootCause: after.causes.find(({ explains }) => explains === "occurrence")?.whys.at(-1) }),
    }),
  ],
})

/** An unfounded nonconformity is no mark against the supplier, and the ERP must know it (Q8). */
export const unfoundedResultGoesToErp = Policy.on(
  Nonconformity,
  "judgeUnfounded",
  "record the unfounded nonconformity in the ERP",
  {
    react: ({ after }) => [
      RecordNonconformityResult.send({
        ...whatItIsAbout(after),
        outcome: "unfounded",
        justification: after.justification,
        decidedAt: after.unfoundedAt,
      }),
    ],
  },
)

const whatItIsAbout = (record: EntityOf<typeof Nonconformity>) => ({
  nonconformity: record.id,
  code: record.code,
  productName: record.productName,
  quantity: record.quantity,
  unit: record.unit,
  ...given({
    productCode: record.productCode,
    lot: record.lot,
    serial: record.serial,
    supplierName: record.supplierName,
    supplierDocument: record.supplierDocument,
    manufacturerName: record.manufacturerName,
    manufacturerDocument: record.manufacturerDocument,
    protocol: record.protocol,
  }),
})
