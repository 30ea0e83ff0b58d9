import { assert, describe, it } from "@effect/vitest"
import * as DateTime from "effect/DateTime"
import * as Schema from "effect/Schema"
import { Natural } from "../values/quantity.ts"
import { field } from "../values/field.ts"
import { label } from "../values/label.ts"
import { Text } from "../values/text.ts"
import { analyse, DefinitionsRefused } from "./analyse.ts"
import { idOf } from "./id.ts"
import * as Machine from "./machine.ts"
import * as Policy from "./policy.ts"
import * as Register from "./register.ts"
import { state } from "./state.ts"

const words = label("palavra", "word")
const never = (): never => {
  throw new Error("analysis runs no transition")
}

const visit = Machine.make("Visit", words, {
  Waiting: state("Esperando", "Waiting", { subject: Text(80), tags: Schema.Array(Schema.String) }),
  Done: state("Encerrada", "Done", { subject: Text(80), people: Natural }),
})
const open = visit.start({ label: words, event: "VisitOpened", to: "Waiting", input: {}, run: never })
const close = visit.move({ label: words, event: "VisitClosed", from: "Waiting", to: "Done", input: {}, run: never })
const Visit = visit.machine({
  transitions: { open, close },
  final: ["Done"],
  timers: { close: () => DateTime.makeUnsafe(0) },
  indexes: [["state", "subject"]],
})

/** Definitions that the compiler refuses: they come from programs that are not type-checked. */
const unchecked = (spec: object) => visit.machine({ transitions: { open, close }, final: ["Done"], ...spec } as never)

