import * as BigDecimal from "effect/BigDecimal"
import type * as DateTime from "effect/DateTime"
import * as Equal from "effect/Equal"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import type { TypeOf } from "../machine/state.ts"
import {
  DispositionExceeds,
  LimitReached,
  NothingRevised,
  QuantityNotPositive,
  UnitDiffers,
} from "./nonconformity-refusals.ts"
import { mostRevisions, type Nonconforming, revisable } from "./nonconformity-states.ts"

const optional = Schema.optionalKey

/** What a revision may state anew; what is left out stays. */
export const revisionForm = {
  ...revisable,
  productName: optional(revisable.productName),
  quantity: optional(revisable.quantity),
  unit: optional(revisable.unit),
  severity: optional(revisable.severity),
  description: optional(revisable.description),
}

type Stated = TypeOf<typeof revisionForm>

/** The facts that a revision states and that are not so already. */
const changedBy = (record: Nonconforming, stated: Stated): ReadonlyArray<string> =>
  Object.entries(stated)
    .filter(([name, value]) => !Equal.equals(value, (record as unknown as Readonly<Record<string, unknown>>)[name]))
    .map(([name]) => name)

/** Why a revision is none, if so. */
const refusalOf = (record: Nonconforming, stated: Stated, changed: ReadonlyArray<string>) => {
  if (changed.length === 0) return new NothingRevised()
  if (record.revisions.length >= mostRevisions) return new LimitReached({ of: "revisions", limit: mostRevisions })
  const { quantity = record.quantity } = stated
  if (!BigDecimal.isPositive(quantity)) return new QuantityNotPositive()
  if (BigDecimal.isGreaterThan(record.disposed, quantity))
    return new DispositionExceeds({ left: BigDecimal.subtract(quantity, record.disposed) })
  return changed.includes("unit") && !BigDecimal.isZero(record.disposed)
    ? new UnitDiffers({ unit: record.unit })
    : undefined
}

/**
 * What changes on a nonconformity whose facts are stated anew. The revision is numbered and names what changed; another lot or product is
 * traced again.
 */
export const revised = (
  record: Nonconforming,
  { reason, ...stated }: Stated & { readonly reason: string },
  { by, now }: { readonly by: string; readonly now: DateTime.Utc },
) => {
  const changed = changedBy(record, stated)
  const refusal = refusalOf(record, stated, changed)
  if (refusal !== undefined) return Result.fail(refusal)
  const number = record.revision + 1
  return Result.succeed({
    stated: {
      ...stated,
      // Two pieces are not two kilograms: in another unit complaints add up to nothing.
      ...(changed.includes("quantity") || changed.includes("unit") ? { quantityFrom: "count" as const } : {}),
      revision: number,
      revisions: [...record.revisions, { number, changed, reason, revisedAt: now, revisedBy: by }],
    },
    tracesAgain: changed.includes("lot") || changed.includes("productCode"),
  })
}
