import type * as DateTime from "effect/DateTime"
import * as Schema from "effect/Schema"
import type { Label } from "../values/label.ts"
import { type Actor, deskProfiles } from "./actor.ts"
import { type Commands, commandsOf } from "./command.ts"
import { type Fact, type Needs, known, request } from "./fact.ts"
import { type Id, type IdSchema, idOf } from "./id.ts"
import { refuseUnkeptInternals } from "./internal.ts"
import type { Query, Where } from "./query.ts"
import type { Entity, Fields, State, StateName, States, TypeOf } from "./state.ts"
import { type FieldColumn, type Table, fieldColumns, physicalColumns } from "./table.ts"
import { tableSearch } from "./table-search.ts"
import type {
  AnyTransition,
  AnyTransitions,
  MoveSpec,
  OutcomeIn,
  RefusalIn,
  StartSpec,
  Transition,
  TransitionsOf,
} from "./transition.ts"

/** Columns that an index covers; `state` is one of them. */
export type IndexColumns<S extends States> = ReadonlyArray<FieldName<S> | "state">
export type FieldName<S extends States> = { [K in keyof S]: keyof S[K]["fields"] }[keyof S] & string

/** Transitions that a timer can fire: moves that need no input. */
export type TimedName<T extends AnyTransitions> = {
  [K in keyof T]: T[K] extends { readonly kind: "move" } ? ({} extends TypeOf<T[K]["fields"]> ? K : never) : never
}[keyof T] &
  string

export interface MachineSpec<Name extends string, S extends States, T extends AnyTransitions> {
  readonly transitions: T
  /**
   * When a transition fires by itself: per transition, the instant at which it is due in this state, or undefined. The commit of
   * every change stores exactly these, so there are no stale timers.
   */
  readonly timers?: { readonly [K in TimedName<T>]?: (record: Entity<Name, S>) => DateTime.Utc | undefined }
  /** States in which a record may rest for good. */
  readonly final?: ReadonlyArray<StateName<S>>
  readonly indexes?: ReadonlyArray<IndexColumns<S>>
  /** Combinations of fields that are unique inside a tenant. A record that lacks one of the fields is left out. */
  readonly unique?: ReadonlyArray<IndexColumns<S>>
  /** Data that is read often and changed seldom, such as a register: read as a fact, it may come from a cache in the process. */
  readonly reference?: boolean
  /** Which records an actor may see: put into every load, list, count, summary and history. Without it, all of the tenant's. */
  readonly visible?: (actor: Actor) => Where<S>
  /** Names that the machine had in earlier definitions: `migrate` renames its table, and its history stays readable. */
  readonly renamedFrom?: ReadonlyArray<string>
}

/** A machine: everything the product knows about one kind of record, defined once. */
export interface Machine<Name extends string, S extends States, T extends AnyTransitions> {
  readonly name: Name
  readonly label: Label
  readonly states: S
  readonly transitions: T
  readonly final: ReadonlyArray<string>
  readonly reference: boolean
  readonly Id: IdSchema<Name>
  readonly table: Table
  readonly fields: ReadonlyArray<FieldColumn>
  readonly timers: Readonly<Record<string, (record: never) => DateTime.Utc | undefined>>
  /** The definition that this machine is made from, where a host has added fields of its own. */
  readonly base?: AnyMachine
  /** Commands as values, for policies and for `Guiche.run`. */
  readonly commands: Commands<Name, S, T>
  visible(actor: Actor): Where<S> | undefined
  /** The record, which must exist and be in one of the states named (any, if none is). */
  ref<const K extends StateName<S> = StateName<S>>(id: Id<Name>, ...states: ReadonlyArray<K>): Fact<Entity<Name, S, K>>
  /**
   * The same where the actor may see the record; what they may not see is `NotFound`, as what is not there. For an id that came from outside: facts
   * otherwise read whatever is there. What a policy or a timer sets off sees everything.
   */
  seen<const K extends StateName<S> = StateName<S>>(id: Id<Name>, ...states: ReadonlyArray<K>): Fact<Entity<Name, S, K>>
  /** The record if there is one; an undefined id gives undefined. */
  maybe(id: Id<Name> | undefined): Fact<Entity<Name, S> | undefined>
  /** The first record of a query, validated by its version at the commit. What must be unique is a unique index, never a query. */
  first(query: Query<S>): Fact<Entity<Name, S> | undefined>
  /** The records of a query, at most `first` (50 without it, 500 at most). */
  all(query: Query<S>): Fact<ReadonlyArray<Entity<Name, S>>>
  /** A new id, for a record that is started under an id known beforehand. */
  newId(): Fact<Id<Name>>
}

