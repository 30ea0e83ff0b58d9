import { assert, describe, it } from "@effect/vitest"
import * as BigDecimal from "effect/BigDecimal"
import * as DateTime from "effect/DateTime"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import * as Machine from "../machine/machine.ts"
import { state as situation } from "../machine/state.ts"
import { CalendarDay } from "../values/calendar-day.ts"
import { Decimal } from "../values/decimal.ts"
import { field } from "../values/field.ts"
import { Instant } from "../values/instant.ts"
import { label } from "../values/label.ts"
import { Money, money } from "../values/money.ts"
import { Natural } from "../values/quantity.ts"
import { Text } from "../values/text.ts"
import { codecOf, inputCodecOf } from "./codec.ts"

const words = label("palavra", "word")
const order = Machine.make("Order", words, {
  Open: situation("Aberta", "Open", {
    note: field("Nota", "Note", Text(80), { personal: "free-text" }),
    dueAt: Instant,
    day: CalendarDay,
    weight: Decimal(3),
    price: Money,
    discount: Schema.optionalKey(Money),
    parts: Schema.optionalKey(Natural),
    lines: Schema.Array(Schema.Struct({ price: Money, at: Schema.optionalKey(Instant) })),
  }),
  Closed: situation("Encerrada", "Closed", { price: Money }),
})
const issue = order.start({
  label: words,
  event: "OrderIssued",
  to: "Closed",
  input: {
    price: Money,
    at: Schema.optionalKey(Instant),
    note: field("Nota", "Note", Text(9), { personal: "free-text" }),
  },
  run: ({ price }) => order.to.Closed({ price }),
})
const Order = order.machine({ transitions: { issue }, final: ["Closed", "Open"] })
const codec = codecOf(Order)
const at = DateTime.makeUnsafe("2026-03-02T12:00:00.007Z")
const open = order.to.Open({
  note: "ação\n\u{1f600}",
  dueAt: at,
  day: "2026-03-02" as CalendarDay,
  weight: BigDecimal.fromStringUnsafe("-0.125"),
  price: money("9007199254740993.01"),
  lines: [{ price: money("1.5"), at }, { price: money("0") }],
})
const stored = (state: string, values: ReturnType<typeof codec.valuesOf>) => ({
  id: "o-1",
  version: 3,
  state,
  hash: "h",
  values,
})

describe("B3 records become rows and rows records", () => {
  it("money lies in two columns, time and decimals as text, nested money as JSON, what is absent nowhere", () => {
    assert.deepStrictEqual(codec.valuesOf(open), {
      note: "ação\n\u{1f600}",
      dueAt: "2026-03-02T12:00:00.007Z",
      day: "2026-03-02",
      weight: "-0.125",
      price: "9007199254740993.01",
      price_currency: "BRL",
      lines: [
        { price: { amount: "1.5", currency: "BRL" }, at: "2026-03-02T12:00:00.007Z" },
        { price: { amount: "0", currency: "BRL" } },
      ],
    })
  })

  it("a record is the same after the round", () => {
    for (const given of [
      open,
      order.to.Open({ ...open, discount: money("-3"), parts: 0 }),
      order.to.Closed({ price: money("0.01") }),
    ]) {
      const values = codec.valuesOf(given)
      const record = codec.recordOf(stored(given.state, values))
      assert.deepStrictEqual(
        { state: record.state, id: record.id, version: record.version },
        { state: given.state, id: "o-1", version: 3 },
      )
      assert.deepStrictEqual(codec.valuesOf(record), values)
      assert.deepStrictEqual(Object.keys(record).toSorted(), [...Object.keys(given), "id", "version"].toSorted())
      assert.deepStrictEqual(
        codec.valuesOf(codec.recordOf(stored(given.state, JSON.parse(JSON.stringify(values)) as typeof values))),
        values,
      )
    }
    const back = codec.recordOf(stored("Open", codec.valuesOf(open)))
    assert.isTrue(DateTime.isDateTime(back["dueAt"]) && DateTime.Equivalence(back["dueAt"], at))
    assert.isTrue(BigDecimal.isBigDecimal(back["weight"]) && BigDecimal.equals(back["weight"], open.weight))
  })

  it("as plain JSON money is whole again", () => {
    const { price, ...rest } = codec.encodedOf(stored("Closed", { price: "5", price_currency: "USD" }))
    assert.deepStrictEqual(price, { amount: "5", currency: "USD" })
    assert.deepStrictEqual(rest, { state: "Closed", id: "o-1", version: 3 })
  })

  it("columns that the state does not have are left alone", () => {
    const record = codec.recordOf(stored("Closed", { price: "5", price_currency: "BRL", note: "from another state" }))
    assert.notProperty(record, "note")
  })

  it("a value that its schema refuses, and an unknown state, are defects", () => {
    assert.throws(() => codec.valuesOf({ ...open, parts: -1 }))
    assert.throws(() => codec.valuesOf({ state: "Closed" }))
    assert.throws(() => codec.recordOf(stored("Closed", { price: "5" })))
    assert.throws(() => codec.recordOf(stored("Gone", {})), "Order has no state Gone")
    assert.throws(() => codec.recordOf(stored("__proto__", {})), "Order has no state __proto__")
  })

  it("is made once per machine", () => {
    assert.strictEqual(codecOf(Order), codec)
    assert.deepStrictEqual(codec.personalColumns, { note: true })
  })
})

