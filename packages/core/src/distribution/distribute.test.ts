import { assert, describe, it } from "@effect/vitest"
import * as fc from "fast-check"
import { type AvailableAgent, distribute, type DistributionRules, type QueuedItem } from "./distribute.ts"
import { explainAssignment, explainWaiting } from "./explain-distribution.ts"

const at = (minute: number) => new Date(Date.UTC(2026, 2, 2, 12, minute)).toISOString()

const item = (id: string, more: Partial<QueuedItem> = {}): QueuedItem => ({
  id,
  group: "SUP",
  priority: 2,
  waitingSince: at(0),
  ...more,
})
const agent = (id: string, more: Partial<AvailableAgent> = {}): AvailableAgent => ({
  id,
  groups: ["SUP"],
  capacity: 2,
  load: 0,
  present: true,
  ...more,
})
const pairs = (queue: ReadonlyArray<QueuedItem>, agents: ReadonlyArray<AvailableAgent>, rules?: DistributionRules) =>
  distribute(queue, agents, rules).assignments.map((given) => `${given.item}→${given.agent}`)

describe("P1 work in a queue is distributed to agents", () => {
  it("by priority, and within it those that have waited longest first", () => {
    const queue = [item("c", { priority: 1, waitingSince: at(5) }), item("b", { waitingSince: at(3) }), item("a")]
    assert.deepStrictEqual(pairs(queue, [agent("ana", { capacity: 3 })]), ["c→ana", "a→ana", "b→ana"])
  })

  it("to the least loaded, then to who has been idle longest, then by id", () => {
    const agents = [
      agent("ana", { capacity: 9, load: 1, idleSince: at(1) }),
      agent("bia", { capacity: 9, load: 1, idleSince: at(0) }),
      agent("caio", { capacity: 9 }),
    ]
    const queue = ["1", "2", "3", "4", "5"].map((id) => item(id))
    assert.deepStrictEqual(pairs(queue, agents), ["1→caio", "2→bia", "3→ana", "4→caio", "5→bia"])
  })

  it("to who has the smallest part of what they can have, where that is the rule", () => {
    const agents = [agent("half", { capacity: 2, load: 1 }), agent("full", { capacity: 10, load: 3 })]
    const queue = ["1", "2", "3"].map((id) => item(id))
    assert.deepStrictEqual(pairs(queue, agents), ["1→half", "2→full", "3→full"])
    assert.deepStrictEqual(pairs(queue, agents, { balance: "share" }), ["1→full", "2→full", "3→half"])
  })

  it("back to whoever had it, to their substitute while they are away, and past them where they are full", () => {
    const agents = [
      agent("ana"),
      agent("bia", { present: false, substitute: "caio" }),
      agent("caio", { present: false, substitute: "davi" }),
      agent("davi", { load: 1 }),
      agent("eva", { capacity: 0 }),
    ]
    const { assignments } = distribute([item("1", { owner: "bia" }), item("2", { owner: "eva" })], agents)
    assert.deepStrictEqual(assignments, [
      { item: "1", agent: "davi", because: "substitute-of-owner", load: 1, capacity: 2, fitting: 3 },
      { item: "2", agent: "ana", because: "least-loaded", load: 0, capacity: 2, fitting: 3, passedOver: "full" },
    ])
    assert.deepStrictEqual(pairs([item("1", { owner: "bia" })], agents, { keepsOwner: false }), ["1→ana"])
  })

  it("to nobody where nobody fits, and says what is lacking", () => {
    const agents = [
      agent("ana", { skills: ["pt"] }),
      agent("bia", { skills: ["es"], present: false }),
      agent("eva", { groups: ["X"], capacity: 0 }),
    ]
    const queue = [
      item("1", { group: "VEN" }),
      item("2", { skills: ["pt", "en"] }),
      item("3", { skills: ["es"], owner: "bia" }),
      item("4", { group: "X" }),
    ]
    const { waiting } = distribute(queue, agents)
    assert.deepStrictEqual(
      waiting.map(({ because }) => because),
      ["nobody-in-group", "nobody-with-skills", "nobody-present", "nobody-with-room"],
    )
    assert.strictEqual(
      explainWaiting(waiting[2]!)["pt-BR"],
      "Ninguém que serve está presente; quem atendia antes está ausente.",
    )
  })

  it("with an explanation in words", () => {
    const [first] = distribute([item("1")], [agent("ana", { load: 1 }), agent("bia")]).assignments
    assert.deepStrictEqual(explainAssignment(first!), {
      "pt-BR": "Menor carga entre 2 atendentes; tinha 0 de 2.",
      en: "Least loaded of 2 agents; had 0 of 2.",
    })
  })

  it("not at all where ids repeat, numbers are no counts or moments are none", () => {
    const wrong: ReadonlyArray<() => unknown> = [
      () => distribute([item("1"), item("1")], []),
      () => distribute([], [agent("ana"), agent("ana")]),
      () => distribute([item("1", { priority: -1 })], []),
      () => distribute([], [agent("ana", { capacity: 1.5 })]),
      () => distribute([], [agent("ana", { load: Number.NaN })]),
      () => distribute([item("1", { waitingSince: "2026-03-02T12:00:00" })], []),
      () => distribute([], [agent("ana", { idleSince: "ontem" })]),
    ]
    for (const attempt of wrong) assert.throws(attempt, RangeError)
  })
})

