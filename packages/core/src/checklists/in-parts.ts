import * as Fact from "../machine/fact.ts"

/** Records that a fact by query finds, at most. */
export const mostFound = 500

/** All that is found for a list of values, asked for 500 at a time, where no value finds more than one record. */
export const inParts = <V, A>(
  values: ReadonlyArray<V>,
  find: (part: ReadonlyArray<V>, first: number) => Fact.Fact<ReadonlyArray<A>>,
): Fact.Fact<ReadonlyArray<A>> => {
  if (values.length === 0) return Fact.known([])
  const rest = values.slice(mostFound)
  const found = find(values.slice(0, mostFound), mostFound)
  return rest.length === 0 ? found : found.andThen((some) => inParts(rest, find).map((others) => [...some, ...others]))
}
