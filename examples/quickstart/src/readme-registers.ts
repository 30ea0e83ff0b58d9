import type { Desk } from "@guiche/core"
import type { quality } from "@guiche/core/quality"
import type { serviceLevels } from "@guiche/core/service-levels"

const open = [{ from: "08:00", until: "18:00" }]
const weekly = { monday: open, tuesday: open, wednesday: open, thursday: open, friday: open, saturday: [], sunday: [] }
const calendar = { zone: "America/Sao_Paulo", weekly, holidays: ["national"], exceptions: [] } as const

/** What complaints are about, what was promised, what is granted: defined once. */
export const defineRegisters = async (desk: Desk<typeof serviceLevels.machines & typeof quality.machines>) => {
  const type = await desk.complaintType.define({ code: "product", name: "Product" })
  const sla = await desk.slaPolicy.define({
    code: "standard",
    name: "First answer in 4 business hours, solution in 24",
    calendar,
    firstAnswerMinutes: 240,
    resolutionMinutes: 1440,
    warnAtPercent: 75,
  })
  const warranty = await desk.warrantyPolicy.define({
    code: "furniture",
    name: "Furniture",
    durable: true,
    contractualMonths: 12,
    exchangeDays: 30,
    withdrawalDays: 7,
  })
  await desk.complaintCode.define({
    code: "P-01",
    name: "Broke in use",
    type: type.id,
    sla: sla.id,
    warranty: warranty.id,
    severity: 2,
    outOfStandard: true,
    keywords: ["broke", "cracked"],
  })
  return type
}
