import { assert, describe, it } from "@effect/vitest"
import * as DateTime from "effect/DateTime"
import * as Machine from "../machine/machine.ts"
import { equals, everything, type Filter } from "../machine/filter.ts"
import { state } from "../machine/state.ts"
import type { StoredRecord } from "../ports/storage.ts"
import { field } from "../values/field.ts"
import { Instant } from "../values/instant.ts"
import { label } from "../values/label.ts"
import { Text } from "../values/text.ts"
import { WorkingSet } from "./working-set.ts"

const caller = { tenant: "t", company: "matriz", actor: { id: "ana", profiles: ["agent"] } } as const
const words = label("palavra", "word")
const define = (name: string) => {
  const builder = Machine.make(name, words, {
    Open: state("Aberta", "Open", { group: Text(9), dueAt: Instant }),
    Closed: state("Encerrada", "Closed", { group: Text(9) }),
  })
  return builder.machine({
    transitions: {
      expire: builder.move({
        label: words,
        event: `${name}Expired`,
        from: "Open",
        to: "Closed",
        input: {},
        run: (record) => builder.to.Closed(record),
      }),
    },
    timers: { expire: (record) => (record.state === "Open" ? record.dueAt : undefined) },
    final: ["Closed"],
  })
}
const Order = define("Order")
const Other = define("Other")
const first = "2026-03-02T12:00:00.000Z"
const second = "2026-03-03T12:00:00.000Z"

const open = (id: string, group: string, version = 1, dueAt = first): StoredRecord => ({
  id,
  version,
  state: "Open",
  hash: `${id}.${version}`,
  values: { group, dueAt },
})
const closed = (id: string, group: string, version: number): StoredRecord => ({
  id,
  version,
  state: "Closed",
  hash: `${id}.${version}`,
  values: { group },
})
const byGroup = { column: "group", descending: false }
const byId = { column: "id", descending: false }
const query = (filter: Filter, limit = 10) => ({ filter, order: [byGroup, byId], limit })
const ids = (records: ReadonlyArray<{ readonly id: string }>) => records.map(({ id }) => id)

describe("a command sees what it has done so far", () => {
  it("what was loaded first stays, whatever is loaded later", () => {
    const set = new WorkingSet()
    assert.isFalse(set.has(Order, "a"))
    set.loaded(Order, "a", open("a", "x"))
    set.loaded(Order, "a", open("a", "y", 9))
    assert.strictEqual(set.stored(Order, "a")?.version, 1)
    assert.strictEqual(set.live(Order, "a")?.["group"], "x")
    assert.isTrue(DateTime.isDateTime(set.live(Order, "a")?.["dueAt"]))
  })

  it("a record that is not there is known not to be there", () => {
    const set = new WorkingSet()
    set.loaded(Order, "a", undefined)
    assert.isTrue(set.has(Order, "a"))
    assert.isUndefined(set.live(Order, "a"))
    assert.isUndefined(set.live(Order, "never asked for"))
  })

  it("records of two machines under one id are two records", () => {
    const set = new WorkingSet()
    set.loaded(Order, "a", open("a", "x"))
    assert.isFalse(set.has(Other, "a"))
  })

  it("a change is seen at once; changing what was not loaded is a defect", () => {
    const set = new WorkingSet()
    set.loaded(Order, "a", open("a", "x"))
    assert.strictEqual(set.live(Order, "a")?.state, "Open")
    set.change(Order, closed("a", "z", 2))
    assert.deepStrictEqual(set.live(Order, "a"), { state: "Closed", id: "a", version: 2, group: "z" })
    assert.throws(() => set.change(Order, open("b", "x")), "Order b was changed without being loaded")
  })
})

