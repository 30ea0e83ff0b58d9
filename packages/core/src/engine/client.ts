import type { Id } from "../machine/id.ts"
import type { AnyMachine } from "../machine/machine.ts"
import type { EncodedEntity, EncodedOf, Fields, StateName, States } from "../machine/state.ts"
import type { SummaryGroup, SummaryOf } from "../machine/summary.ts"
import type { AnyTransition, AnyTransitions } from "../machine/transition.ts"
import type { JournalEntry } from "../ports/storage.ts"
import type { CommandOptions } from "./call.ts"
import type { ListQueryOf, Page } from "./guiche.ts"

/** Options of a promise call. */
export interface CallOptions extends CommandOptions {
  /** Gives up the call, which is rejected with the signal's reason. A command that has reached its commit is still carried out. */
  readonly signal?: AbortSignal
}

export interface StartOptions<Name extends string> extends CallOptions {
  /** The new record's id, if it is known beforehand. */
  readonly id?: Id<Name>
}

/** The input of a transition; `{}` alone would take anything. */
type Input<F extends Fields> = [keyof F] extends [never] ? Readonly<Record<string, never>> : EncodedOf<F>

/** Arguments of a start: the input may be left out where nothing in it is required. */
type StartArguments<Name extends string, F extends Fields> =
  {} extends Input<F>
    ? [input?: Input<F>, options?: StartOptions<Name>]
    : [input: Input<F>, options?: StartOptions<Name>]

type MoveArguments<F extends Fields> =
  {} extends Input<F> ? [input?: Input<F>, options?: CallOptions] : [input: Input<F>, options?: CallOptions]

type Method<Name extends string, S extends States, T extends AnyTransition> = T extends { readonly kind: "start" }
  ? (...call: StartArguments<Name, T["fields"]>) => Promise<EncodedEntity<Name, S, T["to"][number] & StateName<S>>>
  : (
      id: Id<Name>,
      ...call: MoveArguments<T["fields"]>
    ) => Promise<EncodedEntity<Name, S, T["to"][number] & StateName<S>>>

/** One method per transition of a machine. */
export type TransitionMethods<Name extends string, S extends States, T extends AnyTransitions> = {
  readonly [K in keyof T]: Method<Name, S, T[K]>
}

/** What can be asked of any machine. Records are plain JSON: instants, days and decimals are texts. */
export interface Reading<Name extends string, S extends States, T extends AnyTransitions> {
  readonly get: (id: Id<Name>) => Promise<EncodedEntity<Name, S>>
  readonly list: (query?: ListQueryOf<S>) => Promise<Page<EncodedEntity<Name, S>>>
  readonly count: (where?: ListQueryOf<S>["where"]) => Promise<number>
  readonly summarise: (summary?: SummaryOf<S>) => Promise<ReadonlyArray<SummaryGroup>>
  /** Who did what when: the record's journal after a version (0 for all), oldest first. */
  readonly history: (id: Id<Name>, afterVersion?: number) => Promise<ReadonlyArray<JournalEntry>>
  /** The transitions that the record's state and the actor's profiles allow: the buttons to show. */
  readonly allowed: (id: Id<Name>) => Promise<ReadonlyArray<keyof T & string>>
}

/** The promise client of one machine. */
export type MachineClient<M extends AnyMachine> = TransitionMethods<M["name"], M["states"], M["transitions"]> &
  Reading<M["name"], M["states"], M["transitions"]>

/** Machines by the name under which the client shows them. */
export type MachineRecord = Readonly<Record<string, AnyMachine>>

/** Everything that one caller can do, one client per machine. */
export type Desk<M extends MachineRecord> = { readonly [K in keyof M]: MachineClient<M[K]> }

/** Names that no transition may have, because every machine's client has a method of that name. */
export const readingNames: ReadonlyArray<string> = ["get", "list", "count", "summarise", "history", "allowed"]
