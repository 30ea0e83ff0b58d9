import { describe, expect, it } from "@effect/vitest"
import type { Filter, Order, Value } from "@guiche/core"
import { ListTemplates, shapeOf } from "./list-templates.ts"
import { machineLayout } from "./machine-layout.ts"

const layout = machineLayout(
  { prefix: "guiche_", schema: undefined },
  {
    machine: "Ticket",
    columns: [
      { name: "subject", type: "text", scale: 0 },
      { name: "openedAt", type: "instant", scale: 0 },
      { name: "price", type: "decimal", scale: 2 },
      { name: "parts", type: "integer", scale: 0 },
    ],
    indexes: [],
  },
)
const compare = (column: string, value: Value, more: object = {}): Filter => ({
  op: "compare",
  column,
  is: "eq",
  value,
  negated: false,
  ...more,
})
const byId: ReadonlyArray<Order> = [{ column: "id", descending: false }]
const all = (...of: ReadonlyArray<Filter>): Filter => ({ op: "all", of })
const keyOf = (filter: Filter, order = byId) => shapeOf(layout, [filter], order)?.key

describe("B9 statements of lists that are compiled once", () => {
  it("lists that differ in their values only have one shape", () => {
    const shape = (subject: string, parts: number) =>
      shapeOf(layout, [all(compare("subject", subject), compare("parts", parts, { is: "gt" }))], byId)
    expect(shape("a", 1)?.key).toBe(shape("b", 2)?.key)
    expect(shape("b", 2)?.values).toEqual(["b", 2])
  })

  it("whatever else differs is another shape", () => {
    const one = compare("subject", "a")
    const shapes = [
      keyOf(one),
      keyOf(compare("state", "a")),
      keyOf(compare("subject", "a", { is: "lt" })),
      keyOf(compare("subject", "a", { negated: true })),
      keyOf({ op: "exists", column: "subject", negated: false }),
      keyOf({ op: "exists", column: "subject", negated: true }),
      keyOf(all(one, one)),
      keyOf({ op: "any", of: [one, one] }),
      keyOf(all(one, all(one))),
      keyOf(one, [{ column: "id", descending: true }]),
      keyOf(one, [{ column: "parts", descending: false }, ...byId]),
      keyOf(one, []),
    ]
    expect(shapes).not.toContain(undefined)
    expect(new Set(shapes).size).toBe(shapes.length)
  })

  it("what makes its statement from the values has none", () => {
    const without: ReadonlyArray<Filter> = [
      compare("price", "1.00"),
      compare("openedAt", "2026"),
      compare("parts", 1.5),
      compare("subject", "a", { is: "startsWith" }),
      compare("subject", "a", { is: "contains" }),
      { op: "in", column: "subject", values: ["a"], negated: false },
    ]
    for (const filter of without) expect(keyOf(all(compare("state", "Open"), filter))).toBeUndefined()
  })

  it("a shape is compiled once, and no more than 200 are kept", () => {
    const templates = new ListTemplates()
    let compiled = 0
    const ask = (key: string) =>
      templates.get(layout, { key, values: [] }, () => ({ sql: `${++compiled}`, parameters: [] }))
    ask("first")
    expect([ask("first").sql, compiled]).toEqual(["1", 1])
    for (let at = 0; at < 200; at++) ask(`other ${at}`)
    expect([ask("other 0").sql, ask("first").sql]).toEqual(["2", "202"])
  })
})
