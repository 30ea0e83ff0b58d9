import * as DateTime from "effect/DateTime"
import * as Result from "effect/Result"
import type { Actor } from "./actor.ts"
import type { Id } from "./id.ts"
import type { Machine } from "./machine.ts"
import type { Policy, Reaction } from "./policy.ts"
import type { Refusal } from "./refusal.ts"
import type { Entity, StateName, States } from "./state.ts"
import type { AnyTransitions, InputOf } from "./transition.ts"

// Shared by the tests of the contexts, and like them left out of what is built and published.

export const at = (text: string): DateTime.Utc => DateTime.makeUnsafe(text)

/** A Monday, 09:00 in São Paulo. */
export const monday = at("2026-03-02T12:00:00.000Z")
export const ana: Actor = { id: "ana", profiles: ["agent"] }
export const moment = { now: monday, actor: ana, company: "1" }

/** Runs one transition as the engine does, without engine or storage. */
export const decide = <
  Name extends string,
  S extends States,
  T extends AnyTransitions,
  const K extends keyof T & string,
>(
  machine: Machine<Name, S, T>,
  transition: K,
  on: Entity<Name, S, T[K]["from"][number] & StateName<S>> | undefined,
  given: { readonly input: InputOf<T[K]>; readonly facts?: object },
): Result.Result<Entity<Name, S, T[K]["to"][number] & StateName<S>>, Refusal> => {
  const id = on?.id ?? `${machine.name}-1`
  const facts = { ...moment, id, ...given.facts }
  const outcome = machine.transitions[transition]?.run(on, given.input, facts)
  const settled = Result.isResult(outcome) ? outcome : Result.succeed(outcome)
  const version = (on?.version ?? 0) + 1
  return Result.map(settled, (next) => ({ ...next, id, version })) as never
}

/** The same where it must succeed. */
export const done = <A>(result: Result.Result<A, Refusal>): A => Result.getOrThrow(result)

/** The tag of the refusal. */
export const refusal = <A>(result: Result.Result<A, Refusal>): string =>
  Result.isFailure(result) ? result.failure._tag : "none"

/** What a policy sets off, as the names of commands and messages. */
export const reactions = (
  policy: Policy,
  happening: { readonly after: object; readonly before?: object; readonly input?: object },
  facts: object = {},
): ReadonlyArray<Reaction> => policy.react(happening, { ...moment, ...facts })

export const nameOf = (reaction: Reaction): string =>
  reaction.kind === "message" ? reaction.message.name : `${reaction.machine.name}.${reaction.transition}`

export const idFor = <Name extends string>(text: string): Id<Name> => text as Id<Name>
