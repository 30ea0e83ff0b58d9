import type { MailDesk } from "./mail-desk.ts"

/** An occurrence of the customer of a mail desk. */
export const defineOccurrence = async ({ customer, manager, support }: MailDesk) => {
  const type = await manager.occurrenceType.define({ code: "AVARIA", name: "Avaria", group: support.id })
  const reason = await manager.occurrenceReason.define({ code: "TRANSPORTE", name: "Transporte", type: type.id })
  return manager.occurrence.open({
    party: customer.id,
    role: "consumer",
    type: type.id,
    reason: reason.id,
    description: "Caixa rasgada.",
  })
}

/** What of a desk a receivable is issued at. */
interface Billing {
  readonly customer: Pick<MailDesk["customer"], "id">
  readonly manager: Pick<MailDesk["manager"], "billingRule" | "charge" | "receivable">
}

/** A receivable of the customer of a desk. */
export const issueReceivable = async ({ customer, manager }: Billing) => {
  const rule = await manager.billingRule.define({
    code: "VISITA",
    name: "Visita",
    charging: { kind: "fixed", price: "50.00", currency: "BRL" },
    billing: { when: "on-the-spot" },
    instalments: 1,
    firstDueDays: 10,
    paymentMethods: [],
  })
  await manager.charge.record({ party: customer.id, rule: rule.id })
  const [receivable] = (await manager.receivable.list({ where: { party: customer.id } })).items
  if (receivable === undefined) throw new Error("a charge on the spot is billed at once")
  return receivable
}
