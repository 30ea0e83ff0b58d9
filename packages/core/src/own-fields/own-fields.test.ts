import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import type { StandardSchemaV1 } from "effect/StandardSchema"
import { assert, describe, it } from "vitest"
import { codecOf, inputCodecOf } from "../engine/codec.ts"
import { describe as description } from "../documents/index.ts"
import { analyse } from "../machine/analyse.ts"
import { make } from "../machine/machine.ts"
import * as Policy from "../machine/policy.ts"
import * as Register from "../machine/register.ts"
import { state } from "../machine/state.ts"
import { DefinitionError } from "../machine/table.ts"
import { inputDecoder } from "../values/issues.ts"
import { label } from "../values/label.ts"
import { Text } from "../values/text.ts"
import { Own, withOwnFields } from "./index.ts"

const words = label("palavra", "word")
const Note = Register.make("Note", words, { body: Text(80) }, { unique: [["body"]], indexes: [["body", "state"]] })

/** A validator that does with a value what it is told to. */
const validator = (validate: (value: unknown) => unknown): StandardSchemaV1<unknown, never> => ({
  "~standard": { version: 1, vendor: "test", validate: validate as never },
})
const refusing = (message: string) => validator(() => ({ issues: [{ message }] }))

/** What comes of a text in the own field of a start. */
const given = (check: StandardSchemaV1<unknown, never>, value: unknown, personal?: "name") => {
  const options = { max: 20, required: true, validator: check, ...(personal === undefined ? {} : { personal }) }
  const OwnNote = withOwnFields(Note, { ownText: Own.text("Texto", "Text", options) })
  const decode = inputDecoder(OwnNote.transitions.define.input as unknown as Schema.Codec<{ ownText: string }, object>)
  const decoded = decode({ code: "c", name: "n", body: "b", ownText: value })
  return Result.isSuccess(decoded)
    ? decoded.success.ownText
    : decoded.failure.map(({ path, code, message }) => [path.join("."), code, message.en])
}

const byHost = [["ownText", "validator", "value refused by the field's validator"]]

describe("B11 a validator of the host's own", () => {
  it("refuses in its own words, which may be those of any library", () => {
    assert.deepStrictEqual(given(refusing("no such cost centre"), "10"), [
      ["ownText", "validator", "no such cost centre"],
    ])
    const effect = Schema.toStandardSchemaV1(Schema.String.check(Schema.isMinLength(3)))
    assert.deepStrictEqual(given(effect as never, "a"), byHost)
    assert.strictEqual(given(effect as never, "123"), "123")
  })

  it.each([["received 10!"], [""], ["x".repeat(201)]])(
    "its words are not told where they may say the value: %j",
    (told) => {
      assert.deepStrictEqual(given(refusing(told), "10"), byHost)
    },
  )

  it("its words are never told of personal data", () => {
    assert.deepStrictEqual(given(refusing("no such person"), "Ana", "name"), byHost)
  })

  it("says no more than that it refuses where it gives no reason", () => {
    assert.deepStrictEqual(
      given(
        validator(() => ({ issues: [] })),
        "10",
      ),
      byHost,
    )
    assert.deepStrictEqual(
      given(
        validator(() => ({ issues: [{}] })),
        "10",
      ),
      byHost,
    )
  })

  it("is asked about nothing that is not of the kind", () => {
    let asked = 0
    const counting = validator((value) => ({ value, asked: asked++ }))
    for (const wrong of [5, null, "", "x".repeat(1_000_000), ["a"]]) assert.isArray(given(counting, wrong))
    assert.strictEqual(asked, 0)
  })

  it("may bring a value into its own form, but not into another kind", () => {
    const trimming = validator((value) => ({ value: String(value).trim() }))
    assert.strictEqual(given(trimming, " 10 "), "10")
    assert.deepStrictEqual(
      given(
        validator(() => ({ value: 5 })),
        "10",
      ),
      [["ownText", "validator-kind", "the field's validator answered another kind of value"]],
    )
    assert.deepStrictEqual(
      given(
        validator(() => ({ value: "x".repeat(21) })),
        "10",
      ),
      [["ownText", "validator-kind", "the field's validator answered another kind of value"]],
    )
  })

  it("a program's value must be in that form already", () => {
    const OwnNote = withOwnFields(Note, {
      ownText: Own.text("Texto", "Text", {
        max: 20,
        validator: validator((value) => ({ value: String(value).trim() })),
      }),
    })
    const encode = Schema.encodeUnknownResult(OwnNote.transitions.annotate.input)
    assert.isTrue(Result.isSuccess(encode({ ownText: "10" })))
    assert.isTrue(Result.isFailure(encode({ ownText: " 10" })))
  })

  it.each([
    ["answers later", async (value: unknown) => ({ value })],
    ["fails later", () => Promise.reject(new Error("later"))],
    ["answers nothing", () => undefined],
  ])("one that %s is refused, as is every value with it", (_case, validate) => {
    assert.deepStrictEqual(given(validator(validate), "10"), [
      ["ownText", "validator-verdict", "the field's validator does not answer at once: only a synchronous one will do"],
    ])
  })

  it("what it throws is not taken for an answer", () => {
    const broken = validator(() => {
      throw new RangeError("broken")
    })
    assert.throws(() => given(broken, "10"))
  })

  it("tells which part of an amount is wrong, and no part that is not there", () => {
    const limited = validator(() => ({
      issues: [
        { message: "too much", path: ["amount"] },
        { message: "no such part", path: [{ key: "__proto__" }] },
      ],
    }))
    const OwnNote = withOwnFields(Note, { ownSum: Own.money("Soma", "Sum", { validator: limited }) })
    const decode = inputDecoder(OwnNote.transitions.annotate.input as unknown as Schema.Codec<object, object>)
    const decoded = decode({ ownSum: { amount: "10", currency: "BRL" } })
    assert.deepStrictEqual(
      Result.isFailure(decoded) ? decoded.failure.map(({ path, message }) => [path, message.en]) : [],
      [
        [["ownSum"], "no such part"],
        [["ownSum", "amount"], "too much"],
      ],
    )
  })
})

