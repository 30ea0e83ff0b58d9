import * as SchemaAST from "effect/SchemaAST"
import { existsSync, readdirSync, readFileSync } from "node:fs"
import { assert, describe, it } from "vitest"
import { machineAsTold } from "./engine/as-told.ts"
import { visibleFilter } from "./engine/visible.ts"
import type { Actor, Profile } from "./machine/actor.ts"
import { nothing } from "./machine/filter.ts"
import type { AnyMachine } from "./machine/machine.ts"
import { meaningOf } from "./values/field.ts"

/** Per machine of which a customer sees records, the fields that they read: one more is a decision, made by a line here. */
const decided = readFileSync(new URL("told-to-customers.txt", import.meta.url), "utf8")
  .trimEnd()
  .split("\n")

const customer: Actor = { id: "party", profiles: ["customer"] }

const isMachine = (value: unknown): value is AnyMachine =>
  typeof value === "object" && value !== null && "states" in value && "transitions" in value && "table" in value

const exported = async (): Promise<ReadonlyArray<AnyMachine>> => {
  const source = new URL(".", import.meta.url)
  const doors = readdirSync(source, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => new URL(`${name}/index.ts`, source))
    .filter((door) => existsSync(door))
  const modules = await Promise.all(doors.map(async ({ pathname }) => (await import(pathname)) as object))
  return [...new Set(modules.flatMap((module) => Object.values(module) as ReadonlyArray<unknown>).filter(isMachine))]
}

/** Whether the condition can hold for nothing. */
const isNothing = (where: object | undefined): boolean => where !== undefined && /"in":\[\]/.test(JSON.stringify(where))

/** The names inside a value that are told, in braces. */
const partsOf = (ast: SchemaAST.AST): string => {
  if (meaningOf(ast).column?.type === "money") return ""
  if (SchemaAST.isArrays(ast)) return [...ast.elements, ...ast.rest].map(partsOf).join("")
  if (SchemaAST.isUnion(ast)) return [...new Set(ast.types.map(partsOf))].join("")
  if (!SchemaAST.isObjects(ast)) return ""
  const told = ast.propertySignatures.filter(({ type }) => meaningOf(type).internal !== true)
  return `{${told.map(({ name, type }) => `${String(name)}${partsOf(type)}`).join(" ")}}`
}

const lineOf = (machine: AnyMachine): string => {
  const told = new Set(machineAsTold(customer, machine).fields.map(({ field }) => field))
  const parts = new Map<string, string>()
  for (const { fields } of Object.values(machine.states))
    for (const [name, { ast }] of Object.entries(fields)) if (told.has(name)) parts.set(name, `${name}${partsOf(ast)}`)
  return `${machine.name}: ${[...parts.values()].join(" ")}`
}

const machines = await exported()
const actual = machines
  .filter((machine) => !isNothing(machine.visible(customer)))
  .map(lineOf)
  .toSorted()

describe("R-ACC-1 what customers read is decided field by field", () => {
  it("of every machine that they see, the fields are those that were decided on", () => {
    assert.deepStrictEqual(actual, decided)
  })

  it("whoever has no profile, or none that is known, sees no record of any machine", () => {
    const byName = new Map(machines.map((machine) => [machine.name, machine]))
    for (const profiles of [[], ["visitor" as Profile]])
      for (const machine of machines)
        assert.deepStrictEqual(visibleFilter(byName, { id: "ana", profiles }, machine), nothing, machine.name)
  })
})
