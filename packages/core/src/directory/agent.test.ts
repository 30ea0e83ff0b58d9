import { assert, describe, it } from "@effect/vitest"
import * as DateTime from "effect/DateTime"
import * as Result from "effect/Result"
import type { FactStep } from "../machine/fact.ts"
import { inputDecoder } from "../values/index.ts"
import { Absences } from "./absence.ts"
import { Agent, agentOnDuty, whoActsFor } from "./index.ts"

const at = (text: string) => DateTime.makeUnsafe(text)
const july = { from: at("2026-07-01T03:00:00.000Z"), until: at("2026-07-16T03:00:00.000Z") }
const inJuly = at("2026-07-10T12:00:00.000Z")

interface Known {
  readonly id: string
  readonly state?: "Active" | "Retired"
  readonly away?: boolean
  readonly substitute?: string
}

/** Answers a fact from these agents, as the engine does from the storage. */
const answer = (step: FactStep, agents: ReadonlyArray<Known>): unknown => {
  if (step.kind === "known") return step.value
  if (step.kind === "then") return answer(step.next(answer(step.first, agents)), agents)
  const { request } = step
  if (request.kind !== "maybe" || request.machine !== Agent) throw new Error("only agents are asked for by their id")
  const found = agents.find(({ id }) => id === request.id)
  if (found === undefined) return undefined
  const { away = false, id, state = "Active", substitute } = found
  return { id, state, absences: away ? [july] : [], ...(substitute === undefined ? {} : { substitute }) }
}
const acting = (agents: ReadonlyArray<Known>, who = "ana"): string | undefined =>
  (answer(whoActsFor(Agent.Id.make(who), inJuly).step, agents) as { readonly id: string } | undefined)?.id

describe("J8 absences and substitutes of agents", () => {
  it("an agent is away from the first moment of an absence until the last, exclusive", () => {
    const absent = { state: "Active", absences: [july] } as const
    assert.isTrue(agentOnDuty(absent, at("2026-07-01T02:59:59.999Z")))
    assert.isFalse(agentOnDuty(absent, july.from))
    assert.isFalse(agentOnDuty(absent, at("2026-07-16T02:59:59.999Z")))
    assert.isTrue(agentOnDuty(absent, july.until))
    assert.isFalse(agentOnDuty({ state: "Retired" }, inJuly))
    assert.isTrue(agentOnDuty({ state: "Active" }, inJuly))
  })

  it("the agent acts, or while away the substitute, whose own follows", () => {
    assert.strictEqual(acting([{ id: "ana" }]), "ana")
    assert.strictEqual(acting([{ id: "ana", away: true, substitute: "bob" }, { id: "bob" }]), "bob")
    const chain = [
      { id: "ana", away: true, substitute: "bob" },
      { id: "bob", state: "Retired" as const, substitute: "cid" },
      { id: "cid" },
    ]
    assert.strictEqual(acting(chain), "cid")
  })

  it("nobody on duty leaves it with the agent, in a circle too", () => {
    assert.strictEqual(acting([{ id: "ana", away: true }]), "ana")
    assert.strictEqual(acting([{ id: "ana", away: true, substitute: "ana" }]), "ana")
    const circle = [
      { id: "ana", away: true, substitute: "bob" },
      { id: "bob", away: true, substitute: "ana" },
    ]
    assert.strictEqual(acting(circle), "ana")
    assert.strictEqual(acting([{ id: "ana", away: true, substitute: "gone" }]), "ana")
    assert.isUndefined(acting([], "nobody"))
  })

  it("follows five substitutes and no more", () => {
    const away = (count: number) =>
      Array.from({ length: count }, (_, n) => ({ id: n === 0 ? "ana" : `s${n}`, away: true, substitute: `s${n + 1}` }))
    assert.strictEqual(acting([...away(5), { id: "s5" }]), "s5")
    assert.strictEqual(acting([...away(6), { id: "s6" }]), "ana")
  })

  it("an absence begins before it ends", () => {
    const decode = inputDecoder(Absences)
    const absence = { from: "2026-07-16T03:00:00.000Z", until: "2026-07-16T03:00:00.000Z" }
    const refused = decode([absence])
    assert.isTrue(Result.isFailure(refused) && refused.failure[0]?.code === "absence-order")
    assert.isTrue(
      Result.isFailure(decode(Array.from({ length: 101 }, () => ({ ...absence, from: "2026-01-01T00:00:00Z" })))),
    )
  })
})
