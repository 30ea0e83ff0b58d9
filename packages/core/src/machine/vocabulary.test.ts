import { assert, describe, it } from "@effect/vitest"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { meaningOf } from "../values/field.ts"
import { label } from "../values/label.ts"
import { Natural } from "../values/quantity.ts"
import { Text } from "../values/text.ts"
import { type FactStep, known, seen, sequence, token } from "./fact.ts"
import { idOf } from "./id.ts"
import * as Machine from "./machine.ts"
import * as Message from "./message.ts"
import * as Policy from "./policy.ts"
import * as Port from "./port.ts"
import * as Refusal from "./refusal.ts"
import { state } from "./state.ts"

const words = label("palavra", "word")
const visit = Machine.make("Visit", words, {
  Waiting: state("Esperando", "Waiting", { subject: Text(80), note: Schema.optionalKey(Text(9)) }),
  Done: state("Encerrada", "Done", { subject: Text(80) }),
})
const open = visit.start({
  label: words,
  event: "VisitOpened",
  to: "Waiting",
  input: { subject: Text(80) },
  needs: ({ subject }) => ({ given: known(subject) }),
  run: (input) => visit.to.Waiting(input),
})
const close = visit.move({
  label: words,
  event: "VisitClosed",
  from: "Waiting",
  to: "Done",
  by: ["auditor"],
  input: {},
  needs: (record) => ({ given: known(record.subject) }),
  run: (record) => visit.to.Done(record),
})
const Visit = visit.machine({ transitions: { open, close }, final: ["Done"] })
const id = (text: string) => text as ReturnType<typeof Visit.Id.make>

describe("ids know their machine", () => {
  const decode = Schema.decodeUnknownResult(Visit.Id)
  it("texts of 1 to 64 safe characters", () => {
    for (const text of ["a", "0190b7a5-7d1e-7c3a-9f00-0242ac120002", "A_1.2:3-4", "x".repeat(64)])
      assert.isTrue(Result.isSuccess(decode(text)), text)
    for (const text of ["", "x".repeat(65), "-a", ".a", "a b", "a/b", "a\n", "é", "a\0", 7, null, {}])
      assert.isTrue(Result.isFailure(decode(text)), JSON.stringify(text))
  })

  it("a field of ids says to which machine they belong", () => {
    assert.strictEqual(meaningOf(Visit.Id.ast).references, "Visit")
    assert.strictEqual(meaningOf(idOf("Agent").ast).references, "Agent")
    assert.strictEqual(meaningOf(Schema.optionalKey(Visit.Id).ast).references, "Visit")
  })
})

describe("states and transitions as values", () => {
  it("a maker keeps exactly the fields of its state, and leaves out what is undefined", () => {
    const given = { subject: "a", note: undefined, id: "v-1", version: 3, secret: "x", state: "Waiting" }
    assert.deepStrictEqual(visit.to.Waiting(given as never), { state: "Waiting", subject: "a" })
    assert.isFalse("note" in visit.to.Waiting(given as never))
    assert.deepStrictEqual(visit.to.Done(given as never), { state: "Done", subject: "a" })
  })

  it("a start is given its input and no record, a move both", () => {
    const given = (outcome: unknown) => outcome
    assert.deepStrictEqual(given(open.run(undefined, { subject: "a" }, {})), { state: "Waiting", subject: "a" })
    assert.deepStrictEqual(given(close.run({ subject: "b" }, {}, {})), { state: "Done", subject: "b" })
    const kept = (step: FactStep | undefined) => (step?.kind === "known" ? step.value : undefined)
    assert.strictEqual(kept(open.needs(undefined, { subject: "a" }, {} as never)["given"]?.step), "a")
    assert.strictEqual(kept(close.needs({ subject: "b" }, {}, {} as never)["given"]?.step), "b")
  })

  it("agents, supervisors and managers may, unless the definition says otherwise", () => {
    assert.deepStrictEqual(open.by, ["agent", "supervisor", "manager"])
    assert.deepStrictEqual(close.by, ["auditor"])
  })

  it("one state or several are the same to the engine", () => {
    assert.deepStrictEqual([open.from, open.to, close.from, close.to], [[], ["Waiting"], ["Waiting"], ["Done"]])
  })

  it("commands are values", () => {
    assert.deepStrictEqual(Visit.commands.open({ subject: "a" }), {
      kind: "command",
      machine: Visit,
      transition: "open",
      id: undefined,
      input: { subject: "a" },
    })
    assert.strictEqual(Visit.commands.open({ subject: "a" }, id("v-1")).id, "v-1")
    assert.deepStrictEqual(Visit.commands.close(id("v-1")), {
      kind: "command",
      machine: Visit,
      transition: "close",
      id: "v-1",
      input: {},
    })
  })

  it("a policy is a value, and needs nothing where it says nothing", () => {
    const policy = Policy.on(Visit, "close", "open the next", { react: ({ after }) => [Visit.commands.open(after)] })
    assert.deepStrictEqual(policy.needs({}, {}), {})
    const [reaction] = policy.react({ after: { subject: "a" } }, {})
    assert.strictEqual(reaction?.kind === "command" && reaction.transition, "open")
  })
})

