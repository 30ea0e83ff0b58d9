import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { Party, visibleInGroup } from "../directory/index.ts"
import type { Profile } from "../machine/actor.ts"
import { idOf } from "../machine/id.ts"
import * as Machine from "../machine/machine.ts"
import { state } from "../machine/state.ts"
import { given } from "../values/given.ts"
import { field, Instant, label, Money, Text } from "../values/index.ts"
import { NotLastPayment } from "./billing-refusals.ts"
import { Payment } from "./payment.ts"
import { Receivable } from "./receivable.ts"

const told = {
  payment: field("Pagamento", "Payment", Payment.Id),
  reason: field("Motivo", "Reason", Text(2000, { min: 1 }), { personal: "free-text" }),
}

const reversal = Machine.make("Reversal", label("Estorno", "Reversal"), {
  Recorded: state("Registrado", "Recorded", {
    ...told,
    receivable: field("Duplicata", "Receivable", Receivable.Id),
    party: field("Pessoa", "Party", Party.Id),
    group: field("Grupo de atendimento", "Service group", Schema.optionalKey(idOf("ServiceGroup"))),
    amount: field("Valor", "Amount", Money),
    recordedAt: field("Registrado em", "Recorded at", Instant),
    recordedBy: field("Registrado por", "Recorded by", Schema.String),
  }),
})

const seniors: ReadonlyArray<Profile> = ["supervisor", "manager", "integration"]

/** Reverses a payment: the receivable is owed again as if it had not been made. **Fails with** `NotLastPayment`. */
const record = reversal.start({
  label: label("Registrar", "Record"),
  event: "PaymentReversed",
  by: seniors,
  input: told,
  to: "Recorded",
  needs: ({ payment }) => {
    const reversed = Payment.ref(payment)
    return {
      payment: reversed,
      receivable: reversed.andThen(({ receivable }) => Receivable.ref(receivable, "Open", "Overdue", "Paid")),
    }
  },
  run: (input, { actor, now, payment, receivable }) =>
    receivable.payments.at(-1)?.payment === payment.id
      ? Result.succeed(
          reversal.to.Recorded({
            ...input,
            receivable: receivable.id,
            party: payment.party,
            ...given({ group: payment.group }),
            amount: payment.amount,
            recordedAt: now,
            recordedBy: actor.id,
          }),
        )
      : Result.fail(new NotLastPayment()),
})

/**
 * The reversal of a payment (estorno): a record of its own, beside the payment, which stays as it was.
 *
 * **Rules** R-BIL-3 nothing paid is ever changed. One payment is reversed once, the last one first. Source: feature J7.
 */
export const Reversal = reversal.machine({
  transitions: { record },
  final: ["Recorded"],
  unique: [["payment"]],
  indexes: [["receivable"]],
  visible: visibleInGroup,
})
