import { assert, describe, it } from "@effect/vitest"
import * as BigDecimal from "effect/BigDecimal"
import * as DateTime from "effect/DateTime"
import * as Schema from "effect/Schema"
import { CalendarDay } from "../values/calendar-day.ts"
import { Decimal } from "../values/decimal.ts"
import { field } from "../values/field.ts"
import { Instant } from "../values/instant.ts"
import { label } from "../values/label.ts"
import { Money, money } from "../values/money.ts"
import { Natural } from "../values/quantity.ts"
import { Text } from "../values/text.ts"
import { everything, type Filter, negate, nothing } from "./filter.ts"
import { idOf } from "./id.ts"
import type { AnyMachine } from "./machine.ts"
import * as Machine from "./machine.ts"
import { compileOrder, compileWhere, everywhere, type QueryScope, UnknownInQuery } from "./query.ts"
import { state } from "./state.ts"

const words = label("palavra", "word")
const Order = Machine.make("Order", words, {
  Open: state("Aberta", "Open", {
    note: Text(80),
    parts: Natural,
    urgent: Schema.Boolean,
    dueAt: Instant,
    day: CalendarDay,
    weight: Decimal(3),
    price: Money,
    tags: Schema.Array(Schema.String),
  }),
}).machine({ transitions: {} })
const Customer = Machine.make("Customer", words, {
  Active: state("Ativo", "Active", {
    name: field("Nome", "Name", Text(80), { searchable: true }),
    agent: idOf("Agent"),
  }),
}).machine({ transitions: {} })
const Agent = Machine.make("Agent", words, {
  Active: state("Ativo", "Active", { name: Text(80), boss: Schema.optionalKey(idOf("Agent")) }),
}).machine({ transitions: {} })
const Visit = Machine.make("Visit", words, {
  Planned: state("Planejada", "Planned", {
    customer: Customer.Id,
    agent: Schema.optionalKey(Agent.Id),
    stranger: idOf("Stranger"),
    others: Schema.Array(Agent.Id),
  }),
}).machine({ transitions: {} })
const machines = new Map<string, AnyMachine>([Order, Customer, Agent, Visit].map((machine) => [machine.name, machine]))

const compile = (where: unknown, machine: AnyMachine = Order, scope: QueryScope = everywhere(machines)): Filter =>
  compileWhere(machine, where as object, scope)
const compare = (column: string, is: string, value: unknown, negated = false) =>
  ({ op: "compare", column, is, value, negated }) as Filter

const refusal = (where: unknown, machine: AnyMachine = Order): readonly [string, string] => {
  try {
    compile(where, machine)
  } catch (error) {
    if (error instanceof UnknownInQuery) return [error.path.join("."), error.reason]
    throw error
  }
  throw new Error("the query was accepted")
}
/** From JSON, as hosts hand it on: there `__proto__` is a member like any other. */
const json = (text: string): unknown => JSON.parse(text) as unknown

