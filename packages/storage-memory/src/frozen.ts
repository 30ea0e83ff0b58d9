/** A deep copy of data that nobody can change, so that what goes in and what is handed out is never shared mutable state. */
export const frozen = <A>(value: A): A => {
  if (typeof value !== "object" || value === null) return value
  const copy = Array.isArray(value)
    ? value.map(frozen)
    : Object.fromEntries(Object.entries(value).map(([name, part]) => [name, frozen(part)]))
  return Object.freeze(copy) as A // The copy has the shape of what it is a copy of.
}
