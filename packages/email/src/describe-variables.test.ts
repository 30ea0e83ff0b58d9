import { assert, describe, it } from "@effect/vitest"
import * as Result from "effect/Result"
import { checkWording } from "./compiled-mails.ts"
import { describeVariables, type VariableDescription } from "./describe-variables.ts"
import { isTemplateName, templateCatalog } from "./templates/template-catalog.ts"
import { variableLabels } from "./templates/variable-labels.ts"

const names = Object.keys(templateCatalog).filter(isTemplateName)
const flat = (all: ReadonlyArray<VariableDescription>): ReadonlyArray<VariableDescription> =>
  all.flatMap((each) => [each, ...flat(each.items ?? [])])
const all = names.flatMap((name) => flat(describeVariables(name)))

describe("J10 the variables of a mail, for whoever words it", () => {
  it("all have a name in both languages, and no other has", () => {
    assert.deepEqual(new Set(Object.keys(variableLabels)), new Set(all.map(({ name }) => name)))
  })

  it("say what they are, whether they may be missing, and what they look like", () => {
    assert.deepInclude(describeVariables("payment-reminder"), {
      name: "open",
      label: { "pt-BR": "Principal em aberto", en: "Principal outstanding" },
      kind: "money",
      usage: "{{money open}}",
      isOptional: false,
      example: { amount: "100", currency: "BRL" },
    })
    const kinds = new Map(all.map(({ kind, name }) => [name, kind]))
    assert.deepEqual(
      [
        "protocol",
        "text",
        "clock",
        "dueAt",
        "dueOn",
        "remainingMinutes",
        "quantity",
        "link",
        "denied",
        "points",
        "instalment",
      ].map((name) => kinds.get(name)),
      ["line", "text", "code", "instant", "day", "minutes", "number", "link", "flag", "list", "number"],
    )
    const points = describeVariables("complaint-answered").find(({ name }) => name === "points")
    assert.isTrue(points?.isOptional)
    assert.deepEqual(
      points?.items?.map(({ name }) => name),
      ["point", "said", "answer"],
    )
  })

  it("can be written in a wording as it is said", () => {
    for (const name of names)
      for (const { kind, usage } of describeVariables(name)) {
        const html = kind === "link" ? `${usage}x</a>` : usage
        assert.isTrue(Result.isSuccess(checkWording(name, "en", { html })), `${name} ${usage}`)
      }
  })

  it("that are not optional have an example", () => {
    for (const name of names)
      for (const each of describeVariables(name))
        if (!each.isOptional) assert.isDefined(each.example, `${name} ${each.name}`)
  })
})
