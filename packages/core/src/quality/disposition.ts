import * as BigDecimal from "effect/BigDecimal"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { onlySystem, seniors } from "../machine/actor.ts"
import { insideOnly } from "../machine/customer-only.ts"
import * as Fact from "../machine/fact.ts"
import { idOf } from "../machine/id.ts"
import * as Machine from "../machine/machine.ts"
import { type Entity, state } from "../machine/state.ts"
import { given } from "../values/given.ts"
import { dayIn, Decimal, field, Instant, label, Money, reason, rule, Text } from "../values/index.ts"
import { Concession, type ConcessionEntity, isFor } from "./concession.ts"
import { ConcessionMissing, ConcessionOver, ConcessionUnfit } from "./disposition-refusals.ts"
import { QuantityNotPositive, UnitDiffers } from "./nonconformity-refusals.ts"
import { type Nonconforming, whereDisposed } from "./nonconformity-states.ts"
import { Nonconformity } from "./nonconformity.ts"
import { LongText } from "./long-text.ts"

const optional = Schema.optionalKey

/** What becomes of goods out of standard (ISO 9001:2015, 8.7.1). */
export const DispositionKind = Schema.Literals([
  "use-as-is",
  "rework",
  "repair",
  "regrade",
  "scrap",
  "return-to-supplier",
])
export type DispositionKind = typeof DispositionKind.Type

const stated = {
  nonconformity: field("Não conformidade", "Nonconformity", Nonconformity.Id),
  kind: field("Disposição", "Disposition", DispositionKind),
  quantity: field("Quantidade", "Quantity", Decimal(6)),
  unit: field("Unidade", "Unit", Text(20, { min: 1 })),
  concession: field("Concessão", "Concession", optional(Concession.Id)),
  cost: field("Custo", "Cost", optional(Money)),
  note: field("Observação", "Note", optional(LongText)),
}

const cost = Money.check(
  rule(
    reason("money-negative", "valor zero ou maior", "an amount of zero or more"),
    ({ amount }) => !BigDecimal.isNegative(amount),
  ),
)

const recorded = {
  ...stated,
  recordedAt: field("Lançada em", "Recorded at", Instant),
  recordedBy: field("Lançada por", "Recorded by", Schema.String),
}

const states = {
  Recorded: state("Lançada", "Recorded", {
    ...recorded,
    /** The entry for which the ERP has moved the goods, where that was reversed and is reinstated by this one. */
    reinstates: field("Disposição relançada", "Disposition reinstated", optional(idOf("Disposition"))),
  }),
  /** Quantity and cost are below zero, so that the ledger adds up. */
  Reversal: state("Estorno", "Reversal", {
    ...recorded,
    reverses: field("Disposição estornada", "Disposition reversed", idOf("Disposition")),
    reason: field("Motivo", "Reason", LongText),
  }),
}

const disposition = Machine.make("Disposition", label("Disposição", "Disposition"), states)
export type DispositionEntity = Entity<"Disposition", typeof states>

/**
 * Records what becomes of goods out of standard.
 *
 * **Rules** R-NCI-3 all of them together are not more than the nonconforming quantity; to use as is and to repair need a concession that is in
 * force, is for these goods, and covers them.
 * **Fails with** `QuantityNotPositive`, `UnitDiffers`, `DispositionExceeds`, `ConcessionMissing`, `ConcessionUnfit`, `ConcessionOver`,
 * `ConcessionExceeded`.
 */
const record = disposition.start({
  label: label("Lançar", "Record"),
  event: "DispositionRecorded",
  input: { ...stated, cost: field("Custo", "Cost", optional(cost)) },
  to: "Recorded",
  needs: ({ concession, nonconformity }) => ({
    about: Nonconformity.seen(nonconformity, ...whereDisposed),
    concession: concession === undefined ? Fact.known(undefined) : Concession.seen(concession),
  }),
  run: (input, { about, actor, concession, now }) => {
    if (!BigDecimal.isPositive(input.quantity)) return Result.fail(new QuantityNotPositive())
    if (input.unit !== about.unit) return Result.fail(new UnitDiffers({ unit: about.unit }))
    const refused = concessionRefusal(input, concession, { about, now })
    return refused === undefined
      ? Result.succeed(disposition.to.Recorded({ ...input, recordedAt: now, recordedBy: actor.id }))
      : Result.fail(refused)
  },
})

