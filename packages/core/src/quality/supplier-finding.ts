import * as DateTime from "effect/DateTime"
import * as Schema from "effect/Schema"
import { Party } from "../directory/index.ts"
import { onlySystem } from "../machine/actor.ts"
import { insideOnly } from "../machine/customer-only.ts"
import * as Fact from "../machine/fact.ts"
import { type Id, idOf } from "../machine/id.ts"
import * as Machine from "../machine/machine.ts"
import { type Entity, state } from "../machine/state.ts"
import { Code, dayIn, daysBetween, field, Instant, label, Natural, type TimeZone } from "../values/index.ts"
import { CalendarMonth } from "./calendar-month.ts"
import { product, quantity, unit } from "./complaint-form.ts"
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
  /** When it is looked at once more for findings that came at the same time as this one. */
  recheckAt: field("Conferir reincidência em", "Check recurrence at", optional(Instant)),
  containedAt: field("Contida em", "Contained at", optional(Instant)),
  daysToContain: field("Dias até a contenção", "Days to contain", optional(Natural), days),
}

const { nonconformity: formerly, recheckAt: _recheckAt, ...past } = founded
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
  Withdrawn: state("Retirada", "Withdrawn", { ...past, formerly }),
}

const finding = Machine.make("SupplierFinding", label("Constatação de fornecedor", "Supplier finding"), states)

export type SupplierFindingEntity = Entity<"SupplierFinding", typeof states>
type Counted = Extract<SupplierFindingEntity, { readonly state: "Open" | "Closed" }>

/** States of findings that count against the supplier. */
export const againstSupplier = ["Open", "Closed"] as const

const { judgedAt: _judgedAt, ...judged } = about

