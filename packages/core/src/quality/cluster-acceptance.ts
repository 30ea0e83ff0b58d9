import type * as Fact from "../machine/fact.ts"
import type { Id } from "../machine/id.ts"
import * as Policy from "../machine/policy.ts"
import { given } from "../values/given.ts"
import { ClusterSignal, type ClusterSignalEntity } from "./cluster-signal.ts"
import { Cluster, unlinkedOf } from "./cluster.ts"
import { ComplaintLink } from "./complaint-link.ts"
import { Complaint } from "./complaint.ts"
import { isOpen } from "./nonconformity-states.ts"
import { Nonconformity } from "./nonconformity.ts"

/**
 * An accepted cluster opens a nonconformity for its latest complaint, or takes the one that was named, and records the containment. The other
 * complaints follow, a hundred per commit (B6).
 */
export const acceptedClusterIsContained = Policy.on(Cluster, "accept", "contain what a cluster is about", {
  // The latest of those that were not cancelled.
  needs: ({ after }) => ({
    complaint: ClusterSignal.first({
      where: { cluster: after.id, state: "Grouped" },
      orderBy: [{ field: "receivedAt", direction: "descending" }],
    }).andThen((signal) => Complaint.ref(signal?.complaint ?? after.latest)),
  }),
  react: ({ after, input }, { complaint }) => {
    const { brand, lot, productCode, supplier, supplierDocument, supplierName } = complaint
    const { manufacturer, manufacturerDocument, manufacturerName } = complaint
    const register = Nonconformity.commands.register(
      {
        complaint: complaint.id,
        protocol: complaint.protocol,
        productName: complaint.productName,
        quantity: complaint.quantity,
        unit: complaint.unit,
        severity: input.severity,
        description: complaint.description,
        ...given({ brand, productCode }),
        ...given({ supplier, supplierDocument, supplierName }),
        ...given({ manufacturer, manufacturerDocument, manufacturerName }),
        ...given({ lot: after.by === "lot" ? lot : undefined }),
      },
      after.nonconformity,
    )
    const { containment } = input
    return [
      ...(input.nonconformity === undefined ? [register] : []),
      Nonconformity.commands.contain(after.nonconformity, { containment }),
    ]
  },
})

/** The complaints of an accepted cluster are linked to its nonconformity while that is open, each once (B6). */
export const clusterComplaintsAreLinked = Policy.on(
  Cluster,
  "linkComplaints",
  "link the complaints of a cluster to its nonconformity",
  {
    needs: ({ after }) => ({
      signals: unlinkedOf(after),
      nonconformity: Nonconformity.maybe(after.nonconformity),
      linked: unlinkedOf(after).andThen((signals) => linkedTo(after.nonconformity, signals)),
    }),
    react: ({ after: { nonconformity: id } }, { linked, nonconformity, signals }) =>
      signals.flatMap(({ complaint, id: signal }) => [
        ClusterSignal.commands.link(signal),
        ...(nonconformity === undefined || !isOpen(nonconformity.state) || linked.has(complaint)
          ? []
          : [ComplaintLink.commands.link({ nonconformity: id, complaint })]),
      ]),
  },
)

const linkedTo = (
  nonconformity: Id<"Nonconformity">,
  signals: ReadonlyArray<ClusterSignalEntity>,
): Fact.Fact<ReadonlySet<string>> =>
  ComplaintLink.all({
    where: { nonconformity, complaint: { in: signals.map(({ complaint }) => complaint) }, state: { ne: "Unlinked" } },
    first: 500,
  }).map((links) => new Set(links.map(({ complaint }) => complaint)))
