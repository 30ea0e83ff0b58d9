import * as BigDecimal from "effect/BigDecimal"
import * as Fact from "../machine/fact.ts"
import type { Id } from "../machine/id.ts"
import * as Policy from "../machine/policy.ts"
import { given } from "../values/given.ts"
import type { TimeZone } from "../values/index.ts"
import { monthIn } from "./calendar-month.ts"
import { Disposition } from "./disposition.ts"
import { borneBy, costsOf, NonconformityCost } from "./nonconformity-cost.ts"
import type { Nonconforming } from "./nonconformity-states.ts"
import { Nonconformity } from "./nonconformity.ts"
import { settingsOf } from "./quality-parameters.ts"
import { findingOf, misstatedAfter, type Place, SupplierFinding } from "./supplier-finding.ts"

/** A founded nonconformity with a supplier counts against them (Q8). */
const foundedCountsAgainstSupplier = Policy.on(
  Nonconformity,
  "judgeFounded",
  "record a founded nonconformity against its supplier",
  {
    needs: (_happening, { company }) => ({ settings: settingsOf(company) }),
    react: ({ after }, { settings }) => founded(after, settings.zone),
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
  needs: ({ after }) => ({ finding: findingOf(after.id) }),
  react: (_happening, { finding }) => (finding?.state === "Open" ? [SupplierFinding.commands.contain(finding.id)] : []),
})

const closingIsCounted = Policy.on(Nonconformity, "close", "count the days until the closing", {
  needs: ({ after }) => ({ finding: findingOf(after.id) }),
  react: (_happening, { finding }) => (finding?.state === "Open" ? [SupplierFinding.commands.close(finding.id)] : []),
})

/** What was registered by mistake counts for nobody. */
const cancelledCountsForNothing = Policy.on(Nonconformity, "cancel", "withdraw the supplier's finding", {
  needs: ({ after }) => ({ finding: findingOf(after.id) }),
  react: (_happening, { finding }) => (finding === undefined ? [] : [SupplierFinding.commands.withdraw(finding.id)]),
})

/** A nonconformity stated anew says something else about its supplier, or about another one. */
const revisionIsCounted = Policy.on(Nonconformity, "revise", "restate the supplier's finding", {
  needs: ({ after }, { company }) => ({ settings: settingsOf(company), finding: findingOf(after.id) }),
  react: ({ after }, { finding, settings }) =>
    finding === undefined && wasFounded(after) ? founded(after, settings.zone) : restated(after, finding),
})

/** Its quantity follows the complaints that are counted. */
const countedQuantityIsRestated = Policy.on(
  Nonconformity,
  "countComplaint",
  "restate the quantity of the supplier's finding",
  {
    needs: ({ after }) => ({ finding: findingOf(after.id) }),
    react: ({ after }, { finding }) => restated(after, finding),
  },
)

/** A finding that came makes the one after it a recurrence. */
const newcomerMakesRecurrence = Policy.on(
  SupplierFinding,
  "recordFounded",
  "say of the next finding that it is a recurrence",
  {
    needs: ({ after }) => ({ next: misstatedAfter(after) }),
    react: (_happening, { next }) => corrected(next),
  },
)

/** One that went may have been all that made it one. */
const withdrawalEndsRecurrence = Policy.on(
  SupplierFinding,
  "withdraw",
  "say anew whether the finding after a withdrawn one is a recurrence",
  {
    needs: ({ before }) => ({ next: misstatedAfter(before) }),
    react: (_happening, { next }) => corrected(next),
  },
)

/** Of another supplier or product it goes in one place and comes in the other. */
const restatementMovesRecurrence = Policy.on(
  SupplierFinding,
  "restate",
  "say anew whether the findings around a restated one are recurrences",
  {
    needs: ({ after, before }) => ({
      left: isSamePlace(before, after) ? Fact.known(undefined) : misstatedAfter(before),
      next: misstatedAfter(after),
    }),
    react: (_happening, { left, next }) => [...corrected(left), ...corrected(next)],
  },
)

