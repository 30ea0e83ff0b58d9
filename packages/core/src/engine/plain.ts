import * as BigDecimal from "effect/BigDecimal"
import * as DateTime from "effect/DateTime"
import { formatDecimal } from "../values/decimal.ts"

/** A value of the domain as plain JSON: instants and decimals are texts, and what is undefined is absent. */
export type Plain<A> = A extends DateTime.DateTime | BigDecimal.BigDecimal
  ? string
  : A extends string | number | boolean | null | undefined
    ? A
    : A extends ReadonlyArray<infer B>
      ? ReadonlyArray<Plain<B>>
      : A extends object
        ? { readonly [K in keyof A]: Plain<A[K]> }
        : never

export const plain = <A>(value: A): Plain<A> => plainOf(value) as Plain<A>

const plainOf = (value: unknown): unknown => {
  if (typeof value !== "object" || value === null) return value
  if (DateTime.isDateTime(value)) return DateTime.formatIso(value)
  if (BigDecimal.isBigDecimal(value)) return formatDecimal(value)
  if (Array.isArray(value)) return value.map(plainOf)
  const members = Object.entries(value).filter(([, member]) => member !== undefined)
  return Object.fromEntries(members.map(([name, member]) => [name, plainOf(member)]))
}