const recordFounded = finding.start({
  label: label("Registrar procedência", "Record as founded"),
  event: "SupplierFindingRecorded",
  by: onlySystem,
  input: { ...judged, containedAt: founded.containedAt },
  to: "Open",
  needs: (input, { company }) => ({ settings: settingsOf(company), earlier: earlierThan(input) }),
  run: (input, { earlier, now, settings }) =>
    finding.to.Open({
      ...input,
      ...containment(input, input.containedAt, settings.zone),
      repeated: earlier !== undefined,
      recheckAt: now,
      judgedAt: now,
    }),
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

/** The nonconformity was cancelled: the finding stays readable and counts for nothing. */
const withdraw = finding.move({
  label: label("Retirar", "Withdraw"),
  event: "SupplierFindingWithdrawn",
  by: onlySystem,
  input: {},
  from: "Open",
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
    productCode: about.productCode,
    productName: about.productName,
    lot: about.lot,
    quantity: about.quantity,
    unit: about.unit,
  },
  from: "Open",
  to: "Open",
  needs: ({ number, registeredAt }, input) => ({ earlier: earlierThan({ ...input, number, registeredAt }) }),
  run: ({ lot: _lot, productCode: _code, ...kept }, input, { earlier, now }) => ({
    ...kept,
    ...input,
    repeated: earlier !== undefined,
    recheckAt: now,
  }),
})

/** One before it came or went: whether it is a recurrence is said anew. */
const setRecurrence = finding.move({
  label: label("Registrar reincidência", "Set recurrence"),
  event: "SupplierFindingRecurrenceSet",
  by: onlySystem,
  input: { repeated: founded.repeated },
  from: againstSupplier,
  to: againstSupplier,
  run: (record, { repeated }) => ({ ...record, repeated }),
})

/** Looks once more after the commit: two that came at the same time did not see each other. */
const recheckRecurrence = finding.move({
  label: label("Conferir reincidência", "Recheck recurrence"),
  event: "SupplierFindingRecurrenceChecked",
  by: onlySystem,
  input: {},
  from: againstSupplier,
  to: againstSupplier,
  needs: (record) => ({ earlier: earlierThan(record) }),
  run: ({ recheckAt: _due, ...record }, _input, { earlier }) => ({ ...record, repeated: earlier !== undefined }),
})

/**
 * What a judged nonconformity says about its supplier (constatação): one for each, kept beside it for the analysis of suppliers.
 *
 * **Rules** only what was judged founded counts against a supplier; what was cancelled counts for nothing. It is a recurrence where another one
 * that counts, of the same supplier and product, was registered within the twelve months before it, in whatever order they were judged.
 * Source: feature Q8.
 */
export const SupplierFinding = finding.machine({
  transitions: { recordFounded, recordUnfounded, contain, close, withdraw, restate, setRecurrence, recheckRecurrence },
  timers: { recheckRecurrence: (record) => ("recheckAt" in record ? record.recheckAt : undefined) },
  final: ["Open", "Closed", "Unfounded", "Withdrawn"],
  unique: [["nonconformity"]],
  indexes: [
    ["supplier", "month"],
    ["productCode", "month"],
    ["month", "state"],
    ["supplier", "productCode", "registeredAt"],
  ],
  visible: insideOnly,
})

/** The finding about a nonconformity, if it was judged and has a supplier. */
export const findingOf = (nonconformity: Id<"Nonconformity">): Fact.Fact<SupplierFindingEntity | undefined> =>
  SupplierFinding.first({ where: { nonconformity } })

const recurrenceMonths = 12

/** Where a finding stands among the others: its supplier and product, and when it was registered, the number deciding between equals. */
export type Place = Pick<Counted, "supplier" | "productCode" | "productName" | "registeredAt" | "number">

const alike = ({ productCode, productName, supplier }: Place) => ({
  supplier,
  // Goods without a code are the same where they have the same name.
  ...(productCode === undefined ? { productCode: { exists: false }, productName } : { productCode }),
  state: { in: againstSupplier },
})

/** The last one before a place, within the months that make a recurrence. */
const earlierThan = (place: Place): Fact.Fact<SupplierFindingEntity | undefined> => {
  const { number, registeredAt } = place
  return SupplierFinding.first({
    where: {
      ...alike(place),
      registeredAt: { gte: DateTime.subtract(registeredAt, { months: recurrenceMonths }), lte: registeredAt },
      or: [{ registeredAt: { lt: registeredAt } }, { number: { lt: number } }],
    },
    orderBy: [
      { field: "registeredAt", direction: "descending" },
      { field: "number", direction: "descending" },
    ],
  })
}

/**
 * The first one after a place whose recurrence is not as it is said to be, and how it is. No other than the first can be: those after it have it
 * before them.
 */
export const misstatedAfter = (
  place: Place,
): Fact.Fact<{ readonly id: Id<"SupplierFinding">; readonly repeated: boolean } | undefined> =>
  followerOf(place).andThen((next) =>
    next === undefined || !("repeated" in next)
      ? Fact.known(undefined)
      : earlierThan(next).map((earlier) => {
          const repeated = earlier !== undefined
          return repeated === next.repeated ? undefined : { id: next.id, repeated }
        }),
  )

const followerOf = (place: Place): Fact.Fact<SupplierFindingEntity | undefined> => {
  const { number, registeredAt } = place
  return SupplierFinding.first({
    where: {
      ...alike(place),
      registeredAt: { gte: registeredAt },
      or: [{ registeredAt: { gt: registeredAt } }, { number: { gt: number } }],
    },
    orderBy: [{ field: "registeredAt" }, { field: "number" }],
  })
}

const containment = (
  { registeredAt }: { readonly registeredAt: DateTime.Utc },
  containedAt: DateTime.Utc | undefined,
  zone: TimeZone,
) => (containedAt === undefined ? {} : { containedAt, daysToContain: daysSince(registeredAt, containedAt, zone) })

const daysSince = (from: DateTime.Utc, now: DateTime.Utc, zone: TimeZone): number =>
  Math.max(0, daysBetween(dayIn(zone, from), dayIn(zone, now)))