describe("B3 queries become filters", () => {
  it("no condition is everything", () => {
    assert.deepStrictEqual(compile({}), everything)
    assert.deepStrictEqual(compile({ note: undefined }), everything)
    assert.deepStrictEqual(compile({ and: [] }), everything)
  })

  it("a value alone is equality", () => {
    assert.deepStrictEqual(compile({ note: "a" }), compare("note", "eq", "a"))
    assert.deepStrictEqual(compile({ parts: 3 }), compare("parts", "eq", 3))
    assert.deepStrictEqual(compile({ urgent: false }), compare("urgent", "eq", false))
    assert.deepStrictEqual(compile({ id: "o-1" }), compare("id", "eq", "o-1"))
    assert.deepStrictEqual(compile({ state: "Open" }), compare("state", "eq", "Open"))
  })

  it("several conditions must all hold", () => {
    assert.deepStrictEqual(compile({ note: "a", parts: { gte: 1, lt: 9 } }), {
      op: "all",
      of: [compare("note", "eq", "a"), { op: "all", of: [compare("parts", "gte", 1), compare("parts", "lt", 9)] }],
    })
  })

  it("every comparison has its leaf", () => {
    for (const is of ["eq", "lt", "lte", "gt", "gte"])
      assert.deepStrictEqual(compile({ parts: { [is]: 3 } }), compare("parts", is, 3))
    for (const is of ["startsWith", "contains"])
      assert.deepStrictEqual(compile({ note: { [is]: "a" } }), compare("note", is, "a"))
    assert.deepStrictEqual(compile({ parts: { ne: 3 } }), compare("parts", "eq", 3, true))
    assert.deepStrictEqual(compile({ tags: { includes: "x" } }), {
      op: "includes",
      column: "tags",
      value: "x",
      negated: false,
    })
    assert.deepStrictEqual(compile({ tags: { exists: true } }), { op: "exists", column: "tags", negated: false })
    assert.deepStrictEqual(compile({ note: { exists: false } }), { op: "exists", column: "note", negated: true })
  })

  it("one of several values; of none, nothing", () => {
    assert.deepStrictEqual(compile({ parts: { in: [] } }), nothing)
    assert.deepStrictEqual(compile({ parts: { in: [3] } }), compare("parts", "eq", 3))
    assert.deepStrictEqual(compile({ parts: { in: [3, 4] } }), {
      op: "in",
      column: "parts",
      values: [3, 4],
      negated: false,
    })
    assert.deepStrictEqual(compile({ price: { in: [money("1"), money("2")] } }), {
      op: "any",
      of: ["1", "2"].map((amount) => ({
        op: "all" as const,
        of: [compare("price_currency", "eq", "BRL"), compare("price", "eq", amount)],
      })),
    })
    assert.deepStrictEqual(compile({ not: { parts: { in: [] } } }), everything)
  })

  it("values are encoded as storages keep them", () => {
    const at = DateTime.makeUnsafe("2026-03-01T12:00:00.000Z")
    assert.deepStrictEqual(compile({ dueAt: { lt: at } }), compare("dueAt", "lt", "2026-03-01T12:00:00.000Z"))
    assert.deepStrictEqual(
      compile({ dueAt: "2026-03-01T09:00:00-03:00" }),
      compare("dueAt", "eq", "2026-03-01T12:00:00.000Z"),
    )
    assert.deepStrictEqual(compile({ day: { gte: "2026-03-01" } }), compare("day", "gte", "2026-03-01"))
    assert.deepStrictEqual(
      compile({ weight: { gt: BigDecimal.fromStringUnsafe("12.5") } }),
      compare("weight", "gt", "12.5"),
    )
    assert.deepStrictEqual(compile({ weight: "0.125" }), compare("weight", "eq", "0.125"))
  })

  it("money is compared within its currency", () => {
    const expected = { op: "all", of: [compare("price_currency", "eq", "BRL"), compare("price", "gt", "10.5")] }
    assert.deepStrictEqual(compile({ price: { gt: money("10.50") } }), expected as Filter)
    assert.deepStrictEqual(compile({ price: { gt: { amount: "10.5", currency: "BRL" } } }), expected as Filter)
    assert.deepStrictEqual(compile({ price: { ne: money("1") } }), {
      op: "any",
      of: [compare("price_currency", "eq", "BRL", true), compare("price", "eq", "1", true)],
    })
  })

  it("negation is pushed down to the leaves", () => {
    assert.deepStrictEqual(
      compile({ not: { or: [{ note: "a" }, { and: [{ parts: 1 }, { not: { urgent: true } }] }] } }),
      {
        op: "all",
        of: [
          compare("note", "eq", "a", true),
          { op: "any", of: [compare("parts", "eq", 1, true), compare("urgent", "eq", true)] },
        ],
      },
    )
    assert.deepStrictEqual(compile({ not: {} }), nothing)
    assert.deepStrictEqual(compile({ or: [] }), nothing)
  })

  it("an order names columns and directions", () => {
    assert.deepStrictEqual(compileOrder(Order, [{ field: "dueAt", direction: "descending" }, { field: "id" }]), [
      { column: "dueAt", descending: true },
      { column: "id", descending: false },
    ])
    assert.throws(() => compileOrder(Order, [{ field: "colour" }]), UnknownInQuery, "orderBy.colour: unknown-field")
    assert.throws(() => compileOrder(Order, [{ field: "tags" }]), UnknownInQuery, "orderBy.tags: not-comparable")
    assert.throws(
      () => compileOrder(Order, [{ field: "note", direction: "up" as never }]),
      UnknownInQuery,
      "orderBy.note.direction: unknown-comparison",
    )
  })

  it("a fact by query holds at most 500 records, 50 where nothing is said", () => {
    const limitOf = (first?: number) => {
      const { step } = Order.all(first === undefined ? {} : { first })
      return step.kind === "request" && step.request.kind === "find" ? step.request.limit : undefined
    }
    assert.deepStrictEqual([limitOf(), limitOf(3), limitOf(5000)], [50, 3, 500])
  })
})

