import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { inputDecoder } from "../values/issues.ts"
import type { Label } from "../values/label.ts"
import { type Fact, known } from "./fact.ts"
import type { Machine } from "./machine.ts"
import {
  type holder,
  machineOf,
  type NotYourParameters,
  type Own,
  type ParameterMissing,
  type Rules,
  scopeOf,
  theCompanys,
  type userField,
  type Values,
} from "./parameters-machine.ts"
import type { Fields, StateDefinition } from "./state.ts"
import { DefinitionError } from "./table.ts"
import type { Transition } from "./transition.ts"

/** One parameter: its field, and the value that holds where nobody chose one; undefined where it may be missing. */
export interface Parameter<S extends Schema.Top = Schema.Top, Usual = unknown> {
  readonly schema: S
  readonly usual: Usual
}

/** A parameter with a value that holds where nobody chose one, written as JSON. Throws `DefinitionError` for one that its field refuses. */
export const of = <S extends Schema.Top>(schema: S, usual: S["Encoded"]): Parameter<S, S["Type"]> => {
  const closed = schema as unknown as Schema.Codec<S["Type"], S["Encoded"]> // no field of a machine needs services
  const decoded = inputDecoder(closed)(usual)
  if (Result.isFailure(decoded)) throw new DefinitionError("Parameters.of", "has a default that its own field refuses")
  return { schema, usual: decoded.success }
}

/** A parameter that may be missing. */
export const optional = <S extends Schema.Top>(schema: S): Parameter<S, undefined> => ({ schema, usual: undefined })

export type ParameterDefinitions = Readonly<Record<string, Parameter>>

/** What holds, one value per parameter; undefined for an optional one that nobody chose. */
export type ValuesOf<D extends ParameterDefinitions> = {
  readonly [K in keyof D]: D[K] extends Parameter<infer S, infer Usual>
    ? S["Type"] | (Usual extends undefined ? undefined : never)
    : never
}

/** “When these values hold, those parameters are required.” */
export interface Dependency<D extends ParameterDefinitions> {
  readonly when: { readonly [K in keyof D]?: Extract<D[K]["schema"]["Type"], string | number | boolean> }
  readonly fields: ReadonlyArray<keyof D & string>
}

export interface ParametersSpec<D extends ParameterDefinitions, P extends keyof D & string> {
  /** Parameters that a user may choose differently from the company. */
  readonly perUser?: ReadonlyArray<P>
  readonly requires?: ReadonlyArray<Dependency<D>>
}

type Chosen<D extends ParameterDefinitions, P extends keyof D = keyof D> = {
  readonly [K in P]: Schema.optionalKey<D[K]["schema"]>
}
type OwnInput = { readonly user: Schema.optionalKey<typeof userField> }

export type ParametersStates<D extends ParameterDefinitions, P extends keyof D & string> = {
  readonly OfCompany: StateDefinition<typeof holder & Chosen<D>>
} & ([P] extends [never] ? {} : { readonly OfUser: StateDefinition<typeof holder & Own & Chosen<D, P>> })

export type ParametersTransitions<D extends ParameterDefinitions, P extends keyof D & string> = {
  readonly define: Transition<"start", Chosen<D>, never, "OfCompany", {}, ParameterMissing>
  readonly revise: Transition<"move", Chosen<D>, "OfCompany", "OfCompany", {}, ParameterMissing>
} & ([P] extends [never]
  ? {}
  : {
      readonly defineForUser: Transition<"start", OwnInput & Chosen<D, P>, never, "OfUser", {}, UserRefusal>
      readonly reviseForUser: Transition<"move", Chosen<D, P>, "OfUser", "OfUser", {}, UserRefusal>
    })

type UserRefusal = ParameterMissing | NotYourParameters

/** What a company, and where it may differ each user, chose; with what holds for them. */
export type Parameters<Name extends string, D extends ParameterDefinitions, P extends keyof D & string> = Machine<
  Name,
  ParametersStates<D, P>,
  ParametersTransitions<D, P>
> & {
  /** What holds for a company, or for one of its users: the user's choice over the company's over the default. */
  readonly valuesFor: (company: string, user?: string) => Fact<ValuesOf<D>>
  /** The same from the records of a company and of a user, where there are any. */
  readonly valuesFrom: (company?: object, user?: object) => ValuesOf<D>
}

/**
 * Defines parameters: what a company, and where it may differ each user, chooses about how a context works.
 *
 * There is one record per company, that of the caller who defines it, and one per company and user. A revision states all choices anew:
 * what it leaves out is again what the company chose, or the default.
 *
 * **Rules** a choice that leaves a dependency unmet is refused, for the company and for its users (the first 500) alike.
 * **Fails with** `ParameterMissing`, `NotYourParameters`, `NotUnique`.
 */
export const make = <
  const Name extends string,
  const D extends ParameterDefinitions,
  P extends keyof D & string = never,
>(
  name: Name,
  called: Label,
  definitions: D,
  { perUser = [], requires = [] }: ParametersSpec<D, P> = {},
): Parameters<Name, D, P> => {
  const valuesFrom = (ofCompany?: Values, ofUser?: Values): Values =>
    Object.fromEntries(
      Object.entries(definitions).map(([key, { usual }]) => [key, ofUser?.[key] ?? ofCompany?.[key] ?? usual]),
    )
  const rules: Rules = {
    name,
    all: chosenAmong(definitions, Object.keys(definitions)),
    own: chosenAmong(definitions, perUser),
    perUser: perUser.length > 0,
    judged: perUser.length > 0 && requires.length > 0,
    find: (where): Fact<ReadonlyArray<Values>> => parameters.all({ where, first: 500 }),
    missing: (ofCompany, ofUser) => missing(requires, valuesFrom(ofCompany, ofUser)),
  }
  const parameters = machineOf(rules, called)
  return Object.assign(parameters, {
    valuesFrom,
    valuesFor: (company: string, user?: string) =>
      theCompanys(rules, company).andThen((chosen) =>
        user === undefined || !rules.perUser
          ? known(valuesFrom(chosen))
          : rules.find({ company, scope: scopeOf(user) }).map(([own]) => valuesFrom(chosen, own)),
      ),
  }) as unknown as Parameters<Name, D, P> // the fields are generic here; every use of parameters is checked against its own
}

const chosenAmong = (definitions: ParameterDefinitions, names: ReadonlyArray<string>): Fields =>
  Object.fromEntries(
    Object.entries(definitions)
      .filter(([name]) => names.includes(name))
      .map(([name, { schema }]) => [name, Schema.optionalKey(schema)]),
  )

/** What is required by the values that hold and is not among them. */
const missing = (
  requires: ReadonlyArray<{ readonly when: object; readonly fields: ReadonlyArray<string> }>,
  values: Values,
): ReadonlyArray<string> =>
  requires
    .filter(({ when }) => Object.entries(when).every(([name, value]) => values[name] === value))
    .flatMap(({ fields }) => fields.filter((name) => values[name] === undefined))
