import * as Effect from "effect/Effect"
import type { Actor } from "../machine/actor.ts"
import { isNobody, isOfTheHouse } from "../machine/customer-only.ts"
import { matching } from "../machine/evaluate.ts"
import { everything, type Filter, followsOf, nothing } from "../machine/filter.ts"
import type { AnyMachine } from "../machine/machine.ts"
import { compileWhere, everywhere, type Machines, type QueryScope } from "../machine/query.ts"
import type { Unavailable } from "../ports/storage-error.ts"
import type { StoredRecord } from "../ports/storage.ts"
import type { Caller } from "./call.ts"
import { loadFollowed, type References } from "./following.ts"
import type { Registry } from "./registry.ts"
import { WorkingSet } from "./working-set.ts"

/**
 * The records of a machine that an actor may see; whoever has no profile sees none, whatever the definition says. The references that a machine's own `visible` follows lead everywhere: it is the
 * definition that says what is seen, and not the actor that asks.
 */
export const visibleFilter = (machines: Machines, actor: Actor, machine: AnyMachine): Filter => {
  if (actor.profiles.includes("system")) return everything
  if (isNobody(actor)) return nothing
  const where = machine.visible(actor)
  return where === undefined ? everything : compileWhere(machine, where, everywhere(machines))
}

/** The machines of an application as the house knows them and as everybody else does. */
export type Known = Pick<Registry, "byName" | "outside">

/** The scope of what an actor asks: no condition reaches through a reference to what they may not see, or to a field that they do not read. */
export const scopeOf = ({ byName, outside }: Known, actor: Actor): QueryScope => ({
  machines: isOfTheHouse(actor) ? byName : outside,
  visible: (machine) => visibleFilter(byName, actor, byName.get(machine.name) ?? machine),
})

/** Whether the caller may see a record. What it takes to tell comes into the working set. */
export const visibleTo = (
  references: References,
  { tenant, actor }: Caller,
  machine: AnyMachine,
  { stored, set = new WorkingSet() }: { readonly stored: StoredRecord; readonly set?: WorkingSet },
): Effect.Effect<boolean, Unavailable> => {
  const filter = visibleFilter(references.registry.byName, actor, machine)
  if (filter === everything) return Effect.succeed(true)
  set.loaded(machine, stored.id, stored)
  const judge = () => matching(machine.table, filter, set)(stored)
  if (followsOf(filter).length === 0) return Effect.sync(judge)
  return Effect.map(loadFollowed(references, tenant, set, [{ filter, rows: [stored] }]), judge)
}
