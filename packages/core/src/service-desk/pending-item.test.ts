import { assert, describe, it } from "@effect/vitest"
import * as Schema from "effect/Schema"
import type { FactStep } from "../machine/fact.ts"
import { CalendarDay } from "../values/index.ts"
import { agent, ana, at, decide, done, idFor, monday, refusal } from "./decide.test-d.ts"
import { agentsActedForBy } from "./index.ts"
import { PendingItem } from "./pending-item.ts"

const day = Schema.decodeSync(CalendarDay)
const today = day("2026-03-02")
const tomorrow = day("2026-03-03")
const owner = agent("ana")
const bia = agent("bia")
const asked = { text: "Conferir a instalação", agent: owner.id, dueOn: today }

const open = (input: Partial<typeof asked> = {}, facts: object = {}) =>
  decide(PendingItem, "open", undefined, {
    input: { ...asked, ...input },
    facts: { today, agent: owner, destination: undefined, interaction: undefined, party: undefined, ...facts },
  })
const item = done(open())
const mine = { owner, acting: owner, today, next: bia }
const as = (id: string, profile: "agent" | "supervisor" | "manager" | "auditor" = "agent") => ({
  actor: { id, profiles: [profile] },
})

describe("J8 a pending item", () => {
  it("is in an agent's name, by a day that is not over", () => {
    assert.deepInclude(item, { state: "Open", agent: owner.id, dueOn: today, company: "1", openedBy: "ana" })
    assert.strictEqual(refusal(open({ dueOn: day("2026-03-01") })), "DueDayPast")
  })

  it("takes the type of its destination and the protocol of its interaction", () => {
    const facts = { destination: { type: "Técnica" }, interaction: { protocol: "202603020000011" } }
    const { destinationType, protocol } = done(open({}, facts))
    assert.deepStrictEqual([destinationType, String(protocol)], ["Técnica", "202603020000011"])
  })

  it("is put off to a later day with a reason, and knows how often", () => {
    const postpone = (dueOn: CalendarDay, on = item, facts: object = mine) =>
      decide(PendingItem, "postpone", on, { input: { dueOn, reason: "Falta peça." }, facts })
    assert.deepInclude(done(postpone(tomorrow)), { dueOn: tomorrow, postponements: 1, postponeReason: "Falta peça." })
    assert.strictEqual(refusal(postpone(today)), "NotPostponed")
    assert.strictEqual(refusal(postpone(tomorrow, item, { ...mine, today: day("2026-03-09") })), "DueDayPast")
  })

  it("is done or cancelled, by whom and when", () => {
    assert.deepInclude(done(decide(PendingItem, "complete", item, { input: { note: "Feito." }, facts: mine })), {
      state: "Done",
      doneBy: ana.id,
      doneAt: monday,
      note: "Feito.",
    })
    assert.deepInclude(done(decide(PendingItem, "cancel", item, { input: { reason: "Em dobro." }, facts: mine })), {
      state: "Cancelled",
      cancelledBy: ana.id,
      cancelReason: "Em dobro.",
    })
  })

  it("stays in its agent's name while the substitute moves it, and changes it with reassign alone", () => {
    const absent = { ...mine, acting: bia, ...as("bia") }
    const complete = (facts: object) => decide(PendingItem, "complete", item, { input: {}, facts })
    assert.deepInclude(done(complete(absent)), { agent: owner.id, doneBy: "bia" })
    assert.strictEqual(refusal(complete({ ...mine, ...as("bia") })), "PendingItemOfAnother")
    assert.strictEqual(
      done(decide(PendingItem, "reassign", item, { input: { agent: bia.id }, facts: mine })).agent,
      bia.id,
    )
  })

  it("is moved by nobody else but supervisors and managers", () => {
    const moves: ReadonlyArray<(facts: object) => string> = [
      (facts) => refusal(decide(PendingItem, "complete", item, { input: {}, facts })),
      (facts) => refusal(decide(PendingItem, "cancel", item, { input: { reason: "x" }, facts })),
      (facts) => refusal(decide(PendingItem, "postpone", item, { input: { dueOn: tomorrow, reason: "x" }, facts })),
      (facts) => refusal(decide(PendingItem, "reassign", item, { input: { agent: bia.id }, facts })),
    ]
    for (const move of moves) {
      assert.strictEqual(move({ ...mine, ...as("cid") }), "PendingItemOfAnother")
      assert.strictEqual(move({ ...mine, ...as("cid", "auditor") }), "PendingItemOfAnother")
      assert.strictEqual(move({ ...mine, ...as("cid", "supervisor") }), "none")
      assert.strictEqual(move({ ...mine, ...as("cid", "manager") }), "none")
    }
  })

  it("R-SD-1 is seen by its agent, the agent's substitute, its group and by profile, and by no customer", () => {
    assert.deepStrictEqual(PendingItem.visible(ana), {
      or: [
        { or: [{ group: { where: { agents: { includes: "ana" } } } }, { agent: { where: { code: "ana" } } }] },
        { agent: { where: { substitute: { where: { code: "ana" } } } } },
      ],
    })
    assert.deepStrictEqual(PendingItem.visible({ id: "rui", profiles: ["auditor"] }), {})
    assert.deepStrictEqual(PendingItem.visible({ id: "party-1", profiles: ["customer"] }), { id: { in: [] } })
  })
})

