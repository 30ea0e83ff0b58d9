import * as BigDecimal from "effect/BigDecimal"
import type * as DateTime from "effect/DateTime"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { Party } from "../directory/index.ts"
import { onlySystem } from "../machine/actor.ts"
import { idOf } from "../machine/id.ts"
import * as Machine from "../machine/machine.ts"
import * as Refusal from "../machine/refusal.ts"
import { type Entity, state } from "../machine/state.ts"
import {
  addMoney,
  Code,
  dayIn,
  daysBetween,
  field,
  Instant,
  label,
  Money,
  Natural,
  Text,
  type TimeZone,
} from "../values/index.ts"
import { CalendarMonth } from "./calendar-month.ts"
import { product, quantity, unit } from "./complaint-form.ts"
import { insideOnly } from "./inside-only.ts"
import { settingsOf } from "./quality-parameters.ts"

const optional = Schema.optionalKey

const about = {
  nonconformity: field("Não conformidade", "Nonconformity", idOf("Nonconformity")),
  number: field("Número", "Number", Code),
  supplier: field("Fornecedor (pessoa)", "Supplier (party)", Party.Id),
  productCode: field("Código do produto", "Product code", optional(Code)),
  productName: product.productName,
  lot: product.lot,
  quantity,
  unit,
  month: field("Mês", "Month", CalendarMonth),
  registeredAt: field("Registrada em", "Registered at", Instant),
  judgedAt: field("Julgada em", "Judged at", Instant),
}

const days = { unit: "day" }
const founded = {
  ...about,
  repeated: field("Reincidência", "Recurrence", Schema.Boolean),
  containedAt: field("Contida em", "Contained at", optional(Instant)),
  daysToContain: field("Dias até a contenção", "Days to contain", optional(Natural), days),
  cost: field("Custo", "Cost", optional(Money)),
}

const { nonconformity: formerly, ...past } = founded
const closed = {
  ...founded,
  closedAt: field("Encerrada em", "Closed at", Instant),
  daysToClose: field("Dias até o encerramento", "Days to close", Natural, days),
}

const states = {
  Open: state("Em aberto", "Open", founded),
  Closed: state("Encerrada", "Closed", closed),
  Unfounded: state("Não procede", "Unfounded", about),
  // Without `nonconformity`: another finding about it may take its place.
  Withdrawn: state("Retirada", "Withdrawn", { ...past, formerly, repeated: optional(founded.repeated) }),
}

const finding = Machine.make("SupplierFinding", label("Constatação de fornecedor", "Supplier finding"), states)

/** States of findings that count against the supplier. */
export const againstSupplier = ["Open", "Closed"] as const

const { judgedAt: _judgedAt, ...judged } = about

const recordFounded = finding.start({
  label: label("Registrar procedência", "Record as founded"),
  event: "SupplierFindingRecorded",
  by: onlySystem,
  input: { ...judged, repeated: founded.repeated, containedAt: founded.containedAt },
  to: "Open",
  needs: (_input, { company }) => ({ settings: settingsOf(company) }),
  run: (input, { now, settings }) =>
    finding.to.Open({ ...input, ...containment(input, input.containedAt, settings.zone), judgedAt: now }),
})

const recordUnfounded = finding.start({
  label: label("Registrar improcedência", "Record as unfounded"),
  event: "SupplierCleared",
  by: onlySystem,
  input: judged,
  to: "Unfounded",
  run: (input, { now }) => finding.to.Unfounded({ ...input, judgedAt: now }),
})

/** Only the first containment counts. */
const contain = finding.move({
  label: label("Registrar contenção", "Record containment"),
  event: "SupplierFindingContained",
  by: onlySystem,
  input: {},
  from: "Open",
  to: "Open",
  needs: (_record, _input, { company }) => ({ settings: settingsOf(company) }),
  run: (record, _input, { now, settings }) =>
    record.containedAt === undefined ? { ...record, ...containment(record, now, settings.zone) } : record,
})

const close = finding.move({
  label: label("Registrar encerramento", "Record closing"),
  event: "SupplierFindingClosed",
  by: onlySystem,
  input: {},
  from: "Open",
  to: "Closed",
  needs: (_record, _input, { company }) => ({ settings: settingsOf(company) }),
  run: (record, _input, { now, settings }) =>
    finding.to.Closed({
      ...record,
      closedAt: now,
      daysToClose: daysSince(record.registeredAt, now, settings.zone),
    }),
})