describe("B11 a machine with own fields", () => {
  const text = Own.text("Texto", "Text", { max: 20 })
  const extended = (fields: object) => withOwnFields(Note, fields as { ownText: typeof text })

  it.each([
    ["costCentre"],
    ["own"],
    ["owncostCentre"],
    ["own_CostCentre"],
    ["own1"],
    ["__proto__"],
    [`own${"X".repeat(41)}`],
  ])("refuses %j as a name, which an update of the product might take, or no database", (name) => {
    assert.throws(() => extended(JSON.parse(`{"${name}":{}}`) as object), DefinitionError, "is no name of an own field")
  })

  it("refuses what it could not keep apart, and fields beyond a hundred", () => {
    assert.throws(() => extended({ ownText: text, ownTEXT: text }), DefinitionError, "is the name of ownText")
    assert.throws(() => withOwnFields(extended({ ownText: text }) as never, {}), DefinitionError, "already")
    const many = Object.fromEntries(Array.from({ length: 101 }, (_, at) => [`ownText${at}`, text]))
    assert.throws(() => extended(many), DefinitionError, "more than 100")
    assert.throws(() => Own.text("Texto", "Text", { max: 0 }), DefinitionError)
    assert.throws(() => Own.oneOf("Um", "One", { values: [] }), DefinitionError)
    assert.throws(() => Own.wholeNumber("Um", "One", { least: 2, most: 1 }), DefinitionError)
  })

  it("is in all else what it was", () => {
    const OwnNote = withOwnFields(Note, {
      ownText: Own.text("Texto", "Text", { max: 20, indexed: true, searchable: true }),
      ownSum: Own.money("Soma", "Sum", { indexed: true }),
    })
    assert.deepStrictEqual(
      OwnNote.table.indexes.map(({ columns, unique }) => [columns.join(), unique]),
      [
        ["code", true],
        ["body", true],
        ["body,state", false],
        ["ownText", false],
        ["ownSum_currency,ownSum", false],
      ],
    )
    assert.deepStrictEqual([OwnNote.final, OwnNote.reference], [["Active", "Retired"], true])
    assert.deepStrictEqual(OwnNote.table.search?.tokensOf({ code: "c", name: "mesa", ownText: "cadeira" }), [
      "cadeira",
      "mesa",
    ])
    assert.deepStrictEqual(OwnNote.transitions.annotate.by, ["supervisor", "manager"])
    assert.deepStrictEqual(withOwnFields(Note, {}, { by: ["agent"] }).transitions.annotate.by, ["agent"])
  })

  it("stands for the product's machine among the definitions, and hides none of its mistakes", () => {
    const policy = Policy.on(Note, "retire", "say so", { react: () => [] })
    assert.deepStrictEqual(analyse([extended({ ownText: text })], [policy]), [])
    const lost = make("Lost", words, { A: state("A", "A", {}), B: state("B", "B", {}), C: state("C", "C", {}) })
    const Lost = lost.machine({
      transitions: {
        begin: lost.start({ label: words, event: "Begun", input: {}, to: "A", run: () => lost.to.A({}) }),
        go: lost.move({ label: words, event: "Gone", input: {}, from: "A", to: "B", run: () => lost.to.B({}) }),
      },
    })
    assert.deepStrictEqual(
      analyse([withOwnFields(Lost, { ownText: text })]).map(({ where, problem }) => `${where} ${problem}`),
      [
        "Lost[C] is reached by no transition",
        ...["B", "C"].map((dead) => `Lost[${dead}] is left by no transition and is not declared final`),
      ],
    )
  })

  it("is described with its fields, and its inputs with what they demand", () => {
    const { fields, transitions } = description(
      withOwnFields(Note, {
        ownKind: Own.oneOf("Tipo", "Kind", { values: ["a", "b"], required: true }),
        ownDays: Own.wholeNumber("Dias", "Days", { unit: "day", personal: "free-text", validator: refusing("no") }),
      }),
    )
    assert.deepStrictEqual(fields.slice(-2), [
      {
        name: "ownKind",
        label: label("Tipo", "Kind"),
        column: { type: "text" },
        personal: undefined,
        searchable: false,
        internal: false,
        unit: undefined,
        references: undefined,
      },
      {
        name: "ownDays",
        label: label("Dias", "Days"),
        column: { type: "integer" },
        personal: "free-text",
        searchable: false,
        internal: false,
        unit: "day",
        references: undefined,
      },
    ])
    const input = transitions.find(({ name }) => name === "define")?.input as {
      readonly required: ReadonlyArray<string>
      readonly properties: Readonly<Record<string, { readonly enum?: unknown; readonly type?: unknown }>>
    }
    assert.includeMembers([...input.required], ["ownKind"])
    assert.notInclude(input.required, "ownDays")
    assert.deepStrictEqual(input.properties["ownKind"]?.enum, ["a", "b"])
    assert.strictEqual(input.properties["ownDays"]?.type, "number")
  })

  it("conceals personal data in hashes, in inputs and in records, as the product's", () => {
    const OwnNote = withOwnFields(Note, {
      ownBuyer: Own.text("Comprador", "Buyer", { max: 20, personal: "name", validator: refusing("no") }),
      ownText: text,
    })
    const concealed = { ownBuyer: true }
    assert.deepStrictEqual<unknown>(codecOf(OwnNote).personalColumns, concealed)
    for (const { fields } of [OwnNote.transitions.define, OwnNote.transitions.annotate])
      assert.deepStrictEqual<unknown>(inputCodecOf({ fields }).personal, concealed)
  })

  it("R-ACC-1 is the house's own where the host says so, and its words are not found then", () => {
    const OwnNote = withOwnFields(Note, {
      ownText: text,
      ownScore: Own.wholeNumber("Nota", "Score", { internal: true }),
    })
    assert.deepStrictEqual(
      OwnNote.fields.filter(({ internal }) => internal).map(({ field }) => field),
      ["ownScore"],
    )
    const ownText = Own.text("Texto", "Text", { max: 20, internal: true, searchable: true })
    assert.throws(() => withOwnFields(Note, { ownText }), DefinitionError, "is internal and searchable")
  })

  it("loses nothing through a transition, takes nothing into the product's own and forgets on null", () => {
    const OwnNote = extended({ ownText: text })
    const { define, retire, annotate } = OwnNote.transitions
    const entry = { code: "c", name: "n", body: "b" }
    const active = { state: "Active", ...entry, ownText: "x" }
    assert.deepStrictEqual<unknown>(define.run(undefined, { ...entry, ownText: "x" }, {}), active)
    const record = { ...active, id: "1", version: 1 }
    assert.deepStrictEqual<unknown>(retire.run(record, {}, {}), { ...active, state: "Retired" })
    assert.deepStrictEqual<unknown>(annotate.run(record, { ownText: "y" }, {}), { ...active, ownText: "y" })
    assert.deepStrictEqual<unknown>(annotate.run(record, { ownText: null }, {}), { state: "Active", ...entry })
  })
})
