import * as Schema from "effect/Schema"
import type { Priority } from "../service-levels/index.ts"
import { withMeaning } from "../values/index.ts"

/** How bad it is: 1 is the worst, 4 the mildest. */
export const Severity = withMeaning(Schema.Literals([1, 2, 3, 4]), { column: { type: "integer" } })
export type Severity = typeof Severity.Type

const priorities = { 1: "urgent", 2: "high", 3: "normal", 4: "low" } as const

/** Priority follows severity (Q2). */
export const priorityOf = (severity: Severity): Priority => priorities[severity]
