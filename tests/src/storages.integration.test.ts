import { createGuiche, handle, label, Register } from "@guiche/core"
import { describe, expect, it } from "vitest"
import { caller, rejection, start } from "./desk.ts"
import { deskMachines, deskPolicies, Notice } from "./desk-machines.ts"
import { type StorageUnderTest, storages } from "./storages.ts"

// Nobody else has these, so that no other test has left a place with their tables.
const machines = { ...deskMachines, spare: Register.make("Spare", label("Reserva", "Spare"), {}) }
const others = { ...machines, other: Register.make("Other", label("Outro", "Other"), {}) }

const open = async (storage: StorageUnderTest, migrate: boolean, given = machines) => {
  const clock = { now: start }
  const guiche = await createGuiche({
    storage: storage.fresh(given),
    machines: given,
    policies: deskPolicies,
    answers: { stock: { available: async () => ({ quantity: 3 }) } },
    handlers: [handle(Notice, async () => {})],
    migrate,
    now: () => clock.now,
  })
  return { guiche, clock, manager: guiche.as(caller("manager")) }
}
type Opened = Awaited<ReturnType<typeof open>>

/** Leaves something in every table: one request whose time is over, with a notice delivered, and one that waits, with its notice. */
const used = async ({ guiche, clock, manager }: Opened) => {
  const team = await manager.team.define({ code: "T1", name: "Primeira", agents: ["ana"] }, { key: "team" })
  const request = () => manager.request.open({ team: team.id, customer: "Maria", subject: "ajuda" })
  const first = await request()
  clock.now += 2 * 3_600_000
  const worked = await guiche.worker.runDue()
  const second = await request()
  await manager.request.cancel(second.id)
  return {
    numbers: [first, second].map(({ number }) => number),
    worked,
    messages: (await guiche.outbox("acme")).length,
  }
}

describe.each(storages.filter(({ name }) => name !== "memory"))("places of tests on $name", (storage) => {
  it("are handed out again, without anything in them, to who has the same machines, once they are closed", async () => {
    const first = await open(storage, true)
    const before = await used(first)
    // A storage that has not its tables is refused, so one that is not has them from before.
    expect(await rejection(open(storage, false))).toMatchObject({ _tag: "SchemaBehind" })
    await first.guiche.close()
    expect(await rejection(open(storage, false, others))).toMatchObject({ _tag: "SchemaBehind" })

    const second = await open(storage, false)
    const { guiche, manager } = second
    expect(await manager.request.list()).toMatchObject({ items: [] })
    expect(await manager.tally.count()).toBe(0)
    expect(await guiche.outbox("acme")).toEqual([])
    second.clock.now += 86_400_000
    expect(await guiche.worker.runDue()).toEqual({ timers: 0, messages: 0, failed: 0 })
    second.clock.now = start
    expect(await used(second)).toEqual(before)
    expect((await guiche.verify("acme")).broken).toEqual([])
    await guiche.close()
  })
})