type Recorded = Extract<DispositionEntity, { readonly state: "Recorded" }>
const recordedAs = (id: Recorded["id"]): Fact.Fact<Recorded> => Disposition.seen(id, "Recorded")

/** Takes a disposition back with an entry of its own; what was recorded stays. One is reversed once. */
const reverse = disposition.start({
  label: label("Estornar", "Reverse"),
  event: "DispositionReversed",
  by: seniors,
  input: { disposition: idOf("Disposition"), reason: field("Motivo", "Reason", LongText) },
  to: "Reversal",
  needs: (input) => ({ reversed: recordedAs(input.disposition) }),
  run: (input, { actor, now, reversed }) => {
    const { concession, cost: paid, id, kind, nonconformity, quantity, unit } = reversed
    return disposition.to.Reversal({
      nonconformity,
      kind,
      quantity: BigDecimal.negate(quantity),
      unit,
      ...given({ concession, cost: paid && { ...paid, amount: BigDecimal.negate(paid.amount) } }),
      reverses: id,
      reason: input.reason,
      recordedAt: now,
      recordedBy: actor.id,
    })
  },
})

/**
 * Records a reversed disposition anew: the ERP has moved its goods and does not undo it, so that they are gone whatever the ledger says.
 *
 * **Rules** R-NCI-3 what was disposed of otherwise meanwhile is reversed before. **Fails with** `UnitDiffers`, `DispositionExceeds`.
 */
const reinstate = disposition.start({
  label: label("Relançar", "Reinstate"),
  event: "DispositionReinstated",
  by: onlySystem,
  input: { disposition: idOf("Disposition"), note: field("Observação", "Note", LongText) },
  to: "Recorded",
  needs: (input) => ({
    reversed: recordedAs(input.disposition),
    about: recordedAs(input.disposition).andThen(({ nonconformity }) => Nonconformity.ref(nonconformity)),
  }),
  run: ({ note }, { about, actor, now, reversed }) => {
    const { cost: paid, id, kind, nonconformity, quantity, unit } = reversed
    if (unit !== about.unit) return Result.fail(new UnitDiffers({ unit: about.unit }))
    const entry = { nonconformity, kind, quantity, unit, note, ...given({ cost: paid }) }
    return Result.succeed(disposition.to.Recorded({ ...entry, reinstates: id, recordedAt: now, recordedBy: actor.id }))
  },
})

/**
 * The ledger of what became of goods out of standard, entry by entry (disposição).
 *
 * **Rules** R-NCI-3 the entries add up to the nonconforming quantity before the nonconformity is closed; an entry is never changed, only
 * reversed by another. Source: feature Q7; ISO 9001:2015, 8.7.
 */
export const Disposition = disposition.machine({
  transitions: { record, reverse, reinstate },
  final: ["Recorded", "Reversal"],
  unique: [["reverses"]],
  indexes: [["nonconformity"], ["kind", "recordedAt"]],
  visible: insideOnly,
})

const conceded: ReadonlyArray<DispositionKind> = ["use-as-is", "repair"]

const concessionRefusal = (
  input: Pick<DispositionEntity, "kind" | "nonconformity">,
  concession: ConcessionEntity | undefined,
  { about, now }: { readonly about: Nonconforming; readonly now: DispositionEntity["recordedAt"] },
): ConcessionMissing | ConcessionUnfit | ConcessionOver | undefined => {
  if (concession === undefined) return conceded.includes(input.kind) ? new ConcessionMissing() : undefined
  const fits = concession.nonconformity === input.nonconformity && concession.kind === input.kind
  if (!fits || !isFor(concession, about)) return new ConcessionUnfit()
  const { state: name, validUntil, zone } = concession
  const late = validUntil !== undefined && validUntil < dayIn(zone, now)
  return name !== "Granted" || late ? new ConcessionOver() : undefined
}
