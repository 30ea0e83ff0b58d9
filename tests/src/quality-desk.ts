import { type AnyMachine, createGuiche, type Desk, type Policy } from "@guiche/core"
import { directory } from "@guiche/core/directory"
import { quality } from "@guiche/core/quality"
import { serviceLevels } from "@guiche/core/service-levels"
import { caller } from "./desk.ts"
import type { StorageUnderTest } from "./storages.ts"

const open = [{ from: "08:00", until: "18:00" }]
const weekly = { monday: open, tuesday: open, wednesday: open, thursday: open, friday: open, saturday: [], sunday: [] }
const calendar = { zone: "America/Sao_Paulo", weekly, holidays: ["national"], exceptions: [] } as const

/** Monday, 9 March 2026, 9:00 in São Paulo. */
const morning = Date.UTC(2026, 2, 9, 12)

const machines = { ...directory.machines, ...serviceLevels.machines, ...quality.machines }

/** A Guichê of the standard machines, with one complaint type, policies of its own, and whatever a third party adds. */
export const openQualityDesk = async <const M extends Readonly<Record<string, AnyMachine>>>(
  storage: StorageUnderTest,
  more: { readonly machines: M; readonly policies: ReadonlyArray<ReturnType<typeof Policy.on>> },
) => {
  const clock = { now: morning }
  const guiche = await createGuiche({
    storage: storage.fresh(),
    machines: { ...machines, ...more.machines },
    policies: [...directory.policies, ...quality.policies, ...more.policies],
    migrate: true,
    now: () => clock.now,
  })
  const desk = guiche.as(caller("supervisor"))
  // What is added is generic, and hides that some fields of the policy may be left out.
  const standard = desk as unknown as Desk<typeof machines>
  const type = await desk.complaintType.define({ code: "product", name: "Produto" })
  const sla = await standard.slaPolicy.define({
    code: "standard",
    name: "Padrão",
    calendar,
    firstAnswerMinutes: 240,
    resolutionMinutes: 1440,
    warnAtPercent: 75,
  })
  const warranty = await desk.warrantyPolicy.define({
    code: "furniture",
    name: "Móveis",
    durable: true,
    contractualMonths: 12,
    exchangeDays: 30,
    withdrawalDays: 7,
  })
  await desk.complaintCode.define({
    code: "P-01",
    name: "Quebra em uso",
    type: type.id,
    sla: sla.id,
    warranty: warranty.id,
    severity: 2,
    outOfStandard: true,
    keywords: ["quebr*"],
  })
  const form = {
    channel: "phone",
    type: type.id,
    customerName: "Conceição Ávila",
    productName: "Cadeira",
    description: "Quebrou o pé.",
    usedOn: "2026-03-02",
  } as const
  return { guiche, clock, desk, form }
}
