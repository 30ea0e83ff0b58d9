import * as Fact from "../machine/fact.ts"
import * as Policy from "../machine/policy.ts"
import { given } from "../values/given.ts"
import { Concession } from "./concession.ts"
import { Disposition, type DispositionEntity } from "./disposition.ts"
import { ErpRequest, requestOf } from "./erp-request.ts"
import { withdrawn } from "./nonconformity-erp.ts"
import { Nonconformity } from "./nonconformity.ts"

const posted = ({ concession, nonconformity, quantity: amount }: DispositionEntity): ReadonlyArray<Policy.Reaction> => [
  Nonconformity.commands.recordDisposition(nonconformity, { amount }),
  ...(concession === undefined ? [] : [Concession.commands.use(concession, { amount })]),
]

/** A disposition counts on its nonconformity and its concession in the same commit, so that neither is ever exceeded (R-NCI-3). */
export const dispositionIsPosted = Policy.on(Disposition, "record", "post a disposition to its nonconformity", {
  react: ({ after }) => posted(after),
})

/** A reversal takes it off again; its quantity is below zero. */
export const reversalIsPosted = Policy.on(Disposition, "reverse", "take a reversed disposition back", {
  react: ({ after }) => posted(after),
})

/** One that is reinstated counts again, and is moved in the ERP already. */
export const reinstatementIsPosted = Policy.on(Disposition, "reinstate", "post a reinstated disposition", {
  react: ({ after }) => posted(after),
})

const moving: ReadonlyArray<DispositionEntity["kind"]> = ["regrade", "scrap", "return-to-supplier"]

/** What is scrapped, sent back or graded anew moves in the ERP's stock, where the ERP has a code for it. */
export const dispositionMovesStock = Policy.on(Disposition, "record", "move goods that were disposed of", {
  needs: ({ after }) => ({ about: Nonconformity.ref(after.nonconformity) }),
  react: ({ after: { id, kind, nonconformity, quantity, unit } }, { about: { lot, productCode } }) =>
    moving.includes(kind) && productCode !== undefined
      ? [
          ErpRequest.commands.ask({
            kind: "move-disposed",
            subject: id,
            disposition: id,
            nonconformity,
            goods: { productCode, quantity, unit, ...given({ lot }) },
          }),
        ]
      : [],
})

/** A reversed disposition is undone in the ERP as well: in the movement that was made for it, or for the one that it reinstates. */
export const reversalMovesStockBack = Policy.on(Disposition, "reverse", "move goods of a reversed disposition back", {
  needs: ({ after: { reverses } }) => ({
    move: Disposition.ref(reverses, "Recorded").andThen(({ reinstates }) =>
      requestOf("move-disposed", reinstates ?? reverses),
    ),
  }),
  react: ({ after }, { move }) => withdrawn(move, after.reason),
})

/**
 * What the ERP moved and will not move back stays moved once the desk keeps it: the ledger says so again (R-NCI-3). A cancelled nonconformity has no
 * ledger any more.
 */
export const keptMoveReinstatesDisposition = Policy.on(ErpRequest, "keep", "reinstate a disposition that is kept", {
  needs: ({ after: { nonconformity } }) => ({
    about: nonconformity === undefined ? Fact.known(undefined) : Nonconformity.maybe(nonconformity),
  }),
  react: ({ after: { disposition }, input }, { about }) =>
    disposition === undefined || about?.state === "Cancelled"
      ? []
      : [Disposition.commands.reinstate({ disposition, note: input.reason })],
})

/** Goods that the ERP refuses to move are not disposed of: the entry is reversed. */
export const refusedMoveReversesDisposition = Policy.on(
  ErpRequest,
  "refuse",
  "reverse a disposition that the ERP refuses",
  {
    needs: ({ after: { disposition } }) => ({
      reversal:
        disposition === undefined ? Fact.known(undefined) : Disposition.first({ where: { reverses: disposition } }),
    }),
    react: ({ after, before }, { reversal }) =>
      after.state === "Refused" && before.state === "Asked" && after.disposition !== undefined && reversal === undefined
        ? [Disposition.commands.reverse({ disposition: after.disposition, reason: after.refusal })]
        : [],
  },
)