interface Known {
  readonly id: string
  readonly away?: boolean
  readonly substitute?: string
}

const absence = { from: at("2026-03-01T00:00:00.000Z"), until: at("2026-03-09T00:00:00.000Z") }

/** Answers a fact from these agents, as the engine does from the storage. */
const answer = (step: FactStep, agents: ReadonlyArray<Known>): unknown => {
  if (step.kind === "known") return step.value
  if (step.kind === "then") return answer(step.next(answer(step.first, agents)), agents)
  const live = agents.map(({ away = false, ...one }) => ({ ...one, state: "Active", absences: away ? [absence] : [] }))
  const { request } = step
  if (request.kind === "maybe") return live.find(({ id }) => id === request.id)
  if (request.kind !== "find") throw new Error("agents are asked for by id or by substitute")
  const { substitute } = request.query.where as { readonly substitute: { readonly in: ReadonlyArray<string> } }
  return live.filter((one) => one.substitute !== undefined && substitute.in.includes(one.substitute))
}

const actedFor = (agents: ReadonlyArray<Known>, who = "ana") =>
  answer(agentsActedForBy(idFor<"Agent">(who), monday).step, agents)

describe("J8 whose pending items somebody has", () => {
  it("their own, and those of everybody absent whose substitutes lead to them", () => {
    assert.deepStrictEqual(actedFor([{ id: "ana" }, { id: "bia", substitute: "ana" }]), ["ana"])
    const away = [
      { id: "ana" },
      { id: "bia", away: true, substitute: "ana" },
      { id: "cid", away: true, substitute: "bia" },
    ]
    assert.deepStrictEqual(actedFor(away), ["ana", "bia", "cid"])
  })

  it("only their own while they are absent themselves", () => {
    const both = [
      { id: "ana", away: true },
      { id: "bia", away: true, substitute: "ana" },
    ]
    assert.deepStrictEqual(actedFor(both), ["ana"])
  })

  it("over five steps at most, and never in a circle", () => {
    const chain = Array.from({ length: 7 }, (_, step) => ({
      id: `a${step}`,
      away: step > 0,
      ...(step > 0 ? { substitute: `a${step - 1}` } : {}),
    }))
    assert.deepStrictEqual(actedFor(chain, "a0"), ["a0", "a1", "a2", "a3", "a4", "a5"])
    const circle = [
      { id: "ana", substitute: "bia" },
      { id: "bia", away: true, substitute: "ana" },
    ]
    assert.deepStrictEqual(actedFor(circle), ["ana", "bia"])
  })
})
