import * as BigDecimal from "effect/BigDecimal"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { Party } from "../directory/index.ts"
import { onlySystem, type Profile } from "../machine/actor.ts"
import { insideOnly } from "../machine/customer-only.ts"
import type { Id } from "../machine/id.ts"
import * as Machine from "../machine/machine.ts"
import * as Refusal from "../machine/refusal.ts"
import { state } from "../machine/state.ts"
import { given } from "../values/given.ts"
import { Code, Currency, Decimal, field, fitsDecimal, Instant, label, Money, Text } from "../values/index.ts"
import { CalendarMonth } from "./calendar-month.ts"
import { Nonconformity } from "./nonconformity.ts"
import { againstSupplier, findingOf, type SupplierFindingEntity } from "./supplier-finding.ts"

const scale = 2
const optional = Schema.optionalKey
const keepers: ReadonlyArray<Profile> = ["supervisor", "manager", "integration"]

const kept = {
  nonconformity: field("Não conformidade", "Nonconformity", Nonconformity.Id),
  currency: field("Moeda", "Currency", Currency),
  amount: field("Valor", "Amount", Decimal(scale)),
  statedAt: field("Informado em", "Stated at", Instant),
}

const borne = {
  supplier: field("Fornecedor (pessoa)", "Supplier (party)", Party.Id),
  productCode: field("Código do produto", "Product code", optional(Code)),
  month: field("Mês", "Month", CalendarMonth),
}

const states = {
  Unattributed: state("Sem fornecedor", "Unattributed", kept),
  Attributed: state("Do fornecedor", "Attributed", { ...kept, ...borne }),
}

const cost = Machine.make("NonconformityCost", label("Custo de não conformidade", "Nonconformity cost"), states)

/** What a cost says of the supplier whom a finding counts against; undefined where it counts against nobody. */
export const borneBy = (found: SupplierFindingEntity | undefined) =>
  found !== undefined && againstSupplier.some((name) => name === found.state)
    ? { supplier: found.supplier, month: found.month, ...given({ productCode: found.productCode }) }
    : undefined

const asked = {
  amount: field("Valor", "Amount", Money),
  text: field("Do que", "Of what", Text(500, { min: 1 })),
}

/** The first cost of a nonconformity in a currency, whether its supplier is known or not. **Fails with** `CostOutOfRange`. */
const record = cost.start({
  label: label("Registrar", "Record"),
  event: "NonconformityCostRecorded",
  by: keepers,
  input: { nonconformity: kept.nonconformity, ...asked },
  to: ["Unattributed", "Attributed"],
  needs: ({ nonconformity }) => ({ about: Nonconformity.seen(nonconformity), found: findingOf(nonconformity) }),
  run: ({ amount: { amount, currency }, nonconformity }, { found, now }) => {
    if (BigDecimal.isNegative(amount)) return Result.fail(new CostOutOfRange())
    const made = { nonconformity, currency, amount, statedAt: now }
    const by = borneBy(found)
    return Result.succeed(by === undefined ? cost.to.Unattributed(made) : cost.to.Attributed({ ...made, ...by }))
  },
})

/**
 * Adds what the nonconformity cost besides: sorting, freight, scrap, hours. A negative amount takes back what was recorded too high.
 *
 * **Fails with** `CostInAnotherCurrency`, `CostOutOfRange`.
 */
const add = cost.move({
  label: label("Somar", "Add"),
  event: "NonconformityCostAdded",
  by: keepers,
  input: asked,
  from: ["Unattributed", "Attributed"],
  to: ["Unattributed", "Attributed"],
  run: (before, { amount: more }, { now }) => {
    if (more.currency !== before.currency) return Result.fail(new CostInAnotherCurrency({ currency: before.currency }))
    const amount = BigDecimal.sum(before.amount, more.amount)
    return BigDecimal.isNegative(amount) || !fitsDecimal(amount, scale)
      ? Result.fail(new CostOutOfRange())
      : Result.succeed({ ...before, amount: BigDecimal.normalize(amount), statedAt: now })
  },
})

/** The supplier became known, or is another one. */
const attribute = cost.move({
  label: label("Atribuir ao fornecedor", "Attribute to supplier"),
  event: "NonconformityCostAttributed",
  by: onlySystem,
  input: borne,
  from: ["Unattributed", "Attributed"],
  to: "Attributed",
  run: ({ amount, currency, nonconformity, statedAt }, input) =>
    cost.to.Attributed({ amount, currency, nonconformity, statedAt, ...input }),
})

/** The finding was withdrawn: it stays a cost, and counts against nobody. */
const release = cost.move({
  label: label("Desatribuir", "Release"),
  event: "NonconformityCostReleased",
  by: onlySystem,
  input: {},
  from: "Attributed",
  to: "Unattributed",
  run: (before) => cost.to.Unattributed(before),
})

/**
 * What a nonconformity cost in one currency (custo da não conformidade), and against whom it counts: the supplier, from the moment that one is
 * known and the nonconformity was judged founded.
 *
 * **Fails with** `CostInAnotherCurrency`, `CostOutOfRange`. Source: feature Q8; Protheus QI8.
 */
export const NonconformityCost = cost.machine({
  transitions: { record, add, attribute, release },
  final: ["Unattributed", "Attributed"],
  unique: [["nonconformity", "currency"]],
  indexes: [
    ["month", "state"],
    ["supplier", "month"],
  ],
  visible: insideOnly,
})

/** All costs of a nonconformity: one for each currency. */
export const costsOf = (nonconformity: Id<"Nonconformity">) =>
  NonconformityCost.all({ where: { nonconformity }, first: 500 })

/** The cost on record is in another currency. */
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
