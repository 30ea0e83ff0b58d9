import * as Policy from "../machine/policy.ts"
import { Complaint } from "./complaint.ts"
import { given } from "../values/given.ts"
import { Nonconformity } from "./nonconformity.ts"

/**
 * A verified complaint whose code says that the goods are out of standard opens a nonconformity, whatever the warranty covers: the
 * verdict is about the customer, the nonconformity about the product. It outlives the complaint (R-NCI-5).
 *
 * Source: feature Q4.
 */
export const nonconformityOfComplaint = Policy.on(
  Complaint,
  "verify",
  "open a nonconformity for goods out of standard",
  {
    react: ({ after }) =>
      after.outOfStandard
        ? [
            Nonconformity.commands.register({
              complaint: after.id,
              protocol: after.protocol,
              productName: after.productName,
              quantity: after.quantity,
              unit: after.unit,
              severity: after.severity,
              description: after.description,
              ...given({
                productCode: after.productCode,
                brand: after.brand,
                supplier: after.supplier,
                supplierName: after.supplierName,
                supplierDocument: after.supplierDocument,
                manufacturer: after.manufacturer,
                manufacturerName: after.manufacturerName,
                manufacturerDocument: after.manufacturerDocument,
                lot: after.lot,
                serial: after.serial,
              }),
            }),
          ]
        : [],
  },
)
