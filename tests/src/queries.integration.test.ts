import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { openDesk, rejection } from "./desk.ts"
import { storages } from "./storages.ts"

describe.each(storages)("queries on $name", (storage) => {
  let desk: Awaited<ReturnType<typeof openDesk>>
  const numbers = (page: { readonly items: ReadonlyArray<{ readonly number: number }> }) =>
    page.items.map(({ number }) => number)

  beforeAll(async () => {
    desk = await openDesk(storage)
    const { request, manager } = desk
    for (let number = 1; number <= 10; number++) {
      const { id } = await request(number % 2 === 0 ? `Solução ${number}` : `ação_${number}%`)
      if (number <= 4)
        await manager.request.finish(id, { agent: "ana", item: "x", cost: { amount: `${number}.10`, currency: "BRL" } })
      if (number === 5)
        await manager.request.finish(id, { agent: "ana", item: "x", cost: { amount: "5", currency: "USD" } })
      if (number === 6) await manager.request.cancel(id)
    }
  })
  afterAll(() => desk.guiche.close())

  it("finds by state, comparison and their combinations", async () => {
    const { request } = desk.manager
    const orderBy = [{ field: "number" }] as const
    expect(numbers(await request.list({ where: { state: "Open" }, orderBy }))).toEqual([7, 8, 9, 10])
    expect(numbers(await request.list({ where: { number: { gt: 3, lte: 5 } }, orderBy }))).toEqual([4, 5])
    expect(numbers(await request.list({ where: { or: [{ number: 1 }, { state: "Cancelled" }] }, orderBy }))).toEqual([
      1, 6,
    ])
    expect(numbers(await request.list({ where: { not: { state: { in: ["Open", "Done"] } } }, orderBy }))).toEqual([6])
    expect(
      numbers(await request.list({ where: { and: [{ number: { ne: 2 } }, { number: { lt: 4 } }] }, orderBy })),
    ).toEqual([1, 3])
  })

  it("what a record lacks satisfies no comparison, and satisfies its negation", async () => {
    const { request } = desk.manager
    expect(await request.count({ agent: "ana" })).toBe(5)
    expect(await request.count({ agent: { ne: "ana" } })).toBe(5)
    expect(await request.count({ agent: { exists: false } })).toBe(5)
    expect(await request.count({ not: { quantity: { lt: 100 } } })).toBe(5)
  })

  it("texts match exactly, with no wildcards", async () => {
    const { request } = desk.manager
    expect(await request.count({ subject: { startsWith: "Solução" } })).toBe(5)
    expect(await request.count({ subject: { startsWith: "solução" } })).toBe(0)
    expect(await request.count({ subject: { contains: "_" } })).toBe(5)
    expect(await request.count({ subject: { contains: "ução %" } })).toBe(0)
  })

  it("money compares within its currency", async () => {
    const { request } = desk.manager
    expect(
      numbers(
        await request.list({
          where: { cost: { gte: { amount: "2.10", currency: "BRL" } } },
          orderBy: [{ field: "number" }],
        }),
      ),
    ).toEqual([2, 3, 4])
    expect(await request.count({ cost: { amount: "5.00", currency: "USD" } })).toBe(1)
  })

  it("pages join without a gap or a repetition, also while records arrive", async () => {
    const { manager, request } = desk
    const orderBy = [
      { field: "state", direction: "descending" },
      { field: "quantity" },
      { field: "number", direction: "descending" },
    ] as const
    const whole = await manager.request.list({ where: { number: { lte: 10 } }, orderBy, first: 500 })
    const seen: Array<number> = []
    let after: string | undefined
    do {
      const page = await manager.request.list({
        where: { number: { lte: 10 } },
        orderBy,
        first: 3,
        ...(after === undefined ? {} : { after }),
      })
      seen.push(...numbers(page))
      after = page.next
      await request("arrived meanwhile")
    } while (after !== undefined)
    expect(seen).toEqual(numbers(whole))
    expect(new Set(seen).size).toBe(10)
  })

  it("summaries count and add up per group, exactly", async () => {
    const { request } = desk.manager
    const groups = await request.summarise({
      where: { state: "Done" },
      by: ["state", "cost.currency"],
      sum: ["cost", "quantity"],
      avg: ["cost"],
      min: ["number"],
      max: ["number", "subject"],
    })
    const sorted = groups.toSorted((a, b) => String(a.by["cost.currency"]).localeCompare(String(b.by["cost.currency"])))
    expect(sorted).toEqual([
      {
        by: { state: "Done", "cost.currency": "BRL" },
        count: 4,
        sum: { cost: "10.4", quantity: "12" },
        avg: { cost: "2.600000" },
        min: { number: 1 },
        max: { number: 4, subject: "ação_3%" },
      },
      {
        by: { state: "Done", "cost.currency": "USD" },
        count: 1,
        sum: { cost: "5", quantity: "3" },
        avg: { cost: "5.000000" },
        min: { number: 5 },
        max: { number: 5, subject: "ação_5%" },
      },
    ])
  })

  it.each([
    [{ where: { colour: "blue" } }, ["where", "colour"], "unknown-field"],
    [{ where: { number: "seven" } }, ["where", "number"], "wrong-value"],
    [{ where: { number: { near: 7 } } }, ["where", "number", "near"], "unknown-comparison"],
    [{ where: { or: "x" } }, ["where", "or"], "wrong-value"],
    [{ orderBy: [{ field: "__proto__" }] }, ["orderBy", "__proto__"], "unknown-field"],
    [{ first: 0 }, ["first"], "wrong-value"],
    [{ first: 501 }, ["first"], "wrong-value"],
    [{ after: "not a cursor" }, ["after"], "wrong-value"],
    [{ after: btoa(JSON.stringify(["number,id", { a: 1 }, 1])) }, ["after"], "wrong-value"],
  ])("a query that cannot be answered is refused with the place: %j", async (query, path, reason) => {
    expect(await rejection(desk.manager.request.list(query as never))).toMatchObject({
      _tag: "InvalidQuery",
      path,
      reason,
    })
  })

  it("amounts of different currencies are never added up", async () => {
    expect(await rejection(desk.manager.request.summarise({ sum: ["cost"] }))).toMatchObject({
      _tag: "InvalidQuery",
      reason: "not-comparable",
    })
  })

  it("a cursor of another order is refused", async () => {
    const { request } = desk.manager
    const { next } = await request.list({ orderBy: [{ field: "number" }], first: 1 })
    expect(await rejection(request.list({ orderBy: [{ field: "subject" }], after: next! }))).toMatchObject({
      _tag: "InvalidQuery",
    })
  })
})
