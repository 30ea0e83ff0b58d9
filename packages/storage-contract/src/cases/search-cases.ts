import { type Filter, everything, type Order, type StoredRecord, type Values } from "@guiche/core"
import * as Effect from "effect/Effect"
import { answersIn, idsWhere, savedWorld } from "../asking.ts"
import { contractCase, type Subject } from "../contract-case.ts"
import { refused, same } from "../expectation.ts"
import { generatedReach, generatedToken, generatedWorld, rowsIn, words } from "../generated-world.ts"
import { type Below, pick, seeded } from "../generated.ts"
import { listed } from "../reference.ts"
import { rowsAfter } from "../rows-after.ts"
import { batchOf, minuteOf, numbers, record, searchable, write } from "../sample-batch.ts"
import { item, owner } from "../sample-table.ts"

const sought = (...tokens: ReadonlyArray<string>): Filter => ({
  op: "search",
  tokens: tokens.map((token) => ({ token, prefix: false })),
  negated: false,
})
const begun = (token: string, ...finished: ReadonlyArray<string>): Filter => ({
  op: "search",
  tokens: [...finished.map((one) => ({ token: one, prefix: false })), { token, prefix: true }],
  negated: false,
})
const found = (on: Pick<Subject, "storage" | "tenant">, filter: Filter) => idsWhere(on, item, filter)
const tokened = (id: string, tokens: string, values: Values = {}, version = 1) =>
  searchable(record(id, values, version), item, tokens === "" ? [] : tokens.split(" "))

const everyWord = words.map((word, index) => searchable(record(`r${index}`), item, [word]))

