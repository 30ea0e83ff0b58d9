import type { Actor } from "../machine/actor.ts"
import { analyse, DefinitionsRefused } from "../machine/analyse.ts"
import type { AnyMachine } from "../machine/machine.ts"
import type { Policy } from "../machine/policy.ts"
import { standsFor } from "../machine/stands-for.ts"
import type { AnyTransition } from "../machine/transition.ts"
import { machineAsTold } from "./as-told.ts"

/** The definitions an application is put together from, checked and indexed. */
export interface Registry {
  readonly machines: ReadonlyArray<AnyMachine>
  /** Also under the names that they had in earlier definitions, as journal entries have them. */
  readonly byName: ReadonlyMap<string, AnyMachine>
  /** The same as whoever is not of the house knows them. */
  readonly outside: ReadonlyMap<string, AnyMachine>
  readonly policiesOn: (machine: AnyMachine, transition: string) => ReadonlyArray<Policy>
}

const nobody: Actor = { id: "", profiles: [] }

const noPolicies: ReadonlyArray<Policy> = []

/** Throws {@link DefinitionsRefused} with everything that is wrong. */
export const makeRegistry = (machines: ReadonlyArray<AnyMachine>, policies: ReadonlyArray<Policy>): Registry => {
  const problems = analyse(machines, policies)
  if (problems.length > 0) throw new DefinitionsRefused(problems)
  const byPlace = new Map<string, ReadonlyArray<Policy>>()
  for (const policy of policies) {
    const place = `${policy.machine.name}.${policy.transition}`
    byPlace.set(place, [...(byPlace.get(place) ?? noPolicies), policy])
  }
  const byName = new Map(
    machines.flatMap((machine) =>
      [machine.name, ...(machine.table.renamedFrom ?? [])].map((name) => [name, machine] as const),
    ),
  )
  return {
    machines,
    byName,
    outside: new Map([...byName].map(([name, machine]) => [name, machineAsTold(nobody, machine)])),
    policiesOn: (machine, transition) => byPlace.get(`${machine.name}.${transition}`) ?? noPolicies,
  }
}

/**
 * The machine of the application that a definition means. Policies, facts and views name the product's, which the host may have made into one with
 * fields of its own. What the application does not have stays what it is.
 */
export const currentOf = ({ byName }: Pick<Registry, "byName">, definition: AnyMachine): AnyMachine => {
  const machine = byName.get(definition.name)
  return machine !== undefined && standsFor(machine, definition) ? machine : definition
}

/** The transitions that start from a state and that the actor's profiles allow. */
export const allowedFrom = (machine: AnyMachine, state: string, actor: Actor): ReadonlyArray<string> =>
  Object.entries(machine.transitions)
    .filter(([, transition]) => transition.from.includes(state) && mayDo(transition, actor))
    .map(([name]) => name)

/** Whether one of the actor's profiles may make a transition, or ask for a view. */
export const mayDo = ({ by }: Pick<AnyTransition, "by">, { profiles }: Actor): boolean =>
  profiles.some((profile) => profile === "system" || by.includes(profile))

/** A transition by its name; an unknown one is a mistake of the caller's program. */
export const transitionOf = (machine: AnyMachine, name: string): AnyTransition => {
  const transition = Object.hasOwn(machine.transitions, name) ? machine.transitions[name] : undefined
  if (transition === undefined) throw new Error(`${machine.name} has no transition ${name}`)
  return transition
}
