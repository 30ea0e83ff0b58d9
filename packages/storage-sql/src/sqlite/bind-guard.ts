import type { SQLInputValue } from "node:sqlite"

/**
 * Values as `node:sqlite` may be given them. It takes an object in the first place for named parameters and then stores the others
 * shifted by one, without an error; so whatever is not a plain value is converted or refused here.
 */
export const bindable = (value: unknown): SQLInputValue => {
  switch (typeof value) {
    case "string":
      // A lone half of a surrogate pair would come back as another character.
      if (value.isWellFormed()) return value
      throw new TypeError("a text for SQLite is well-formed Unicode")
    case "number":
      if (Number.isFinite(value)) return value
      throw new TypeError("a number for SQLite is finite")
    case "bigint":
      return value
    case "boolean":
      return value ? 1 : 0
    case "undefined":
      return null
    case "object":
      if (value === null || value instanceof Uint8Array) return value
      if (value instanceof Date) return value.toISOString()
      throw new TypeError("an object is no value for SQLite")
    default:
      throw new TypeError(`a ${typeof value} is no value for SQLite`)
  }
}
