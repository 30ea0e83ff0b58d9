import { type Comparison, type Filter, everything, type Table, type Value } from "@guiche/core"
import { answersIn, idsWhere, savedWorld } from "../asking.ts"
import { contractCase } from "../contract-case.ts"
import { same } from "../expectation.ts"
import { generatedReach, generatedWorld } from "../generated-world.ts"
import { seeded } from "../generated.ts"
import { rowsAfter } from "../rows-after.ts"
import { batchOf, numbers, record, write } from "../sample-batch.ts"
import { item, owner } from "../sample-table.ts"

const leadsTo = (column: string, table: Table, filter: Filter, negated = false): Filter => ({
  op: "follow",
  column,
  table,
  filter,
  negated,
})
const is = (column: string, value: Value, comparison: Comparison = "eq", negated = false): Filter => ({
  op: "compare",
  column,
  is: comparison,
  value,
  negated,
})
const ofOwner = (filter: Filter) => leadsTo("owner", owner, filter)
const ofNext = (filter: Filter) => leadsTo("next", item, filter)

/** Two owners and four items in a row: a → b → c → d, d leads to itself. */
const chain = [
  write(record("x", { name: "x", rank: 1, next: "y" }), owner),
  write(record("y", { name: "y", rank: 2 }), owner),
  write(record("a", { name: "x", rank: 2, next: "b", owner: "x" }), item),
  write(record("b", { name: "y", rank: 1, next: "c", owner: "y" }), item),
  write(record("c", { rank: 3, next: "d", owner: "x" }), item),
  write(record("d", { rank: 4, next: "d" }), item),
]

