import * as BigDecimal from "effect/BigDecimal"
import * as DateTime from "effect/DateTime"
import * as Fact from "../machine/fact.ts"
import type { Id } from "../machine/id.ts"
import type { EntityOf } from "../machine/machine.ts"
import * as Policy from "../machine/policy.ts"
import { given } from "../values/given.ts"
import { keyBy } from "./cluster-key.ts"
import { ClusterRule } from "./cluster-rule.ts"
import { ClusterSignal, type ClusterSignalEntity } from "./cluster-signal.ts"
import { windowAround } from "./cluster-window.ts"
import { Cluster, type ClusterEntity, withQuantity } from "./cluster.ts"
import { Complaint } from "./complaint.ts"
import { Nonconformity } from "./nonconformity.ts"

type Rule = EntityOf<typeof ClusterRule>

/** Each rule that is about a complaint notes it, in the commit of its receipt (B6). */
export const complaintIsNoted = Policy.on(Complaint, "receive", "note a complaint for clusters", {
  needs: () => ({ rules: ClusterRule.all({ where: { state: "Active" }, first: 500 }) }),
  react: ({ after }, { company, rules }) =>
    rules.flatMap((rule) => {
      const key = keyBy(rule, company, after)
      const { id: complaint, quantity, receivedAt, unit } = after
      return key === undefined
        ? []
        : [ClusterSignal.commands.note({ rule: rule.id, key, complaint, receivedAt, quantity, unit })]
    }),
})

/** What was cancelled counts for no cluster. */
export const cancelledIsNotCounted = Policy.on(Complaint, "cancel", "withdraw a cancelled complaint from clusters", {
  needs: ({ after }) => ({ signals: ClusterSignal.all({ where: { complaint: after.id }, first: 500 }) }),
  react: (_happening, { signals }) =>
    signals.flatMap((signal): ReadonlyArray<Policy.Reaction> => {
      if (signal.state === "Withdrawn") return []
      const { quantity, unit } = signal
      const shrunk =
        signal.state === "Grouped" || signal.state === "Linked"
          ? [Cluster.commands.shrink(signal.cluster, { quantity, unit })]
          : []
      return [ClusterSignal.commands.withdraw(signal.id), ...shrunk]
    }),
})

/**
 * A complaint that is weighed goes to the cluster that stands for its rule and key, or, with enough others in the window, proposes one (B6). It
 * reads at most twice the threshold of its like, by an index.
 */
export const clusterIsProposed = Policy.on(ClusterSignal, "weigh", "propose or grow a cluster", {
  needs: ({ after }) => ({
    complaint: Complaint.ref(after.complaint),
    found: ClusterRule.maybe(after.rule).andThen((rule) =>
      rule === undefined
        ? Fact.known(undefined)
        : // Its like before the cluster: whoever groups them meanwhile has either changed what was read, or is found.
          likeOf(after, rule).andThen((like) =>
            standingFor(after).map(({ cluster, endedAt }): Found =>
              cluster !== undefined && isNear(cluster, after, rule) && !isAfter(after, endedAt)
                ? { kind: "cluster", cluster }
                : { kind: "like", rule, like, earlier: cluster?.id },
            ),
          ),
    ),
    newCluster: Cluster.newId(),
  }),
  react: ({ after }, { complaint, found, newCluster }) => {
    if (found === undefined) return []
    if (found.kind === "cluster") return joined(after, found.cluster.id)
    const together = windowAround(found.like, after.receivedAt, found.rule)
    if (together === undefined) return []
    const proposal = proposedOf(found.rule, together, {
      complaint,
      id: newCluster,
      earlier: found.earlier,
    })
    return together.some(({ id }) => id === after.id) ? proposal : [...proposal, ...joined(after, newCluster)]
  },
})

type Found =
  | { readonly kind: "cluster"; readonly cluster: ClusterEntity }
  | {
      readonly kind: "like"
      readonly rule: Rule
      readonly like: ReadonlyArray<ClusterSignalEntity>
      readonly earlier: Id<"Cluster"> | undefined
    }

