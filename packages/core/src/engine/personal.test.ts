import { assert, describe, it } from "@effect/vitest"
import * as Schema from "effect/Schema"
import type { Json } from "../ports/storage.ts"
import { field } from "../values/field.ts"
import { Text } from "../values/text.ts"
import { concealed, personalPaths } from "./personal.ts"

const name = field("Nome", "Name", Text(80), { personal: "name" })
const email = field("E-mail", "E-mail", Text(80), { personal: "email" })
const hide = () => "***"

describe("B7 where personal data lies", () => {
  it("in the fields that say so; nowhere where none does", () => {
    assert.deepStrictEqual(personalPaths({ name, note: Text(9) }), { name: true })
    assert.isUndefined(personalPaths({ note: Text(9), nested: Schema.Struct({ a: Schema.Array(Text(9)) }) }))
    assert.isUndefined(personalPaths({}))
  })

  it("under the names that a field had before, too", () => {
    const renamed = field("Nome", "Name", Text(80), { personal: "name", renamedFrom: ["buyer"] })
    assert.deepStrictEqual(personalPaths({ name: renamed, who: Schema.Struct({ name: renamed }) }), {
      name: true,
      buyer: true,
      who: { name: true, buyer: true },
    })
  })

  it("inside structures, lists, alternatives and what may be absent", () => {
    const contact = Schema.Struct({ email, kind: Text(9) })
    assert.deepStrictEqual(
      personalPaths({
        one: contact,
        maybe: Schema.optionalKey(contact),
        undefinable: Schema.optional(contact),
        many: Schema.Array(contact),
        names: Schema.Array(name),
        some: Schema.optionalKey(Schema.Array(Schema.Struct({ deep: contact }))),
        either: Schema.Union([
          Schema.Struct({ kind: Schema.Literal("a"), email }),
          Schema.Struct({ kind: Schema.Literal("b"), name }),
        ]),
        orNot: Schema.Union([name, Schema.Literal("anonymous")]),
        short: Schema.optionalKey(name),
      }),
      {
        one: { email: true },
        maybe: { email: true },
        undefinable: { email: true },
        many: { email: true },
        names: true,
        some: { deep: { email: true } },
        either: { email: true, name: true },
        orNot: true,
        short: true,
      },
    )
  })

  it("under the same key of two alternatives, in dictionaries and in what contains itself", () => {
    const inner = (member: object) => Schema.Struct({ a: Schema.Struct(member as { readonly x: typeof name }) })
    assert.deepStrictEqual(personalPaths({ either: Schema.Union([inner({ x: name }), inner({ y: email })]) }), {
      either: { a: { x: true, y: true } },
    })
    interface Node {
      readonly name: string
      readonly next?: Node
    }
    const Node: Schema.Codec<Node> = Schema.Struct({
      name,
      next: Schema.optionalKey(Schema.suspend((): Schema.Codec<Node> => Node)),
    })
    assert.deepStrictEqual(personalPaths({ notes: Schema.Record(Schema.String, name), node: Node }), {
      notes: true,
      node: { name: true, next: true },
    })
  })

  it("keys that every object of the language has lead nowhere", () => {
    const value = JSON.parse('{"m":{"__proto__":{"__proto__":{"c":1}},"constructor":{"x":1}},"name":"Ana"}') as Json
    assert.strictEqual(
      JSON.stringify(concealed(value, { name: true, m: { z: true } }, hide)),
      '{"m":{"__proto__":{"__proto__":{"c":1}},"constructor":{"x":1}},"name":"***"}',
    )
  })

  it("a structure that is personal as a whole", () => {
    const address = field("Endereço", "Address", Schema.Struct({ street: Text(80) }), { personal: "address" })
    assert.deepStrictEqual(personalPaths({ address }), { address: true })
  })

  it("concealing replaces personal values and nothing else", () => {
    const paths = personalPaths({ name, contacts: Schema.Array(Schema.Struct({ email, kind: Text(9) })) })
    const value = {
      name: "Ana",
      kind: "x",
      contacts: [{ email: "a@b.example", kind: "home" }, { kind: "work" }],
      gone: null,
    }
    assert.deepStrictEqual(concealed(value, paths, hide), {
      name: "***",
      kind: "x",
      contacts: [{ email: "***", kind: "home" }, { kind: "work" }],
      gone: null,
    })
    assert.deepStrictEqual(concealed({ ...value, name: null, contacts: "none" }, paths, hide), {
      ...value,
      name: null,
      contacts: "none",
    })
    assert.strictEqual(concealed(value, undefined, hide), value)
  })
})
