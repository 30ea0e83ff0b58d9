import * as View from "../machine/view.ts"
import { Code, field, label, Text } from "../values/index.ts"
import { Complaint } from "./complaint.ts"
import { LotRecipient } from "./lot-recipient.ts"
import { LotTrace } from "./lot-trace.ts"
import { Nonconformity } from "./nonconformity.ts"

/**
 * A lot on one sheet: where it came from, how much of it went out to how many deliveries, what was complained about and which nonconformities
 * there are. Page through the deliveries with `list` of the recipients where `trace` is the trace's id.
 *
 * **Shows** the latest 50 complaints and nonconformities.
 * Source: feature Q5.
 */
export const LotSheet = View.make("LotSheet", label("Ficha do lote", "Lot sheet"), {
  input: {
    productCode: field("Código do produto", "Product code", Code),
    lot: field("Lote", "Lot", Text(60, { min: 1 })),
  },
  by: ["agent", "supervisor", "auditor", "manager", "integration"],
  needs: ({ lot, productCode }) => {
    const traced = LotTrace.first({ where: { lot, productCode } })
    return {
      trace: traced,
      delivered: View.summary(LotRecipient, {
        where: { trace: { where: { lot, productCode } } },
        by: ["unit"],
        sum: ["quantity"],
      }),
      complaints: Complaint.all({
        where: { lot, productCode },
        orderBy: [{ field: "receivedAt", direction: "descending" }],
      }),
      complaintsByState: View.summary(Complaint, { where: { lot, productCode }, by: ["state"] }),
      nonconformities: Nonconformity.all({
        where: { lot, productCode },
        orderBy: [{ field: "registeredAt", direction: "descending" }],
      }),
    }
  },
  show: (_input, { complaints, complaintsByState, delivered, nonconformities, trace }) => ({
    trace,
    delivered: delivered.map(({ by, count, sum }) => ({
      unit: by["unit"],
      deliveries: count,
      quantity: sum["quantity"],
    })),
    complaints: complaints.map(({ id, productName, protocol, receivedAt, state }) => ({
      id,
      protocol,
      state,
      productName,
      receivedAt,
    })),
    complaintsByState: Object.fromEntries(complaintsByState.map(({ by, count }) => [String(by["state"]), count])),
    nonconformities: nonconformities.map(({ code, id, registeredAt, state }) => ({ id, code, state, registeredAt })),
  }),
})
