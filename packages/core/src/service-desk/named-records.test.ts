import { assert, describe, it } from "@effect/vitest"
import { agenda } from "../agenda/index.ts"
import { billing } from "../billing/index.ts"
import { directory } from "../directory/index.ts"
import type { FactStep } from "../machine/fact.ts"
import type { AnyMachine } from "../machine/machine.ts"
import type { AnyTransition } from "../machine/transition.ts"
import { meaningOf } from "../values/index.ts"
import { idFor, moment } from "./decide.test-d.ts"
import { serviceDesk } from "./index.ts"

const machines: ReadonlyArray<AnyMachine> = [directory, agenda, billing, serviceDesk].flatMap((room) =>
  Object.values<AnyMachine>(room.machines),
)
const agent = { id: "bia", profiles: ["agent"] } as const
const hidden = new Set(
  machines.filter((machine) => Object.keys(machine.visible(agent) ?? {}).length > 0).map(({ name }) => name),
)

/** Fields in which an agent may name a record that they may not see. */
const namings = machines.flatMap((machine) =>
  Object.entries(machine.transitions)
    .filter(([, { by }]) => by.includes("agent"))
    .flatMap(([name, transition]) =>
      Object.entries(transition.fields).flatMap(([field, { ast }]) => {
        const named = meaningOf(ast).references
        return named !== undefined && hidden.has(named) ? [{ machine, name, transition, field, named }] : []
      }),
    ),
)

const asked = (step: FactStep): FactStep => (step.kind === "then" ? asked(step.first) : step)

const seenBy = (transition: AnyTransition, field: string): ReadonlyArray<string> => {
  const input = { subjects: [], [field]: "named-1" }
  return Object.values(transition.needs({ effects: [] }, input, { ...moment, id: idFor("record-1") })).flatMap(
    (fact) => {
      const step = asked(fact.step)
      return step.kind === "request" && step.request.kind === "seen" && step.request.id === "named-1"
        ? [step.request.machine]
        : []
    },
  )
}

describe("R-SD-1 whatever an agent names by its id", () => {
  it("is read with the agent's eyes", () => {
    assert.isAbove(namings.length, 8)
    for (const { field, machine, name, named, transition } of namings)
      assert.deepStrictEqual(seenBy(transition, field), [named], `${machine.name}.${name} ${field}`)
  })
})
