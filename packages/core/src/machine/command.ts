import type { AnyMachine } from "./machine.ts"
import type { Id } from "./id.ts"
import type { States, TypeOf } from "./state.ts"
import type { AnyTransition, AnyTransitions } from "./transition.ts"

/** A transition asked for, as a value: what policies answer with and what `Guiche.run` takes. The input is decoded already. */
export interface Command<
  Name extends string = string,
  S extends States = States,
  T extends AnyTransition = AnyTransition,
> {
  readonly kind: "command"
  readonly machine: AnyMachine
  readonly transition: string
  /** Undefined where the engine chooses the id of a new record. */
  readonly id: string | undefined
  readonly input: unknown
  /** Carries the machine's name and states and the transition; never present at run time. */
  readonly types?: { readonly name: Name; readonly states: S; readonly transition: T }
}

/** What a transition takes; one without fields takes nothing, which `{}` alone would not say. */
type Input<T extends AnyTransition> = [keyof T["fields"]] extends [never]
  ? Readonly<Record<string, never>>
  : TypeOf<T["fields"]>

type InputArgument<T extends AnyTransition> = {} extends TypeOf<T["fields"]> ? [input?: Input<T>] : [input: Input<T>]

type Start<Name extends string, S extends States, T extends AnyTransition> =
  {} extends TypeOf<T["fields"]>
    ? (input?: Input<T>, id?: Id<Name>) => Command<Name, S, T>
    : (input: Input<T>, id?: Id<Name>) => Command<Name, S, T>

/** One function per transition: a start takes its input (and an id, if one is known), a move the record's id and its input. */
export type Commands<Name extends string, S extends States, T extends AnyTransitions> = {
  readonly [K in keyof T]: T[K] extends { readonly kind: "start" }
    ? Start<Name, S, T[K]>
    : (id: Id<Name>, ...input: InputArgument<T[K]>) => Command<Name, S, T[K]>
}

/** @internal */
export const commandsOf = <Name extends string, S extends States, T extends AnyTransitions>(
  machine: () => AnyMachine,
  transitions: T,
): Commands<Name, S, T> =>
  Object.fromEntries(
    Object.entries(transitions).map(([name, { kind }]) => [
      name,
      kind === "start"
        ? (input: unknown = {}, id?: string): Command => ({
            kind: "command",
            machine: machine(),
            transition: name,
            id,
            input,
          })
        : (id: string, input: unknown = {}): Command => ({
            kind: "command",
            machine: machine(),
            transition: name,
            id,
            input,
          }),
    ]),
  ) as Commands<Name, S, T>
