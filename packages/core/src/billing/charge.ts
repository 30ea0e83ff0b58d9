import * as BigDecimal from "effect/BigDecimal"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { companyOf, type CompanyTerms, Party, visibleInGroup } from "../directory/index.ts"
import { deskProfiles, onlySystem, seniors } from "../machine/actor.ts"
import { type Fact, known, seen } from "../machine/fact.ts"
import { idOf } from "../machine/id.ts"
import * as Machine from "../machine/machine.ts"
import type { EntityOf } from "../machine/machine.ts"
import { state } from "../machine/state.ts"
import type { Moment } from "../machine/transition.ts"
import { Currency, field, Instant, label, Money, Text, WholeNumber } from "../values/index.ts"
import { given } from "../values/given.ts"
import { ChargeForbidden } from "./billing-refusals.ts"
import { BillingRule, type BillingRuleEntity } from "./billing-rule.ts"
import { chargeAmount, ChargedItems } from "./charge-amount.ts"
import { PriceList } from "./price-list.ts"

const optional = Schema.optionalKey

/** What a charge and a receivable say about where they come from. */
export const provenance = {
  interaction: field("Atendimento", "Interaction", optional(idOf("Interaction"))),
  protocol: field("Protocolo", "Protocol", optional(Text(40, { min: 1 }))),
  group: field("Grupo de atendimento", "Service group", optional(idOf("ServiceGroup"))),
}

const told = {
  party: field("Pessoa", "Party", Party.Id),
  rule: field("Regra de cobrança", "Billing rule", BillingRule.Id),
  minutes: field("Duração", "Duration", optional(WholeNumber(0, 100_000)), { unit: "min" }),
  items: field("Itens", "Items", optional(ChargedItems)),
  description: field("Descrição", "Description", optional(Text(500, { min: 1 })), { personal: "free-text" }),
  ...provenance,
}

const fields = {
  ...told,
  company: field("Empresa", "Company", Text(191)),
  amount: field("Valor", "Amount", Money),
  currency: field("Moeda", "Currency", Currency),
  explanation: field("Cálculo", "Calculation", Schema.Struct({ "pt-BR": Schema.String, en: Schema.String })),
  byPeriod: field("Faturada por período", "Billed by period", Schema.Boolean),
  recordedAt: field("Registrada em", "Recorded at", Instant),
  recordedBy: field("Registrada por", "Recorded by", optional(Schema.String), { internal: true }),
}
const receivable = field("Duplicata", "Receivable", idOf("Receivable"))
const billed = { ...fields, receivable, billedAt: field("Faturada em", "Billed at", Instant) }
const reason = field("Motivo", "Reason", Text(2000, { min: 1 }), { personal: "free-text" })
const ending = {
  endedAt: field("Encerrada em", "Ended at", Instant),
  endedBy: field("Encerrada por", "Ended by", optional(Schema.String), { internal: true }),
  endReason: field("Motivo do encerramento", "Reason for ending", optional(reason), { internal: true }),
}

const charge = Machine.make("Charge", label("Cobrança", "Charge"), {
  Pending: state("Pendente", "Pending", fields),
  Billed: state("Faturada", "Billed", billed),
  Settled: state("Liquidada", "Settled", {
    ...fields,
    receivable: field("Duplicata", "Receivable", optional(idOf("Receivable"))),
    billedAt: field("Faturada em", "Billed at", optional(Instant)),
    settledAt: field("Liquidada em", "Settled at", Instant),
  }),
  Waived: state("Dispensada", "Waived", { ...fields, ...ending }),
  Cancelled: state("Cancelada", "Cancelled", {
    ...fields,
    receivable: field("Duplicata", "Receivable", optional(idOf("Receivable"))),
    ...ending,
  }),
})

/**
 * The article by which the law forbids to charge a party for being served; undefined where it does not (R-SD-5).
 *
 * Source: Decreto 11.034/2022, art. 3.
 */
export const chargeForbidden = (
  { serviceProfile }: Pick<CompanyTerms, "serviceProfile">,
  { roles }: Pick<EntityOf<typeof Party>, "roles">,
): string | undefined =>
  serviceProfile === "regulated-sac" && roles.includes("consumer") ? "Decreto 11.034/2022, art. 3" : undefined

const priceListOf = (rule: BillingRuleEntity): Fact<EntityOf<typeof PriceList> | undefined> =>
  rule.charging.kind === "price-list" ? PriceList.ref(rule.charging.priceList, "Active") : known(undefined)