/** A machine of any kind. */
export interface AnyMachine {
  readonly name: string
  readonly label: Label
  readonly states: States
  readonly transitions: AnyTransitions
  readonly final: ReadonlyArray<string>
  readonly reference: boolean
  readonly Id: IdSchema<string>
  readonly table: Table
  readonly fields: ReadonlyArray<FieldColumn>
  readonly timers: Readonly<Record<string, (record: never) => DateTime.Utc | undefined>>
  /** The definition that this machine is made from, where a host has added fields of its own. */
  readonly base?: AnyMachine
  visible(actor: Actor): object | undefined
}

export type EntityOf<M extends AnyMachine> = Entity<M["name"], M["states"]>
export type IdOf<M extends AnyMachine> = Id<M["name"]>

type Makers<S extends States> = { readonly [K in StateName<S>]: (fields: TypeOf<S[K]["fields"]>) => State<S, K> }

/** What a machine is built with: a maker per state, `start`, `move`, and at the end `machine`. */
export interface Builder<Name extends string, S extends States> {
  readonly Id: IdSchema<Name>
  /** Makes a state, keeping exactly the fields that the state has. */
  readonly to: Makers<S>
  /** A transition that creates a record. */
  start<
    const I extends Fields,
    const To extends StateName<S>,
    Out extends OutcomeIn<S, NoInfer<To>>,
    const N extends Needs = Readonly<Record<never, never>>,
  >(
    spec: StartSpec<Name, S, I, To, N, Out>,
  ): Transition<"start", I, never, To, N, RefusalIn<Out>>
  /** A transition that changes a record. */
  move<
    const I extends Fields,
    const From extends StateName<S>,
    const To extends StateName<S>,
    Out extends OutcomeIn<S, NoInfer<To>>,
    const N extends Needs = Readonly<Record<never, never>>,
  >(
    spec: MoveSpec<Name, S, I, From, To, N, Out>,
  ): Transition<"move", I, From, To, N, RefusalIn<Out>>
  machine<const T extends TransitionsOf<S>>(spec: MachineSpec<Name, S, T>): Machine<Name, S, T>
}

/**
 * Begins a machine: its name, what people call it, its states. Go on with `start` and `move`, and end with `machine`.
 *
 * **Fails with** `DefinitionError` (a defect) where a definition cannot be kept or cannot work.
 */
export const make = <const Name extends string, const S extends States>(
  name: Name,
  label: Label,
  states: S,
): Builder<Name, S> => {
  const Id = idOf(name)
  const builder: Builder<Name, S> = {
    Id,
    to: Object.fromEntries(
      Object.entries(states).map(([state, { fields }]) => [state, maker(state, Object.keys(fields))]),
    ) as Makers<S>,
    start: (spec) => transition("start", spec, []) as never,
    move: (spec) => transition("move", spec, listOf(spec.from)) as never,
    machine: (spec) => assemble({ name, label, states, Id }, spec),
  }
  return builder
}

const listOf = <A>(oneOrMore: A | ReadonlyArray<A>): ReadonlyArray<A> =>
  Array.isArray(oneOrMore) ? oneOrMore : [oneOrMore as A]

