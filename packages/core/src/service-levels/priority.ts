import * as Schema from "effect/Schema"

/** How soon something is to be worked on, the most urgent first. */
export const Priority = Schema.Literals(["urgent", "high", "normal", "low"])
export type Priority = typeof Priority.Type

const { literals: order } = Priority

/** Whether one priority comes before another. */
export const isHigher = (one: Priority, other: Priority): boolean => order.indexOf(one) < order.indexOf(other)

/** The next priority above one; the highest stays. */
export const above = (priority: Priority): Priority => order[order.indexOf(priority) - 1] ?? priority