/**
 * Records what a party is to pay for, the amount computed from the rule. What is free is settled at once.
 *
 * **Rules** R-SD-5 nothing is charged that the law forbids to charge. R-SD-4 rule and price list are in use. R-SD-1 whoever names an
 * interaction sees it.
 * **Fails with** `ChargeForbidden`, `MinutesMissing`, `NotOnPriceList`, `ItemsNotExpected`, `ChargeTooLarge`.
 */
const record = charge.start({
  label: label("Registrar", "Record"),
  event: "ChargeRecorded",
  by: [...deskProfiles, "integration"],
  input: told,
  to: ["Pending", "Settled"],
  needs: (input, { company }) => ({
    company: companyOf(company),
    party: Party.ref(input.party),
    interaction: seen("Interaction", input.interaction),
    rule: BillingRule.ref(input.rule, "Active"),
    priceList: BillingRule.ref(input.rule, "Active").andThen(priceListOf),
  }),
  run: (input, { actor, company, now, party, priceList, rule }) =>
    Result.flatMap(chargeAmount(rule.charging, input, priceList), ({ amount, explanation }) => {
      const isFree = BigDecimal.isZero(amount.amount)
      const basis = chargeForbidden(company, party)
      if (!isFree && basis !== undefined) return Result.fail(new ChargeForbidden({ basis }))
      const recorded = {
        ...input,
        company: company.code,
        amount,
        currency: amount.currency,
        explanation,
        byPeriod: rule.billing.when === "by-period",
        recordedAt: now,
        recordedBy: actor.id,
      }
      return Result.succeed(isFree ? charge.to.Settled({ ...recorded, settledAt: now }) : charge.to.Pending(recorded))
    }),
})

/** It is in a receivable now. **Rules** R-BIL-2 a charge is billed once: only what is pending is. */
const bill = charge.move({
  label: label("Faturar", "Bill"),
  event: "ChargeBilled",
  by: onlySystem,
  input: { receivable },
  from: "Pending",
  to: "Billed",
  run: (before, input, { now }) => charge.to.Billed({ ...before, ...input, billedAt: now }),
})

const settle = charge.move({
  label: label("Liquidar", "Settle"),
  event: "ChargeSettled",
  by: onlySystem,
  input: {},
  from: "Billed",
  to: "Settled",
  run: (before, _input, { now }) => charge.to.Settled({ ...before, settledAt: now }),
})

/** A payment was reversed: the charge is owed again. */
const unsettle = charge.move({
  label: label("Desfazer liquidação", "Undo settlement"),
  event: "ChargeOwedAgain",
  by: onlySystem,
  input: { receivable },
  from: "Settled",
  to: "Billed",
  run: (before, input, { now }) => charge.to.Billed({ ...before, ...input, billedAt: before.billedAt ?? now }),
})

/** Who ended it, when and why. */
const ended = ({ reason: endReason }: { readonly reason?: string }, { actor, now }: Pick<Moment, "actor" | "now">) => ({
  endedAt: now,
  endedBy: actor.id,
  ...given({ endReason }),
})

const waive = charge.move({
  label: label("Dispensar", "Waive"),
  event: "ChargeWaived",
  by: seniors,
  input: { reason },
  from: "Pending",
  to: "Waived",
  run: (before, input, moment) => charge.to.Waived({ ...before, ...ended(input, moment) }),
})

const cancel = charge.move({
  label: label("Cancelar", "Cancel"),
  event: "ChargeCancelled",
  by: seniors,
  input: { reason },
  from: "Pending",
  to: "Cancelled",
  run: (before, input, moment) => charge.to.Cancelled({ ...before, ...ended(input, moment) }),
})

/** Its receivable was cancelled. */
const cancelBilled = charge.move({
  label: label("Cancelar com a duplicata", "Cancel with the receivable"),
  event: "BilledChargeCancelled",
  by: onlySystem,
  input: { reason: field("Motivo", "Reason", optional(reason)) },
  from: "Billed",
  to: "Cancelled",
  run: (before, input, moment) => charge.to.Cancelled({ ...before, ...ended(input, moment) }),
})

/**
 * What a party is to pay for a service (cobrança).
 *
 * **Rules** R-BIL-2 a charge is billed once. R-SD-5 nothing is charged that the law forbids to charge. R-SD-1 it is seen with its group.
 * Source: feature J7.
 */
export const Charge = charge.machine({
  transitions: { record, bill, settle, unsettle, waive, cancel, cancelBilled },
  final: ["Settled", "Waived", "Cancelled"],
  indexes: [["party", "state", "recordedAt"], ["receivable"], ["interaction"], ["state", "recordedAt"]],
  visible: visibleInGroup,
})
