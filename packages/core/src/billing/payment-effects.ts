import { companyOf } from "../directory/index.ts"
import * as Policy from "../machine/policy.ts"
import { given } from "../values/given.ts"
import { dayIn } from "../values/index.ts"
import { Charge } from "./charge.ts"
import { Payment } from "./payment.ts"
import { chargesBehind, Receivable } from "./receivable.ts"
import { Reversal } from "./reversal.ts"

/** A payment counts on its receivable in the same commit (J7). */
export const paymentIsApplied = Policy.on(Payment, "record", "apply a payment to its receivable", {
  react: ({ after: { id, paidOn, parts, receivable } }) => [
    Receivable.commands.applyPayment(receivable, { payment: id, paidOn, parts }),
  ],
})

/** A reversal takes the payment off its receivable; the payment stays as it was (R-BIL-3). */
export const reversalIsApplied = Policy.on(Reversal, "record", "take a reversed payment back", {
  react: ({ after: { payment, receivable } }) => [Receivable.commands.takeBack(receivable, { payment })],
})

/** What a renegotiation left out because it counted as paid is owed on a receivable of its own, due at once; no charge hangs on it. */
export const reversedIsIssued = Policy.on(
  Reversal,
  "record",
  "issue what a reversed payment had paid before a renegotiation",
  {
    needs: ({ after }) => {
      const receivable = Receivable.ref(after.receivable)
      return { receivable, company: receivable.andThen(({ company }) => companyOf(company)) }
    },
    react: ({ after }, { company: { zone }, now, receivable }) => {
      const { reissued, reissuedTotal: total } = after
      if (reissued === undefined || total === undefined) return []
      const { company, group, interaction, lateFee, party, paymentMethods, protocol } = receivable
      return [
        Receivable.commands.issue(
          {
            company,
            party,
            total,
            paymentMethods,
            instalments: 1,
            firstDueOn: dayIn(zone, now),
            terms: lateFee,
            reversal: after.id,
            ...given({ group, interaction, protocol }),
          },
          reissued,
        ),
      ]
    },
  },
)

/** The charges of a paid receivable are settled. */
export const paidChargesFollow = Policy.on(Receivable, "applyPayment", "settle the charges of a paid receivable", {
  react: ({ after }) => (after.state === "Paid" ? [Receivable.commands.followCharges(after.id)] : []),
})

/** The charges of a receivable that is owed again are owed again. */
export const owedChargesFollow = Policy.on(Receivable, "takeBack", "reopen the charges of a receivable", {
  react: ({ after, before }) => (before.state === "Paid" ? [Receivable.commands.followCharges(after.id)] : []),
})

/** The charges of a cancelled receivable are cancelled. */
export const cancelledChargesFollow = Policy.on(Receivable, "cancel", "cancel the charges of a receivable", {
  react: ({ after }) => [Receivable.commands.followCharges(after.id)],
})

/** Each step of following moves at most a hundred charges. */
export const chargesFollow = Policy.on(Receivable, "followCharges", "bring charges to where their receivable is", {
  needs: ({ after }) => ({ behind: chargesBehind(after) }),
  react: ({ after }, { behind }) =>
    behind.map(({ id }) => {
      if (after.state === "Paid") return Charge.commands.settle(id)
      if (after.state === "Cancelled") return Charge.commands.cancelBilled(id, given({ reason: after.cancelReason }))
      return Charge.commands.unsettle(id, { receivable: after.origin })
    }),
})

/** A renegotiated receivable is replaced by the new one in the same commit; both name each other. */
export const renegotiationIsIssued = Policy.on(Receivable, "renegotiate", "issue the renegotiated receivable", {
  react: ({ after, input }) => [
    Receivable.commands.issue(
      {
        company: after.company,
        party: after.party,
        total: after.renegotiatedTotal,
        instalments: input.instalments,
        firstDueOn: input.firstDueOn,
        paymentMethods: after.paymentMethods,
        terms: after.lateFee,
        origin: after.origin,
        renegotiates: after.id,
        ...given({ interaction: after.interaction, protocol: after.protocol, group: after.group }),
      },
      after.renegotiatedInto,
    ),
  ],
})