// The rule in its plainest words, without queues: every item looks at every agent anew.
const naive = (queue: ReadonlyArray<QueuedItem>, agents: ReadonlyArray<AvailableAgent>, rules: DistributionRules) => {
  const load = new Map(agents.map((each) => [each.id, each.load]))
  const turn = new Map(agents.map((each) => [each.id, 0]))
  const loadOf = ({ id }: AvailableAgent) => load.get(id) ?? 0
  const key = (each: AvailableAgent) => [
    rules.balance === "share" ? loadOf(each) / each.capacity : loadOf(each),
    turn.get(each.id) ?? 0,
    each.idleSince === undefined ? -1 : Date.parse(String(each.idleSince)),
    each.id,
  ]
  const isLess = (a: AvailableAgent, b: AvailableAgent): boolean => {
    const [one, other] = [key(a), key(b)]
    const differing = one.findIndex((part, index) => part !== other[index])
    return differing !== -1 && (one[differing] ?? 0) < (other[differing] ?? 0)
  }
  const fits = (each: AvailableAgent, { group, skills = [] }: QueuedItem) =>
    each.present &&
    each.groups.includes(group) &&
    skills.every((skill) => each.skills?.includes(skill)) &&
    loadOf(each) < each.capacity
  const standsIn = (id: string | undefined, steps: number): AvailableAgent | undefined => {
    const found = agents.find((each) => each.id === id)
    return found === undefined || found.present || steps === 0 ? found : standsIn(found.substitute, steps - 1)
  }
  const order = queue.toSorted(
    (a, b) =>
      a.priority - b.priority ||
      Date.parse(String(a.waitingSince)) - Date.parse(String(b.waitingSince)) ||
      (a.id < b.id ? -1 : 1),
  )
  const given = new Map<string, string>()
  for (const each of order) {
    const owner = rules.keepsOwner === false ? undefined : standsIn(each.owner, 5)
    let chosen = owner !== undefined && fits(owner, each) ? owner : undefined
    if (chosen === undefined)
      for (const candidate of agents)
        if (fits(candidate, each) && (chosen === undefined || isLess(candidate, chosen))) chosen = candidate
    if (chosen === undefined) continue
    load.set(chosen.id, loadOf(chosen) + 1)
    turn.set(chosen.id, given.size + 1)
    given.set(each.id, chosen.id)
  }
  return given
}

const names = ["a", "b", "c", "d", "e", "f"]
const some = (from: ReadonlyArray<string>) => fc.subarray([...from])
const items = fc.uniqueArray(
  fc.record(
    {
      id: fc.integer({ min: 0, max: 60 }).map(String),
      group: fc.constantFrom("A", "B", "C"),
      skills: some(["x", "y"]),
      priority: fc.integer({ min: 1, max: 3 }),
      waitingSince: fc.integer({ min: 0, max: 5 }).map(at),
      owner: fc.constantFrom(...names, "nobody"),
    },
    { requiredKeys: ["id", "group", "priority", "waitingSince"] },
  ),
  { selector: ({ id }) => id, maxLength: 25 },
)
const team = fc.uniqueArray(
  fc.record(
    {
      id: fc.constantFrom(...names),
      groups: some(["A", "B"]),
      skills: some(["x", "y"]),
      capacity: fc.integer({ min: 0, max: 5 }),
      load: fc.integer({ min: 0, max: 6 }),
      idleSince: fc.integer({ min: 0, max: 3 }).map(at),
      present: fc.boolean(),
      substitute: fc.constantFrom(...names, "nobody"),
    },
    { requiredKeys: ["id", "groups", "capacity", "load", "present"] },
  ),
  { selector: ({ id }) => id, maxLength: 6 },
)
const anyRules = fc.record({ keepsOwner: fc.boolean(), balance: fc.constantFrom("load" as const, "share" as const) })

describe("P1 distribution against the rule in its plainest words", () => {
  it("gives everything to the same agents, whatever the order of the arguments, and nobody more than they can have", () => {
    fc.assert(
      fc.property(items, team, anyRules, (queue, agents, rules) => {
        const { assignments, waiting } = distribute(queue, agents, rules)
        const given = new Map(assignments.map((each) => [each.item, each.agent]))
        assert.deepStrictEqual([...given], [...naive(queue, agents, rules)])
        assert.strictEqual(given.size + waiting.length, queue.length)
        assert.deepStrictEqual(distribute(queue.toReversed(), agents.toReversed(), rules), { assignments, waiting })
        for (const { capacity, id, load } of agents) {
          const got = assignments.filter((each) => each.agent === id).length
          assert.isTrue(got === 0 || load + got <= capacity)
        }
      }),
      { seed: 20_261_122, numRuns: 400 },
    )
  })
})
