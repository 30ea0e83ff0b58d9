import * as Schema from "effect/Schema"
import { deskProfiles, type Profile } from "../machine/actor.ts"
import type { Needs } from "../machine/fact.ts"
import { type AnyMachine, type Machine, make } from "../machine/machine.ts"
import { keepers } from "../machine/register.ts"
import type { StateDefinition, StateName, States } from "../machine/state.ts"
import { currencyColumn, DefinitionError } from "../machine/table.ts"
import type { AnyTransitions, NeedsOf, RefusalOf, Transition } from "../machine/transition.ts"
import { meaningOf } from "../values/field.ts"
import { label } from "../values/label.ts"
import { annotated, carrying, changed, referred } from "./carrying.ts"
import type { OwnFields } from "./own-field.ts"

/** Own fields as a record holds them: any may be missing, since the record may be older than the field. */
export type KeptFields<F extends OwnFields> = { readonly [K in keyof F]: Schema.optionalKey<F[K]["kept"]> }

/** Own fields as a start is given them. */
export type StartedFields<F extends OwnFields> = {
  readonly [K in keyof F]: F[K]["required"] extends true ? F[K]["given"] : Schema.optionalKey<F[K]["given"]>
}

/** Own fields as they are set afterwards: those that are named, null taking away what is not required. */
export type AnnotatedFields<F extends OwnFields> = {
  readonly [K in keyof F]: Schema.optionalKey<
    F[K]["required"] extends true ? F[K]["given"] : Schema.NullOr<F[K]["given"]>
  >
}

export type StatesWith<S extends States, F extends OwnFields> = {
  readonly [K in keyof S]: StateDefinition<S[K]["fields"] & KeptFields<F>>
}

export type TransitionsWith<S extends States, T extends AnyTransitions, F extends OwnFields> = {
  readonly [K in keyof T]: T[K] extends { readonly kind: "start" }
    ? Transition<"start", T[K]["fields"] & StartedFields<F>, never, T[K]["to"][number], NeedsOf<T[K]>, RefusalOf<T[K]>>
    : T[K]
} & {
  readonly annotate: Transition<"move", AnnotatedFields<F>, StateName<S>, StateName<S>, Needs, never>
}

/** A machine with fields of the host's own. */
export type WithOwnFields<M extends AnyMachine, F extends OwnFields> = Machine<
  M["name"],
  StatesWith<M["states"], F>,
  TransitionsWith<M["states"], M["transitions"], F>
>

/** No field of the product begins so, and none ever will: an update never takes a host's name. */
type ProperlyNamed<F> = { readonly [K in keyof F]: K extends `own${Capitalize<string>}` ? unknown : never }

export interface OwnFieldsOptions {
  /** Profiles that may set own fields afterwards; without it agents, supervisors and managers, of reference data supervisors and managers. */
  readonly by?: ReadonlyArray<Profile>
}

/**
 * Adds fields of the host's own to a machine of the product. Give the machine that this answers to `createGuiche` in the place of the product's;
 * policies, views and records go on as before.
 *
 * Every start takes the fields, every record keeps them through whatever happens to it, and `annotate` sets them afterwards, in any state.
 *
 * **Fails with** `DefinitionError` (a defect) where a name does not begin with `own` and a capital, or occurs twice, or the machine has own
 * fields already.
 */
export const withOwnFields = <const M extends AnyMachine, const F extends OwnFields>(
  machine: M,
  fields: F & ProperlyNamed<F>,
  { by = machine.reference ? keepers : deskProfiles }: OwnFieldsOptions = {},
): WithOwnFields<M, F> => {
  refuseMistakes(machine, fields)
  const { name, table, timers, final, reference } = machine
  const kept = changed(fields, ({ kept: schema }) => Schema.optionalKey(schema))
  const builder = make(
    name,
    machine.label,
    changed(machine.states, (state) => ({ ...state, fields: { ...state.fields, ...kept } })),
  )
  const states = Object.keys(machine.states)
  const indexesThat = (unique: boolean) =>
    table.indexes.filter((index) => index.unique === unique).map(({ columns }) => columns)
  const made = builder.machine({
    transitions: {
      ...changed(machine.transitions, (transition) => carrying(transition, fields)),
      annotate: builder.move({
        label: label("Preencher campos próprios", "Set own fields"),
        event: `${name}Annotated`,
        by,
        input: changed(fields, ({ given, required }) => Schema.optionalKey(required ? given : Schema.NullOr(given))),
        from: states,
        to: states,
        needs: (_record, input) => referred(fields, input),
        run: (record, input) => annotated(record, input) as never,
      }),
    },
    timers,
    final,
    unique: indexesThat(true),
    indexes: [...indexesThat(false), ...ownIndexes(fields)],
    reference,
    visible: (actor) => machine.visible(actor) as {},
    ...(table.renamedFrom === undefined ? {} : { renamedFrom: table.renamedFrom }),
  })
  return Object.assign(made, { base: machine }) as unknown as WithOwnFields<M, F> // the fields are generic here
}

/** Money is found within its currency. */
const ownIndexes = (fields: OwnFields): ReadonlyArray<ReadonlyArray<string>> =>
  Object.entries(fields)
    .filter(([, { indexed }]) => indexed)
    .map(([key, { kept }]) => (meaningOf(kept.ast).column?.type === "money" ? [currencyColumn(key), key] : [key]))

const properName = /^own[A-Z][A-Za-z0-9]{0,39}$/
const fieldsMax = 100

const refuseMistakes = ({ name, base, transitions }: AnyMachine, fields: OwnFields): void => {
  if (base !== undefined) throw new DefinitionError(name, "has own fields already: declare all of them at once")
  if (Object.hasOwn(transitions, "annotate")) throw new DefinitionError(`${name}.annotate`, "is a transition already")
  const keys = Object.keys(fields)
  if (keys.length > fieldsMax) throw new DefinitionError(name, `has more than ${fieldsMax} own fields`)
  for (const [at, key] of keys.entries()) {
    if (!properName.test(key))
      throw new DefinitionError(`${name}.${key}`, "is no name of an own field: begin it with own and a capital")
    // Not every database tells columns apart by the case of their letters.
    const alike = keys.slice(0, at).find((other) => other.toLowerCase() === key.toLowerCase())
    if (alike !== undefined) throw new DefinitionError(`${name}.${key}`, `is the name of ${alike} in other letters`)
  }
}
