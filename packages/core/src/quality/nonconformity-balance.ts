import * as BigDecimal from "effect/BigDecimal"
import * as Result from "effect/Result"
import { onlySystem } from "../machine/actor.ts"
import { Decimal, field, fitsDecimal, label } from "../values/index.ts"
import { DispositionExceeds, LimitReached, QuantityNotPositive } from "./nonconformity-refusals.ts"
import { nonconformity, open, whereDisposed } from "./nonconformity-states.ts"

// How much does not conform and how much was disposed of: policies make these moves, nobody else does.

/** The largest whole number that a quantity holds. */
const most = 999_999_999_999

/** Keeps the balance of the ledger: what a disposition adds, what its reversal takes away (R-NCI-3). */
export const recordDisposition = nonconformity.move({
  label: label("Lançar disposição", "Post disposition"),
  event: "NonconformityDispositionPosted",
  by: onlySystem,
  input: { amount: field("Quantidade", "Quantity", Decimal(6)) },
  from: whereDisposed,
  to: whereDisposed,
  run: (record, { amount }) => {
    const disposed = BigDecimal.sum(record.disposed, amount)
    return BigDecimal.isGreaterThan(disposed, record.quantity)
      ? Result.fail(new DispositionExceeds({ left: BigDecimal.subtract(record.quantity, record.disposed) }))
      : Result.succeed({ ...record, disposed })
  },
})

/** The quantity of a complaint that is linked, or, below zero, of one that is no longer. */
export const countComplaint = nonconformity.move({
  label: label("Contar reclamação", "Count complaint"),
  event: "NonconformityComplaintCounted",
  by: onlySystem,
  input: { amount: field("Quantidade", "Quantity", Decimal(6)) },
  from: open,
  to: open,
  run: (record, { amount }) => {
    const quantity = BigDecimal.sum(record.quantity, amount)
    if (!BigDecimal.isPositive(quantity)) return Result.fail(new QuantityNotPositive())
    if (!fitsDecimal(quantity, 6)) return Result.fail(new LimitReached({ of: "quantity", limit: most }))
    if (BigDecimal.isGreaterThan(record.disposed, quantity))
      return Result.fail(new DispositionExceeds({ left: BigDecimal.subtract(quantity, record.disposed) }))
    return Result.succeed({ ...record, quantity })
  },
})