const recheckCorrectsRecurrence = Policy.on(
  SupplierFinding,
  "recheckRecurrence",
  "say anew whether the finding after a rechecked one is a recurrence",
  {
    needs: ({ after }) => ({ next: misstatedAfter(after) }),
    react: (_happening, { next }) => corrected(next),
  },
)

/** What a nonconformity has cost counts against its supplier as soon as one is known, and goes with it to another one. */
const costsAreAttributed = (transition: "recordFounded" | "restate", name: string): Policy.Policy =>
  Policy.on(SupplierFinding, transition, name, {
    needs: ({ after }) => ({ costs: costsOf(after.nonconformity) }),
    react: ({ after }, { costs }) => {
      const by = borneBy(after)
      return by === undefined
        ? []
        : costs.flatMap((cost) =>
            cost.state === "Attributed" && cost.supplier === by.supplier && cost.productCode === by.productCode
              ? []
              : [NonconformityCost.commands.attribute(cost.id, by)],
          )
    },
  })

const costsAreReleased = Policy.on(SupplierFinding, "withdraw", "keep the costs of a withdrawn finding as nobody's", {
  needs: ({ before }) => ({ costs: costsOf(before.nonconformity) }),
  react: (_happening, { costs }) =>
    costs.flatMap(({ id, state }) => (state === "Attributed" ? [NonconformityCost.commands.release(id)] : [])),
})

/** What a disposition costs, the nonconformity costs, in its currency; what is reversed is taken back. */
const costIsCounted = (transition: "record" | "reverse" | "reinstate", name: string): Policy.Policy =>
  Policy.on(Disposition, transition, name, {
    needs: ({ after: { cost, nonconformity } }) => ({
      before:
        cost === undefined
          ? Fact.known(undefined)
          : NonconformityCost.first({ where: { nonconformity, currency: cost.currency } }),
    }),
    react: ({ after: { cost, kind: text, nonconformity } }, { before }) => {
      if (cost === undefined) return []
      if (before === undefined)
        return BigDecimal.isNegative(cost.amount)
          ? []
          : [NonconformityCost.commands.record({ nonconformity, amount: cost, text })]
      // No more is taken back than there is: somebody may have lowered it.
      const amount = BigDecimal.max(cost.amount, BigDecimal.negate(before.amount))
      return [NonconformityCost.commands.add(before.id, { amount: { ...cost, amount }, text })]
    },
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
  newcomerMakesRecurrence,
  withdrawalEndsRecurrence,
  restatementMovesRecurrence,
  recheckCorrectsRecurrence,
  costsAreAttributed("recordFounded", "attribute the costs so far to the supplier"),
  costsAreAttributed("restate", "attribute the costs to the supplier as restated"),
  costsAreReleased,
  costIsCounted("record", "add a disposition's cost to the nonconformity's"),
  costIsCounted("reinstate", "add a reinstated disposition's cost to the nonconformity's"),
  costIsCounted("reverse", "take a reversed disposition's cost off the nonconformity's"),
]

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

const founded = (record: Nonconforming, zone: TimeZone): ReadonlyArray<Policy.Reaction> => {
  const about = aboutOf(record, zone)
  const { containedAt } = record
  return about === undefined ? [] : [SupplierFinding.commands.recordFounded({ ...about, ...given({ containedAt }) })]
}

const restated = (
  record: Nonconforming,
  finding: { readonly id: Id<"SupplierFinding"> } | undefined,
): ReadonlyArray<Policy.Reaction> =>
  finding === undefined || record.supplier === undefined
    ? []
    : [SupplierFinding.commands.restate(finding.id, { ...goodsOf(record), supplier: record.supplier })]

const isSamePlace = (one: Place, other: Place): boolean =>
  one.supplier === other.supplier &&
  one.productCode === other.productCode &&
  (one.productCode !== undefined || one.productName === other.productName)

const corrected = (
  next: { readonly id: Id<"SupplierFinding">; readonly repeated: boolean } | undefined,
): ReadonlyArray<Policy.Reaction> =>
  next === undefined ? [] : [SupplierFinding.commands.setRecurrence(next.id, { repeated: next.repeated })]
