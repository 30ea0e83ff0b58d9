import { assert, describe, it } from "@effect/vitest"
import * as Schema from "effect/Schema"
import type { Actor } from "../machine/actor.ts"
import * as Machine from "../machine/machine.ts"
import { state } from "../machine/state.ts"
import type { JournalEntry, Json } from "../ports/storage.ts"
import { field, withMeaning } from "../values/field.ts"
import { label } from "../values/label.ts"
import { Money } from "../values/money.ts"
import { Text } from "../values/text.ts"
import { entryAsTold, machineAsTold, recordAsTold } from "./as-told.ts"

const optional = Schema.optionalKey
const text = Text(40)
const secret = field("Segredo", "Secret", optional(text), { internal: true, renamedFrom: ["oldSecret"] })

interface Reply {
  readonly said: string
  readonly secret?: string
  readonly replies: ReadonlyArray<Reply>
}
const Reply: Schema.Codec<Reply> = Schema.Struct({
  said: text,
  secret,
  replies: Schema.Array(Schema.suspend((): Schema.Codec<Reply> => Reply)),
})

const sample = Machine.make("Sample", label("Amostra", "Sample"), {
  One: state("Uma", "One", {
    name: withMeaning(text, { renamedFrom: ["title"] }),
    secret,
    cost: field("Custo", "Cost", optional(Money), { internal: true }),
    either: optional(
      Schema.Union([Schema.Struct({ kind: Schema.Literal("a"), secret }), Schema.Struct({ kind: text })]),
    ),
    byKey: optional(Schema.Record(Schema.String, Schema.Struct({ said: text, secret }))),
    reply: optional(Reply),
  }),
})
const Sample = sample.machine({ transitions: {} })

const values = {
  name: "n",
  secret: "s",
  cost: "7.00",
  cost_currency: "BRL",
  either: { kind: "a", secret: "s" },
  byKey: { one: { said: "1", secret: "s" } },
  reply: { said: "1", secret: "s", replies: [{ said: "2", oldSecret: "s", replies: [] }] },
}
const told = {
  name: "n",
  either: { kind: "a" },
  byKey: { one: { said: "1" } },
  reply: { said: "1", replies: [{ said: "2", replies: [] }] },
}

const of = (...profiles: Actor["profiles"]): Actor => ({ id: "someone", profiles })
const outside = [of("customer"), of()]
const house = [of("agent"), of("supervisor"), of("auditor"), of("manager"), of("integration"), of("system")]

/** An entry of which only what is looked at is there. */
const entryTold = (actor: Actor, entry: Partial<Record<keyof JournalEntry, Json>>): JournalEntry =>
  entryAsTold(actor, Sample, entry as unknown as JournalEntry) // the rest of it is only passed on

describe("R-ACC-1 what is told to whoever is not of the house", () => {
  it("is a record without what is internal, wherever it is inside; the house is given the very record", () => {
    const stored = { id: "1", version: 1, state: "One", hash: "h", values }
    for (const actor of outside)
      assert.deepStrictEqual(recordAsTold(actor, Sample, stored), { ...stored, values: told })
    for (const actor of [...house, of("customer", "agent")])
      assert.strictEqual(recordAsTold(actor, Sample, stored), stored)
  })

  it("is a machine without those fields, for what is asked of it", () => {
    const fieldsFor = (actor: Actor) => machineAsTold(actor, Sample).fields.map((each) => each.field)
    for (const actor of outside) assert.deepStrictEqual(fieldsFor(actor), ["name", "either", "byKey", "reply"])
    for (const actor of house) assert.strictEqual(machineAsTold(actor, Sample), Sample)
  })

  it("is an entry of which old names hide nothing, and columns that are no more are not in it", () => {
    const changes: Json = { title: "n", oldSecret: "s", secret: null, dropped: "s" }
    const entry = { changes, actor: { id: "ana", profiles: ["agent"] }, input: { secret: "s" }, transition: "gone" }
    const [customer] = outside
    if (customer === undefined) throw new Error("there is somebody outside")
    const read = entryTold(customer, entry)
    assert.deepInclude(read, { changes: { title: "n" }, actor: { profiles: ["agent"] }, input: {}, hash: "", salt: "" })
  })

  it("is not by which rule of the house something came about, nor as if they had done it themselves", () => {
    const actor = { id: "someone", profiles: ["customer"] }
    const entry = {
      changes: {},
      actor,
      input: { name: "n" },
      transition: "gone",
      cause: "policy: suspect the customer",
    }
    for (const reader of outside) {
      const read = entryTold(reader, entry)
      assert.deepInclude(read, { actor: { profiles: ["system"] }, cause: undefined, input: {} })
    }
    for (const reader of house) assert.deepInclude(entryTold(reader, entry), entry)
  })
})
