import { type Filter, type Value, all, any, equals, nothing } from "../machine/filter.ts"
import type { AnyMachine } from "../machine/machine.ts"
import { columnFor, compileOrder, scalar, type UncheckedQuery, UnknownInQuery } from "../machine/query.ts"
import type { Order, StoredRecord } from "../ports/storage.ts"

/** Where a page ended: the values of the ordering columns of its last record, null where it lacks one, and its id. */
type Position = ReadonlyArray<Value>

/**
 * An order without ties. The id breaks them in the direction of what comes before it, as it stands in an index that is read forwards or
 * backwards; whatever is ordered by after the id makes no difference.
 */
export const wholeOrder = (
  machine: AnyMachine,
  orderBy: NonNullable<UncheckedQuery["orderBy"]>,
): ReadonlyArray<Order> => {
  const order = compileOrder(machine, orderBy)
  const id = order.findIndex(({ column }) => column === "id")
  return id === -1
    ? [...order, { column: "id", descending: order.at(-1)?.descending === true }]
    : order.slice(0, id + 1)
}

/** An opaque text that says where the next page begins. It holds only values of the last record that the caller was given. */
export const cursorAfter = (record: StoredRecord, order: ReadonlyArray<Order>): string =>
  encode([signature(order), ...order.map(({ column }) => valueOf(record, column))])

/** The filter of everything strictly after a cursor. Throws {@link UnknownInQuery} where it is not a cursor of this query. */
export const afterCursor = (machine: AnyMachine, order: ReadonlyArray<Order>, cursor: string): Filter => {
  const [signed, ...position] = decode(cursor)
  if (signed !== signature(order) || position.length !== order.length) throw notACursor()
  order.forEach(({ column }, at) => {
    const value = position[at] ?? null
    if (value !== null) scalar(columnFor(machine, column, ["after"]).type, value, ["after"])
  })
  return all([...bound(machine, order, position), strictlyAfter(machine, order, position)])
}

/**
 * What the first column must be at least, or at most. It follows from the rest, but a database finds the place in an index by it and not by
 * alternatives. Where records may lack the column and come last, there is no such bound.
 */
const bound = (machine: AnyMachine, [first]: ReadonlyArray<Order>, [value = null]: Position): ReadonlyArray<Filter> => {
  if (first === undefined || value === null) return []
  const { column, descending } = first
  if (descending && !isAlways(machine, column)) return []
  return [{ op: "compare", column, is: descending ? "lte" : "gte", value, negated: false }]
}

const isAlways = ({ table }: AnyMachine, column: string): boolean =>
  column === "id" || column === "state" || table.columns.some(({ name, always }) => name === column && always === true)

/** Rows after a position: equal in the first columns and beyond it in the next, for each number of first columns. */
const strictlyAfter = (machine: AnyMachine, order: ReadonlyArray<Order>, position: Position): Filter =>
  any(
    order.map(({ column, descending }, at) =>
      all([
        ...order.slice(0, at).map((earlier, i) => sameAs(earlier.column, position[i] ?? null)),
        beyond(column, position[at] ?? null, { descending, always: isAlways(machine, column) }),
      ]),
    ),
  )

const sameAs = (column: string, value: Value): Filter =>
  value === null ? exists(column, false) : equals(column, value)

/** Missing values come first ascending and last descending. */
const beyond = (
  column: string,
  value: Value,
  { descending, always }: { readonly descending: boolean; readonly always: boolean },
): Filter => {
  if (value === null) return descending ? nothing : exists(column, true)
  const past: Filter = { op: "compare", column, is: descending ? "lt" : "gt", value, negated: false }
  return descending && !always ? any([past, exists(column, false)]) : past
}

const exists = (column: string, there: boolean): Filter => ({ op: "exists", column, negated: !there })

const valueOf = (record: StoredRecord, column: string): Value => {
  if (column === "id") return record.id
  if (column === "state") return record.state
  return (record.values[column] as Value | undefined) ?? null
}

/** A cursor belongs to one order: another order would skip or repeat records. */
const signature = (order: ReadonlyArray<Order>): string =>
  order.map(({ column, descending }) => (descending ? `-${column}` : column)).join(",")

const notACursor = () => new UnknownInQuery(["after"], "wrong-value")

const utf8 = new TextEncoder()
const strictUtf8 = new TextDecoder("utf-8", { fatal: true })

const encode = (parts: Position): string => {
  const bytes = utf8.encode(JSON.stringify(parts))
  return btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "")
}

const decode = (cursor: string): Position => {
  try {
    const binary = atob(cursor.replaceAll("-", "+").replaceAll("_", "/"))
    const bytes = new Uint8Array(binary.length)
    for (let at = 0; at < bytes.length; at++) bytes[at] = binary.charCodeAt(at)
    const parts: unknown = JSON.parse(strictUtf8.decode(bytes))
    if (Array.isArray(parts)) return parts as Position
  } catch {
    // Not base64, not UTF-8 or not JSON: told apart for nobody.
  }
  throw notACursor()
}
