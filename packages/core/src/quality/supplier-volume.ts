import * as Result from "effect/Result"
import * as BigDecimal from "effect/BigDecimal"
import { Party } from "../directory/index.ts"
import { type Profile, seniors } from "../machine/actor.ts"
import { insideOnly } from "../machine/customer-only.ts"
import * as Machine from "../machine/machine.ts"
import * as Refusal from "../machine/refusal.ts"
import { state } from "../machine/state.ts"
import { Code, field, Instant, label } from "../values/index.ts"
import { CalendarMonth } from "./calendar-month.ts"
import { quantity, unit } from "./complaint-form.ts"

const keepers: ReadonlyArray<Profile> = [...seniors, "integration"]

const goods = {
  supplier: field("Fornecedor (pessoa)", "Supplier (party)", Party.Id),
  productCode: field("Código do produto", "Product code", Code),
  month: field("Mês", "Month", CalendarMonth),
  unit,
  quantity: field("Quantidade fornecida", "Quantity supplied", quantity),
}

const volume = Machine.make("SupplierVolume", label("Volume do fornecedor", "Supplier volume"), {
  Recorded: state("Registrado", "Recorded", { ...goods, recordedAt: field("Registrado em", "Recorded at", Instant) }),
})

/** **Fails with** `QuantityBelowZero`. */
const record = volume.start({
  label: label("Registrar", "Record"),
  event: "SupplierVolumeRecorded",
  by: keepers,
  input: goods,
  to: "Recorded",
  needs: ({ supplier }) => ({ supplier: Party.seen(supplier) }),
  run: (input, { now }) =>
    BigDecimal.isNegative(input.quantity)
      ? Result.fail(new QuantityBelowZero())
      : Result.succeed(volume.to.Recorded({ ...input, recordedAt: now })),
})

/** The month's quantity stated anew, as deliveries come in or are corrected. **Fails with** `QuantityBelowZero`. */
const restate = volume.move({
  label: label("Atualizar", "Restate"),
  event: "SupplierVolumeRestated",
  by: keepers,
  input: { quantity: goods.quantity },
  from: "Recorded",
  to: "Recorded",
  run: (before, input, { now }) =>
    BigDecimal.isNegative(input.quantity)
      ? Result.fail(new QuantityBelowZero())
      : Result.succeed({ ...before, quantity: input.quantity, recordedAt: now }),
})

/**
 * How much of a product a supplier delivered in a month, by unit (volume fornecido). The host's ERP states it; it is what parts per million are
 * parts of.
 *
 * Source: feature Q8.
 */
export const SupplierVolume = volume.machine({
  transitions: { record, restate },
  final: ["Recorded"],
  unique: [["supplier", "productCode", "month", "unit"]],
  indexes: [["month"]],
  visible: insideOnly,
})

/** Nothing can be supplied less than not at all. */
export class QuantityBelowZero extends Refusal.make(
  "QuantityBelowZero",
  {},
  label("A quantidade não pode ser negativa.", "The quantity cannot be negative."),
) {}
