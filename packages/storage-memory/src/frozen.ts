/** A deep copy that nobody can change, so that what goes in and what is handed out is never shared mutable state. */
export const frozen = <A>(value: A): A => freeze(structuredClone(value))

const freeze = <A>(value: A): A => {
  if (typeof value !== "object" || value === null) return value
  for (const part of Object.values(value)) freeze(part)
  return Object.freeze(value)
}
