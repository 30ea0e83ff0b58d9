import { describe, expect, it } from "vitest"
import { desksOn } from "./desk.ts"
import { storages } from "./storages.ts"

const hour = 3_600_000
const year = 365 * 24 * hour

describe.each(storages)("B8 a clock that steps, on $name", (storage) => {
  const desk = desksOn(storage)

  it("set back, it lets no timer fire early, and each fires once when its time has come", async () => {
    const { clock, guiche, manager, request } = await desk()
    const { id } = await request()
    clock.now -= year
    await guiche.worker.runDue()
    expect((await manager.request.get(id)).state).toBe("Open")
    clock.now += year + 2 * hour
    await guiche.worker.runDue()
    expect((await manager.request.get(id)).state).toBe("Late")
    clock.now -= 2 * hour
    await guiche.worker.runDue()
    clock.now += 4 * hour
    await guiche.worker.runDue()
    expect((await manager.request.history(id)).map(({ transition }) => transition)).toEqual(["open", "expire"])
  })

  it("set back, it breaks no history, loses no message and forgets no key", async () => {
    const { clock, delivered, guiche, manager, request, team } = await desk()
    const { id } = await request()
    const open = () => manager.request.open({ team: team.id, customer: "Maria", subject: "ajuda" }, { key: "key" })
    const first = await open()
    clock.now -= year
    expect(await open()).toEqual(first)
    await manager.request.finish(id, { agent: "ana", item: "x" })
    await guiche.worker.runDue()
    expect(delivered).toHaveLength(1)
    expect((await guiche.verify("acme")).broken).toEqual([])
  })

  it("set forward by years, it fires what is due once", async () => {
    const { clock, guiche, manager, request } = await desk()
    const { id } = await request()
    clock.now += 10 * year
    await guiche.worker.runDue()
    await guiche.worker.runDue()
    expect((await manager.request.history(id)).map(({ transition }) => transition)).toEqual(["open", "expire"])
    expect(await guiche.outbox("acme", { status: "delivered" })).toHaveLength(1)
    expect((await guiche.verify("acme")).broken).toEqual([])
  })
})
