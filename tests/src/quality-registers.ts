import type { Desk } from "@guiche/core"
import { directory } from "@guiche/core/directory"
import { quality } from "@guiche/core/quality"
import { serviceLevels } from "@guiche/core/service-levels"

const open = [{ from: "08:00", until: "18:00" }]
const weekly = { monday: open, tuesday: open, wednesday: open, thursday: open, friday: open, saturday: [], sunday: [] }
const calendar = { zone: "America/Sao_Paulo", weekly, holidays: ["national"], exceptions: [] } as const

/** What complaints and nonconformities need of the standard machines. */
export const qualityMachines = { ...directory.machines, ...serviceLevels.machines, ...quality.machines }

type Registers = Desk<typeof qualityMachines>
type Promised = Parameters<Registers["slaPolicy"]["define"]>[0]

/** One type of complaint, 4 hours to the first answer and 24 to the solution in business time, and a warranty of a year. */
export const definePromises = async (desk: Registers, more: Partial<Promised> = {}) => {
  const type = await desk.complaintType.define({ code: "product", name: "Produto" })
  const sla = await desk.slaPolicy.define({
    code: "standard",
    name: "Padrão",
    calendar,
    firstAnswerMinutes: 240,
    resolutionMinutes: 1440,
    warnAtPercent: 75,
    ...more,
  })
  const warranty = await desk.warrantyPolicy.define({
    code: "furniture",
    name: "Móveis",
    durable: true,
    contractualMonths: 12,
    exchangeDays: 30,
    withdrawalDays: 7,
  })
  return { type, sla, warranty }
}

/** The promises, with the code of what breaks in use: out of standard. Answers the type's id. */
export const defineQualityRegisters = async (desk: Registers) => {
  const { sla, type, warranty } = await definePromises(desk)
  const named = { code: "P-01", name: "Quebra em uso", severity: 2, outOfStandard: true, keywords: ["quebr*"] } as const
  await desk.complaintCode.define({ ...named, type: type.id, sla: sla.id, warranty: warranty.id })
  return type.id
}
