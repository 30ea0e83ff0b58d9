import type { Filter } from "../machine/filter.ts"
import { UnknownInQuery } from "../machine/query.ts"

/** Fields that a query may name in one list: more than any machine has. */
const namesMax = 100

/** Conditions of one query in all. Databases bound the parameters of a statement (SQLite: 32,766). */
const conditionsMax = 5000

/** Checks that a query from outside is an object of these members: a mistyped one would narrow nothing. Throws {@link UnknownInQuery}. */
export const onlyMembers = (query: unknown, members: ReadonlyArray<string>): void => {
  if (typeof query !== "object" || query === null || Array.isArray(query)) throw new UnknownInQuery([], "wrong-value")
  const unknown = Object.keys(query).find((key) => !members.includes(key))
  if (unknown !== undefined) throw new UnknownInQuery([unknown], "unknown-field")
}

const listOf = (name: string, given: unknown): ReadonlyArray<unknown> => {
  if (!Array.isArray(given)) throw new UnknownInQuery([name], "wrong-value")
  if (given.length > namesMax) throw new UnknownInQuery([name], "too-large")
  return given
}

/** Checks a list of names, if it is there. Throws {@link UnknownInQuery}. */
export const onlyNames = (name: string, given: unknown): void => {
  if (given === undefined) return
  const wrong = listOf(name, given).findIndex((each) => typeof each !== "string")
  if (wrong !== -1) throw new UnknownInQuery([name, String(wrong)], "wrong-value")
}

/** Checks an `orderBy`, if it is there. Throws {@link UnknownInQuery}. */
export const onlyOrders = (given: unknown): void => {
  if (given === undefined) return
  const wrong = listOf("orderBy", given).findIndex((each) => !isOrder(each))
  if (wrong !== -1) throw new UnknownInQuery(["orderBy", String(wrong)], "wrong-value")
}

const isOrder = (given: unknown): boolean =>
  typeof given === "object" && given !== null && "field" in given && typeof given.field === "string"

/** The filter itself, where it has no more conditions than a statement can carry. Throws {@link UnknownInQuery}. */
export const bounded = (filter: Filter): Filter => {
  if (conditionsIn(filter) > conditionsMax) throw new UnknownInQuery(["where"], "too-large")
  return filter
}

const conditionsIn = (filter: Filter): number => {
  if (filter.op === "all" || filter.op === "any") return filter.of.reduce((sum, part) => sum + conditionsIn(part), 0)
  return filter.op === "follow" ? 1 + conditionsIn(filter.filter) : 1
}