describe("B3 queries follow references", () => {
  const leadsTo = (column: string, { table }: AnyMachine, filter: Filter, negated = false): Filter => ({
    op: "follow",
    column,
    table,
    filter,
    negated,
  })
  const named = compare("name", "startsWith", "Mó")

  it("one step and two", () => {
    const one = { name: { startsWith: "Mó" } }
    assert.deepStrictEqual(compile({ customer: { where: one } }, Visit), leadsTo("customer", Customer, named))
    assert.deepStrictEqual(compile({ agent: { where: {} } }, Visit), leadsTo("agent", Agent, everything))
    assert.deepStrictEqual(
      compile({ customer: { where: { agent: { where: one } } } }, Visit),
      leadsTo("customer", Customer, leadsTo("agent", Agent, named)),
    )
  })

  it("beside other comparisons, and negated as a whole", () => {
    assert.deepStrictEqual(compile({ agent: { ne: "a-1", where: { name: "b" } } }, Visit), {
      op: "all",
      of: [compare("agent", "eq", "a-1", true), leadsTo("agent", Agent, compare("name", "eq", "b"))],
    })
    const followed = { customer: { where: { name: { startsWith: "Mó" } } } }
    assert.deepStrictEqual(compile({ not: followed }, Visit), negate(compile(followed, Visit)))
    assert.deepStrictEqual(compile({ not: followed }, Visit), leadsTo("customer", Customer, named, true))
  })

  it("no further than the asker may see, at every step, whatever is negated", () => {
    const scope = { machines, visible: ({ name }: AnyMachine) => compare("id", "eq", `mine of ${name}`) }
    const mine = (machine: AnyMachine, filter: Filter): Filter => ({
      op: "all",
      of: [compare("id", "eq", `mine of ${machine.name}`), filter],
    })
    assert.deepStrictEqual(
      compile({ not: { customer: { where: { not: { agent: { where: { name: "b" } } } } } } }, Visit, scope),
      leadsTo(
        "customer",
        Customer,
        mine(Customer, leadsTo("agent", Agent, mine(Agent, compare("name", "eq", "b")), true)),
        true,
      ),
    )
  })

  it("not where there is nothing to follow, nor more than two steps; refusals name the whole path", () => {
    assert.deepStrictEqual(refusal({ note: { where: {} } }), ["note.where", "not-comparable"])
    assert.deepStrictEqual(refusal({ others: { where: {} } }, Visit), ["others.where", "not-comparable"])
    assert.deepStrictEqual(refusal({ stranger: { where: {} } }, Visit), ["stranger.where", "not-comparable"])
    assert.deepStrictEqual(refusal({ id: { where: {} } }, Visit), ["id.where", "not-comparable"])
    assert.deepStrictEqual(refusal({ customer: { where: "x" } }, Visit), ["customer.where", "wrong-value"])
    assert.deepStrictEqual(refusal({ customer: { where: { legalNme: "x" } } }, Visit), [
      "customer.where.legalNme",
      "unknown-field",
    ])
    assert.deepStrictEqual(refusal({ or: [{ customer: { where: { agent: { where: { nme: "x" } } } } }] }, Visit), [
      "or.0.customer.where.agent.where.nme",
      "unknown-field",
    ])
    assert.deepStrictEqual(refusal({ customer: { where: { agent: { where: { boss: { where: {} } } } } } }, Visit), [
      "customer.where.agent.where.boss.where",
      "too-large",
    ])
  })
})

describe("B13 queries search", () => {
  const tokens = [
    { token: "movel", prefix: false },
    { token: "azul", prefix: true },
  ]
  const found: Filter = { op: "search", tokens, negated: false }

  it("beside other conditions, negated, and behind references", () => {
    assert.deepStrictEqual(compile({ search: "Móveis azul" }, Customer), found)
    assert.deepStrictEqual(compile({ search: "Móveis azul", name: "x" }, Customer), {
      op: "all",
      of: [found, compare("name", "eq", "x")],
    })
    assert.deepStrictEqual(compile({ not: { search: "Móveis azul" } }, Customer), { ...found, negated: true })
    assert.deepStrictEqual(compile({ customer: { where: { search: "Móveis azul" } } }, Visit), {
      op: "follow",
      column: "customer",
      table: Customer.table,
      filter: found,
      negated: false,
    })
    assert.deepStrictEqual(compile({ search: "" }, Customer), everything)
    assert.deepStrictEqual(compile({ search: undefined }, Customer), everything)
  })

  it("only where there is something to search, for a text of some length", () => {
    assert.deepStrictEqual(refusal({ search: "x" }), ["search", "unknown-field"])
    assert.deepStrictEqual(refusal({ customer: { where: { agent: { where: { search: "x" } } } } }, Visit), [
      "customer.where.agent.where.search",
      "unknown-field",
    ])
    for (const search of [1, null, ["a"], { eq: "a" }])
      assert.deepStrictEqual(refusal({ search }, Customer), ["search", "wrong-value"])
    assert.deepStrictEqual(refusal({ search: "a ".repeat(33) }, Customer), ["search", "too-large"])
  })
})

