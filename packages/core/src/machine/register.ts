import { field } from "../values/field.ts"
import { type Label, label } from "../values/label.ts"
import { Code, Text } from "../values/text.ts"
import { seniors } from "./actor.ts"
import { insideOnly } from "./customer-only.ts"
import type { AnyFact, Needs } from "./fact.ts"
import type { Id } from "./id.ts"
import { type Machine, make as machine } from "./machine.ts"
import { type Fields, type StateDefinition, state } from "./state.ts"
import type { Transition } from "./transition.ts"

const named = {
  code: field("Código", "Code", Code),
  name: field("Nome", "Name", Text(120, { min: 1 }), { searchable: true }),
}

type Untyped = Readonly<Record<string, unknown>>
type Entry<F extends Fields> = typeof named & F

export type RegisterStates<F extends Fields> = {
  readonly Active: StateDefinition<Entry<F>>
  readonly Retired: StateDefinition<Entry<F>>
}

export type RegisterTransitions<F extends Fields> = {
  readonly define: Transition<"start", Entry<F>, never, "Active", {}, never>
  readonly revise: Transition<"move", Omit<typeof named, "code"> & F, "Active", "Active", {}, never>
  readonly retire: Transition<"move", {}, "Active", "Retired", {}, never>
  readonly reinstate: Transition<"move", {}, "Retired", "Active", {}, never>
}

/** A register: reference data such as groups, types and policies, each entry under a code that is unique in its tenant. */
export type Register<Name extends string, F extends Fields> = Machine<Name, RegisterStates<F>, RegisterTransitions<F>>

/** What more a register may have. */
export interface RegisterOptions<F extends Fields> {
  /** Combinations of its own fields that occur once in a tenant, besides the code. */
  readonly unique?: ReadonlyArray<ReadonlyArray<keyof F & string>>
  readonly indexes?: ReadonlyArray<ReadonlyArray<(keyof F & string) | "state">>
  /** Whether only the house sees its entries. */
  readonly internal?: boolean
  /**
   * Fields that refer to entries of other registers, each with its register: whoever defines or reinstates an entry, or revises it to refer
   * to another, needs that one to be in use. **Rules** R-SD-4. **Fails with** `NotFound`, `NotUsable`.
   */
  readonly inUse?: { readonly [K in keyof F]?: { ref(id: Id<string>, state: "Active"): AnyFact } }
}

/** Profiles that maintain registers. */
export const keepers = seniors

/**
 * Defines a register. A retired entry stays readable and cannot be used for anything new: ask for it with `ref(id, "Active")`.
 *
 * **Rules** R-SD-4 what is retired takes nothing new.
 */
export const make = <const Name extends string, const F extends Fields>(
  name: Name,
  called: Label,
  fields: F,
  { unique = [], indexes = [], internal = false, inUse = {} }: RegisterOptions<F> = {},
): Register<Name, F> => {
  const entry: Fields = { ...named, ...fields }
  const { code: _code, ...revisable } = entry
  const register = machine(name, called, {
    Active: state("Ativo", "Active", entry),
    Retired: state("Desativado", "Retired", entry),
  })
  const inUseBy = (entered: Untyped, before: Untyped = {}): Needs =>
    Object.fromEntries(
      Object.entries<{ ref(id: Id<string>, state: "Active"): AnyFact } | undefined>(inUse).flatMap(([key, other]) => {
        const id = entered[key]
        return id === undefined || id === before[key] || other === undefined
          ? []
          : [[key, other.ref(id as Id<string>, "Active")]]
      }),
    )
  return register.machine({
    transitions: {
      define: register.start({
        label: label("Cadastrar", "Define"),
        event: `${name}Defined`,
        by: keepers,
        input: entry,
        to: "Active",
        needs: (input) => inUseBy(input),
        run: (input) => register.to.Active(input),
      }),
      revise: register.move({
        label: label("Revisar", "Revise"),
        event: `${name}Revised`,
        by: keepers,
        input: revisable,
        from: "Active",
        to: "Active",
        needs: (record, input) => inUseBy(input, record),
        run: (record, input) => register.to.Active({ code: record["code"], ...input }),
      }),
      retire: register.move({
        label: label("Desativar", "Retire"),
        event: `${name}Retired`,
        by: keepers,
        input: {},
        from: "Active",
        to: "Retired",
        run: (record) => register.to.Retired(record),
      }),
      reinstate: register.move({
        label: label("Reativar", "Reinstate"),
        event: `${name}Reinstated`,
        by: keepers,
        input: {},
        from: "Retired",
        to: "Active",
        needs: (record) => inUseBy(record),
        run: (record) => register.to.Active(record),
      }),
    },
    final: ["Active", "Retired"],
    reference: true,
    unique: [["code"], ...unique],
    indexes,
    ...(internal ? { visible: insideOnly } : {}),
  }) as unknown as Register<Name, F> // the fields are generic here; every use of a register is checked against its own
}