describe("B13 search tokens", () => {
  const searchable = { searchable: true }
  const line = Schema.Struct({ item: Schema.String, count: Natural, urgent: Schema.Boolean })
  const noted = {
    title: field("Título", "Title", Text(80), searchable),
    secret: Text(80),
    tags: field("Marcas", "Tags", Schema.Array(Schema.String), searchable),
    line: Schema.optionalKey(field("Linha", "Line", line, searchable)),
    number: field("Número", "Number", Natural, searchable),
  }
  const Note = Machine.make("Note", words, { Open: situation("Aberta", "Open", noted) }).machine({ transitions: {} })
  const { tokensOf } = codecOf(Note)

  it("are those of all searchable fields, through lists and objects, sorted", () => {
    const values = {
      title: "Móveis e mesas",
      secret: "oculto",
      tags: ["mesa", "São Paulo"],
      line: { item: "parafusos", count: 12, urgent: true },
      number: 7,
    }
    assert.deepStrictEqual(tokensOf(values), ["12", "7", "e", "mesa", "movel", "parafuso", "paulo", "sao"])
    assert.deepStrictEqual(tokensOf({ title: "", tags: [] }), [])
  })

  it("are new where words are others, and where the instant is that they are kept in the order of", () => {
    const dated = { ...noted, notedAt: Instant }
    const Dated = Machine.make("Note", words, { Open: situation("Aberta", "Open", dated) })
    const { changesWords } = codecOf(Dated.machine({ transitions: {}, indexes: [["notedAt"]] }))
    const before = { title: "mesa", secret: "a", notedAt: "2026-03-02T12:00:00.000Z" }
    assert.isFalse(changesWords(before, { ...before, secret: "b" }))
    assert.isTrue(changesWords(before, { ...before, title: "mesas" }))
    assert.isTrue(changesWords(before, { ...before, notedAt: "2026-03-02T12:00:00.001Z" }))
  })

  it("are undefined where nothing is searchable", () => {
    assert.isUndefined(codec.tokensOf({ note: "ação" }))
  })

  it("are sorted by code point, and the first five hundred in the order of the fields", () => {
    assert.deepStrictEqual(tokensOf({ title: "\u{20bb7} \uff9d b a" }), ["a", "b", "\uff9d", "\u{20bb7}"])
    const many = Array.from({ length: 600 }, (_, index) => `w${index}`)
    const tokens = tokensOf({ tags: many, title: "primeiro" })
    assert.strictEqual(tokens?.length, 500)
    assert.deepStrictEqual(
      ["primeiro", "w0", "w498", "w499"].map((token) => tokens?.includes(token)),
      [true, true, true, false],
    )
  })
})

describe("inputs", () => {
  const { decode, encode, personal } = inputCodecOf(issue)

  it("are decoded from JSON and encoded to the same again", () => {
    const json = { price: { amount: "10.5", currency: "BRL" }, at: "2026-03-02T12:00:00.007Z", note: "x" }
    const decoded = Result.getOrThrow(decode(json))
    assert.deepStrictEqual(Result.getOrThrow(encode(decoded)), json)
    assert.deepStrictEqual(personal, { note: true })
  })

  it("unknown fields and missing ones are refused", () => {
    const price = { amount: "1", currency: "BRL" }
    assert.isTrue(Result.isFailure(decode({ price, note: "x", more: 1 })))
    assert.isTrue(Result.isFailure(decode({ price })))
    assert.isTrue(Result.isFailure(decode({ price, note: "x", at: undefined })))
    assert.isTrue(
      Result.isFailure(decode(JSON.parse('{"price":{"amount":"1","currency":"BRL"},"note":"x","__proto__":{}}'))),
    )
    for (const input of [null, undefined, [], "x", 1]) assert.isTrue(Result.isFailure(decode(input)))
  })
})
