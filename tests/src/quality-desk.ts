import { type AnyMachine, createGuiche, type Desk, type Policy } from "@guiche/core"
import { directory } from "@guiche/core/directory"
import { quality } from "@guiche/core/quality"
import { caller } from "./desk.ts"
import { defineQualityRegisters, qualityMachines } from "./quality-registers.ts"
import type { StorageUnderTest } from "./storages.ts"

/** Monday, 9 March 2026, 9:00 in São Paulo. */
const morning = Date.UTC(2026, 2, 9, 12)

/** A Guichê of the standard machines, with one complaint type, policies of its own, and whatever a third party adds. */
export const openQualityDesk = async <const M extends Readonly<Record<string, AnyMachine>>>(
  storage: StorageUnderTest,
  more: { readonly machines: M; readonly policies: ReadonlyArray<ReturnType<typeof Policy.on>> },
) => {
  const clock = { now: morning }
  const machines = { ...qualityMachines, ...more.machines }
  const guiche = await createGuiche({
    storage: storage.fresh(machines),
    machines,
    policies: [...directory.policies, ...quality.policies, ...more.policies],
    migrate: true,
    now: () => clock.now,
  })
  const desk = guiche.as(caller("supervisor"))
  // What is added is generic, and hides that some fields of the policy may be left out.
  const type = await defineQualityRegisters(desk as unknown as Desk<typeof qualityMachines>)
  const form = {
    channel: "phone",
    type,
    customerName: "Conceição Ávila",
    productName: "Cadeira",
    description: "Quebrou o pé.",
    usedOn: "2026-03-02",
  } as const
  return { guiche, clock, desk, form }
}