describe("a query inside a command", () => {
  it("gives the rows of the storage where nothing was changed, in their order", () => {
    const set = new WorkingSet()
    assert.deepStrictEqual(ids(set.found(Order, [open("b", "x"), open("a", "y")], query(everything))), ["b", "a"])
    assert.isTrue(set.has(Order, "a"))
  })

  it("leaves out what the command changed so that it no longer fits", () => {
    const set = new WorkingSet()
    set.loaded(Order, "a", open("a", "x"))
    set.change(Order, open("a", "z", 2))
    assert.deepStrictEqual(ids(set.found(Order, [open("a", "x"), open("b", "x")], query(equals("group", "x")))), ["b"])
  })

  it("takes in what the command changed or started so that it fits, in its place", () => {
    const set = new WorkingSet()
    set.loaded(Order, "c", open("c", "z"))
    set.change(Order, open("c", "b", 2))
    set.loaded(Order, "new", undefined)
    set.change(Order, open("new", "a"))
    set.loaded(Other, "d", open("d", "a"))
    set.change(Other, open("d", "b", 2))
    const found = set.found(Order, [open("a", "a"), open("b", "c")], query(everything))
    assert.deepStrictEqual(ids(found), ["a", "new", "c", "b"])
    assert.strictEqual(found[2]?.version, 2)
  })

  it("counts a changed record once, as it is now, and keeps the limit", () => {
    const set = new WorkingSet()
    set.loaded(Order, "b", open("b", "b"))
    set.change(Order, open("b", "a", 2))
    const found = set.found(Order, [open("a", "a"), open("b", "b")], query(everything, 2))
    assert.deepStrictEqual(ids(found), ["a", "b"])
    assert.strictEqual(found[1]?.["group"], "a")
    assert.deepStrictEqual(ids(set.found(Order, [open("a", "a")], query(everything, 1))), ["a"])
  })

  it("by state, too", () => {
    const set = new WorkingSet()
    set.loaded(Order, "a", open("a", "x"))
    set.change(Order, closed("a", "x", 2))
    assert.deepStrictEqual(ids(set.found(Order, [open("a", "x")], query(equals("state", "Open")))), [])
    assert.deepStrictEqual(ids(set.found(Order, [], query(equals("state", "Closed")))), ["a"])
  })
})

describe("what a command leaves to commit", () => {
  it("what it changed is written, what it only read is checked, whether it was there or not", () => {
    const set = new WorkingSet()
    set.loaded(Order, "a", open("a", "x", 4))
    set.loaded(Order, "b", open("b", "x", 7))
    set.loaded(Order, "c", undefined)
    set.loaded(Order, "new", undefined)
    set.change(Order, closed("a", "x", 5))
    set.change(Order, closed("new", "x", 1))
    const batch = set.batch(caller, undefined)
    assert.deepStrictEqual(
      batch.writes.map(({ record, expected }) => [record.id, record.version, expected]),
      [
        ["a", 5, 4],
        ["new", 1, 0],
      ],
    )
    assert.deepStrictEqual(
      batch.reads.map(({ id, version }) => [id, version]),
      [
        ["b", 7],
        ["c", 0],
      ],
    )
    assert.strictEqual(batch.tenant, "t")
    const touched = [...batch.writes.map(({ record }) => record), ...batch.reads]
    assert.deepStrictEqual(ids(touched).toSorted(), ["a", "b", "c", "new"])
  })

  it("B13 a write brings the tokens of the record as it is now, all of them; undefined where nothing is searchable", () => {
    const searchable = field("Texto", "Text", Text(40), { searchable: true })
    const Note = Machine.make("Note", words, {
      Open: state("Aberta", "Open", { title: searchable }),
    }).machine({ transitions: {} })
    const note = (title: string, version: number): StoredRecord => ({
      id: "a",
      version,
      state: "Open",
      hash: `a.${version}`,
      values: { title },
    })
    const set = new WorkingSet()
    set.loaded(Note, "a", note("cadeiras", 1))
    set.loaded(Order, "a", open("a", "x"))
    set.change(Note, note("mesas e camas", 2))
    set.change(Order, closed("a", "x", 2))
    assert.deepStrictEqual(
      set.batch(caller, undefined).writes.map(({ tokens }) => tokens),
      [["cama", "e", "mesa"], undefined],
    )
  })

  it("a record changed twice is written once, from the version that was loaded", () => {
    const set = new WorkingSet()
    set.loaded(Order, "a", open("a", "x", 4))
    set.change(Order, open("a", "y", 5))
    set.change(Order, closed("a", "y", 6))
    assert.deepStrictEqual(
      set.batch(caller, undefined).writes.map(({ record, expected }) => [record.version, expected]),
      [[6, 4]],
    )
  })

  it("timers are the difference between the record as it was and as it is", () => {
    const timersOf = (before: StoredRecord | undefined, after: StoredRecord) => {
      const set = new WorkingSet()
      set.loaded(Order, "a", before)
      set.change(Order, after)
      return set.batch(caller, undefined).timers
    }
    const key = { machine: "Order", id: "a", transition: "expire" }
    const set = (at: string) => [{ ...key, at, company: "matriz" }]
    assert.deepStrictEqual(timersOf(undefined, open("a", "x")), { set: set(first), remove: [] })
    assert.deepStrictEqual(timersOf(open("a", "x"), open("a", "y", 2)), { set: [], remove: [] })
    assert.deepStrictEqual(timersOf(open("a", "x"), open("a", "x", 2, second)), { set: set(second), remove: [] })
    assert.deepStrictEqual(timersOf(open("a", "x"), closed("a", "x", 2)), { set: [], remove: [key] })
    assert.deepStrictEqual(timersOf(closed("a", "x", 2), open("a", "x", 3)), { set: set(first), remove: [] })
  })
})
