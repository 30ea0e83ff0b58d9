import { type Caller, createGuiche, handle, type Profile } from "@guiche/core"
import { memoryStorage } from "@guiche/storage-memory"
import { assert, describe, it } from "vitest"
import { askForRepair, RepairAsked, WarrantyCard, WarrantyOver, WarrantyTerm } from "./warranty-card.ts"

const caller = (profile: Profile): Caller => ({
  tenant: "acme",
  company: "matriz",
  actor: { id: "ana", profiles: [profile] },
})

/** A desk with one term of twelve months and one card under it, at a time of its own. */
const openDesk = async () => {
  const clock = { now: Date.UTC(2026, 2, 2, 12) }
  const asked: Array<unknown> = []
  const guiche = await createGuiche({
    storage: memoryStorage(),
    machines: { term: WarrantyTerm, card: WarrantyCard },
    policies: [askForRepair],
    handlers: [handle(RepairAsked, async (payload) => void asked.push(payload))],
    now: () => clock.now,
  })
  const desk = guiche.as(caller("manager"))
  const term = await desk.term.define({ code: "12M", name: "Doze meses", months: 12 })
  const card = await desk.card.issue({ term: term.id, buyer: "Conceição Ávila", serial: "SN-7" })
  return { guiche, desk, clock, asked, term, card }
}

describe("a warranty card", () => {
  it("is valid for as long as its term says", async () => {
    const { guiche, card } = await openDesk()
    assert.deepStrictEqual([card.state, card.number, card.endsAt], ["Active", 1, "2027-03-02T12:00:00.000Z"])
    await guiche.close()
  })

  it("is issued under an active term only", async () => {
    const { guiche, desk, term } = await openDesk()
    await desk.term.retire(term.id)
    const refused: unknown = await desk.card
      .issue({ term: term.id, buyer: "Ana", serial: "SN-8" })
      .catch((error: unknown) => error)
    assert.include(refused, { _tag: "NotUsable", state: "Retired" })
    await guiche.close()
  })

  it("asks the workshop for a repair once it is claimed", async () => {
    const { guiche, desk, card, asked } = await openDesk()
    const claimed = await desk.card.claim(card.id, { defect: "não liga" })
    assert.strictEqual(claimed.claimedAt, "2026-03-02T12:00:00.000Z")
    assert.deepStrictEqual(await desk.card.allowed(card.id), [])
    await guiche.worker.runDue()
    assert.deepStrictEqual(asked, [{ card: card.id, serial: "SN-7", defect: "não liga" }])
    await guiche.close()
  })

  it("cannot be claimed once it is over, even before the timer has made it expire", async () => {
    const { guiche, desk, card, clock } = await openDesk()
    clock.now = Date.UTC(2027, 2, 2, 12, 0, 1)
    const refused: unknown = await desk.card.claim(card.id, { defect: "não liga" }).catch((error: unknown) => error)
    assert.instanceOf(refused, WarrantyOver)
    await guiche.worker.runDue()
    assert.strictEqual((await desk.card.get(card.id)).state, "Expired")
    await guiche.close()
  })
})
