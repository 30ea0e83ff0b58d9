import { Party } from "../directory/index.ts"
import * as Policy from "../machine/policy.ts"
import { CancelReceivable, RegisterReceivable, ReopenReceivable, SettleReceivable } from "../ports/receivables.ts"
import { given } from "../values/given.ts"
import { moneyOf, total } from "./cents.ts"
import type { ReceivableEntity } from "./receivable-states.ts"
import { Receivable } from "./receivable.ts"

const which = ({ company, hostNumber, id, number }: ReceivableEntity) => ({
  receivable: id,
  number,
  company,
  ...given({ hostNumber }),
})

/** The host's receivables module gets every receivable; its number comes back as `recordHostNumber` (J7). */
export const receivableIsRegistered = Policy.on(
  Receivable,
  "issue",
  "register the receivable in the receivables module",
  {
    needs: ({ after }) => ({ party: Party.ref(after.party) }),
    react: ({ after }, { party }) => [
      RegisterReceivable.send({
        ...which(after),
        party: after.party,
        partyName: party.legalName,
        total: after.total,
        instalments: after.instalments,
        issuedAt: after.issuedAt,
        ...given({
          partyDocument: party.document,
          partyErpCode: party.erpCode,
          replaces: after.renegotiates,
          protocol: after.protocol,
        }),
      }),
    ],
  },
)

/** It is told once all is paid. */
export const receivableIsSettled = Policy.on(
  Receivable,
  "applyPayment",
  "settle the receivable in the receivables module",
  {
    react: ({ after }) => {
      if (after.state !== "Paid") return []
      const paid = total(
        after.payments.flatMap(({ parts }) =>
          parts.flatMap(({ correction, fine, interest, principal }) => [correction, fine, interest, principal]),
        ),
      )
      return [
        SettleReceivable.send({
          ...which(after),
          paid: moneyOf(paid, after.total.currency),
          paidAt: after.paidAt,
        }),
      ]
    },
  },
)

/** It is told when what it may have settled is owed again. */
export const receivableIsReopened = Policy.on(
  Receivable,
  "takeBack",
  "reopen the receivable in the receivables module",
  {
    react: ({ after, before }) =>
      before.state === "Paid" ? [ReopenReceivable.send({ ...which(after), open: after.open })] : [],
  },
)

/** It is told when a receivable is cancelled. */
export const receivableIsCancelled = Policy.on(
  Receivable,
  "cancel",
  "cancel the receivable in the receivables module",
  { react: ({ after }) => [CancelReceivable.send({ ...which(after), reason: "cancelled" })] },
)

/** And when another one replaces it. */
export const renegotiatedIsCancelled = Policy.on(
  Receivable,
  "renegotiate",
  "cancel the renegotiated receivable in the receivables module",
  {
    react: ({ after }) => [
      CancelReceivable.send({ ...which(after), reason: "renegotiated", replacedBy: after.renegotiatedInto }),
    ],
  },
)
