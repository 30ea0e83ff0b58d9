import { assert, describe, it } from "@effect/vitest"
import type { Reaction } from "../machine/policy.ts"
import type { Email } from "../values/index.ts"
import { at, classified, reactions, settings } from "./decide.test-d.ts"
import { deadlineIsWarnedOf, lapseIsEscalated } from "./statutory-policies.ts"

const address = (text: string) => `${text}@example.com.br` as Email
const supervised = { ...settings, supervisorEmail: address("supervisao") }
const ana = { state: "Active", name: "Ana", email: address("ana") }
const gone = { ...ana, state: "Retired" }
const deadline = { about: "HistoryRequest", dueAt: at("2026-03-10T02:59:59.999Z"), article: "LGPD, art. 19, II" }
const complaint = classified()
const readers = (all: ReadonlyArray<Reaction>) =>
  all.flatMap((one) =>
    one.kind === "message"
      ? (one.payload as { readonly to: ReadonlyArray<{ readonly address: string }> }).to.map((to) => to.address)
      : [],
  )
const toldBy = (policy: Parameters<typeof reactions>[0], facts: object) =>
  readers(reactions(policy, { after: deadline }, { complaint, agent: undefined, ...facts }))

describe("B4 who is told of a statutory deadline", () => {
  it("a day before, the agent in charge, or the supervisor where nobody is or they have left", () => {
    const told = (facts: object) => toldBy(deadlineIsWarnedOf, { settings: supervised, ...facts })
    assert.deepStrictEqual(told({ agent: ana }), [ana.email])
    assert.deepStrictEqual(told({}), [supervised.supervisorEmail])
    assert.deepStrictEqual(told({ agent: gone }), [supervised.supervisorEmail])
  })

  it("once it has passed, the supervisor, or the agent in charge where the company named none", () => {
    assert.deepStrictEqual(toldBy(lapseIsEscalated, { settings: supervised, agent: ana }), [supervised.supervisorEmail])
    assert.deepStrictEqual(toldBy(lapseIsEscalated, { settings, agent: ana }), [ana.email])
    assert.deepStrictEqual(toldBy(lapseIsEscalated, { settings, agent: gone }), [])
  })

  it("and nobody here of what is about no complaint", () => {
    for (const policy of [deadlineIsWarnedOf, lapseIsEscalated])
      assert.deepStrictEqual(toldBy(policy, { settings: supervised, complaint: undefined }), [])
  })
})
