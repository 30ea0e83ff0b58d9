import * as Schema from "effect/Schema"
import { field } from "../values/index.ts"
import { LongText } from "./long-text.ts"

/** What a cause explains: that the failure occurred, or that it passed unseen (8D, D4). */
export const Explained = Schema.Literals(["occurrence", "detection"])
export type Explained = typeof Explained.Type

/** Where a cause lies (6M, Ishikawa), and whether it let the failure happen or let it pass unseen. */
export const Cause = Schema.Struct({
  explains: field("Explica", "Explains", Explained),
  category: field(
    "Categoria (6M)",
    "Category (6M)",
    Schema.Literals(["method", "machine", "manpower", "material", "measurement", "environment"]),
  ),
  /** Each answers why the one before was so; the last is the root. */
  whys: field("Porquês", "Whys", Schema.Array(LongText).check(Schema.isMinLength(1), Schema.isMaxLength(10))),
})
export type Cause = typeof Cause.Type

export const Causes = Schema.Array(Cause).check(Schema.isMinLength(1), Schema.isMaxLength(20))

/** What no cause explains yet: why it occurred and why it was not detected are two questions, and each has an answer. */
export const unexplained = (causes: ReadonlyArray<Cause>): Explained | undefined =>
  Explained.literals.find((one) => causes.every(({ explains }) => explains !== one))

/** The place of the first cause that goes round in a circle: one of its whys is an earlier one again. */
export const circular = (causes: ReadonlyArray<Cause>): number | undefined => {
  const at = causes.findIndex(({ whys }) => new Set(whys.map(plain)).size < whys.length)
  return at === -1 ? undefined : at
}

const plain = (text: string): string => text.trim().toLowerCase()