describe("B2 the analysis of definitions", () => {
  it("finds nothing wrong with definitions that work", () => {
    assert.deepStrictEqual(analyse([Visit, Register.make("Group", words, {})]), [])
  })

  it("B9 a former name that is somebody else's, or claimed twice", () => {
    const fields = (names: Record<string, ReadonlyArray<string>>) =>
      Object.fromEntries(
        Object.entries(names).map(([name, renamedFrom]) => [name, field("a", "a", Text(9), { renamedFrom })]),
      )
    const named = (
      name: string,
      renamedFrom: ReadonlyArray<string>,
      names: Record<string, ReadonlyArray<string>> = {},
    ) => {
      const machine = Machine.make(name, words, { Open: state("Aberta", "Open", fields(names)) })
      const begin = machine.start({ label: words, event: "Begun", to: "Open", input: {}, run: never })
      return machine.machine({ transitions: { begin }, final: ["Open"], renamedFrom })
    }
    assert.deepStrictEqual(analyse([named("A", ["B", "C"], { a: ["b"], c: ["d", "e"] })]), [])
    assert.deepStrictEqual(analyse([named("A", ["B"]), named("B", []), named("C", ["X", "X"])]), [
      { where: "A", problem: "was called B before, which is the name of another now" },
      { where: "C", problem: "is not the only one that was called X before" },
      { where: "C", problem: "is not the only one that was called X before" },
    ])
    assert.deepStrictEqual(analyse([named("A", [], { a: ["a"], b: ["x"], c: ["x"] })]), [
      { where: "A.a", problem: "was called a before, which is the name of another now" },
      { where: "A.b", problem: "is not the only one that was called x before" },
      { where: "A.c", problem: "is not the only one that was called x before" },
    ])
  })

  it("runs neither transitions nor timers", () => {
    const timed = unchecked({ timers: { close: never } })
    assert.deepStrictEqual(analyse([timed]), [])
  })

  it("names a state that nothing reaches, even if it could reach itself", () => {
    const island = Machine.make("Island", words, {
      Here: state("Aqui", "Here", {}),
      There: state("Lá", "There", {}),
      Beyond: state("Além", "Beyond", {}),
    })
    const machine = island.machine({
      transitions: {
        begin: island.start({ label: words, event: "Begun", to: "Here", input: {}, run: never }),
        go: island.move({ label: words, event: "Gone", from: "There", to: "Beyond", input: {}, run: never }),
        back: island.move({ label: words, event: "Back", from: "Beyond", to: "There", input: {}, run: never }),
      },
      final: ["Here"],
    })
    assert.deepStrictEqual(analyse([machine]), [
      { where: "Island[There]", problem: "is reached by no transition" },
      { where: "Island[Beyond]", problem: "is reached by no transition" },
    ])
  })

  it("names a state that nothing leaves and nobody declared final", () => {
    const machine = visit.machine({ transitions: { open, close } })
    assert.deepStrictEqual(analyse([machine]), [
      { where: "Visit[Done]", problem: "is left by no transition and is not declared final" },
    ])
  })

  it("names every state of a machine without a start", () => {
    const machine = visit.machine({ transitions: { close }, final: ["Done"] })
    assert.deepStrictEqual(
      analyse([machine]).map(({ where }) => where),
      ["Visit[Waiting]", "Visit[Done]"],
    )
  })

  it("names a transition and a final state that name a state which does not exist", () => {
    const strayed = { ...close, to: ["Gone"], from: ["Waiting", "Never"] }
    const machine = unchecked({ transitions: { open, close, strayed }, final: ["Done", "Lost"] })
    assert.deepStrictEqual(analyse([machine]), [
      { where: "Visit.strayed", problem: "names the state Never, which does not exist" },
      { where: "Visit.strayed", problem: "names the state Gone, which does not exist" },
      { where: "Visit", problem: "declares the state Lost final, which does not exist" },
    ])
  })

  it("names a timer on an unknown transition and one on a start", () => {
    const machine = unchecked({ timers: { escalate: never, open: never } })
    assert.deepStrictEqual(analyse([machine]), [
      { where: "Visit.timers.escalate", problem: "names a transition that does not exist" },
      { where: "Visit.timers.open", problem: "names a start; only a move can be timed" },
    ])
  })

  it("names a timer on a move that needs input, and a move from no state", () => {
    const transfer = visit.move({
      label: words,
      event: "X",
      from: "Waiting",
      to: "Waiting",
      input: { to: Text(9) },
      run: never,
    })
    const machine = unchecked({
      transitions: { open, close, transfer, stray: { ...close, from: [] } },
      timers: { transfer: never },
    })
    assert.deepStrictEqual(analyse([machine]), [
      { where: "Visit.stray", problem: "is a move from no state" },
      {
        where: "Visit.timers.transfer",
        problem: "names a transition that needs input, and nobody is there to give it",
      },
    ])
  })

  it("names two policies of one name, and references inside lists and structures", () => {
    const order = Machine.make("Order", words, {
      Open: state("Aberta", "Open", { lines: Schema.Array(Schema.Struct({ group: idOf("Group") })) }),
    })
    const Order = order.machine({
      transitions: { issue: order.start({ label: words, event: "X", to: "Open", input: {}, run: never }) },
      final: ["Open"],
    })
    const twice = [1, 2].map(() => Policy.on(Visit, "close", "ask for an opinion", { react: () => [] }))
    assert.deepStrictEqual(analyse([Visit, Order], twice), [
      { where: "Order.lines[].group", problem: "refers to the machine Group, which is not here" },
      { where: 'policy "ask for an opinion"', problem: "is the name of more than one policy" },
    ])
  })

  it("names an index over an unknown and over a nested field", () => {
    const machine = unchecked({ unique: [["colour"]], indexes: [["state", "tags"]] })
    assert.deepStrictEqual(analyse([machine]), [
      { where: "Visit.indexes[colour]", problem: "names the field colour, which does not exist" },
      { where: "Visit.indexes[state, tags]", problem: "names the field tags, which is nested and cannot be indexed" },
    ])
  })

  it("names references to machines that are not here, in fields and in inputs", () => {
    const order = Machine.make("Order", words, {
      Open: state("Aberta", "Open", { visit: Visit.Id, group: idOf("Group") }),
    })
    const machine = order.machine({
      transitions: {
        issue: order.start({
          label: words,
          event: "OrderIssued",
          to: "Open",
          input: { agent: idOf("Agent"), visit: Schema.optionalKey(idOf("Vist")) },
          run: never,
        }),
      },
      final: ["Open"],
    })
    assert.deepStrictEqual(analyse([Visit, machine]), [
      { where: "Order.group", problem: "refers to the machine Group, which is not here" },
      { where: "Order.issue.input.agent", problem: "refers to the machine Agent, which is not here" },
      { where: "Order.issue.input.visit", problem: "refers to the machine Vist, which is not here" },
    ])
    assert.deepStrictEqual(analyse([machine]).at(0), {
      where: "Order.visit",
      problem: "refers to the machine Visit, which is not here",
    })
  })

  it("names a machine that is there twice", () => {
    assert.deepStrictEqual(analyse([Visit, unchecked({})]), [
      { where: "Visit", problem: "is the name of more than one machine" },
    ])
  })

  it("names a policy on a transition or a machine that is not here", () => {
    const policies = [
      Policy.on(Visit, "escalate" as never, "tell the supervisor", { react: () => [] }),
      Policy.on(Register.make("Group", words, {}), "retire", "hand over", { react: () => [] }),
      Policy.on(Visit, "close", "ask for an opinion", { react: () => [] }),
    ]
    assert.deepStrictEqual(analyse([Visit], policies), [
      { where: 'policy "tell the supervisor"', problem: "is on Visit.escalate, a transition that does not exist" },
      { where: 'policy "hand over"', problem: "is on the machine Group, which is not here" },
    ])
  })

  it("an error holds every problem and tells them all", () => {
    const problems = analyse([unchecked({ final: [], timers: { escalate: never } })])
    const error = new DefinitionsRefused(problems)
    assert.strictEqual(error.name, "DefinitionsRefused")
    assert.strictEqual(error.problems, problems)
    assert.strictEqual(
      error.message,
      "the definitions cannot work:\n" +
        "  Visit[Done]: is left by no transition and is not declared final\n" +
        "  Visit.timers.escalate: names a transition that does not exist",
    )
  })
})
