import { assert, describe, it } from "@effect/vitest"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import * as SchemaIssue from "effect/SchemaIssue"
import { CalendarDay } from "./calendar-day.ts"
import { field } from "./field.ts"
import { Instant } from "./instant.ts"
import { fieldIssues, inputDecoder } from "./issues.ts"
import { Money } from "./money.ts"
import { Natural } from "./quantity.ts"
import { reason, rule, rules } from "./rule.ts"
import { Cpf, TaxId } from "./tax-id.ts"
import { Code, Text } from "./text.ts"

const Visit = Schema.Struct({ kind: Schema.Literal("visit"), on: CalendarDay })
const Call = Schema.Struct({ kind: Schema.Literal("call"), minutes: Natural })
const Form = Schema.Struct({
  name: Text(5),
  document: field("CPF", "CPF", Cpf),
  at: Instant,
  count: Natural,
  price: Money,
  severity: Schema.Literals(["low", "high"]),
  version: Schema.Literal(1),
  urgent: Schema.Boolean,
  note: Schema.optionalKey(Code),
  parent: Schema.NullOr(Code),
  parties: Schema.Array(Schema.Struct({ document: TaxId })),
  effect: Schema.Union([Visit, Call]),
  answer: Schema.Union([Text(5), Schema.Boolean]),
})
const decode = inputDecoder(Form)
const problems = (
  input: unknown,
  decoder: (input: unknown) => Result.Result<unknown, ReturnType<typeof fieldIssues>> = decode,
) => {
  const result = decoder(input)
  return Result.isFailure(result) ? result.failure : []
}
const told = (input: unknown) => problems(input).map(({ code, path }) => `${path.join(".")}: ${code}`)
const right = {
  name: "Ana",
  document: "529.982.247-25",
  at: "2026-01-01T00:00:00Z",
  count: 1,
  price: { amount: "1", currency: "BRL" },
  severity: "low",
  version: 1,
  urgent: false,
  parent: null,
  parties: [],
  effect: { kind: "call", minutes: 3 },
  answer: true,
}