/** The latest cluster for a rule and key, and when what it was accepted for ended. */
const standingFor = ({ key, rule }: ClusterSignalEntity) =>
  Cluster.first({
    where: { rule, key, state: { in: ["Proposed", "Accepted"] } },
    orderBy: [{ field: "lastAt", direction: "descending" }],
  }).andThen((cluster) =>
    Nonconformity.maybe(cluster?.state === "Accepted" ? cluster.nonconformity : undefined).map((about) => ({
      cluster,
      endedAt: about && endOf(about),
    })),
  )

const endOf = (about: EntityOf<typeof Nonconformity>): DateTime.Utc | undefined => {
  if (about.state === "Closed") return about.closedAt
  if (about.state === "Unfounded") return about.unfoundedAt
  return about.state === "Cancelled" ? about.cancelledAt : undefined
}

/** What comes after the end has come back: it is no part of what was ended. */
const isAfter = ({ receivedAt }: ClusterSignalEntity, endedAt: DateTime.Utc | undefined): boolean =>
  endedAt !== undefined && DateTime.isGreaterThanOrEqualTo(receivedAt, endedAt)

/** Whether a complaint came within the window of those that a cluster has. A proposal takes whatever comes until it is decided. */
const isNear = ({ firstAt, lastAt, state }: ClusterEntity, { receivedAt }: ClusterSignalEntity, rule: Rule): boolean =>
  state === "Proposed" ||
  DateTime.between(receivedAt, {
    minimum: DateTime.subtract(firstAt, { days: rule.windowDays }),
    maximum: DateTime.add(lastAt, { days: rule.windowDays }),
  })

/** Those of the same rule and key around a complaint, itself included, that are in no cluster: in the order of their receipt. */
const likeOf = (
  { key, receivedAt: at, rule: id }: ClusterSignalEntity,
  { threshold: first, windowDays: days }: Rule,
): Fact.Fact<ReadonlyArray<ClusterSignalEntity>> => {
  const free = { rule: id, key, state: { in: ["Pending", "Counted"] } } as const
  return ClusterSignal.all({
    where: { ...free, receivedAt: { lte: at, gte: DateTime.subtract(at, { days }) } },
    orderBy: [{ field: "receivedAt", direction: "descending" }],
    first,
  }).andThen((before) =>
    ClusterSignal.all({
      where: { ...free, receivedAt: { gt: at, lte: DateTime.add(at, { days }) } },
      orderBy: [{ field: "receivedAt" }],
      first,
    }).map((after) => [...before.toReversed(), ...after]),
  )
}

const joined = (signal: ClusterSignalEntity, cluster: Id<"Cluster">): ReadonlyArray<Policy.Reaction> => {
  const { complaint: latest, id, quantity, receivedAt, unit } = signal
  return [
    ClusterSignal.commands.group(id, { cluster }),
    Cluster.commands.grow(cluster, { latest, receivedAt, quantity, unit }),
  ]
}

interface Weighed {
  readonly complaint: EntityOf<typeof Complaint>
  readonly id: Id<"Cluster">
  readonly earlier: Id<"Cluster"> | undefined
}

const proposedOf = (
  { by, id: rule, recall }: Rule,
  together: ReadonlyArray<ClusterSignalEntity>,
  { complaint, earlier, id }: Weighed,
): ReadonlyArray<Policy.Reaction> => {
  const [first, last] = [together[0], together.at(-1)]
  if (first === undefined || last === undefined) return []
  const { lot, manufacturer, productCode, productName, supplier, unit } = complaint
  // Only what all of them have in common is told of the cluster, besides the product that the latest is about.
  const common = {
    lot: { lot, productCode, supplier, manufacturer },
    product: { productCode },
    supplier: { supplier },
    manufacturer: { manufacturer },
  }[by]
  const proposal = Cluster.commands.propose(
    {
      rule,
      by,
      key: first.key,
      recall,
      productName,
      ...given(common),
      ...given({ earlier }),
      latest: last.complaint,
      complaints: together.length,
      quantity: together
        .filter((one) => one.unit === unit)
        .reduce((sum, { quantity }) => withQuantity(sum, quantity), BigDecimal.fromBigInt(0n)),
      unit,
      firstAt: first.receivedAt,
      lastAt: last.receivedAt,
    },
    id,
  )
  return [proposal, ...together.map((one) => ClusterSignal.commands.group(one.id, { cluster: id }))]
}
