import * as Schema from "effect/Schema"
import { withMeaning } from "../values/field.ts"
import { reason, rule } from "../values/rule.ts"

declare const machine: unique symbol

/** The id of one record of the machine `Name`: a text of 1 to 64 characters that cannot be mistaken for another machine's. */
export type Id<Name extends string> = string & { readonly [machine]: Name }

/** The schema of a machine's ids; it remembers the machine, so that references can be checked and followed. */
export interface IdSchema<Name extends string> extends Schema.Bottom<
  Id<Name>,
  Id<Name>,
  never,
  never,
  Schema.String["ast"],
  IdSchema<Name>
> {
  readonly make: (text: string) => Id<Name>
}

const pattern = /^[A-Za-z0-9][A-Za-z0-9_.:-]{0,63}$/

/** @internal Why a text is no id. */
export const noId = reason("id", "identificador inválido", "invalid identifier")

/** @internal Whether a value from outside can be an id at all. */
export const isId = (value: unknown): value is string => typeof value === "string" && pattern.test(value)

/**
 * The ids of a machine by its name alone: for a field that refers to a machine defined later, or in a file that may not be imported.
 *
 * **Gotchas**: the name is checked when the application is put together, not here.
 */
export const idOf = <const Name extends string>(name: Name): IdSchema<Name> =>
  withMeaning(Schema.String.check(rule(noId, isId)), {
    column: { type: "text" },
    references: name,
  }) as unknown as IdSchema<Name> // the brand exists only in the type
