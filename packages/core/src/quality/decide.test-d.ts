import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { BusinessCalendar } from "../calendar/index.ts"
import { decide, done, idFor, reactions as anyReactions } from "../machine/decide.test-d.ts"
import type { InputOf } from "../machine/transition.ts"
import { CalendarDay, Code, Email, TaxId } from "../values/index.ts"
import { Complaint } from "./complaint.ts"
import { usualSettings } from "./quality-parameters.ts"

// Shared by the tests of this folder, and like them left out of what is built and published.

export { ana, at, decide, done, idFor, moment, monday, nameOf, refusal } from "../machine/decide.test-d.ts"

export const settings = usualSettings

/** What a policy sets off, by the usual settings unless the facts hold others. */
export const reactions: typeof anyReactions = (policy, happening, facts) =>
  anyReactions(policy, happening, { settings, ...facts })

const open = [{ from: "08:00", until: "18:00" }]

/** Monday to Friday, 08:00 to 18:00 in São Paulo. */
export const calendar = Schema.decodeUnknownSync(BusinessCalendar)({
  zone: "America/Sao_Paulo",
  weekly: { monday: open, tuesday: open, wednesday: open, thursday: open, friday: open, saturday: [], sunday: [] },
  holidays: ["national"],
  exceptions: [],
})

export const sla = { calendar, firstAnswerMinutes: 240, resolutionMinutes: 2400, warnAtPercent: 75 }
export const warranty = { durable: true, contractualMonths: 12, exchangeDays: 30, withdrawalDays: 7 }

const code = Schema.decodeSync(Code)
const taxId = Schema.decodeSync(TaxId)
const email = Schema.decodeSync(Email)
const day = Schema.decodeSync(CalendarDay)
const complaintType = idFor<"ComplaintType">("type-product")

/** The code `DEF`: severe, out of standard. */
export const defect = {
  state: "Active" as const,
  id: idFor<"ComplaintCode">("code-def"),
  version: 1,
  code: code("DEF"),
  name: "Defeito de fabricação",
  type: complaintType,
  severity: 1 as const,
  sla: idFor<"SlaPolicy">("sla-1"),
  warranty: idFor<"WarrantyPolicy">("warranty-1"),
  outOfStandard: true,
  keywords: ["quebr*"],
}

/** A form with everything on it. */
export const form: InputOf<typeof Complaint.transitions.receive> = {
  channel: "phone",
  customerName: "Conceição Ávila",
  customerDocument: taxId("52998224725"),
  customerEmail: email("conceicao@example.com.br"),
  productName: "Cadeira",
  productCode: code("CAD-1"),
  brand: "Assento",
  supplierName: "Aço e Cia",
  supplierDocument: taxId("12ABC34501DE35"),
  manufacturerName: "Aço e Cia",
  manufacturerDocument: taxId("12ABC34501DE35"),
  lot: "L-2207",
  type: complaintType,
  description: "O pistão quebrou.",
  purchasedOn: day("2026-02-20"),
}

/** What a receipt needs to know, nobody named on the form being known yet. */
export const receiptFacts = {
  settings,
  protocol: Result.succeed("202603020000011"),
  code: undefined,
  customer: undefined,
  supplier: undefined,
  manufacturer: undefined,
  newCustomer: idFor<"Party">("party-customer"),
  newSupplier: idFor<"Party">("party-supplier"),
  newManufacturer: idFor<"Party">("party-manufacturer"),
  served: { profile: "consumer" as const },
  kept: [],
}

export const received = (changes: Partial<typeof form> = {}) =>
  done(decide(Complaint, "receive", undefined, { input: { ...form, ...changes }, facts: receiptFacts }))

export const classified = (changes: Partial<typeof form> = {}) =>
  done(decide(Complaint, "classify", received(changes), { input: { code: defect.id }, facts: { code: defect, sla } }))

export const underVerification = (changes: Partial<typeof form> = {}) =>
  done(decide(Complaint, "beginVerification", classified(changes), { input: {} }))

export const verified = (changes: Partial<typeof form> = {}, terms: object = warranty) =>
  done(
    decide(Complaint, "verify", underVerification(changes), {
      input: { remoteSale: false },
      facts: { settings, stops: Result.succeed([]), terms },
    }),
  )

export const answered = (changes: Partial<typeof form> = {}) =>
  done(
    decide(Complaint, "answer", verified(changes), {
      input: { solution: "explanation", text: "O pistão foi trocado." },
    }),
  )
