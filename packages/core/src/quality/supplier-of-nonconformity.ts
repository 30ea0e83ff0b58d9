import * as BigDecimal from "effect/BigDecimal"
import * as DateTime from "effect/DateTime"
import * as Fact from "../machine/fact.ts"
import type { Id } from "../machine/id.ts"
import * as Policy from "../machine/policy.ts"
import { given } from "../values/given.ts"
import type { Money, TimeZone } from "../values/index.ts"
import { monthIn } from "./calendar-month.ts"
import { Disposition } from "./disposition.ts"
import type { Nonconforming } from "./nonconformity-states.ts"
import { Nonconformity } from "./nonconformity.ts"
import { settingsOf } from "./quality-parameters.ts"
import { againstSupplier, SupplierFinding, type SupplierFindingEntity } from "./supplier-finding.ts"

/** A founded nonconformity with a supplier counts against them (Q8). */
const foundedCountsAgainstSupplier = Policy.on(
  Nonconformity,
  "judgeFounded",
  "record a founded nonconformity against its supplier",
  {
    needs: ({ after }, { company }) => ({ settings: settingsOf(company), repeated: isRepeated(after) }),
    react: ({ after }, { repeated, settings }) => founded(after, settings.zone, repeated),
  },
)

/** An unfounded one is no mark against them, and is known to have been judged (Q8). */
const unfoundedClearsSupplier = Policy.on(Nonconformity, "judgeUnfounded", "record that the supplier was cleared", {
  needs: (_happening, { company }) => ({ settings: settingsOf(company) }),
  react: ({ after }, { settings }) => {
    const about = aboutOf(after, settings.zone)
    return about === undefined ? [] : [SupplierFinding.commands.recordUnfounded(about)]
  },
})

/** The days until somebody contained it are the supplier's, too. */
const containmentIsCounted = Policy.on(Nonconformity, "contain", "count the days until containment", {
  needs: ({ after }) => ({ finding: findingOf(after) }),
  react: (_happening, { finding }) => (finding?.state === "Open" ? [SupplierFinding.commands.contain(finding.id)] : []),
})

const closingIsCounted = Policy.on(Nonconformity, "close", "count the days until the closing", {
  needs: ({ after }) => ({ finding: findingOf(after) }),
  react: (_happening, { finding }) => (finding?.state === "Open" ? [SupplierFinding.commands.close(finding.id)] : []),
})

/** What was registered by mistake counts for nobody. */
const cancelledCountsForNothing = Policy.on(Nonconformity, "cancel", "withdraw the supplier's finding", {
  needs: ({ after }) => ({ finding: findingOf(after) }),
  react: (_happening, { finding }) => (finding === undefined ? [] : [SupplierFinding.commands.withdraw(finding.id)]),
})

/** A nonconformity stated anew says something else about its supplier, or about another one. */
const revisionIsCounted = Policy.on(Nonconformity, "revise", "restate the supplier's finding", {
  needs: ({ after }, { company }) => ({
    settings: settingsOf(company),
    finding: findingOf(after),
    repeated: isRepeated(after),
  }),
  react: ({ after }, { finding, repeated, settings }) =>
    finding === undefined && wasFounded(after)
      ? founded(after, settings.zone, repeated)
      : restated(after, finding, repeated),
})

/** Its quantity grows with the complaints that are counted. */
const countedQuantityIsRestated = Policy.on(
  Nonconformity,
  "countComplaint",
  "restate the quantity of the supplier's finding",
  {
    needs: ({ after }) => ({ finding: findingOf(after) }),
    react: ({ after }, { finding }) => restated(after, finding, undefined),
  },
)

/** What a disposition costs, the nonconformity costs; what is reversed is taken back. */
const costIsCounted = (transition: "record" | "reverse", name: string): Policy.Policy =>
  Policy.on(Disposition, transition, name, {
    needs: ({ after }) => ({ finding: findingOf({ id: after.nonconformity }) }),
    react: ({ after: { cost, kind } }, { finding }) => costed(finding, cost, kind),
  })

/** What keeps the findings of suppliers beside their nonconformities. */
export const supplierOfNonconformity: ReadonlyArray<Policy.Policy> = [
  foundedCountsAgainstSupplier,
  unfoundedClearsSupplier,
  containmentIsCounted,
  closingIsCounted,
  cancelledCountsForNothing,
  revisionIsCounted,
  countedQuantityIsRestated,
  costIsCounted("record", "add a disposition's cost to the supplier's finding"),
  costIsCounted("reverse", "take a reversed disposition's cost off the supplier's finding"),
]

const recurrenceMonths = 12

const findingOf = ({ id }: { readonly id: Id<"Nonconformity"> }) =>
  SupplierFinding.first({ where: { nonconformity: id } })

/** Whether the supplier had a founded nonconformity of the same product registered within the twelve months before. */
const isRepeated = ({ id, productCode, productName, registeredAt, supplier }: Nonconforming): Fact.Fact<boolean> =>
  supplier === undefined
    ? Fact.known(false)
    : SupplierFinding.first({
        where: {
          supplier,
          ...(productCode === undefined ? { productName } : { productCode }),
          state: { in: againstSupplier },
          nonconformity: { ne: id },
          registeredAt: { gte: DateTime.subtract(registeredAt, { months: recurrenceMonths }), lte: registeredAt },
        },
      }).map((before) => before !== undefined)

const wasFounded = (record: Nonconforming): boolean => "foundedAt" in record

const goodsOf = ({ lot, productCode, productName, quantity, unit }: Nonconforming) => ({
  productName,
  quantity,
  unit,
  ...given({ lot, productCode }),
})

const aboutOf = (record: Nonconforming, zone: TimeZone) =>
  record.supplier === undefined
    ? undefined
    : {
        ...goodsOf(record),
        nonconformity: record.id,
        number: record.code,
        supplier: record.supplier,
        month: monthIn(zone, record.registeredAt),
        registeredAt: record.registeredAt,
      }

const founded = (record: Nonconforming, zone: TimeZone, repeated: boolean): ReadonlyArray<Policy.Reaction> => {
  const about = aboutOf(record, zone)
  const { containedAt } = record
  return about === undefined
    ? []
    : [SupplierFinding.commands.recordFounded({ ...about, repeated, ...given({ containedAt }) })]
}

/** Another currency than that on record is for somebody to look at: the disposition stands either way. */
const costed = (
  finding: SupplierFindingEntity | undefined,
  cost: Money | undefined,
  text: string,
): ReadonlyArray<Policy.Reaction> => {
  if (cost === undefined || (finding?.state !== "Open" && finding?.state !== "Closed")) return []
  const { cost: before = { ...cost, amount: zero }, id } = finding
  if (before.currency !== cost.currency) return []
  // No more is taken back than there is: somebody may have lowered it.
  const amount = BigDecimal.max(cost.amount, BigDecimal.negate(before.amount))
  return [SupplierFinding.commands.recordCost(id, { amount: { ...cost, amount }, text })]
}

const zero = BigDecimal.fromBigInt(0n)

const restated = (
  record: Nonconforming,
  finding: { readonly id: Id<"SupplierFinding"> } | undefined,
  repeated: boolean | undefined,
): ReadonlyArray<Policy.Reaction> => {
  if (finding === undefined) return []
  const { supplier } = record
  return supplier === undefined
    ? [SupplierFinding.commands.withdraw(finding.id)]
    : [SupplierFinding.commands.restate(finding.id, { ...goodsOf(record), supplier, ...given({ repeated }) })]
}
