import { describe, expect, it } from "@effect/vitest"
import { all, any, equals, type Filter, negate, type Order } from "@guiche/core"
import { alternativesIn, disjointIn, placesIn } from "./alternatives.ts"
import { machineLayout } from "./machine-layout.ts"

const text = (name: string) => ({ name, type: "text" as const, scale: 0 })
const layout = machineLayout(
  { prefix: "guiche_", schema: undefined },
  {
    machine: "Ticket",
    columns: [
      text("group"),
      text("agent"),
      text("party"),
      text("code"),
      { name: "openedAt", type: "instant", scale: 0 },
    ],
    indexes: [
      { columns: ["group", "openedAt"], unique: false },
      { columns: ["agent", "openedAt"], unique: false },
      { columns: ["group", "state", "openedAt"], unique: false },
      { columns: ["agent", "state", "openedAt"], unique: false },
      { columns: ["party", "openedAt"], unique: false },
      { columns: ["code"], unique: true },
    ],
  },
)
const table = { layout, flavour: { alternatives: "apart" } } as const
const newest: ReadonlyArray<Order> = [
  { column: "openedAt", descending: true },
  { column: "id", descending: true },
]
const byId: ReadonlyArray<Order> = [{ column: "id", descending: false }]
const of = (column: string, ...values: ReadonlyArray<string>): Filter => ({ op: "in", column, values, negated: false })
const mine = any([of("group", "g1", "g2"), equals("agent", "ana")])
const open = equals("state", "Open")

describe("R-SD-1 what is in any of several groups or in somebody's name", () => {
  it("is looked for place by place where indexes have the order", () => {
    expect(alternativesIn(table, all([mine, open]), newest)).toEqual([
      all([equals("group", "g1"), open]),
      all([equals("group", "g2"), open]),
      all([equals("agent", "ana"), open]),
    ])
  })

  it("is not where an index has another order, one of two directions, or the planner looks into its indexes", () => {
    const mixed = [
      { column: "openedAt", descending: true },
      { column: "id", descending: false },
    ]
    for (const order of [byId, mixed]) expect(alternativesIn(table, mine, order)).toEqual([mine])
    const { layout: same } = table
    expect(alternativesIn({ layout: same, flavour: { alternatives: "together" } }, mine, newest)).toEqual([mine])
  })

  it("two lists of values are tried in every way", () => {
    const states = of("state", "Open", "Done")
    expect(alternativesIn(table, all([mine, states]), newest)).toHaveLength(6)
    expect(alternativesIn(table, all([mine, of("party", "p", "q")]), newest)).toHaveLength(3)
  })

  it("an equality beside it decides which are left", () => {
    const first = equals("group", "g1")
    expect(alternativesIn(table, all([mine, first]), newest)).toEqual([first])
    const others = equals("group", "g3")
    expect(alternativesIn(table, all([mine, others]), newest)).toEqual([all([equals("agent", "ana"), others])])
    expect(alternativesIn(table, all([of("group", "g1", "g2"), others]), newest)).toEqual([])
    expect(alternativesIn(table, all([mine, equals("code", "1")]), newest)).toHaveLength(1)
  })

  it("is counted in parts that have no row in common", () => {
    expect(disjointIn(table, mine)).toEqual([
      equals("group", "g1"),
      equals("group", "g2"),
      all([equals("agent", "ana"), negate(of("group", "g1", "g2"))]),
    ])
    expect(disjointIn(table, any([]))).toEqual([any([])])
  })

  it("in an order that no index has, is where indexes begin with it", () => {
    expect(placesIn(table, all([mine, open]), byId)).toEqual({
      equalities: [equals("group", "g1"), equals("group", "g2"), equals("agent", "ana")],
      rest: [open],
    })
    expect(placesIn(table, all([equals("agent", "ana"), open]), byId)?.rest).toEqual([open])
    for (const filter of [open, equals("code", "1"), equals("id", "1"), all([])])
      expect(placesIn(table, filter, byId)).toBeUndefined()
    expect(placesIn(table, equals("agent", "ana"), newest)).toBeUndefined()
  })

  it("more of them than a statement takes stay together", () => {
    const many = of("group", ...Array.from({ length: 300 }, (_, at) => `g${at}`))
    expect(alternativesIn(table, many, newest)).toEqual([many])
    expect(disjointIn(table, many)).toEqual([many])
  })
})
