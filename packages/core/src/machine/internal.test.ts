import { assert, describe, it } from "@effect/vitest"
import * as Schema from "effect/Schema"
import { field, withMeaning } from "../values/field.ts"
import { label } from "../values/label.ts"
import { Text } from "../values/text.ts"
import * as Machine from "./machine.ts"
import { type Fields, state } from "./state.ts"
import { DefinitionError } from "./table.ts"

const optional = Schema.optionalKey
const hidden = { internal: true } as const
const text = Text(20)
const secret = field("Segredo", "Secret", optional(text), hidden)

const made = (fields: Fields, others: Fields = fields) => {
  const sample = Machine.make("Sample", label("Amostra", "Sample"), {
    One: state("Uma", "One", fields as {}),
    Other: state("Outra", "Other", others as {}),
  })
  return sample.machine({ transitions: {} })
}

const refusal = (fields: Fields, others?: Fields): string => {
  try {
    made(fields, others)
  } catch (error) {
    if (error instanceof DefinitionError) return error.message
    throw error
  }
  return "accepted"
}

describe("R-ACC-1 what is internal can be kept from everybody else", () => {
  it("is optional, in a record as in whatever is inside one", () => {
    const inside = (ast: Fields) => ({ list: Schema.Array(Schema.Struct({ name: text, ...ast })) })
    for (const fields of [{ secret }, inside({ secret }), { all: optional(Schema.Struct(inside({ secret }))) }])
      assert.strictEqual(refusal(fields), "accepted")
    const required = withMeaning(text, hidden)
    const problem = "is internal and must be optional: to whoever is not of the house it is absent"
    assert.strictEqual(refusal({ required }), `Sample.One.required ${problem}`)
    assert.strictEqual(refusal(inside({ required })), `Sample.One.list.required ${problem}`)
    assert.strictEqual(refusal({ list: Schema.Array(required) }), `Sample.One.list ${problem}`)
    assert.strictEqual(
      refusal({ either: optional(Schema.Union([required, Schema.Int])) }),
      `Sample.One.either ${problem}`,
    )
    assert.strictEqual(refusal({ map: Schema.Record(Schema.String, required) }), `Sample.One.map ${problem}`)
    interface Tree {
      readonly name: string
      readonly under: ReadonlyArray<Tree>
    }
    const tree: Schema.Codec<Tree> = Schema.Struct({
      name: required,
      under: Schema.Array(Schema.suspend((): Schema.Codec<Tree> => tree)),
    })
    assert.strictEqual(refusal({ tree }), `Sample.One.tree.name ${problem}`)
  })

  it("is not found by its words, nor is anything that it is inside of", () => {
    const problem = "is internal and searchable: whoever searches would learn its words"
    const searched = field("Segredo", "Secret", optional(text), { ...hidden, searchable: true })
    assert.strictEqual(refusal({ searched }), `Sample.One.searched ${problem}`)
    const within = field("Contato", "Contact", Schema.Struct({ secret }), { searchable: true })
    assert.strictEqual(refusal({ within }), `Sample.One.within.secret ${problem}`)
  })

  it("is so in every state that has it", () => {
    assert.include(
      refusal({ secret }, { secret: optional(text) }),
      "Sample.Other.secret is internal here or in another",
    )
    assert.strictEqual(refusal({ secret }, {}), "accepted")
    assert.deepStrictEqual(
      made({ secret, open: text }).fields.map(({ field: name, internal }) => [name, internal]),
      [
        ["secret", true],
        ["open", false],
      ],
    )
  })
})
