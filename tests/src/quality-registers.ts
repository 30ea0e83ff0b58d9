import type { Desk } from "@guiche/core"
import { directory } from "@guiche/core/directory"
import { quality } from "@guiche/core/quality"
import { serviceLevels } from "@guiche/core/service-levels"

const open = [{ from: "08:00", until: "18:00" }]
const weekly = { monday: open, tuesday: open, wednesday: open, thursday: open, friday: open, saturday: [], sunday: [] }
const calendar = { zone: "America/Sao_Paulo", weekly, holidays: ["national"], exceptions: [] } as const

/** What complaints and nonconformities need of the standard machines. */
export const qualityMachines = { ...directory.machines, ...serviceLevels.machines, ...quality.machines }

/** One type of complaint, with the code of what breaks in use: out of standard, under a year's warranty. Answers the type's id. */
export const defineQualityRegisters = async (desk: Desk<typeof qualityMachines>) => {
  const { id: type } = await desk.complaintType.define({ code: "product", name: "Produto" })
  const { id: sla } = await desk.slaPolicy.define({
    code: "standard",
    name: "Padrão",
    calendar,
    firstAnswerMinutes: 240,
    resolutionMinutes: 1440,
    warnAtPercent: 75,
  })
  const { id: warranty } = await desk.warrantyPolicy.define({
    code: "furniture",
    name: "Móveis",
    durable: true,
    contractualMonths: 12,
    exchangeDays: 30,
    withdrawalDays: 7,
  })
  const named = { code: "P-01", name: "Quebra em uso", severity: 2, outOfStandard: true, keywords: ["quebr*"] } as const
  await desk.complaintCode.define({ ...named, type, sla, warranty })
  return type
}
