import { createHash } from "node:crypto"
import { DefinitionError } from "@guiche/core"

const longestIdentifier = 60
const safe = /^[\p{L}_][\p{L}\p{N}_]*$/u

/**
 * A name of a definition as a name of the database: `openedAt` becomes `opened_at`. Two names never become one, so that fields
 * cannot overwrite each other: `_x` stands for a capital X and `__` for an underscore, and nothing else does.
 */
export const snakeCase = (where: string, name: string): string => {
  if (!safe.test(name))
    throw new DefinitionError(where, "is no name that a database can keep: letters, digits and _ only")
  return name.replace(/[A-Z_]/g, (found) => (found === "_" ? "__" : `_${found.toLowerCase()}`))
}

/**
 * The column of a field. Money `price` brings `price_currency`, which is to be called just that; the name that a field
 * `priceCurrency` would have had is swapped with it, so both may stand in one table.
 */
export const columnName = (where: string, name: string): string =>
  snakeCase(
    where,
    name.endsWith("_currency")
      ? `${name.slice(0, -"_currency".length)}Currency`
      : name.endsWith("Currency")
        ? `${name.slice(0, -"Currency".length)}_currency`
        : name,
  )

/** Cuts a name that no database would take in full, and tells it apart by a digest of the whole. */
export const identifier = (name: string): string =>
  name.length <= longestIdentifier
    ? name
    : `${name.slice(0, longestIdentifier - 9)}_${createHash("sha256").update(name).digest("hex").slice(0, 8)}`

/** The prefix stands unquoted in no statement, but a typing mistake in it would make a second, empty set of tables. */
export const checkedPrefix = (prefix: string): string => {
  if (/^[a-z_][a-z0-9_]{0,30}$/.test(prefix)) return prefix
  throw new DefinitionError(
    `tablePrefix ${JSON.stringify(prefix)}`,
    "is to be lower-case letters, digits and _, 31 at most",
  )
}

export const checkedSchema = (schema: string | undefined): string | undefined => {
  if (schema === undefined || /^[A-Za-z_][A-Za-z0-9_]{0,62}$/.test(schema)) return schema
  throw new DefinitionError(`schema ${JSON.stringify(schema)}`, "is to be letters, digits and _, 63 at most")
}
