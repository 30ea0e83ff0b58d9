import { assert, describe, it } from "@effect/vitest"
import * as DateTime from "effect/DateTime"
import * as Schema from "effect/Schema"
import { label } from "../values/label.ts"
import { Natural } from "../values/quantity.ts"
import { analyse } from "./analyse.ts"
import { idFor, moment as usual } from "./decide.test-d.ts"
import * as Register from "./register.ts"
import type { AnyTransition } from "./transition.ts"

const Group = Register.make("Group", label("Grupo", "Group"), {
  limitMinutes: Natural,
  note: Schema.optionalKey(Schema.String),
})
const { define, revise, retire, reinstate } = Group.transitions
const moment = {
  now: DateTime.makeUnsafe("2026-03-02T12:00:00.000Z"),
  actor: { id: "bia", profiles: ["manager"] },
  company: "matriz",
  id: "g1",
}
const run = (transition: AnyTransition, record: object | undefined, input: object): object =>
  transition.run(record === undefined ? undefined : { id: "g1", version: 1, ...record }, input, moment)

const defined = { code: "SAC", name: "Atendimento", limitMinutes: 30, note: "balcão" }

describe("R-SD-4 registers", () => {
  it("an entry is defined with all of its fields", () => {
    assert.deepStrictEqual(run(define, undefined, defined), { state: "Active", ...defined })
    assert.deepStrictEqual([define.kind, define.from, define.to], ["start", [], ["Active"]])
  })

  it("a revision states the entry anew and keeps its code", () => {
    const revised = run(revise, { state: "Active", ...defined }, { name: "SAC", limitMinutes: 15 })
    assert.deepStrictEqual(revised, { state: "Active", code: "SAC", name: "SAC", limitMinutes: 15 })
    assert.deepStrictEqual(Object.keys(revise.fields), ["name", "limitMinutes", "note"])
  })

  it("a retired entry keeps everything, and only reinstating leads out of it", () => {
    const retired = run(retire, { state: "Active", ...defined }, {})
    assert.deepStrictEqual(retired, { state: "Retired", ...defined })
    assert.deepStrictEqual(run(reinstate, retired, {}), { state: "Active", ...defined })
    const leaving = Object.entries(Group.transitions as Record<string, AnyTransition>).filter(([, { from }]) =>
      from.includes("Retired"),
    )
    assert.deepStrictEqual(
      leaving.map(([name]) => name),
      ["reinstate"],
    )
  })

  it("events are called after the register", () => {
    assert.deepStrictEqual(
      [define, revise, retire, reinstate].map(({ event }) => event),
      ["GroupDefined", "GroupRevised", "GroupRetired", "GroupReinstated"],
    )
  })

  it("supervisors and managers keep it", () => {
    for (const { by } of [define, revise, retire, reinstate]) assert.deepStrictEqual(by, ["supervisor", "manager"])
  })

  it("the code is unique, and an entry may rest in both states", () => {
    assert.deepStrictEqual(Group.table.indexes, [{ columns: ["code"], unique: true }])
    assert.deepStrictEqual(Group.final, ["Active", "Retired"])
    assert.deepStrictEqual(analyse([Group]), [])
  })

  it("asking for an active entry says so to the engine", () => {
    const { step } = Group.ref("g1" as never, "Active")
    assert.deepStrictEqual(step, {
      kind: "request",
      request: { kind: "ref", machine: Group, id: "g1", states: ["Active"] },
    } as never)
  })

  it("an entry that refers to others needs them in use when it is defined, reinstated, or revised to refer to another", () => {
    const Topic = Register.make(
      "Topic",
      label("Tema", "Topic"),
      { group: Group.Id, other: Schema.optionalKey(Group.Id) },
      { inUse: { group: Group, other: Group }, unique: [["group", "other"]], indexes: [["group", "state"]] },
    )
    const needed = (transition: AnyTransition, record: object | undefined, input: object) =>
      Object.keys(transition.needs(record, input, { ...usual, id: idFor("g1") }))
    assert.deepStrictEqual(needed(Topic.transitions.define, undefined, { group: "g1" }), ["group"])
    assert.deepStrictEqual(needed(Topic.transitions.define, undefined, { group: "g1", other: "g2" }), [
      "group",
      "other",
    ])
    assert.deepStrictEqual(needed(Topic.transitions.revise, { group: "g1" }, { group: "g1" }), [])
    assert.deepStrictEqual(needed(Topic.transitions.revise, { group: "g1" }, { group: "g2" }), ["group"])
    assert.deepStrictEqual(needed(Topic.transitions.reinstate, { group: "g1" }, {}), ["group"])
    assert.deepStrictEqual(needed(Topic.transitions.retire, { group: "g1" }, {}), [])
    assert.deepStrictEqual(Topic.table.indexes, [
      { columns: ["code"], unique: true },
      { columns: ["group", "other"], unique: true },
      { columns: ["group", "state"], unique: false },
    ])
  })
})
