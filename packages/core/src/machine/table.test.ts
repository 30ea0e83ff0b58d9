import { assert, describe, it } from "@effect/vitest"
import * as Schema from "effect/Schema"
import { CalendarDay } from "../values/calendar-day.ts"
import { Decimal } from "../values/decimal.ts"
import { field, meaningOf } from "../values/field.ts"
import { Instant } from "../values/instant.ts"
import { label } from "../values/label.ts"
import { Money } from "../values/money.ts"
import { Natural, Percent } from "../values/quantity.ts"
import { TaxId } from "../values/tax-id.ts"
import { Code, Text } from "../values/text.ts"
import { idOf } from "./id.ts"
import * as Machine from "./machine.ts"
import { type Fields, queryWords, reservedFields, state } from "./state.ts"
import { DefinitionError, fieldColumns, physicalColumns, searchableFields } from "./table.ts"

const words = label("palavra", "word")
const columnsOf = (fields: Fields) =>
  fieldColumns("Sample", { Only: { label: words, fields } })
    .flatMap(physicalColumns)
    .map(({ name, type, scale }) => (scale === 0 ? `${name} ${type}` : `${name} ${type}(${scale})`))

const refusal = (build: () => unknown): DefinitionError => {
  try {
    build()
  } catch (error) {
    if (error instanceof DefinitionError) return error
    throw error
  }
  throw new Error("the definition was accepted")
}

describe("B3 columns derive from the definition", () => {
  it("every kind of field has its column", () => {
    assert.deepStrictEqual(
      columnsOf({
        text: Text(20),
        code: Code,
        taxId: TaxId,
        reference: idOf("Group"),
        plain: Schema.String,
        kind: Schema.Literals(["a", "b"]),
        fixed: Schema.Literal("x"),
        template: Schema.TemplateLiteral(["v", Schema.Int]),
        count: Natural,
        whole: Schema.Int,
        seven: Schema.Literal(7),
        yes: Schema.Boolean,
        always: Schema.Literal(true),
        at: Instant,
        day: CalendarDay,
        weight: Decimal(3),
        share: Percent,
        nested: Schema.Struct({ a: Schema.String }),
        list: Schema.Array(Schema.String),
      }),
      [
        "text text",
        "code text",
        "taxId text",
        "reference text",
        "plain text",
        "kind text",
        "fixed text",
        "template text",
        "count integer",
        "whole integer",
        "seven integer",
        "yes boolean",
        "always boolean",
        "at instant",
        "day day",
        "weight decimal(3)",
        "share decimal(4)",
        "nested json",
        "list json",
      ],
    )
  })

  it("a field that may be absent has the column of its value", () => {
    assert.deepStrictEqual(
      columnsOf({
        count: Schema.optionalKey(Schema.Int),
        at: Schema.optionalKey(Instant),
        price: Schema.optionalKey(Money),
        kind: Schema.optionalKey(Schema.Literals(["a", "b"])),
      }),
      ["count integer", "at instant", "price decimal(2)", "price_currency text", "kind text"],
    )
  })

  it("money is kept in two columns, the amount exact to the cent", () => {
    assert.deepStrictEqual(columnsOf({ price: field("Preço", "Price", Money) }), [
      "price decimal(2)",
      "price_currency text",
    ])
  })

  it("a field of several states is one column, in the order in which life brings them", () => {
    const machine = Machine.make("Visit", words, {
      Waiting: state("Esperando", "Waiting", { subject: Text(80) }),
      Served: state("Atendida", "Served", { agent: Schema.String, subject: Text(80) }),
      Done: state("Encerrada", "Done", { subject: Text(90), outcome: Text(9) }),
    }).machine({ transitions: {}, unique: [["subject"]], indexes: [["state", "agent"]] })
    assert.deepStrictEqual(machine.table, {
      machine: "Visit",
      columns: [
        { name: "subject", type: "text", scale: 0, always: true },
        { name: "agent", type: "text", scale: 0, always: false },
        { name: "outcome", type: "text", scale: 0, always: false },
      ],
      indexes: [
        { columns: ["subject"], unique: true },
        { columns: ["state", "agent"], unique: false },
      ],
    })
  })

  it("a field that two states keep differently is refused, with its place", () => {
    const make = (left: Schema.Top, right: Schema.Top) => () =>
      Machine.make("Visit", words, {
        Waiting: state("Esperando", "Waiting", { size: left }),
        Done: state("Encerrada", "Done", { size: right }),
      }).machine({ transitions: {} })
    const kinds = refusal(make(Schema.Int, Schema.String))
    assert.strictEqual(kinds.where, "Visit.Done.size")
    assert.strictEqual(kinds.message, "Visit.Done.size is kept as text, but as integer in another state")
    const once = field("a", "a", Text(9), { renamedFrom: ["b"] })
    const names = refusal(() =>
      Machine.make("Visit", words, {
        Open: state("A", "A", { a: once }),
        Done: state("B", "B", { a: Text(9) }),
      }).machine({
        transitions: {},
      }),
    )
    assert.strictEqual(names.message, "Visit.Done.a had another name before, but not so in another state")
    assert.strictEqual(refusal(make(Decimal(2), Decimal(3))).where, "Visit.Done.size")
  })

  it("floating-point numbers are refused, whatever else is asked of them", () => {
    for (const schema of [Schema.Number, Schema.Finite, Schema.Number.check(Schema.isGreaterThan(0))]) {
      const error = refusal(() => columnsOf({ weight: schema }))
      assert.strictEqual(error.where, "Sample.Only.weight")
      assert.include(error.message, "floating-point")
    }
    assert.deepStrictEqual(columnsOf({ weight: Schema.Int.check(Schema.isGreaterThan(0)) }), ["weight integer"])
    assert.deepStrictEqual(columnsOf({ weight: Schema.optionalKey(Schema.Int) }), ["weight integer"])
  })

  it("a value of several literals is a column, and a fraction among them is refused", () => {
    assert.deepStrictEqual(columnsOf({ size: Schema.Literals([1, 2]), on: Schema.Literals([true, false]) }), [
      "size integer",
      "on boolean",
    ])
    assert.notInclude(columnsOf({ size: Schema.Literal(1.5) }), "size integer")
  })

  it("what may be null or undefined, and what is no JSON, is refused", () => {
    for (const schema of [
      Schema.NullOr(Schema.String),
      Schema.optional(Code),
      Schema.UndefinedOr(Schema.Int),
      Schema.Null,
    ])
      assert.include(refusal(() => columnsOf({ note: schema })).message, "use Schema.optionalKey")
    for (const schema of [Schema.BigInt, Schema.Date])
      assert.include(refusal(() => columnsOf({ note: schema })).message, "cannot be kept as JSON")
  })

  it("a check added after the meaning takes nothing away", () => {
    const short = field("Nome", "Name", Text(20), { personal: "name" }).check(Schema.isMinLength(1))
    assert.deepInclude(meaningOf(short.ast), { personal: "name", column: { type: "text" } })
    assert.deepStrictEqual(columnsOf({ parts: Natural.check(Schema.isLessThan(9)) }), ["parts integer"])
  })

  it("a field in the place of a currency is refused", () => {
    const clash = refusal(() => columnsOf({ price: Money, price_currency: Schema.String }))
    assert.strictEqual(clash.where, "Sample.price_currency")
  })

  it("names that every record has are refused", () => {
    assert.deepStrictEqual([...reservedFields], ["state", "id", "version", "tenant", "hash"])
    for (const name of reservedFields) {
      const error = refusal(() => columnsOf({ [name]: Schema.String }))
      assert.strictEqual(error.where, `Sample.Only.${name}`)
      assert.strictEqual(error.name, "DefinitionError")
    }
  })

  it("words of the query language are refused", () => {
    assert.deepStrictEqual([...queryWords], ["and", "or", "not", "search"])
    for (const name of queryWords) {
      const error = refusal(() => columnsOf({ [name]: Schema.String }))
      assert.strictEqual(error.message, `Sample.Only.${name} is a word of the query language`)
    }
    assert.deepStrictEqual(columnsOf({ where: Schema.String }), ["where text"])
  })
})