export const followCases = [
  contractCase("SC-FOLLOW-01", "a reference leads to the row that it names, and that row is asked", function* (on) {
    const world = yield* savedWorld(on, chain)
    same(yield* idsWhere(on, item, ofOwner(is("rank", 1))), ["a", "c"], "the owner's rank, not the item's")
    yield* answersIn(on, world, item, [
      ofOwner(is("name", "y")),
      ofOwner(is("id", "x")),
      ofOwner(is("state", "Open")),
      ofOwner(everything),
      ofNext(is("rank", 3)),
      ofNext(is("rank", 4)),
      { op: "all", of: [is("rank", 2), ofOwner(is("rank", 1)), ofNext(is("rank", 1))] },
      { op: "any", of: [ofOwner(is("rank", 2)), ofNext(is("rank", 4))] },
    ])
  }),
  contractCase(
    "SC-FOLLOW-02",
    "references are followed one after the other, four steps deep, also through one table",
    function* (on) {
      const world = yield* savedWorld(on, chain)
      const ownersNext = (filter: Filter) => ofOwner(leadsTo("next", owner, filter))
      same(yield* idsWhere(on, item, ownersNext(is("rank", 2))), ["a", "c"], "the next of the owner")
      same(yield* idsWhere(on, item, ofNext(ofNext(is("rank", 3)))), ["a"], "the next of the next")
      same(yield* idsWhere(on, item, ofNext(ofOwner(is("rank", 1)))), ["b"], "the owner of the next")
      same(yield* idsWhere(on, item, ofNext(ofNext(ofNext(ofNext(is("id", "d")))))), ["a", "b", "c", "d"], "four")
      yield* answersIn(on, world, item, [ofNext(ofNext(ofNext(is("rank", 4)))), ofNext(ownersNext(is("name", "y")))])
    },
  ),
  contractCase(
    "SC-FOLLOW-03",
    "a reference that is missing or leads to nothing satisfies no follow and every negated one",
    function* (on) {
      const world = yield* savedWorld(on, [
        write(record("x", { rank: 1 }), owner),
        write(record("none"), item),
        write(record("gone", { owner: "y" }), item),
        write(record("empty", { owner: "" }), item),
        write(record("case", { owner: "X" }), item),
        write(record("there", { owner: "x" }), item),
      ])
      same(yield* idsWhere(on, item, ofOwner(everything)), ["there"], "those that lead somewhere")
      same(
        yield* idsWhere(on, item, leadsTo("owner", owner, everything, true)),
        ["case", "empty", "gone", "none"],
        "those that lead nowhere",
      )
      yield* answersIn(on, world, item, [
        ofOwner(is("rank", 1)),
        ofOwner({ op: "exists", column: "rank", negated: true }),
      ])
    },
  ),
  contractCase("SC-FOLLOW-04", "what does not hold of the row led to is not what leads to no such row", function* (on) {
    const world = yield* savedWorld(on, [
      write(record("x", { rank: 1 }), owner),
      write(record("y", {}), owner),
      write(record("a", { owner: "x" }), item),
      write(record("b", { owner: "y" }), item),
      write(record("c"), item),
    ])
    const inside = ofOwner(is("rank", 1, "eq", true))
    const outside = leadsTo("owner", owner, is("rank", 1), true)
    same(yield* idsWhere(on, item, inside), ["b"], "negated inside")
    same(yield* idsWhere(on, item, outside), ["b", "c"], "negated outside")
    yield* answersIn(on, world, item, [inside, outside, leadsTo("owner", owner, is("rank", 1, "eq", true), true)])
  }),
  contractCase("SC-FOLLOW-05", "no reference leads to another tenant's row, at any step", function* (on) {
    const { storage, tenant, foreign } = on
    const theirs = [
      write(record("x", { rank: 1, next: "y" }), owner),
      write(record("y", { rank: 2 }), owner),
      write(record("b", { rank: 1, owner: "x" }), item),
    ]
    yield* storage.commit(batchOf(foreign, { writes: theirs }))
    yield* savedWorld(on, [
      write(record("a", { owner: "x", next: "b" }), item),
      write(record("c", { owner: "z" }), item),
      write(record("z", { rank: 3, next: "y" }), owner),
    ])
    const atSecondStep = ofOwner(leadsTo("next", owner, everything))
    for (const filter of [ofOwner(is("rank", 1)), ofNext(everything), ofNext(ofOwner(everything)), atSecondStep])
      same(yield* idsWhere(on, item, filter), [], JSON.stringify(filter))
    same(yield* idsWhere(on, item, leadsTo("owner", owner, is("rank", 1), true)), ["a", "c"], "negated")
    const summary = { tenant, table: item, filter: ofOwner(everything), by: [], measures: [] }
    same((yield* storage.summarise(summary))[0]?.count, 1, "counted")
  }),
  contractCase("SC-FOLLOW-06", "what a reference leads to is asked as it is now", function* (on) {
    const { storage, tenant } = on
    yield* savedWorld(on, chain)
    const writes = [
      write(record("y", { rank: 9 }, 2), owner),
      write(record("a", { owner: "y" }, 2), item),
      write(record("d", { owner: "new" }, 2), item),
      write(record("new", { rank: 9 }), owner),
    ]
    yield* storage.commit(batchOf(tenant, { writes }))
    same(yield* idsWhere(on, item, ofOwner(is("rank", 9))), ["a", "b", "d"], "after the change")
    same(yield* idsWhere(on, item, ofOwner(is("rank", 2))), [], "as it was before")
  }),
  contractCase("SC-FOLLOW-07", "what is followed is ordered, paged and counted like anything else", function* (on) {
    const { storage, tenant } = on
    const world = yield* savedWorld(on, generatedWorld(5))
    const filter = ofOwner(is("rank", 2, "gte"))
    const expected = yield* idsWhere(on, item, filter)
    const order = [
      { column: "rank", descending: true },
      { column: "id", descending: false },
    ]
    const seen: Array<string> = []
    // no more pages than there are rows: a storage that goes in circles must fail here, not hang
    for (let after: Filter = everything; seen.length <= world.length;) {
      const page = yield* storage.list({
        tenant,
        table: item,
        filter: { op: "all", of: [filter, after] },
        order,
        limit: 4,
      })
      seen.push(...page.map(({ id }) => id))
      const last = page.at(-1)
      if (last === undefined || page.length < 4) break
      after = rowsAfter(last, order)
    }
    same([seen.length, seen.toSorted()], [expected.length, expected.toSorted()], "over all pages")
    const groups = yield* storage.summarise({ tenant, table: item, filter, by: ["rank"], measures: ["rank"] })
    same(
      groups.reduce((sum, { count }) => sum + count, 0),
      expected.length,
      "counted in groups",
    )
    yield* answersIn(on, world, item, [filter])
  }),
  contractCase(
    "SC-FOLLOW-08",
    "generated filters that follow and search answer what they mean, and their negations the exact complement",
    function* (on) {
      // A planner that takes a tenant for a few rows looks at all of them for each step, so that three steps cost the cube.
      const world = yield* savedWorld(on, generatedWorld(6, 30))
      const below = seeded(7)
      const filters = numbers(150).map(() => generatedReach(below, item, { depth: 2, steps: 2 }))
      yield* answersIn(on, world, item, filters)
    },
  ),
]