const maker = (state: string, fields: ReadonlyArray<string>) => (given: Readonly<Record<string, unknown>>) => {
  const made: Record<string, unknown> = { state }
  for (const field of fields) {
    const value = given[field]
    if (value !== undefined) made[field] = value
  }
  return made
}

interface UntypedSpec {
  readonly label: Label
  readonly event: string
  readonly input: Fields
  readonly by?: AnyTransition["by"]
  readonly toldToCustomer?: boolean
  readonly to: string | ReadonlyArray<string>
  readonly needs?: unknown
  readonly run: unknown
}

const none: Needs = {}

const transition = (kind: "start" | "move", spec: UntypedSpec, from: ReadonlyArray<string>): AnyTransition => {
  // A start's functions do not take the record that does not exist yet; the engine calls both kinds alike.
  const needs = spec.needs as ((...given: ReadonlyArray<unknown>) => Needs) | undefined
  const run = spec.run as (...given: ReadonlyArray<unknown>) => ReturnType<AnyTransition["run"]>
  return {
    kind,
    label: spec.label,
    event: spec.event,
    fields: spec.input,
    input: Schema.Struct(spec.input),
    from,
    to: listOf(spec.to),
    by: spec.by ?? deskProfiles,
    toldToCustomer: spec.toldToCustomer ?? false,
    needs:
      needs === undefined
        ? () => none
        : kind === "start"
          ? (_record, input, moment) => needs(input, moment)
          : (record, input, moment) => needs(record, input, moment),
    run:
      kind === "start"
        ? (_record, input, facts) => run(input, facts)
        : (record, input, facts) => run(record, input, facts),
  }
}

interface Named<Name extends string, S extends States> {
  readonly name: Name
  readonly label: Label
  readonly states: S
  readonly Id: IdSchema<Name>
}

const assemble = <Name extends string, S extends States, T extends AnyTransitions>(
  { name, label, states, Id }: Named<Name, S>,
  spec: MachineSpec<Name, S, T>,
): Machine<Name, S, T> => {
  const fields = fieldColumns(name, states)
  refuseUnkeptInternals(name, states)
  const search = tableSearch({ states, fields, indexes: spec.indexes ?? [] })
  const machine: Machine<Name, S, T> = {
    name,
    label,
    states,
    transitions: spec.transitions,
    final: spec.final ?? [],
    reference: spec.reference ?? false,
    Id,
    fields,
    table: {
      machine: name,
      columns: fields.flatMap(physicalColumns),
      indexes: [
        ...(spec.unique ?? []).map((columns) => ({ columns, unique: true })),
        ...(spec.indexes ?? []).map((columns) => ({ columns, unique: false })),
      ],
      ...(search === undefined ? {} : { search }),
      ...(spec.renamedFrom === undefined ? {} : { renamedFrom: spec.renamedFrom }),
    },
    timers: (spec.timers ?? {}) as Machine<Name, S, T>["timers"],
    commands: commandsOf(() => machine, spec.transitions),
    visible: (actor) => spec.visible?.(actor),
    ref: (id, ...allowed) => request({ kind: "ref", machine, id, states: allowed }),
    seen: (id, ...allowed) => request({ kind: "seen", machine: name, id, states: allowed }),
    maybe: (id) => (id === undefined ? missing : request({ kind: "maybe", machine, id })),
    first: (query) => find<Name, S>(machine, { ...query, first: 1 }).map((found) => found[0]),
    all: (query) => find(machine, query),
    newId: () => request({ kind: "newId", machine: name }),
  }
  return machine
}

const missing = known(undefined)

const find = <Name extends string, S extends States>(
  machine: AnyMachine,
  query: Query<S>,
): Fact<ReadonlyArray<Entity<Name, S>>> =>
  request({
    kind: "find",
    machine,
    query,
    limit: Math.min(query.first ?? 50, 500),
  })
