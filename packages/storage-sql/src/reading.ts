import { type RawBuilder, sql } from "kysely"
import type { SqlFlavour } from "./flavour.ts"
import type { ColumnKind, TableLayout } from "./layout.ts"
import { type Encode, slot } from "./statement.ts"

/** What a select of whole rows lists, each column in the form in which every driver gives the same. The tenant was asked for and is known. */
export const selectionOf = (
  flavour: SqlFlavour,
  { columns }: Pick<TableLayout, "columns">,
  but: ReadonlyArray<string> = ["tenant"],
): RawBuilder<unknown> =>
  sql.join(
    columns
      .filter(({ name }) => !but.includes(name))
      .map(({ name, kind }) => {
        const column = sql.ref(name)
        const read = flavour.values.read(kind, column)
        return read === column ? column : sql`${read} as ${column}`
      }),
  )

/** Gives a value of a kind to the database in its form. */
const encodeOf =
  ({ values }: SqlFlavour, kind: ColumnKind): Encode =>
  (value) =>
    values.encode(kind, value)

/** A slot for an instant. */
export const instantSlot = (flavour: SqlFlavour, name: string): unknown =>
  slot(name, encodeOf(flavour, { type: "instant" }))

/** One slot for each of a table's columns, under the column's name. */
export const columnSlots = (
  flavour: SqlFlavour,
  { columns }: Pick<TableLayout, "columns">,
  names: ReadonlyArray<string>,
): Record<string, unknown> =>
  Object.fromEntries(
    names.map((name) => {
      const kind = columns.find((column) => column.name === name)?.kind
      return [name, kind === undefined ? slot(name) : slot(name, encodeOf(flavour, kind))]
    }),
  )