describe("queries that cannot be answered say where", () => {
  it("unknown fields and comparisons", () => {
    assert.deepStrictEqual(refusal({ colour: "red" }), ["colour", "unknown-field"])
    assert.deepStrictEqual(refusal({ and: [{ note: "a" }, { not: { colour: 1 } }] }), [
      "and.1.not.colour",
      "unknown-field",
    ])
    assert.deepStrictEqual(refusal({ parts: { above: 3 } }), ["parts.above", "unknown-comparison"])
    assert.deepStrictEqual(refusal({ price_currency: "BRL" }), ["price_currency", "unknown-field"])
    assert.deepStrictEqual(refusal({ version: 1 }), ["version", "unknown-field"])
    assert.deepStrictEqual(refusal({ tenant: "t" }), ["tenant", "unknown-field"])
  })

  it("values of another kind", () => {
    for (const where of [
      { parts: "3" },
      { parts: 1.5 },
      { parts: 2 ** 53 },
      { parts: Number.NaN },
      { note: 3 },
      { note: null },
      { note: "\ud800" },
      { urgent: "true" },
      { weight: 1.5 },
      { weight: "1e3" },
      { weight: "1".repeat(19) },
      { weight: "" },
      { dueAt: "tomorrow" },
      { dueAt: "1" },
      { dueAt: "2026-03-01T12:00" },
      { dueAt: "2026-02-30T12:00:00Z" },
      { dueAt: "+012026-03-01T12:00:00Z" },
      { day: "2026-02-30" },
      { day: "tomorrow" },
      { note: "a\0b" },
      { dueAt: 0 },
      { price: "10" },
      { price: { amount: 10, currency: "BRL" } },
      { price: { amount: "10", currency: 7 } },
      { note: { amount: "1", currency: "BRL" } },
      { parts: { in: "3" } },
      { parts: { in: ["3"] } },
      { note: { exists: "yes" } },
    ])
      assert.strictEqual(refusal(where)[1], "wrong-value", JSON.stringify(where))
  })

  it("comparisons that the column does not have", () => {
    assert.deepStrictEqual(refusal({ parts: { startsWith: "3" } }), ["parts.startsWith", "not-comparable"])
    assert.deepStrictEqual(refusal({ dueAt: { contains: "2026" } }), ["dueAt.contains", "not-comparable"])
    assert.deepStrictEqual(refusal({ note: { includes: "a" } }), ["note.includes", "not-comparable"])
    assert.deepStrictEqual(refusal({ tags: { includes: 1 } }), ["tags.includes", "not-comparable"])
    assert.deepStrictEqual(refusal({ tags: ["a"] }), ["tags", "not-comparable"])
    assert.deepStrictEqual(refusal({ tags: { lt: "a" } }), ["tags", "not-comparable"])
  })

  it("shapes that are no queries", () => {
    assert.deepStrictEqual(refusal({ and: { note: "a" } }), ["and", "wrong-value"])
    assert.deepStrictEqual(refusal({ or: [["note"]] }), ["or.0", "wrong-value"])
    assert.deepStrictEqual(refusal({ or: [null] }), ["or.0", "wrong-value"])
    assert.deepStrictEqual(refusal({ not: [] }), ["not", "wrong-value"])
    assert.deepStrictEqual(refusal({ not: "note" }), ["not", "wrong-value"])
    assert.deepStrictEqual(refusal({ note: ["a"] }), ["note", "wrong-value"])
    for (const where of [[], [{ note: "a" }], null, 5, "note"])
      assert.deepStrictEqual(refusal(where), ["", "wrong-value"])
  })

  it("names that every object of the language has are no fields", () => {
    for (const name of ["__proto__", "constructor", "toString", "hasOwnProperty"]) {
      assert.deepStrictEqual(refusal(json(`{"${name}":{"note":"a"}}`)), [name, "unknown-field"])
      assert.deepStrictEqual(refusal(json(`{"note":{"${name}":"a"}}`)), [`note.${name}`, "unknown-comparison"])
    }
    assert.throws(() => compileOrder(Order, [{ field: "__proto__" }]), UnknownInQuery)
    assert.isFalse("note" in {})
  })

  it("nesting and lists without end", () => {
    let deep: object = { note: "a" }
    for (let i = 0; i < 100_000; i++) deep = { not: deep }
    assert.strictEqual(refusal(deep)[1], "too-large")
    let shallow: object = { note: "a" }
    for (let i = 0; i < 30; i++) shallow = { not: shallow }
    assert.deepStrictEqual(compile(shallow), compare("note", "eq", "a"))
    const many = (count: number) => Array.from({ length: count }, (_, i) => i)
    assert.deepStrictEqual(refusal({ parts: { in: many(1001) } })[1], "too-large")
    assert.deepStrictEqual(refusal({ or: many(1001).map((parts) => ({ parts })) }), ["or", "too-large"])
    compile({ parts: { in: many(1000) } })
  })

  it("the error never holds the value", () => {
    try {
      compile({ parts: "529.982.247-25" })
    } catch (error) {
      assert.strictEqual((error as Error).message, "parts: wrong-value")
      assert.strictEqual((error as Error).name, "UnknownInQuery")
    }
  })
})
