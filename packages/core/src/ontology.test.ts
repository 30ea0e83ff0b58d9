import { existsSync, readdirSync, readFileSync } from "node:fs"
import { assert, describe, it } from "vitest"
import type { AnyMachine } from "./machine/machine.ts"
import { DefinitionError } from "./machine/table.ts"

const page = readFileSync(new URL("../../../docs/ontology.md", import.meta.url), "utf8")

/** The terms of a piece of the page with their Portuguese: rows whose first cell is code. */
const termsOf = (text: string): ReadonlyMap<string, string> =>
  new Map([...text.matchAll(/^\| `([^`]+)` \| ([^|]+) \|/gm)].map(([, term = "", ptBR = ""]) => [term, ptBR.trim()]))

const section = (heading: string): string => {
  const at = page.indexOf(`\n${heading}`)
  if (at === -1) return ""
  const level = /^#+/.exec(heading)?.[0].length ?? 0
  const rest = page.slice(at + heading.length + 1)
  const end = rest.search(new RegExp(`\n#{1,${level}} `))
  return end === -1 ? rest : rest.slice(0, end)
}

interface Named {
  readonly tag: string
  readonly text: object
}

const isMachine = (value: unknown): value is AnyMachine =>
  typeof value === "object" && value !== null && "states" in value && "transitions" in value && "table" in value
const isRefusal = (value: unknown): value is Named =>
  typeof value === "function" && "tag" in value && "text" in value && "fields" in value

/** What the library's contexts, its front door and its mails export. */
const exported = async (): Promise<ReadonlyArray<unknown>> => {
  const source = new URL(".", import.meta.url)
  const doors = readdirSync(source, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => new URL(`${name}/index.ts`, source))
    .filter((door) => existsSync(door))
  const modules = await Promise.all(
    [...doors, new URL("index.ts", source), new URL("../../email/src/index.ts", source)].map(
      async ({ pathname }) => (await import(pathname)) as object,
    ),
  )
  return modules.flatMap((module) => Object.values(module) as ReadonlyArray<unknown>)
}

const isRegister = ({ transitions }: AnyMachine): boolean =>
  Object.keys(transitions).join() === "define,revise,retire,reinstate"
const found = await exported()
const machines = [...new Set(found.filter(isMachine))]
const refusals = [...new Set(found.filter(isRefusal).map(({ tag }) => tag))]

const labelsOf = (machine: AnyMachine): ReadonlyArray<readonly [string, string]> => [
  [machine.name, machine.label["pt-BR"]],
  ...[...Object.entries(machine.states), ...Object.entries(machine.transitions)].map(
    ([name, { label }]) => [name, label["pt-BR"]] as const,
  ),
]

describe("docs/ontology.md holds every term", () => {
  it("finds what the library exports", () => {
    assert.isAbove(machines.length, 1)
    assert.isAbove(refusals.length, 9)
    assert.isFalse(isRefusal(DefinitionError), "a defect is no refusal")
  })

  for (const machine of machines)
    it(`${machine.name}, its states and its transitions, with the Portuguese of their labels`, () => {
      const terms = termsOf(section(isRegister(machine) ? "## Registers" : `### ${machine.name} — `))
      const missing = labelsOf(machine).filter(([name, ptBR]) => terms.get(name) !== ptBR)
      assert.deepStrictEqual(missing, [])
    })

  it("every refusal", () => {
    const terms = termsOf(section("## Refusals"))
    assert.deepStrictEqual(
      refusals.filter((tag) => !terms.has(tag)),
      [],
    )
  })

  it("nothing that is not there any more", () => {
    const known = new Set([...machines.flatMap(labelsOf).map(([name]) => name), ...refusals])
    assert.deepStrictEqual(
      [...termsOf(page).keys()].filter((term) => !known.has(term)),
      [],
    )
  })
})

describe("B11 names that a host may give", () => {
  it("no field of the product, and nothing that a transition takes, is called as a host's own fields are", () => {
    const names = machines.flatMap(({ fields, transitions }) => [
      ...fields.map(({ field }) => field),
      ...Object.values(transitions).flatMap((transition) => Object.keys(transition.fields)),
    ])
    assert.isAbove(names.length, 100)
    assert.deepStrictEqual(
      names.filter((name) => /^own[A-Z]/.test(name)),
      [],
    )
  })

  it("no transition of the product is called as the one that sets them", () => {
    assert.deepStrictEqual(
      machines.filter(({ transitions }) => Object.hasOwn(transitions, "annotate")).map(({ name }) => name),
      [],
    )
  })
})
