import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { Party, visibleWithParty } from "../directory/index.ts"
import { type Profile, seniors } from "../machine/actor.ts"
import { idOf } from "../machine/id.ts"
import * as Machine from "../machine/machine.ts"
import { state } from "../machine/state.ts"
import { given } from "../values/given.ts"
import { field, Instant, label, Money, Text } from "../values/index.ts"
import { NotLastPayment } from "./billing-refusals.ts"
import { Payment } from "./payment.ts"
import { Receivable } from "./receivable.ts"
import { owedWithoutLast, renegotiationOf } from "./reversed-renegotiation.ts"

const told = {
  payment: field("Pagamento", "Payment", Payment.Id),
  reason: field("Motivo", "Reason", Text(2000, { min: 1 }), { personal: "free-text" }),
}

const reversal = Machine.make("Reversal", label("Estorno", "Reversal"), {
  Recorded: state("Registrado", "Recorded", {
    ...told,
    reason: field("Motivo", "Reason", Schema.optionalKey(told.reason), { internal: true }),
    receivable: field("Duplicata", "Receivable", Receivable.Id),
    party: field("Pessoa", "Party", Party.Id),
    group: field("Grupo de atendimento", "Service group", Schema.optionalKey(idOf("ServiceGroup"))),
    amount: field("Valor", "Amount", Money),
    /** Where the receivable had been renegotiated: the one over what that had left out, because it counted as paid. */
    reissued: field("Duplicata reemitida", "Receivable issued anew", Schema.optionalKey(Receivable.Id)),
    reissuedTotal: field("Valor reemitido", "Amount issued anew", Schema.optionalKey(Money)),
    recordedAt: field("Registrado em", "Recorded at", Instant),
    recordedBy: field("Registrado por", "Recorded by", Schema.optionalKey(Schema.String), { internal: true }),
  }),
})

const reversers: ReadonlyArray<Profile> = [...seniors, "integration"]

/**
 * Reverses a payment: the receivable is owed again as if it had not been made. Where it was renegotiated since, what was agreed on stays, and what
 * that would have come to in addition is owed on a new receivable, due at once.
 *
 * **Fails with** `NotLastPayment`, `LegalRateMissing`.
 */
const record = reversal.start({
  label: label("Registrar", "Record"),
  event: "PaymentReversed",
  by: reversers,
  input: told,
  to: "Recorded",
  needs: ({ payment }) => {
    const reversed = Payment.ref(payment)
    const receivable = reversed.andThen((found) => Receivable.ref(found.receivable))
    return {
      payment: reversed,
      receivable,
      renegotiation: receivable.andThen(renegotiationOf),
      newId: Receivable.newId(),
    }
  },
  run: (input, { actor, newId, now, payment, receivable, renegotiation }) => {
    if (receivable.payments.at(-1)?.payment !== payment.id) return Result.fail(new NotLastPayment())
    const anew =
      renegotiation === undefined
        ? Result.succeed(undefined)
        : owedWithoutLast(receivable, payment.amount, renegotiation)
    return Result.map(anew, (reissuedTotal) =>
      reversal.to.Recorded({
        ...input,
        receivable: receivable.id,
        party: payment.party,
        ...given({ group: payment.group, reissuedTotal, reissued: reissuedTotal && newId }),
        amount: payment.amount,
        recordedAt: now,
        recordedBy: actor.id,
      }),
    )
  },
})

/**
 * The reversal of a payment (estorno): a record of its own, beside the payment, which stays as it was.
 *
 * **Rules** R-BIL-3 nothing paid is ever changed. One payment is reversed once, the last one of its receivable first. Source: feature J7.
 */
export const Reversal = reversal.machine({
  transitions: { record },
  final: ["Recorded"],
  unique: [["payment"]],
  indexes: [["receivable"]],
  visible: visibleWithParty,
})
