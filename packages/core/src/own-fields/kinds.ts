import * as Schema from "effect/Schema"
import type { IdSchema } from "../machine/id.ts"
import { DefinitionError } from "../machine/table.ts"
import { CalendarDay } from "../values/calendar-day.ts"
import { Decimal } from "../values/decimal.ts"
import { withMeaning } from "../values/field.ts"
import { Instant } from "../values/instant.ts"
import { Money } from "../values/money.ts"
import { reason, rule } from "../values/rule.ts"
import { Text } from "../values/text.ts"
import { type OwnField, ownField, type OwnFieldOptions, type RequiredIn } from "./own-field.ts"

export interface TextOptions extends OwnFieldOptions<string> {
  /** Characters (code points) at most. */
  readonly max: number
  /** Characters at least; 1 without it. */
  readonly min?: number
  /** Whether text search finds its words. */
  readonly searchable?: boolean
}

export interface WholeNumberOptions extends OwnFieldOptions<number> {
  readonly least?: number
  readonly most?: number
}

export interface DecimalOptions extends OwnFieldOptions<string> {
  /** Digits after the point, 0 to 18. */
  readonly scale: number
}

export interface OneOfOptions<V extends string> extends OwnFieldOptions<V> {
  /** What may be chosen now. A value that is taken out of the list stays in the records that have it. */
  readonly values: ReadonlyArray<V>
}

type AmountAsJson = (typeof Money)["Encoded"]

const longestText = 10_000
const mostValues = 1000
const keptText = withMeaning(Schema.String, { column: { type: "text" } })

/** A text of at most `max` characters, and of one at least: what has no text is left out. */
export const text = <const O extends TextOptions>(
  ptBR: string,
  en: string,
  options: O,
): OwnField<Schema.String, RequiredIn<O>> => {
  const { max, min = 1, searchable } = options
  const isRange = Number.isInteger(max) && Number.isInteger(min) && min >= 0 && max >= min && max > 0
  refuseUnless(isRange && max <= longestText, en, `has no lengths from 0 to ${longestText} that go together`)
  return ownField({ ptBR, en }, { given: Text(max, { min }), kept: keptText, searchable }, options)
}

/** A whole number, exact to 2^53 − 1 either side of zero. */
export const wholeNumber = <const O extends WholeNumberOptions = {}>(
  ptBR: string,
  en: string,
  options: O = {} as O,
): OwnField<Schema.Finite, RequiredIn<O>> => {
  const { least = -Number.MAX_SAFE_INTEGER, most = Number.MAX_SAFE_INTEGER } = options
  refuseUnless(Number.isSafeInteger(least) && Number.isSafeInteger(most) && least <= most, en, "has no range")
  return ownField({ ptBR, en }, { given: wholeNumberFrom(least, most), kept: anyWholeNumber }, options)
}

const wholeNumberFrom = (least: number, most: number): Schema.Finite =>
  withMeaning(
    Schema.Finite.check(
      rule(
        reason("whole-number-range", `número inteiro de ${least} a ${most}`, `whole number from ${least} to ${most}`),
        (n) => Number.isSafeInteger(n) && !Object.is(n, -0) && n >= least && n <= most,
      ),
    ),
    { column: { type: "integer" } },
  )

const anyWholeNumber = wholeNumberFrom(-Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER)

/** An exact number with at most `scale` digits after the point, and 18 digits in all. */
export const decimal = <const O extends DecimalOptions>(
  ptBR: string,
  en: string,
  options: O,
): OwnField<ReturnType<typeof Decimal>, RequiredIn<O>> => {
  const kind = Decimal(options.scale)
  return ownField({ ptBR, en }, { given: kind, kept: kind }, options)
}

/** An amount of money with its currency. */
export const money = <const O extends OwnFieldOptions<AmountAsJson> = {}>(
  ptBR: string,
  en: string,
  options: O = {} as O,
): OwnField<typeof Money, RequiredIn<O>> => ownField({ ptBR, en }, { given: Money, kept: Money }, options)

/** Yes or no. */
export const yesNo = <const O extends OwnFieldOptions<boolean> = {}>(
  ptBR: string,
  en: string,
  options: O = {} as O,
): OwnField<Schema.Boolean, RequiredIn<O>> =>
  ownField({ ptBR, en }, { given: Schema.Boolean, kept: Schema.Boolean }, options)

/** A day without time or zone. */
export const day = <const O extends OwnFieldOptions<string> = {}>(
  ptBR: string,
  en: string,
  options: O = {} as O,
): OwnField<typeof CalendarDay, RequiredIn<O>> =>
  ownField({ ptBR, en }, { given: CalendarDay, kept: CalendarDay }, options)

/** A moment. */
export const instant = <const O extends OwnFieldOptions<string> = {}>(
  ptBR: string,
  en: string,
  options: O = {} as O,
): OwnField<typeof Instant, RequiredIn<O>> => ownField({ ptBR, en }, { given: Instant, kept: Instant }, options)

/** One of a list of texts. */
export const oneOf = <const V extends string, const O extends OwnFieldOptions<string> = {}>(
  ptBR: string,
  en: string,
  options: OneOfOptions<V> & O,
): OwnField<Schema.Literals<ReadonlyArray<V>>, RequiredIn<O>, Schema.String> => {
  const { values } = options
  const isList = values.length > 0 && values.length <= mostValues && new Set(values).size === values.length
  refuseUnless(isList, en, `has no list of 1 to ${mostValues} values, each once`)
  const given = withMeaning(Schema.Literals(values), { column: { type: "text" } })
  return ownField({ ptBR, en }, { given, kept: keptText }, options)
}

/**
 * The id of a record of another machine, or of the same: it must be there, and whoever sets it must see it.
 *
 * **Fails with** `NotFound`.
 */
export const reference = <const Name extends string, const O extends OwnFieldOptions<string> = {}>(
  ptBR: string,
  en: string,
  options: { readonly to: { readonly Id: IdSchema<Name> } } & O,
): OwnField<IdSchema<Name>, RequiredIn<O>> => {
  const { Id } = options.to
  return ownField({ ptBR, en }, { given: Id, kept: Id }, options)
}

const refuseUnless = (holds: boolean, en: string, problem: string): void => {
  if (!holds) throw new DefinitionError(`the own field ${JSON.stringify(en)}`, problem)
}
