import type { Command } from "./command.ts"
import type { Facts, AnyTransition, AnyTransitions, InputOf } from "./transition.ts"
import type { Needs } from "./fact.ts"
import type { AnyMachine, Machine } from "./machine.ts"
import type { Outgoing } from "./message.ts"
import type { Entity, StateName, States } from "./state.ts"

/** What a policy is told: the record before and after a transition, and the input that made it happen. */
export interface Happening<Name extends string, S extends States, T extends AnyTransition> {
  /** Undefined where the transition started the record. */
  readonly before: T["kind"] extends "start" ? undefined : Entity<Name, S, T["from"][number] & StateName<S>>
  readonly after: Entity<Name, S, T["to"][number] & StateName<S>>
  readonly input: InputOf<T>
}

/** What a policy sets off, in the same commit. */
export type Reaction = Command | Outgoing

/**
 * A rule that ties machines together without either knowing the other: when this happens, then that follows. It is pure; its
 * commands and messages are committed together with what set them off, or not at all.
 */
export interface Policy {
  /** What it does, in words; the journal names it as the cause. */
  readonly name: string
  readonly machine: AnyMachine
  readonly transition: string
  needs(happening: unknown, moment: unknown): Needs
  react(happening: unknown, facts: unknown): ReadonlyArray<Reaction>
}

export interface PolicySpec<Name extends string, S extends States, T extends AnyTransition, N> {
  readonly needs?: (happening: Happening<Name, S, T>, moment: Facts<Name, {}>) => N
  readonly react: (happening: Happening<Name, S, T>, facts: Facts<Name, N>) => ReadonlyArray<Reaction>
}

const none: Needs = {}

/** Defines a policy on one transition of a machine. */
export const on = <
  Name extends string,
  S extends States,
  T extends AnyTransitions,
  const K extends keyof T & string,
  const N extends Needs = Readonly<Record<never, never>>,
>(
  machine: Machine<Name, S, T>,
  transition: K,
  name: string,
  spec: PolicySpec<Name, S, T[K], N>,
): Policy => ({
  name,
  machine,
  transition,
  needs: (happening, moment) => spec.needs?.(happening as never, moment as never) ?? none,
  react: (happening, facts) => spec.react(happening as never, facts as never),
})
