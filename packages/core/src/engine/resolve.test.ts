import { assert, describe, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { known, type Needs, seen, sequence, token } from "../machine/fact.ts"
import * as Machine from "../machine/machine.ts"
import * as Port from "../machine/port.ts"
import { state as situation } from "../machine/state.ts"
import { Attachments } from "../ports/attachments.ts"
import type { ListQuery, Ref, StorageShape, StoredRecord } from "../ports/storage.ts"
import { label } from "../values/label.ts"
import { Natural } from "../values/quantity.ts"
import { Text } from "../values/text.ts"
import { noCache } from "./reference-cache.ts"
import { type Answers, type FactSources, type Given, resolve } from "./resolve.ts"
import { WorkingSet } from "./working-set.ts"

const words = label("palavra", "word")
const Group = Machine.make("Group", words, {
  Active: situation("Ativo", "Active", { name: Text(20) }),
  Retired: situation("Desativado", "Retired", { name: Text(20) }),
}).machine({
  transitions: {},
  final: ["Active", "Retired"],
  visible: (actor) => ({ name: { ne: `not for ${actor.id}` } }),
})
const Stock = Port.make("stock", {
  held: { label: words, input: Schema.Struct({ lot: Schema.String }), answer: Natural },
})
const caller = { tenant: "t", company: "matriz", actor: { id: "ana", profiles: ["agent"] } } as const
const idIs = (text: string) => text as ReturnType<typeof Group.Id.make>
const group = (id: string, name: string, version = 1, state = "Active"): StoredRecord => ({
  id,
  version,
  state,
  hash: "h",
  values: { name },
})

/** A storage that holds some groups and notes what it is asked. */
const desk = (groups: ReadonlyArray<StoredRecord>, answers: Answers = {}) => {
  const asked: { loads: Array<ReadonlyArray<string>>; lists: Array<ListQuery>; ids: number; numbers: Array<string> } = {
    loads: [],
    lists: [],
    ids: 0,
    numbers: [],
  }
  const storage = {
    load: (_tenant: string, refs: ReadonlyArray<Ref>) => {
      asked.loads.push(refs.map(({ id }) => id))
      return Effect.succeed(refs.map((ref) => groups.find(({ id }) => id === ref.id)))
    },
    list: (query: ListQuery) => {
      asked.lists.push(query)
      return Effect.succeed(groups.slice(0, query.limit))
    },
  } as unknown as StorageShape
  const sources: FactSources = {
    storage,
    registry: { byName: new Map([[Group.name, Group]]) },
    identities: { id: () => `id-${++asked.ids}`, token: () => `token-${++asked.ids}` },
    answers,
    cache: noCache,
    nextInSequence: (_tenant, name) => Effect.sync(() => asked.numbers.push(name)),
  }
  const set = new WorkingSet()
  const given: Given = new Map()
  const find = (needs: Needs, into = set) => resolve(sources, caller, needs, { set: into, given, place: "0" })
  return { asked, find, set, sources }
}

describe("facts are found out in as few rounds as they allow", () => {
  it.effect("nothing is asked where nothing is needed", () =>
    Effect.gen(function* () {
      const { asked, find } = desk([])
      assert.deepStrictEqual(yield* find({}), { known: {}, journalled: {} })
      assert.deepStrictEqual(yield* find({ a: known(1), b: known(1).map((one) => one + 1) }), {
        known: { a: 1, b: 2 },
        journalled: {},
      })
      assert.deepStrictEqual(asked.loads, [])
    }),
  )

  it.effect("records that do not depend on each other are loaded together, and each once", () =>
    Effect.gen(function* () {
      const { asked, find } = desk([group("a", "A", 3), group("b", "B", 5)])
      const { known: found, journalled } = yield* find({
        one: Group.ref(idIs("a")),
        other: Group.ref(idIs("b"), "Active"),
        again: Group.maybe(idIs("a")),
        gone: Group.maybe(idIs("z")),
        none: Group.maybe(undefined),
      })
      assert.deepStrictEqual(asked.loads, [["a", "b", "z"]])
      assert.deepStrictEqual(found["one"], { state: "Active", id: "a", version: 3, name: "A" })
      assert.strictEqual(found["again"], found["one"])
      assert.isUndefined(found["gone"])
      assert.sameMembers(Object.keys(found), ["one", "other", "again", "gone", "none"])
      assert.deepStrictEqual(journalled, {
        one: { id: "a", version: 3 },
        other: { id: "b", version: 5 },
        again: { id: "a", version: 3 },
      })
    }),
  )

  it.effect("what depends on something else comes in the next round", () =>
    Effect.gen(function* () {
      const { asked, find } = desk([group("a", "b"), group("b", "B", 4)])
      const { known: found, journalled } = yield* find({
        last: Group.ref(idIs("a"))
          .andThen(({ name }) => Group.ref(idIs(name)))
          .map(({ name }) => `${name}!`),
        other: Group.ref(idIs("b")),
      })
      assert.deepStrictEqual(asked.loads, [["a", "b"]])
      assert.strictEqual(found["last"], "B!")
      assert.deepInclude(Object.values(journalled), { id: "b", version: 4 })
      assert.strictEqual(Object.keys(journalled).length, 3)
    }),
  )

  it.effect("what the command has read or changed before is not loaded again", () =>
    Effect.gen(function* () {
      const { asked, find, set } = desk([group("a", "A")])
      yield* find({ one: Group.ref(idIs("a")) })
      set.change(Group, group("a", "changed", 2))
      const { known: found } = yield* find({ one: Group.ref(idIs("a")) })
      assert.deepStrictEqual(asked.loads, [["a"]])
      assert.deepInclude(found["one"] as object, { name: "changed", version: 2 })
    }),
  )

  it.effect("facts that depend on each other without end are a defect", () =>
    Effect.gen(function* () {
      const { find } = desk([group("a", "A")])
      const endless = (): typeof fact => Group.ref(idIs("a")).andThen(endless)
      const fact: ReturnType<typeof Group.ref> = endless()
      const exit = yield* Effect.exit(find({ fact }))
      assert.isTrue(exit._tag === "Failure")
      assert.include(String(exit._tag === "Failure" && exit.cause), "more than 16 deep")
    }),
  )
})

describe("what cannot be had is said", () => {
  it.effect("a record that must be there, or in another state", () =>
    Effect.gen(function* () {
      const { find } = desk([group("a", "A", 1, "Retired")])
      const missing = yield* Effect.result(find({ one: Group.ref(idIs("z")) }))
      assert.isTrue(Result.isFailure(missing) && missing.failure._tag === "NotFound")
      const retired = yield* Effect.result(find({ one: Group.ref(idIs("a"), "Active") }))
      assert.isTrue(Result.isFailure(retired))
      if (Result.isFailure(retired))
        assert.deepInclude(retired.failure, { _tag: "NotUsable", id: "a", state: "Retired", needed: ["Active"] })
      assert.deepInclude((yield* find({ one: Group.ref(idIs("a")) })).known["one"] as object, { state: "Retired" })
    }),
  )

  it.effect("R-SD-4 what the command itself retired cannot be used any more", () =>
    Effect.gen(function* () {
      const { find, set } = desk([group("a", "A")])
      yield* find({ one: Group.ref(idIs("a"), "Active") })
      set.change(Group, group("a", "A", 2, "Retired"))
      const retired = yield* Effect.result(find({ one: Group.ref(idIs("a"), "Active") }))
      assert.isTrue(Result.isFailure(retired) && retired.failure._tag === "NotUsable")
    }),
  )
})

describe("what the actor may not see", () => {
  const here = desk([group("a", "A"), group("b", "not for ana")])
  const find = (needs: Needs, isAsked: boolean) =>
    Effect.result(
      resolve(here.sources, caller, needs, { set: new WorkingSet(), given: new Map(), place: "0", isAsked }),
    )

  it.effect("is as good as not there for a fact that must be seen, where they asked", () =>
    Effect.gen(function* () {
      for (const fact of [
        Group.seen(idIs("b")),
        seen("Group", idIs("b")),
        seen("Group", idIs("z")),
        seen("Other", "a" as never),
      ]) {
        const found = yield* find({ fact }, true)
        assert.isTrue(Result.isFailure(found) && found.failure._tag === "NotFound")
      }
      const found = yield* find({ one: Group.seen(idIs("a")), none: seen("Group", undefined) }, true)
      assert.isTrue(Result.isSuccess(found))
      if (Result.isSuccess(found)) assert.deepStrictEqual(found.success.journalled, { one: { id: "a", version: 1 } })
    }),
  )

  it.effect("is there for a policy, and for a fact that is not asked with the actor's eyes", () =>
    Effect.gen(function* () {
      assert.isTrue(Result.isSuccess(yield* find({ one: Group.seen(idIs("b")) }, false)))
      assert.isTrue(Result.isSuccess(yield* find({ one: Group.ref(idIs("b")) }, true)))
    }),
  )
})

describe("ports, sequences, ids and tokens", () => {
  it.effect("a question is asked in JSON on behalf of the company, and its answer kept", () =>
    Effect.gen(function* () {
      const asked: Array<unknown> = []
      const held = (...given: ReadonlyArray<unknown>) => {
        asked.push(given)
        return Promise.resolve(7)
      }
      const { find } = desk([], { stock: { held } })
      const { known: found, journalled } = yield* find({ held: Stock.ask("held", { lot: "L-1" }) })
      assert.deepStrictEqual(found, { held: 7 })
      assert.deepStrictEqual(asked, [[{ lot: "L-1" }, { tenant: "t", company: "matriz" }]])
      assert.deepStrictEqual(journalled, { held: { asked: { lot: "L-1" }, answered: 7 } })
    }),
  )

  it.effect("a system that does not answer, or answers nonsense, is unavailable", () =>
    Effect.gen(function* () {
      const fails = () => Promise.reject(new Error("connection refused by 10.0.0.7"))
      const throws = (): Promise<unknown> => {
        throw new Error("at once")
      }
      for (const held of [fails, throws, () => Promise.resolve("seven"), () => Promise.resolve(undefined)]) {
        const { find } = desk([], { stock: { held } })
        const refused = yield* Effect.result(find({ held: Stock.ask("held", { lot: "L-1" }) }))
        assert.isTrue(Result.isFailure(refused) && refused.failure._tag === "Unavailable")
        if (Result.isFailure(refused)) {
          assert.deepInclude(refused.failure, { what: "stock.held" })
          assert.notInclude(refused.failure.message, "10.0.0.7")
        }
      }
    }),
  )

  it.effect("a port that nobody answers is a mistake of the program", () =>
    Effect.gen(function* () {
      const { find } = desk([])
      const exit = yield* Effect.exit(find({ held: Stock.ask("held", { lot: "L-1" }) }))
      assert.include(String(exit._tag === "Failure" && exit.cause), "no host answers stock.held")
    }),
  )

  it.effect("a port says what is so where nobody answers it, and a host that answers is asked", () =>
    Effect.gen(function* () {
      const file = `${"0".repeat(64)}-${"0".repeat(32)}`
      const asked = { kept: Attachments.ask("describe", { files: [file] }) }
      assert.deepStrictEqual((yield* desk([]).find(asked)).known["kept"], [{ found: false }])
      const found = { found: true, size: 1 } as const
      const host = { attachments: { describe: async () => [found] } }
      assert.deepStrictEqual((yield* desk([], host).find(asked)).known["kept"], [found])
    }),
  )

  it.effect("numbers, ids, secrets and answers stay the same when the command runs again", () =>
    Effect.gen(function* () {
      let answers = 0
      const { asked, find } = desk([], { stock: { held: () => Promise.resolve(++answers) } })
      const needs = {
        number: sequence("protocol"),
        new: Group.newId(),
        secret: token,
        held: Stock.ask("held", { lot: "L-1" }),
      }
      const first = yield* find(needs, new WorkingSet())
      const again = yield* find(needs, new WorkingSet())
      assert.deepStrictEqual(again, first)
      assert.deepStrictEqual(first.known["number"], 1)
      assert.notStrictEqual(first.known["new"], first.known["secret"])
      assert.deepStrictEqual([asked.numbers, asked.ids, answers], [["protocol"], 2, 1])
      assert.sameMembers(
        Object.keys(first.journalled),
        ["number", "held"],
        "ids lie in the record, secrets nowhere else",
      )
    }),
  )
})

describe("run again, a command may come to other questions", () => {
  it.effect("another question at the same place gets an answer of its own", () =>
    Effect.gen(function* () {
      const held = (input: unknown) => Promise.resolve((input as { readonly lot: string }).lot === "L-1" ? 1 : 2)
      const { find } = desk([], { stock: { held } })
      assert.strictEqual((yield* find({ held: Stock.ask("held", { lot: "L-1" }) })).known["held"], 1)
      assert.strictEqual((yield* find({ held: Stock.ask("held", { lot: "L-2" }) })).known["held"], 2)
      assert.strictEqual((yield* find({ held: token })).known["held"], "token-1")
    }),
  )
})

describe("queries as facts", () => {
  it.effect("the first that fits is found even if the command changed the one before it", () =>
    Effect.gen(function* () {
      const { find, set } = desk([group("a", "A"), group("b", "B")])
      yield* find({ one: Group.ref(idIs("a")) })
      set.change(Group, group("a", "A", 2, "Retired"))
      const { known: found } = yield* find({ first: Group.first({ where: { state: "Active" } }) })
      assert.deepInclude(found["first"] as object, { id: "b" })
    }),
  )

  it.effect("end with the id, keep the versions found, and see the command's own changes", () =>
    Effect.gen(function* () {
      const { asked, find, set } = desk([group("a", "A", 2), group("b", "B", 3)])
      const needs = { all: Group.all({ where: { state: "Active" }, orderBy: [{ field: "name" }] }) }
      const first = yield* find(needs)
      assert.deepStrictEqual(first.journalled["all"], [
        { id: "a", version: 2 },
        { id: "b", version: 3 },
      ])
      assert.deepStrictEqual(asked.lists[0]?.order, [
        { column: "name", descending: false },
        { column: "id", descending: false },
      ])
      assert.strictEqual(asked.lists[0]?.tenant, "t")
      set.change(Group, group("a", "A", 3, "Retired"))
      assert.deepStrictEqual((yield* find(needs)).journalled["all"], [{ id: "b", version: 3 }])
    }),
  )
})
