import { assert, describe, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import * as Schema from "effect/Schema"
import * as fc from "fast-check"
import { matching, type Surroundings } from "../machine/evaluate.ts"
import { equals, everything, type Filter } from "../machine/filter.ts"
import * as Machine from "../machine/machine.ts"
import { state } from "../machine/state.ts"
import type { Ref, StorageShape, StoredRecord } from "../ports/storage.ts"
import { field } from "../values/field.ts"
import { label } from "../values/label.ts"
import { Text } from "../values/text.ts"
import { codecOf } from "./codec.ts"
import { loadForChanged, withChanges } from "./following.ts"
import { WorkingSet } from "./working-set.ts"

const words = label("palavra", "word")
const team = Machine.make("Team", words, {
  Open: state("Aberta", "Open", { name: field("Nome", "Name", Text(9), { searchable: true }) }),
})
const Team = team.machine({ transitions: {}, final: ["Open"] })
const task = Machine.make("Task", words, {
  Open: state("Aberta", "Open", {
    name: field("Nome", "Name", Text(9), { searchable: true }),
    team: Schema.optionalKey(team.Id),
  }),
})
const Task = task.machine({ transitions: {}, final: ["Open"] })
const machines = new Map<string, Machine.AnyMachine>([
  ["Team", Team],
  ["Task", Task],
])

const visit = Machine.make("Visit", words, {
  Open: state("Aberta", "Open", { task: Schema.optionalKey(task.Id) }),
})
const Visit = visit.machine({ transitions: {}, final: ["Open"] })
machines.set("Visit", Visit)

const record = (id: string, values: StoredRecord["values"], version = 1): StoredRecord => ({
  id,
  version,
  state: "Open",
  hash: `${id}.${version}`,
  values,
})

/** All records of a tenant, by machine and id. */
type World = ReadonlyMap<string, StoredRecord>

const around = (world: World): Surroundings => ({
  row: ({ machine }, id) => world.get(`${machine}/${id}`),
  tokens: ({ machine }, { values }) => {
    const codec = codecOf(machines.get(machine) ?? Task)
    return codec.tokensOf(values as StoredRecord["values"]) ?? []
  },
})
const idsIn = (world: World, machine: Machine.AnyMachine, filter: Filter): ReadonlyArray<string> =>
  [...world]
    .filter(([key]) => key.startsWith(`${machine.name}/`))
    .map(([, found]) => found)
    .filter(matching(machine.table, filter, around(world)))
    .map(({ id }) => id)
    .toSorted()

const storageOf = (world: World, loads: Array<number> = []) =>
  ({
    load: (_tenant: string, refs: ReadonlyArray<Ref>) => {
      loads.push(refs.length)
      return Effect.succeed(refs.map(({ table, id }) => world.get(`${table.machine}/${id}`)))
    },
  }) as unknown as StorageShape

/** What a query inside a command finds: the storage knows the world before, the working set what has changed since. */
const found = (before: World, changes: World, filter: Filter, loads: Array<number> = []): ReadonlyArray<string> => {
  const set = new WorkingSet()
  for (const [key, changed] of changes) {
    const machine = machines.get(key.split("/")[0] ?? "") ?? Task
    set.loaded(machine, changed.id, before.get(key))
    set.change(machine, changed)
  }
  const references = { storage: storageOf(before, loads), registry: { byName: machines } }
  Effect.runSync(loadForChanged(references, "t", set, { filter, rows: set.changedIn(Visit.table) }))
  const rows = idsIn(before, Visit, withChanges(set, filter)).flatMap((id) => before.get(`Visit/${id}`) ?? [])
  const order = [{ column: "id", descending: false }]
  return set.found(Visit, rows, { filter, order, limit: 100 }).map(({ id }) => id)
}

const leadsTo = (column: string, { table }: Machine.AnyMachine, filter: Filter, negated = false): Filter => ({
  op: "follow",
  column,
  table,
  filter,
  negated,
})

describe("a query inside a command follows references through what the command has changed", () => {
  const before: World = new Map([
    ["Team/a", record("a", { name: "azul" })],
    ["Team/b", record("b", { name: "verde" })],
    ["Task/a", record("a", { name: "mesa", team: "a" })],
    ["Task/b", record("b", { name: "cama", team: "b" })],
    ["Visit/a", record("a", { task: "a" })],
    ["Visit/b", record("b", { task: "b" })],
    ["Visit/c", record("c", {})],
  ])
  const ofMesa = leadsTo("task", Task, equals("name", "mesa"))
  const ofAzul = leadsTo("task", Task, leadsTo("team", Team, equals("name", "azul")))

  it("as stored, where it has changed nothing, without loading anything", () => {
    const loads: Array<number> = []
    assert.deepStrictEqual(found(before, new Map(), ofMesa, loads), ["a"])
    assert.deepStrictEqual(found(before, new Map(), ofAzul, loads), ["a"])
    assert.deepStrictEqual(loads, [])
  })

  it("to records that fit now and did not before, and not to those that fitted", () => {
    const swapped: World = new Map([
      ["Task/a", record("a", { name: "sofá", team: "a" }, 2)],
      ["Task/b", record("b", { name: "mesa", team: "b" }, 2)],
    ])
    assert.deepStrictEqual(found(before, swapped, ofMesa), ["b"])
    assert.deepStrictEqual(found(before, swapped, { ...ofMesa, negated: true } as Filter), ["a", "c"])
  })

  it("at the second step, too, and to what it has started", () => {
    const moved: World = new Map([
      ["Team/b", record("b", { name: "azul" }, 2)],
      ["Visit/d", record("d", { task: "new" })],
      ["Task/new", record("new", { name: "mesa", team: "b" })],
    ])
    assert.deepStrictEqual(found(before, moved, ofAzul), ["a", "b", "d"])
    assert.deepStrictEqual(found(before, moved, ofMesa), ["a", "d"])
    assert.deepStrictEqual(found(before, moved, leadsTo("task", Task, everything, true)), ["c"])
  })

  it("whatever the world and the changes: it finds what it would find after the commit", () => {
    const name = fc.constantFrom("mesa", "cama")
    const id = fc.constantFrom("a", "b", "c")
    const optional = { requiredKeys: ["name"] as ["name"] }
    const world = fc
      .tuple(
        fc.dictionary(id, fc.record({ name })),
        fc.dictionary(id, fc.record({ name, team: id }, optional)),
        fc.dictionary(id, fc.record({ task: id }, { requiredKeys: [] })),
      )
      .map((tables): World => {
        const of = (machine: string, values: Readonly<Record<string, StoredRecord["values"]>>) =>
          Object.entries(values).map(([key, value]) => [`${machine}/${key}`, record(key, value)] as const)
        const [teams, tasks, visits] = tables
        return new Map([...of("Team", teams), ...of("Task", tasks), ...of("Visit", visits)])
      })
    const negated = fc.boolean()
    const named = fc.oneof(
      fc.record({
        op: fc.constant("compare" as const),
        column: fc.constant("name"),
        is: fc.constant("eq" as const),
        value: name,
        negated,
      }),
      name.map((token): Filter => ({ op: "search", tokens: [{ token, prefix: false }], negated: false })),
      fc.constant(everything),
    )
    const both = (one: fc.Arbitrary<Filter>, other: fc.Arbitrary<Filter>) =>
      fc.oneof(
        one,
        other,
        fc.tuple(one, other, fc.constantFrom("all" as const, "any" as const)).map(([a, b, op]): Filter => ({
          op,
          of: [a, b],
        })),
      )
    const ofTeam = fc.tuple(named, negated).map(([filter, no]) => leadsTo("team", Team, filter, no))
    const ofTask = fc.tuple(both(named, ofTeam), negated).map(([filter, no]) => leadsTo("task", Task, filter, no))
    fc.assert(
      fc.property(world, world, both(ofTask, ofTask), (stored, changes, filter) => {
        const after: World = new Map([...stored, ...changes])
        assert.deepStrictEqual(found(stored, changes, filter), idsIn(after, Visit, filter))
      }),
      { seed: 20_261_122, numRuns: 3000 },
    )
  })
})