describe("issues of an input", () => {
  it("a right input has none", () => {
    assert.deepStrictEqual(told(right), [])
  })
  it("are told all at once, in the order of the fields, the unknown ones last", () => {
    const wrong = {
      zebra: 1,
      alpha: 2,
      answer: 3,
      effect: { kind: "visit", on: "2026-02-30", extra: 1 },
      parties: [{ document: "52998224725" }, { document: "1" }, {}],
      parent: "\t\u0001",
      urgent: "yes",
      severity: "medium",
      version: 2,
      price: { amount: "1.999", currency: "XXY" },
      count: 1.5,
      at: "yesterday",
      document: "111.111.111-11",
    }
    assert.deepStrictEqual(told(wrong), [
      "name: missing",
      "document: cpf-repeated",
      "at: instant",
      "count: natural",
      "price.amount: decimal-scale",
      "price.currency: currency",
      "severity: not-one-of",
      "version: not-one-of",
      "urgent: wrong-type",
      "parent: code-character",
      "parties.1.document: tax-id-format",
      "parties.2.document: missing",
      "effect.on: calendar-day",
      "effect.extra: unknown-field",
      "answer: wrong-type",
      "zebra: unknown-field",
      "alpha: unknown-field",
    ])
  })
  it("say what type was expected in both languages", () => {
    const types = {
      name: 1,
      document: 1,
      at: 1,
      count: "1",
      price: "1",
      severity: 1,
      version: "1",
      urgent: 1,
      parent: 1,
      parties: {},
      effect: 1,
      answer: 1,
    }
    assert.deepStrictEqual(
      problems(types).map(({ message, path }) => [path[0], message["pt-BR"], message.en]),
      [
        ["name", "tipo de valor errado: esperado texto", "wrong type of value: expected text"],
        ["document", "tipo de valor errado: esperado texto", "wrong type of value: expected text"],
        [
          "at",
          "tipo de valor errado: esperado texto com data e hora",
          "wrong type of value: expected text with date and time",
        ],
        ["count", "tipo de valor errado: esperado número inteiro", "wrong type of value: expected whole number"],
        [
          "price",
          "tipo de valor errado: esperado objeto com valor e moeda",
          "wrong type of value: expected object with amount and currency",
        ],
        ["severity", "escolha uma das opções: low, high", "choose one of: low, high"],
        ["version", "escolha uma das opções: 1", "choose one of: 1"],
        ["urgent", "tipo de valor errado: esperado verdadeiro ou falso", "wrong type of value: expected true or false"],
        ["parent", "tipo de valor errado: esperado texto", "wrong type of value: expected text"],
        ["parties", "tipo de valor errado: esperado lista", "wrong type of value: expected list"],
        ["effect", "objeto em que kind seja uma das opções: visit, call", "object whose kind is one of: visit, call"],
        [
          "answer",
          "tipo de valor errado: esperado texto ou verdadeiro ou falso",
          "wrong type of value: expected text or true or false",
        ],
      ],
    )
  })
  it("of an input that is no object at all is one", () => {
    assert.deepStrictEqual(problems(null), [
      {
        path: [],
        code: "wrong-type",
        message: { "pt-BR": "tipo de valor errado: esperado objeto", en: "wrong type of value: expected object" },
      },
    ])
  })
  it("never hold what was given", () => {
    const secret = "Segredo-9173"
    const everywhere = Object.fromEntries(Object.keys(right).map((key) => [key, secret]))
    const nested = {
      ...right,
      price: { amount: secret, currency: secret },
      effect: { kind: secret },
      parties: [{ document: secret }],
      at: secret,
    }
    for (const input of [everywhere, nested, secret, [secret]]) {
      assert.isAbove(problems(input).length, 0)
      assert.notInclude(JSON.stringify(problems(input)), secret)
    }
  })
  it("tell one reason per field, the first", () => {
    const even = rule<number>(reason("even", "par", "even"), (n) => n % 2 === 0)
    const small = rules<number>(reason("small", "pequeno", "small"), (n) =>
      n < 9 ? undefined : reason("big", "grande", "big"),
    )
    const both = inputDecoder(Schema.Number.check(small, even))
    assert.deepStrictEqual(
      problems(11, both).map(({ code }) => code),
      ["big"],
    )
    assert.deepStrictEqual(
      problems(3, both).map(({ code }) => code),
      ["even"],
    )
  })
  it("take the reason that any check was annotated with, the first of those that fail", () => {
    const why = (code: string) => ({ guicheIssue: reason(code, code, code) })
    const both = Schema.Number.check(Schema.isGreaterThan(9, why("small")), Schema.isMultipleOf(2, why("odd")))
    assert.deepStrictEqual(
      problems(3, inputDecoder(both)).map(({ code }) => code),
      ["small"],
    )
    assert.deepStrictEqual(
      problems(11, inputDecoder(both)).map(({ code }) => code),
      ["odd"],
    )
  })
  it("of a check without a reason, of a check on another field and of a doubtful alternative are told too", () => {
    const plain = inputDecoder(Schema.Number.check(Schema.isGreaterThan(3)))
    assert.deepStrictEqual(
      problems(1, plain).map(({ code }) => code),
      ["invalid"],
    )
    const same = Schema.Struct({ a: Text(3), b: Text(3) }).check(
      Schema.makeFilter(({ a, b }) => (a === b ? undefined : { path: ["b"], issue: "not the same" })),
    )
    assert.deepStrictEqual(
      problems({ a: "x", b: "y" }, inputDecoder(same)).map(({ code, path }) => [path, code]),
      [[["b"], "invalid"]],
    )
    const two = inputDecoder(Schema.Union([Schema.Struct({ a: Natural }), Schema.Struct({ b: Natural })]))
    assert.deepStrictEqual(
      problems({}, two).map(({ code }) => code),
      ["none-fits"],
    )
    const one = inputDecoder(Schema.Union([Text(3), Text(5)], { mode: "oneOf" }))
    assert.deepStrictEqual(
      problems("a", one).map(({ code }) => code),
      ["ambiguous"],
    )
    assert.deepStrictEqual(
      fieldIssues(new SchemaIssue.Forbidden(undefined)).map(({ code }) => code),
      ["forbidden"],
    )
  })
})
