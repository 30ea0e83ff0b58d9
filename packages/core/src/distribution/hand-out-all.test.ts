import { assert, describe, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import * as Result from "effect/Result"
import { idFor } from "../machine/decide.test-d.ts"
import type { Assignment } from "./distribute.ts"
import { type Handing, handOutAll, type HandOut } from "./hand-out-all.ts"

const names = Array.from({ length: 120 }, (_, at) => `t${String(at).padStart(3, "0")}`)

const to = (item: string): Assignment => ({
  item,
  agent: "ana",
  because: "least-loaded",
  load: 0,
  capacity: 500,
  fitting: 1,
})

/** A queue that hands out what `refusal` has nothing against, and keeps what was handed out at each turn. */
const queueOf = (refusal: (input: HandOut, turns: ReadonlyArray<HandOut>) => string | undefined) => {
  const turns: Array<HandOut> = []
  const given = new Set<string>()
  let begun = false
  const handing: Handing<unknown> = {
    find: Effect.sync(() => (begun ? { id: idFor<"Distribution">("d"), turn: turns.length } : undefined)),
    begin: Effect.sync(() => (begun = true)),
    plan: Effect.sync(() => ({ assignments: names.filter((name) => !given.has(name)).map(to), waiting: [1, 2] })),
    handOut: (_id, input) => {
      const tag = input.turn === turns.length ? refusal(input, turns) : "TurnTaken"
      if (tag !== undefined) return Effect.fail({ _tag: tag })
      turns.push(input)
      for (const { ticket } of input.assignments) given.add(ticket)
      return Effect.void
    },
  }
  return { handing, turns, given }
}
const run = (handing: Handing<unknown>) => Effect.runSync(Effect.result(handOutAll(handing)))

describe("P1 a plan is handed out", () => {
  it("25 tickets a turn, in their order", () => {
    const { handing, turns } = queueOf(() => undefined)
    assert.deepStrictEqual(run(handing), Result.succeed({ assigned: 120, waiting: 2, refused: [] }))
    assert.deepStrictEqual(
      turns.map(({ assignments }) => assignments.length),
      [25, 25, 25, 25, 20],
    )
    assert.deepStrictEqual(
      turns.flatMap(({ assignments }) => assignments.map(({ ticket }) => ticket)),
      names.map((name) => idFor<"Ticket">(name)),
    )
  })

  it("anew where somebody was quicker", () => {
    let quicker = 3
    const { handing, given } = queueOf(() => (quicker-- > 0 ? "TurnTaken" : undefined))
    assert.deepStrictEqual(run(handing), Result.succeed({ assigned: 120, waiting: 2, refused: [] }))
    assert.strictEqual(given.size, 120)
  })

  it("all but those tickets that are refused again and again", () => {
    const stubborn = new Set(["t003", "t077", "t119"])
    const { handing, given } = queueOf(({ assignments }) =>
      assignments.some(({ ticket }) => stubborn.has(ticket)) ? "TicketTaken" : undefined,
    )
    assert.deepStrictEqual(run(handing), Result.succeed({ assigned: 117, waiting: 2, refused: [...stubborn] }))
    assert.strictEqual(given.size, 117)
  })

  it("until something else goes wrong", () => {
    const { handing } = queueOf((_input, turns) => (turns.length === 1 ? "Unavailable" : undefined))
    assert.deepStrictEqual(run(handing), Result.fail({ _tag: "Unavailable" }))
  })
})