describe("facts", () => {
  it("say what they ask the engine for", () => {
    const requested = (step: FactStep) => (step.kind === "request" ? step.request : undefined)
    assert.deepStrictEqual(requested(sequence("protocol").step), { kind: "sequence", name: "protocol" })
    assert.deepStrictEqual(requested(token.step), { kind: "token" })
    assert.deepStrictEqual(requested(Visit.newId().step), { kind: "newId", machine: "Visit" })
    assert.deepStrictEqual(requested(Visit.maybe(id("v-1")).step), { kind: "maybe", machine: Visit, id: "v-1" })
    assert.deepStrictEqual(requested(Visit.ref(id("v-1"), "Waiting").step), {
      kind: "ref",
      machine: Visit,
      id: "v-1",
      states: ["Waiting"],
    })
    const named = { kind: "seen", machine: "Visit", id: "v-1" } as const
    assert.deepStrictEqual(requested(Visit.seen(id("v-1"), "Waiting").step), { ...named, states: ["Waiting"] })
    assert.deepStrictEqual(requested(seen("Visit", id("v-1")).step), { ...named, states: [] })
  })

  it("an id that is not there is known to lead to nothing", () => {
    assert.deepStrictEqual(Visit.maybe(undefined).step, { kind: "known", value: undefined })
  })

  it("are chained without being asked", () => {
    const chained = Visit.ref(id("v-1")).andThen(({ subject }) => sequence(subject))
    assert.strictEqual(chained.step.kind, "then")
    if (chained.step.kind !== "then") return
    assert.strictEqual(chained.step.first.kind, "request")
    assert.deepStrictEqual(chained.step.next({ subject: "s" }), sequence("s").step)
  })

  it("change their value last", () => {
    const changed = known(2).map((two) => two * 21)
    assert.isTrue(changed.step.kind === "then" && changed.step.first.kind === "known")
    if (changed.step.kind === "then") assert.deepStrictEqual(changed.step.next(2), { kind: "known", value: 42 })
  })

  it("the first of a query is a query for one", () => {
    const { step } = Visit.first({ where: { subject: "a" }, orderBy: [{ field: "subject" }] })
    assert.isTrue(step.kind === "then" && step.first.kind === "request")
    if (step.kind !== "then" || step.first.kind !== "request") return
    const { request } = step.first
    assert.isTrue(request.kind === "find" && request.limit === 1)
    assert.deepStrictEqual(step.next(["row", "other"]), { kind: "known", value: "row" })
    assert.deepStrictEqual(step.next([]), { kind: "known", value: undefined })
  })
})

describe("refusals", () => {
  class PlanStillOpen extends Refusal.make(
    "PlanStillOpen",
    { open: Schema.Int },
    label("Plano aberto.", "Plan open."),
  ) {}
  class Nothing extends Refusal.make("Nothing", {}, words) {}

  it("are errors that can be told apart and acted on", () => {
    const refusal = new PlanStillOpen({ open: 2 })
    assert.instanceOf(refusal, Error)
    assert.instanceOf(refusal, PlanStillOpen)
    assert.strictEqual(refusal._tag, "PlanStillOpen")
    assert.strictEqual(refusal.open, 2)
    assert.strictEqual(refusal.message, "Plan open.")
    assert.deepStrictEqual(refusal.text, label("Plano aberto.", "Plan open."))
    assert.strictEqual(new Nothing()._tag, "Nothing")
    assert.isNotEmpty(refusal.stack ?? "")
  })

  it("their class says what they are, for documents and clients", () => {
    assert.strictEqual(PlanStillOpen.tag, "PlanStillOpen")
    assert.deepStrictEqual(Object.keys(PlanStillOpen.fields), ["open"])
    assert.strictEqual(PlanStillOpen.text.en, "Plan open.")
  })

  it("as JSON they hold their tag, their text and their fields, nothing else", () => {
    const plain = JSON.parse(JSON.stringify(new PlanStillOpen({ open: 2 }))) as Record<string, unknown>
    assert.sameMembers(Object.keys(plain), ["_tag", "message", "open", "text"])
    assert.sameMembers(Object.keys(new PlanStillOpen({ open: 2 })), ["_tag", "open", "text"])
  })
})

describe("messages and ports", () => {
  it("a message is a value with its kind and payload", () => {
    const Told = Message.make("told", words, { to: Text(40) })
    assert.deepStrictEqual(Told.send({ to: "ana" }), { kind: "message", message: Told, payload: { to: "ana" } })
    assert.isTrue(Result.isSuccess(Schema.decodeUnknownResult(Told.payload)({ to: "ana" })))
    assert.isTrue(Result.isFailure(Schema.decodeUnknownResult(Told.payload)({})))
  })

  it("a question to a port is a fact", () => {
    const Stock = Port.make("stock", { held: { label: words, input: Schema.String, answer: Natural } })
    assert.deepStrictEqual(Stock.ask("held", "p-1").step, {
      kind: "request",
      request: {
        kind: "ask",
        question: { port: "stock", name: "held", input: Schema.String, answer: Natural },
        input: "p-1",
      },
    } as never)
    assert.throws(() => Stock.ask("free" as never, "p-1" as never), "port stock has no question free")
  })
})
