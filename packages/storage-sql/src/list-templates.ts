import type { Filter, Order, Value } from "@guiche/core"
import { day, instant } from "./column-codec.ts"
import { columnOf } from "./filter-sql.ts"
import type { MachineColumn, MachineLayout } from "./machine-layout.ts"
import type { Template } from "./statement.ts"

/** What lists of one machine have in common when only their values differ. */
export interface ListShape {
  readonly key: string
  /** The values of the filter, in the order in which its conditions are made. */
  readonly values: ReadonlyArray<Value>
}

/**
 * The shape of a list of the rows that satisfy any of several filters; undefined where its statement depends on more than the shape, such as on
 * how many values there are.
 */
export const shapeOf = (
  layout: MachineLayout,
  filters: ReadonlyArray<Filter>,
  order: ReadonlyArray<Order>,
): ListShape | undefined => {
  const values: Array<Value> = []
  const keys = filters.map((filter) => keyOf(layout, filter, values))
  const key = keys.includes(undefined) ? undefined : keys.join(" or ")
  if (key === undefined) return undefined
  const by = order.map(({ column, descending }) => (descending ? `-${column}` : column))
  return { key: `${key} ${by.join()}`, values }
}

const keyOf = (layout: MachineLayout, filter: Filter, values: Array<Value>): string | undefined => {
  switch (filter.op) {
    case "all":
    case "any": {
      let key = filter.op
      for (const part of filter.of) {
        const inner = keyOf(layout, part, values)
        if (inner === undefined) return undefined
        key += ` ${inner}`
      }
      return `(${key})`
    }
    case "exists":
      return `${filter.column} exists ${filter.negated}`
    case "compare":
      if (filter.is === "startsWith" || filter.is === "contains") return undefined
      if (!isPlain(columnOf(layout, filter.column), filter.value)) return undefined
      values.push(filter.value)
      return `${filter.column} ${filter.is} ${filter.negated}`
    default:
      return undefined
  }
}

/** Whether any such value makes the same condition. */
export const isPlain = ({ kind }: MachineColumn, value: Value): boolean => {
  switch (kind.type) {
    case "name":
    case "text":
      return typeof value === "string"
    case "instant":
      return typeof value === "string" && instant.test(value)
    case "day":
      return typeof value === "string" && day.test(value)
    case "integer":
    case "position":
      return Number.isSafeInteger(value)
    case "boolean":
      return typeof value === "boolean"
    default:
      return false
  }
}

/** Shapes that are kept for each machine; whoever asks for more different ones has them compiled anew. */
const most = 200

/** Statements of lists that were compiled before, by machine and shape. */
export class ListTemplates {
  readonly #kept = new WeakMap<MachineLayout, Map<string, Template>>()

  get(layout: MachineLayout, { key }: ListShape, compile: () => Template): Template {
    const ofMachine = this.#kept.get(layout) ?? new Map<string, Template>()
    this.#kept.set(layout, ofMachine)
    const known = ofMachine.get(key)
    if (known !== undefined) return known
    const made = compile()
    const oldest = ofMachine.size < most ? undefined : ofMachine.keys().next().value
    if (oldest !== undefined) ofMachine.delete(oldest)
    ofMachine.set(key, made)
    return made
  }
}