export const searchCases = [
  contractCase("SC-SEARCH-01", "a row is found by each of its whole tokens, by code point", function* (on) {
    const world = yield* savedWorld(on, everyWord)
    for (const [index, word] of words.entries()) same(yield* found(on, sought(word)), [`r${index}`], word)
    yield* answersIn(
      on,
      world,
      item,
      ["mes", "MESA", "á", "x", "%", "_", "mes_", "m%", "*", "'", "\\"].map((token) => sought(token)),
    )
  }),
  contractCase("SC-SEARCH-02", "every token must be there, in whatever order", function* (on) {
    const world = yield* savedWorld(on, [
      tokened("a", "mesa quebrada"),
      tokened("b", "mesa"),
      tokened("c", "cadeira quebrada mesa"),
      tokened("d", "quebrada"),
    ])
    same(yield* found(on, sought("quebrada", "mesa")), ["a", "c"], "both")
    same(yield* found(on, sought("mesa", "mesa")), ["a", "b", "c"], "one twice")
    yield* answersIn(on, world, item, [
      sought("mesa", "quebrada", "cadeira"),
      sought("mesa", "sofa"),
      { op: "any", of: [sought("cadeira"), sought("mesa", "quebrada")] },
      {
        op: "all",
        of: [sought("mesa"), sought("quebrada"), { op: "compare", column: "id", is: "gt", value: "a", negated: false }],
      },
    ])
  }),
  contractCase("SC-SEARCH-03", "a prefix finds every token that begins with it, by code point", function* (on) {
    const world = yield* savedWorld(on, everyWord)
    const prefixes = words.flatMap((word) =>
      Array.from(word, (_, at) =>
        Array.from(word)
          .slice(0, at + 1)
          .join(""),
      ),
    )
    yield* answersIn(
      on,
      world,
      item,
      [...new Set(prefixes)].map((prefix) => begun(prefix)),
    )
    yield* answersIn(
      on,
      world,
      item,
      ["esa", "M", "%", "_esa", "mesaa", "\u{20bb8}"].map((prefix) => begun(prefix)),
    )
  }),
  contractCase(
    "SC-SEARCH-04",
    "whole tokens and a prefix are found together in one row, and not over several",
    function* (on) {
      const world = yield* savedWorld(on, [
        tokened("a", "mesa quebrada"),
        tokened("b", "mesa"),
        tokened("c", "quebrada"),
        tokened("d", "quebrar mesa"),
      ])
      same(yield* found(on, begun("queb", "mesa")), ["a", "d"], "both in one row")
      yield* answersIn(on, world, item, [
        begun("mes", "quebrada"),
        begun("mesa", "mesa"),
        begun("q", "mesa", "quebrar"),
      ])
    },
  ),
  contractCase("SC-SEARCH-05", "a row without tokens satisfies no search and every negated one", function* (on) {
    const world = yield* savedWorld(on, [tokened("a", ""), tokened("b", "mesa")])
    const negated: Filter = { op: "search", tokens: [{ token: "mesa", prefix: true }], negated: true }
    same(yield* found(on, negated), ["a"], "negated")
    yield* answersIn(on, world, item, [sought("mesa"), begun("m"), sought("sofa")])
  }),
  contractCase("SC-SEARCH-06", "a change replaces the tokens, all of them", function* (on) {
    const { storage, tenant } = on
    yield* savedWorld(on, [tokened("a", "mesa quebrada"), tokened("b", "mesa"), tokened("c", "sofa")])
    const writes = [
      tokened("a", "cadeira quebrada", {}, 2),
      tokened("b", "", {}, 2),
      tokened("c", "sofa", { rank: 1 }, 2),
    ]
    yield* storage.commit(batchOf(tenant, { writes }))
    same(yield* found(on, sought("mesa")), [], "a token that went away")
    same(yield* found(on, sought("cadeira", "quebrada")), ["a"], "one that came and one that stayed")
    same(yield* found(on, begun("s")), ["c"], "one of a row that changed otherwise")
    yield* storage.commit(batchOf(tenant, { writes: [tokened("a", "mesa", {}, 3)] }))
    same([yield* found(on, sought("mesa")), yield* found(on, sought("quebrada"))], [["a"], []], "back again")
  }),
  contractCase("SC-SEARCH-07", "a refused batch leaves tokens as they were", function* (on) {
    const { storage, tenant } = on
    yield* savedWorld(on, [tokened("a", "mesa", { code: "1" }), tokened("b", "sofa", { code: "2" })])
    const change = tokened("a", "cadeira", { code: "1" }, 2)
    const taken = batchOf(tenant, { writes: [change, tokened("new", "cadeira", { code: "2" })] })
    yield* refused(storage.commit(taken), "NotUnique", "a code that is taken")
    const stale = batchOf(tenant, { writes: [change, tokened("b", "cadeira", { code: "2" }, 3)] })
    yield* refused(storage.commit(stale), "StaleRead", "a version that is not there")
    same(yield* found(on, sought("cadeira")), [], "the tokens of what was refused")
    same([yield* found(on, sought("mesa")), yield* found(on, sought("sofa"))], [["a"], ["b"]], "the tokens of before")
  }),
  contractCase("SC-SEARCH-08", "tokens belong to their tenant, machine and record together", function* (on) {
    const { storage, tenant, foreign } = on
    yield* storage.commit(batchOf(foreign, { writes: [tokened("a", "mesa"), tokened("c", "mesa")] }))
    yield* savedWorld(on, [tokened("a", "sofa"), searchable(record("a"), owner, ["mesa"]), tokened("b", "mesa")])
    same(yield* found(on, sought("mesa")), ["b"], "items of the tenant")
    same(yield* idsWhere(on, owner, sought("mesa")), ["a"], "owners of the tenant")
    same(yield* found({ storage, tenant: foreign }, begun("m")), ["a", "c"], "items of the other tenant")
    yield* storage.commit(batchOf(tenant, { writes: [tokened("b", "", {}, 2), tokened("a", "", {}, 2)] }))
    same(yield* found({ storage, tenant: foreign }, sought("mesa")), ["a", "c"], "after a change in the first tenant")
    same(yield* idsWhere(on, owner, begun("mesa")), ["a"], "after a change of the item of the same id")
  }),
  contractCase("SC-SEARCH-09", "rare and common words give the right rows, page by page, in order", function* (on) {
    const { storage, tenant } = on
    const tokens = (n: number) =>
      ["todos", n % 2 === 0 ? "par" : "impar", n % 97 === 0 ? "raro" : "", `n${n}`].filter((token) => token !== "")
    const world = numbers(600).map((n) => searchable(record(`r${n}`, { rank: (n * 7) % 50 }), item, tokens(n)))
    yield* savedWorld(on, world)
    const order = [
      { column: "rank", descending: true },
      { column: "id", descending: true },
    ]
    const ranked = world
      .map(({ record: { id, values } }) => ({ id, rank: Number(values["rank"]) }))
      .toSorted((left, right) => right.rank - left.rank || (left.id < right.id ? 1 : -1))
    const having = (word: string) =>
      ranked.filter(({ id }) => tokens(Number(id.slice(1))).some((one) => one.startsWith(word))).map(({ id }) => id)
    for (const word of ["todos", "par", "raro", "n1", "n600", "nada"]) {
      const expected = having(word)
      const search = begun(word)
      const first = yield* storage.list({ tenant, table: item, filter: search, order, limit: 20 })
      same(
        first.map(({ id }) => id),
        expected.slice(0, 20),
        `the first page of ${word}`,
      )
      const last = first.at(-1)
      if (last === undefined) continue
      const filter: Filter = { op: "all", of: [search, rowsAfter(last, order)] }
      const second = yield* storage.list({ tenant, table: item, filter, order, limit: 20 })
      same(
        second.map(({ id }) => id),
        expected.slice(20, 40),
        `the second page of ${word}`,
      )
    }
    const both = yield* storage.list({ tenant, table: item, filter: sought("todos", "raro", "par"), order, limit: 9 })
    same(
      both.map(({ id }) => id),
      having("raro").filter((id) => Number(id.slice(1)) % 2 === 0),
      "common and rare",
    )
  }),
  contractCase("SC-SEARCH-10", "what is found is counted and added up", function* (on) {
    const { storage, tenant } = on
    yield* savedWorld(on, [
      tokened("a", "mesa par", { rank: 1 }),
      tokened("b", "mesa", { rank: 2 }),
      tokened("c", "sofa", { rank: 4 }),
    ])
    const count = (filter: Filter) => storage.summarise({ tenant, table: item, filter, by: [], measures: ["rank"] })
    for (const [filter, rows, sum] of [
      [sought("mesa"), 2, "3"],
      [begun("p", "mesa"), 1, "1"],
      [{ ...begun("mes"), negated: true } as Filter, 1, "4"],
      [everything, 3, "7"],
    ] as const) {
      const [group] = yield* count(filter)
      same([group?.count, group?.measures[0]?.sum], [rows, sum], JSON.stringify(filter))
    }
  }),
  contractCase("SC-SEARCH-11", "a row may have five hundred tokens, and a token forty code points", function* (on) {
    const long = (n: number) => `${"\u{20bb7}".repeat(37)}${String(n).padStart(3, "0")}`
    const tokens = numbers(500).map(long)
    yield* savedWorld(on, [searchable(record("a"), item, tokens), write(record("b"), item)])
    for (const n of [1, 250, 500]) same(yield* found(on, sought(long(n))), ["a"], `token ${n}`)
    same(yield* found(on, begun(long(25).slice(0, -1))), ["a"], "the beginning of ten")
    same(yield* found(on, sought(long(501))), [], "one that is not there")
  }),
  contractCase("SC-SEARCH-12", "a change that brings no tokens leaves those that the record has", function* (on) {
    const { storage, tenant } = on
    yield* savedWorld(on, [tokened("a", "mesa quebrada"), tokened("b", "")])
    const writes = ["a", "b"].map((id) => write(record(id, { rank: 1 }, 2), item))
    yield* storage.commit(batchOf(tenant, { writes }))
    same(yield* found(on, sought("mesa", "quebrada")), ["a"], "after a change without tokens")
    yield* storage.commit(batchOf(tenant, { writes: [tokened("a", "", { rank: 2 }, 3)] }))
    same(yield* found(on, begun("m")), [], "after a change that takes them away")
  }),
  contractCase("SC-SEARCH-13", "generated searches give the right rows in every order, page by page", function* (on) {
    const { storage, tenant } = on
    const world = yield* savedWorld(on, generatedWorld(11))
    const rows = rowsIn(world, item)
    const below = seeded(13)
    for (const n of numbers(60)) {
      const limit = 1 + below(6)
      const filter = { op: "all", of: generatedSearch(below) } as const
      const order = [
        { column: pick(below, ["rank", "name", "state", "notedAt", "notedAt"]), descending: below(2) === 0 },
        byId(below(2) === 0),
      ]
      const expected = listed(rows, { table: item, filter, order, limit: 1000 }, world).map(({ id }) => id)
      const first = yield* storage.list({ tenant, table: item, filter, order, limit })
      const last = first.at(-1)
      const after: Filter = last === undefined ? filter : { op: "all", of: [filter, rowsAfter(last, order)] }
      const second = last === undefined ? [] : yield* storage.list({ tenant, table: item, filter: after, order, limit })
      same(
        [...first, ...second].map(({ id }) => id),
        expected.slice(0, 2 * limit),
        `${n}: ${JSON.stringify(filter)} by ${JSON.stringify(order)}`,
      )
    }
  }),
  contractCase("SC-SEARCH-14", "very common words that meet seldom, at the end only or never", function* (on) {
    const { storage, tenant } = on
    const most = 2_200
    const tokens = (n: number) =>
      ["todos", n % 2 === 0 ? "par" : "impar", n > 1_100 ? "tarde" : "cedo", n % 40 === 0 ? "raro" : "outro"].toSorted()
    const world = numbers(most).map((n) => searchable(record(`r${n}`, { rank: n }), item, tokens(n)))
    yield* savedWorld(on, world)
    const rising = [{ column: "rank", descending: false }, byId(false)]
    const pageOf = (filter: Filter) =>
      Effect.map(storage.list({ tenant, table: item, filter, order: rising, limit: 30 }), (page) =>
        page.map(({ id }) => id),
      )
    const having = (...all: ReadonlyArray<string>) =>
      numbers(most)
        .filter((n) => all.every((word) => tokens(n).includes(word)))
        .map((n) => `r${n}`)
    for (const wanted of [
      ["todos"],
      ["par", "tarde"],
      ["tarde", "todos"],
      ["raro", "todos"],
      ["impar", "par"],
      ["cedo", "tarde"],
    ])
      same(yield* pageOf(sought(...wanted)), having(...wanted).slice(0, 30), wanted.join(" "))
    same(yield* pageOf(begun("t", "par")), having("par", "todos").slice(0, 30), "the beginning of two common words")
    same(
      yield* pageOf({ op: "any", of: [sought("raro"), begun("impa")] }),
      numbers(most)
        .filter((n) => n % 2 === 1 || n % 40 === 0)
        .map((n) => `r${n}`)
        .slice(0, 30),
      "either of two",
    )
    const few: Filter = { op: "compare", column: "rank", is: "lt", value: 8, negated: false }
    same(yield* pageOf({ op: "all", of: [sought("todos", "par"), few] }), ["r2", "r4", "r6"], "among few records")
  }),
  contractCase(
    "SC-SEARCH-15",
    "in the order of the instant that a table names, either way, page by page",
    function* (on) {
      const { storage, tenant } = on
      const tokens = (n: number) =>
        [
          "todos",
          n % 2 === 0 ? "par" : "impar",
          n < 90 ? "antigo" : "novo",
          `z${n % 3}`,
          n % 7 === 0 ? "z9" : "x",
        ].toSorted()
      // Two are noted in each minute, and every fiftieth never.
      const noted = (n: number): Values => ({ rank: n % 4, ...(n % 50 === 0 ? {} : { notedAt: minuteOf(n >> 1) }) })
      const world = yield* savedWorld(
        on,
        numbers(220).map((n) => searchable(record(`r${n}`, noted(n)), item, tokens(n))),
      )
      const moved = [3, 200].map((n) =>
        searchable(record(`r${n}`, { rank: 1, notedAt: minuteOf(80) }, 2), item, tokens(n)),
      )
      yield* storage.commit(batchOf(tenant, { writes: moved }))
      const now = new Map([...world, ...moved].map((each) => [each.record.id, each]))
      const few: Filter = { op: "compare", column: "rank", is: "eq", value: 3, negated: false }
      for (const descending of [true, false])
        for (const filter of [
          sought("todos"),
          sought("antigo"),
          sought("antigo", "par"),
          sought("impar", "par"),
          sought("impar", "todos", "z1"),
          begun("z"),
          begun("z", "antigo"),
          begun("anti"),
          { op: "all", of: [sought("antigo"), few] },
          { op: "all", of: [sought("par"), few] },
          { op: "all", of: [sought("novo", "todos"), few] },
        ] satisfies ReadonlyArray<Filter>) {
          const order = [{ column: "notedAt", descending }, byId(descending)]
          const query = { table: item, filter, order }
          const expected = listed(rowsIn([...now.values()], item), { ...query, limit: 1000 }, [...now.values()])
          const pages: Array<string> = []
          let after = filter
          for (let page = 0; page < 3; page++) {
            const rows = yield* storage.list({ tenant, ...query, filter: after, limit: 15 })
            pages.push(...rows.map(({ id }) => id))
            const last = rows.at(-1)
            if (last === undefined) break
            after = { op: "all", of: [filter, ...boundAt(last, descending), rowsAfter(last, order)] }
          }
          const ids = expected.slice(0, 45).map(({ id }) => id)
          same(pages, ids, `${JSON.stringify(filter)} ${descending ? "downwards" : "upwards"}`)
        }
    },
  ),
]

/** What follows from being after a row where all have the instant, and finds the place in an order. */
const boundAt = ({ values: { notedAt } }: StoredRecord, descending: boolean): ReadonlyArray<Filter> =>
  typeof notedAt === "string" && !descending
    ? [{ op: "compare", column: "notedAt", is: "gte", value: notedAt, negated: false }]
    : []

const byId = (descending: boolean): Order => ({ column: "id", descending })

/** Two or three conditions that must all hold, of which one at least looks for words. */
const generatedSearch = (below: Below): ReadonlyArray<Filter> => {
  const search = (): Filter => ({
    op: "search",
    tokens: numbers(1 + below(2)).map(() => generatedToken(below)),
    negated: false,
  })
  const either = (): Filter => ({
    op: "any",
    of: numbers(2).map(() => ({ op: "search", tokens: [generatedToken(below)], negated: false })),
  })
  return [
    below(2) === 0 ? search() : either(),
    below(2) === 0 ? search() : generatedReach(below, item, { depth: 1, steps: 1 }),
  ]
}
