import { assert, describe, it } from "@effect/vitest"
import * as DateTime from "effect/DateTime"
import { Party, PartyNote } from "./index.ts"

const now = DateTime.makeUnsafe("2026-03-02T12:00:00.000Z")
const about = { id: Party.Id.make("p1") }

describe("A1 A9 notes about a party", () => {
  it("have their author and instant", () => {
    const { write } = PartyNote.transitions
    const facts = { now, actor: { id: "ana", profiles: ["agent"] }, company: "01", id: "n1", about }
    const noted: unknown = write.run(undefined, { party: about.id, text: "Prefere visitas à tarde." }, facts)
    assert.deepStrictEqual(noted, {
      state: "Noted",
      party: about.id,
      text: "Prefere visitas à tarde.",
      by: "ana",
      notedAt: now,
    })
  })

  it("are added and never changed", () => {
    for (const { kind } of Object.values(PartyNote.transitions)) assert.strictEqual(kind, "start")
  })

  it("stay with the desk", () => {
    assert.deepStrictEqual(PartyNote.visible({ id: "p1", profiles: ["customer"] }), { id: { in: [] } })
    assert.deepStrictEqual(PartyNote.visible({ id: "ana", profiles: ["agent"] }), {})
  })
})