describe("B13 what text search looks into", () => {
  const text = field("Texto", "Text", Text(9), { searchable: true })
  const states = {
    Open: state("Aberta", "Open", { note: text, day: Text(9), title: Schema.optionalKey(text) }),
    Done: state("Feita", "Done", { note: text, day: text }),
  }

  it("fields that say so in any state, each once", () => {
    assert.deepStrictEqual(searchableFields(states), ["note", "title", "day"])
    const { search } = Machine.make("Visit", words, states).machine({ transitions: {} }).table
    assert.strictEqual(search?.source, "rules 1: day, note, title")
    assert.deepStrictEqual(search?.tokensOf({ note: "Peça", title: "b", other: "c" }), ["b", "peca"])
    assert.deepStrictEqual(searchableFields({ Open: state("Aberta", "Open", { note: Text(9) }) }), [])
  })

  it("is kept in the order of the first instant that an index has and no record lacks", () => {
    const at = { askedAt: Instant, readAt: Schema.optionalKey(Instant), dueAt: Instant }
    const dated = { Open: state("Aberta", "Open", { ...at, note: text }), Done: state("Feita", "Done", at) }
    const searchOf = (...indexes: ReadonlyArray<readonly ["note" | "readAt" | "dueAt" | "askedAt"]>) =>
      Machine.make("Visit", words, dated).machine({ transitions: {}, indexes }).table.search
    const found = searchOf(["note"], ["readAt"], ["dueAt"], ["askedAt"])
    assert.deepStrictEqual([found?.orderedBy, found?.source], ["dueAt", "rules 1: note by dueAt"])
    assert.isUndefined(searchOf(["readAt"])?.orderedBy)
  })
})
