import * as BigDecimal from "effect/BigDecimal"
import * as Fact from "../machine/fact.ts"
import type { Id } from "../machine/id.ts"
import * as Policy from "../machine/policy.ts"
import { given } from "../values/given.ts"
import { ComplaintLink, standingStates } from "./complaint-link.ts"
import { Complaint } from "./complaint.ts"
import type { Code } from "../values/index.ts"
import { open } from "./nonconformity-states.ts"
import { Nonconformity } from "./nonconformity.ts"

interface Goods {
  readonly lot?: string
  readonly productCode?: Code
  readonly supplier?: Id<"Party">
}

/** The open nonconformity of the same lot of the same product and supplier, the oldest where there are several. */
const openOfLot = ({ lot, productCode, supplier }: Goods) =>
  lot === undefined || productCode === undefined
    ? Fact.known(undefined)
    : Nonconformity.first({
        // Two suppliers may give their lots the same number.
        where: { lot, productCode, supplier: supplier ?? { exists: false }, state: { in: open } },
        orderBy: [{ field: "registeredAt", direction: "ascending" }],
      })

/**
 * A verified complaint whose code says that the goods are out of standard opens a nonconformity, whatever the warranty covers: the
 * verdict is about the customer, the nonconformity about the product. Where one is open for the same lot, the complaint is linked to it. It
 * outlives the complaint (R-NCI-5).
 *
 * Source: features Q4 and B6.
 */
export const nonconformityOfComplaint = Policy.on(
  Complaint,
  "verify",
  "open a nonconformity for goods out of standard",
  {
    needs: ({ after }) => ({
      known: after.outOfStandard ? openOfLot(after) : Fact.known(undefined),
      linked: ComplaintLink.first({
        where: {
          complaint: after.id,
          state: { in: standingStates },
          nonconformity: { where: { state: { in: open } } },
        },
      }),
    }),
    react: ({ after }, { known, linked }) => {
      // A cluster, or somebody, may have linked it before it was verified.
      if (!after.outOfStandard || linked !== undefined) return []
      if (known !== undefined) return [ComplaintLink.commands.link({ nonconformity: known.id, complaint: after.id })]
      return [
        Nonconformity.commands.register({
          complaint: after.id,
          protocol: after.protocol,
          productName: after.productName,
          quantity: after.quantity,
          unit: after.unit,
          severity: after.severity,
          description: after.description,
          ...given({
            productCode: after.productCode,
            brand: after.brand,
            supplier: after.supplier,
            supplierName: after.supplierName,
            supplierDocument: after.supplierDocument,
            manufacturer: after.manufacturer,
            manufacturerName: after.manufacturerName,
            manufacturerDocument: after.manufacturerDocument,
            lot: after.lot,
            serial: after.serial,
          }),
        }),
      ]
    },
  },
)

/** The complaint that a nonconformity was registered for is its first. */
export const originIsLinked = Policy.on(Nonconformity, "register", "link the complaint of origin", {
  react: ({ after: { complaint, id } }) =>
    complaint === undefined ? [] : [ComplaintLink.commands.linkOrigin({ nonconformity: id, complaint })],
})

/** Goods of one more complaint do not conform. */
export const linkedIsCounted = Policy.on(ComplaintLink, "link", "count a linked complaint", {
  react: ({ after: { counted, nonconformity, quantity: amount } }) =>
    counted ? [Nonconformity.commands.countComplaint(nonconformity, { amount })] : [],
})

/** What is no longer linked no longer counts, unless somebody has counted otherwise since. */
export const unlinkedIsNotCounted = Policy.on(ComplaintLink, "unlink", "discount a complaint that is not linked", {
  needs: ({ after }) => ({ about: Nonconformity.ref(after.nonconformity) }),
  react: ({ after: { counted, nonconformity, quantity } }, { about }) =>
    counted && about.quantityFrom === "complaints"
      ? [Nonconformity.commands.countComplaint(nonconformity, { amount: BigDecimal.negate(quantity) })]
      : [],
})

/** Nor does what was cancelled. */
export const cancelledIsDiscounted = Policy.on(
  ComplaintLink,
  "markCancelled",
  "discount a complaint that is cancelled",
  {
    react: ({ after: { counted, nonconformity, quantity }, before }) =>
      before.counted && !counted
        ? [Nonconformity.commands.countComplaint(nonconformity, { amount: BigDecimal.negate(quantity) })]
        : [],
  },
)

const linksOf = (complaint: typeof Complaint.Id.Type) =>
  ComplaintLink.all({ where: { complaint, state: { in: standingStates } }, first: 500 })

/** A customer who has the answer waits no longer, whatever becomes of the nonconformity (B6). */
export const answeredLinkFollows = Policy.on(Complaint, "answer", "mark an answered complaint on its nonconformities", {
  needs: ({ after }) => ({ links: linksOf(after.id) }),
  react: (_happening, { links }) =>
    links.flatMap(({ id, state }) => (state === "Unanswered" ? [ComplaintLink.commands.markAnswered(id)] : [])),
})

/** One whose complaint is open again waits again. */
export const reopenedLinkFollows = Policy.on(Complaint, "reopen", "mark a reopened complaint on its nonconformities", {
  needs: ({ after }) => ({ links: linksOf(after.id) }),
  react: (_happening, { links }) =>
    links.flatMap(({ id, state }) => (state === "Answered" ? [ComplaintLink.commands.markUnanswered(id)] : [])),
})

/** One whose complaint was cancelled is owed no answer. */
export const cancelledLinkFollows = Policy.on(
  Complaint,
  "cancel",
  "mark a cancelled complaint on its nonconformities",
  {
    needs: ({ after }) => ({ links: linksOf(after.id) }),
    react: (_happening, { links }) =>
      links.flatMap(({ id, state }) => (state === "Unanswered" ? [ComplaintLink.commands.markCancelled(id)] : [])),
  },
)
