import type { StandardSchemaV1 } from "effect/StandardSchema"
import type * as Schema from "effect/Schema"
import { type PersonalData, withMeaning } from "../values/field.ts"
import { given } from "../values/given.ts"
import { label } from "../values/label.ts"
import { validated } from "./validated.ts"

/** One field that a host adds to a machine, made by one of the kinds of `Own`. */
export interface OwnField<
  Given extends Schema.Top = Schema.Top,
  Required extends boolean = boolean,
  Kept extends Schema.Top = Given,
> {
  /** What a command gives: checked by its kind, and by the validator. */
  readonly given: Given
  /** What a record holds: a value of the kind, whatever else is demanded today, so that what was right once stays readable. */
  readonly kept: Kept
  readonly required: Required
  readonly indexed: boolean
}

/** Fields by their names, each of which begins with `own`. */
export type OwnFields = Readonly<Record<string, OwnField>>

/** What any own field may mean. */
export interface OwnFieldOptions<Encoded = unknown> {
  /** Whether a command that starts a record must give it. What policies start, and what is there already, may lack it. */
  readonly required?: boolean
  /** What kind of personal data it holds: exported, erased and kept out of hashes as that of the product. */
  readonly personal?: PersonalData
  /** Whether only the house reads it: to whoever is not of the house a record lacks it. Text search does not look into it. */
  readonly internal?: boolean
  /** Whether records are often looked for by it. */
  readonly indexed?: boolean
  /** SI symbol or word, e.g. `"day"`, `"kg"`, `"%"`. */
  readonly unit?: string
  /** Names that it had before, the newest first: `migrate` renames its column, and its history stays readable. */
  readonly renamedFrom?: ReadonlyArray<string>
  /**
   * A check of the host's own, of any library that speaks Standard Schema (Zod, Valibot, ArkType, Effect …). It is asked about values of the
   * kind, as plain JSON, and must answer at once. What it answers is kept, where that is of the kind too.
   */
  readonly validator?: StandardSchemaV1<unknown, Encoded>
}

export type RequiredIn<O extends OwnFieldOptions> = O["required"] extends true ? true : false

interface Named {
  readonly ptBR: string
  readonly en: string
}

/** @internal Makes a field of a kind: what is given, and what is kept of it. */
export const ownField = <Given extends Schema.Top, Kept extends Schema.Top, const O extends OwnFieldOptions>(
  { ptBR, en }: Named,
  kind: { readonly given: Given; readonly kept: Kept; readonly searchable?: boolean | undefined },
  { required = false, indexed = false, internal, personal, unit, renamedFrom, validator }: O,
): OwnField<Given, RequiredIn<O>, Kept> => {
  const meaning = given({ label: label(ptBR, en), internal, personal, unit, renamedFrom, searchable: kind.searchable })
  const checked = validator === undefined ? kind.given : validated(kind.given, validator, personal !== undefined)
  return {
    // A schema that is annotated is one of its own kind again, which its type does not say where the kind is not known.
    given: withMeaning(checked, meaning) as unknown as Given,
    kept: withMeaning(kind.kept, meaning) as unknown as Kept,
    required: required as RequiredIn<O>,
    indexed,
  }
}
