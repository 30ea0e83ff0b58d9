import * as Effect from "effect/Effect"
import * as Result from "effect/Result"
import { system } from "../machine/actor.ts"
import type { AnyMachine, EntityOf, IdOf } from "../machine/machine.ts"
import type { Fields, TypeOf } from "../machine/state.ts"
import type { View } from "../machine/view.ts"
import type { Unavailable } from "../ports/storage-error.ts"
import type { Caller } from "./call.ts"
import { codecOf, inputCodecOf } from "./codec.ts"
import type { Forbidden, InvalidInput, NotFound, NotUsable, QueryError } from "./errors.ts"
import type { ListQueryOf, Page } from "./guiche.ts"
import { invalidInput } from "./invalid-input.ts"
import { getRecord, type ListSpec, listRecords } from "./read.ts"
import { currentOf } from "./registry.ts"
import type { Engine } from "./run.ts"
import { showView } from "./show.ts"

/** What a handler reads records with: as Guichê itself, in the tenant and company of its message. It reads what is kept at that moment. */
export interface Read {
  /** Whether the application has this machine: what it has not cannot be read. */
  readonly has: (machine: AnyMachine) => boolean
  get<M extends AnyMachine>(machine: M, id: IdOf<M>): Effect.Effect<EntityOf<M>, NotFound | Unavailable>
  list<M extends AnyMachine>(machine: M, query?: ListQueryOf<M["states"]>): Effect.Effect<Page<EntityOf<M>>, QueryError>
  show<I extends Fields, A>(
    view: View<string, I, A>,
    input: TypeOf<I>,
  ): Effect.Effect<A, QueryError | InvalidInput | NotUsable | Forbidden>
}

/** The machine that a definition means here: a record of another definition must not be read by this one. */
export const registered = ({ registry }: Engine, definition: AnyMachine): AnyMachine => {
  const machine = currentOf(registry, definition)
  if (registry.byName.get(machine.name) !== machine)
    throw new Error(`the machine ${machine.name} is not among the definitions that this Guichê was made from`)
  return machine
}

/** Reads records and views in the domain's own values. */
export const readingOf = (engine: Engine) => ({
  get: (caller: Caller, definition: AnyMachine, id: string) => {
    const machine = registered(engine, definition)
    return Effect.map(getRecord(engine, caller, machine, id), codecOf(machine).recordOf)
  },
  list: (caller: Caller, definition: AnyMachine, query: ListSpec = {}) => {
    const machine = registered(engine, definition)
    return Effect.map(listRecords(engine, caller, machine, query), ({ items, next }) => ({
      items: items.map(codecOf(machine).recordOf),
      next,
    }))
  },
  show: (caller: Caller, view: View, input: unknown) => {
    const encoded = inputCodecOf(view).encode(input)
    return Result.isFailure(encoded)
      ? Effect.fail(invalidInput(view, "show", encoded.failure))
      : showView(engine, caller, view, input)
  },
})

/** What the handlers of messages of a tenant and company read with. */
export const readerFor = (engine: Engine, tenant: string, company: string): Read => {
  const caller: Caller = { tenant, company, actor: system }
  const { get, list, show } = readingOf(engine)
  const read = {
    has: (machine: AnyMachine) => engine.registry.byName.get(machine.name) === currentOf(engine.registry, machine),
    get: (machine: AnyMachine, id: string) => get(caller, machine, id),
    list: (machine: AnyMachine, query?: ListSpec) => list(caller, machine, query),
    show: (view: View, input: unknown) => show(caller, view, input),
  }
  return read as unknown as Read // the generics are erased inside; the interface above gives each caller its own
}