/** The nonconformity was cancelled, or is another supplier's: the finding stays readable and counts for nothing. */
const withdraw = finding.move({
  label: label("Retirar", "Withdraw"),
  event: "SupplierFindingWithdrawn",
  by: onlySystem,
  input: {},
  from: ["Open", "Closed", "Unfounded"],
  to: "Withdrawn",
  run: (record) => finding.to.Withdrawn({ ...record, formerly: record.nonconformity }),
})

/** What the nonconformity says now: supplier, goods, lot or quantity were stated anew. */
const restate = finding.move({
  label: label("Atualizar", "Restate"),
  event: "SupplierFindingRestated",
  by: onlySystem,
  input: {
    supplier: about.supplier,
    repeated: optional(founded.repeated),
    productCode: about.productCode,
    productName: about.productName,
    lot: about.lot,
    quantity: about.quantity,
    unit: about.unit,
  },
  from: ["Open", "Closed", "Unfounded"],
  to: ["Open", "Closed", "Unfounded"],
  run: (record, { repeated, ...input }) => {
    const { lot: _lot, productCode: _code, ...kept } = record
    return kept.state === "Unfounded"
      ? finding.to.Unfounded({ ...kept, ...input })
      : { ...kept, ...input, repeated: repeated ?? kept.repeated }
  },
})

/**
 * Adds what the nonconformity cost: sorting, freight, scrap, hours. A negative amount takes back what was recorded too high.
 *
 * **Fails with** `CostInAnotherCurrency`, `CostOutOfRange`.
 */
const recordCost = finding.move({
  label: label("Registrar custo", "Record cost"),
  event: "SupplierFindingCosted",
  by: ["supervisor", "manager", "integration"],
  input: {
    amount: field("Valor", "Amount", Money),
    text: field("Do que", "Of what", Text(500, { min: 1 })),
  },
  from: ["Open", "Closed"],
  to: ["Open", "Closed"],
  run: (record, { amount }) => {
    const { cost } = record
    if (cost !== undefined && cost.currency !== amount.currency)
      return Result.fail(new CostInAnotherCurrency({ currency: cost.currency }))
    const total = cost === undefined ? Result.succeed(amount) : addMoney(cost, amount)
    return Result.isFailure(total) || BigDecimal.isNegative(total.success.amount)
      ? Result.fail(new CostOutOfRange())
      : Result.succeed({ ...record, cost: total.success })
  },
})

/**
 * What a judged nonconformity says about its supplier (constatação): one for each, kept beside it for the analysis of suppliers.
 *
 * **Rules** only what was judged founded counts against a supplier; what was cancelled counts for nothing.
 * **Fails with** `CostInAnotherCurrency`, `CostOutOfRange`.
 * Source: feature Q8.
 */
export const SupplierFinding = finding.machine({
  transitions: { recordFounded, recordUnfounded, contain, close, withdraw, restate, recordCost },
  final: ["Open", "Closed", "Unfounded", "Withdrawn"],
  unique: [["nonconformity"]],
  indexes: [
    ["supplier", "month"],
    ["productCode", "month"],
    ["month", "state"],
    ["supplier", "productCode", "state", "registeredAt"],
  ],
  visible: insideOnly,
})

export type SupplierFindingEntity = Entity<"SupplierFinding", typeof states>

const containment = (
  { registeredAt }: { readonly registeredAt: DateTime.Utc },
  containedAt: DateTime.Utc | undefined,
  zone: TimeZone,
) => (containedAt === undefined ? {} : { containedAt, daysToContain: daysSince(registeredAt, containedAt, zone) })

const daysSince = (from: DateTime.Utc, now: DateTime.Utc, zone: TimeZone): number =>
  Math.max(0, daysBetween(dayIn(zone, from), dayIn(zone, now)))

/** The cost so far is in another currency. */
export class CostInAnotherCurrency extends Refusal.make(
  "CostInAnotherCurrency",
  { currency: Schema.String },
  label("O custo registrado está em outra moeda.", "The cost on record is in another currency."),
) {}

/** More would be taken back than was recorded, or the total has too many digits. */
export class CostOutOfRange extends Refusal.make(
  "CostOutOfRange",
  {},
  label("O custo ficaria abaixo de zero ou alto demais.", "The cost would be below zero or too high."),
) {}
