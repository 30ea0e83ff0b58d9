import * as BigDecimal from "effect/BigDecimal"
import * as DateTime from "effect/DateTime"
import * as Schema from "effect/Schema"
import { companyOf, Party, visibleWithParty } from "../directory/index.ts"
import { seniors } from "../machine/actor.ts"
import { request } from "../machine/fact.ts"
import { type Id, idOf } from "../machine/id.ts"
import * as Machine from "../machine/machine.ts"
import { state } from "../machine/state.ts"
import {
  addDays,
  addMonths,
  type CalendarDay,
  Currency,
  dayIn,
  daysBetween,
  field,
  Instant,
  label,
  Money,
  Natural,
  startOfDay,
  Text,
  type TimeZone,
  WholeNumber,
} from "../values/index.ts"
import { paymentTerms } from "./billing-rule.ts"
import { moneyOf, total, zero } from "./cents.ts"
import { Charge } from "./charge.ts"

const optional = Schema.optionalKey
const Receivable = idOf("Receivable")
const newReceivableId = request<Id<"Receivable">>({ kind: "newId", machine: "Receivable" })

/** Charges that are billed in one commit. */
const chargesPerStep = 100

const whose = {
  company: field("Empresa", "Company", Text(191)),
  party: field("Pessoa", "Party", Party.Id),
  currency: field("Moeda", "Currency", Currency),
}
const terms = {
  dayOfMonth: field("Dia do mês", "Day of the month", WholeNumber(1, 31)),
  ...paymentTerms,
}

const fields = {
  ...whose,
  ...terms,
  nextBillingAt: field("Próximo faturamento", "Next billing", Instant),
  /** The charges of the last step, which is billed in the same commit. */
  billed: field("Cobranças da última etapa", "Charges of the last step", Schema.Array(Charge.Id)),
  lastReceivable: field("Última duplicata", "Last receivable", optional(Receivable)),
  lastAmount: field("Último valor faturado", "Amount billed last", optional(Money)),
  lastCharges: field("Cobranças do último faturamento", "Charges billed last", optional(Natural)),
  lastBilledAt: field("Último faturamento", "Billed last at", optional(Instant)),
}

const account = Machine.make("BillingAccount", label("Conta de faturamento", "Billing account"), {
  Gathering: state("Acumulando", "Gathering", fields),
  Billing: state("Faturando", "Billing", {
    ...fields,
    receivable: field("Duplicata em preparo", "Receivable being made", Receivable),
    until: field("Cobranças até", "Charges until", Instant),
    amount: field("Valor até aqui", "Amount so far", Money),
    charges: field("Cobranças até aqui", "Charges so far", Natural),
  }),
})

const dayOf = (month: CalendarDay, dayOfMonth: number): CalendarDay => {
  const first = addDays(month, 1 - Number(month.slice(8)))
  return addDays(first, Math.min(dayOfMonth, daysBetween(first, addMonths(first, 1))) - 1)
}

/** The beginning of the next billing day after today; the last day of the month where it has no such day. */
export const nextBilling = (now: DateTime.Utc, zone: TimeZone, dayOfMonth: number): DateTime.Utc => {
  const today = dayIn(zone, now)
  const thisMonth = dayOf(today, dayOfMonth)
  const firstOfNext = addMonths(addDays(today, 1 - Number(today.slice(8))), 1)
  return startOfDay(zone, thisMonth > today ? thisMonth : dayOf(firstOfNext, dayOfMonth))
}

/** Opens a party's account, with the terms of the rule by which its first charge was made. */
const open = account.start({
  label: label("Abrir", "Open"),
  event: "BillingAccountOpened",
  by: ["system", "supervisor", "manager"],
  input: { ...whose, ...terms },
  to: "Gathering",
  needs: (input) => ({ company: companyOf(input.company) }),
  run: (input, { company: { zone }, now }) =>
    account.to.Gathering({ ...input, billed: [], nextBillingAt: nextBilling(now, zone, input.dayOfMonth) }),
})

const revise = account.move({
  label: label("Revisar", "Revise"),
  event: "BillingAccountRevised",
  by: seniors,
  input: terms,
  from: "Gathering",
  to: "Gathering",
  needs: (record) => ({ company: companyOf(record.company) }),
  run: ({ lateFee: _lateFee, ...record }, input, { company: { zone }, now }) =>
    account.to.Gathering({ ...record, ...input, nextBillingAt: nextBilling(now, zone, input.dayOfMonth) }),
})

/**
 * Bills the charges that were pending when it began, a hundred per commit, into one receivable, which is issued with the last of them. Where
 * more are left it goes on by itself; cut off anywhere, it goes on where it was.
 *
 * **Rules** R-BIL-2 a charge is billed once: it leaves the pending ones in the commit that adds it up.
 */
const billPeriod = account.move({
  label: label("Faturar período", "Bill the period"),
  event: "PeriodBilled",
  by: ["supervisor", "manager", "integration"],
  input: {},
  from: ["Gathering", "Billing"],
  to: ["Gathering", "Billing"],
  needs: ({ company, currency, party, ...record }, _input, { now }) => ({
    company: companyOf(company),
    receivable: newReceivableId,
    charges: Charge.all({
      where: {
        company,
        party,
        currency,
        state: "Pending",
        byPeriod: true,
        recordedAt: { lte: record.state === "Billing" ? record.until : now },
      },
      orderBy: [{ field: "recordedAt" }],
      first: chargesPerStep + 1,
    }),
  }),
  run: (record, _input, { charges, company: { zone }, now, receivable }) => {
    const before = record.state === "Billing" ? record : { receivable, until: now, amount: undefined, charges: 0 }
    const page = charges.slice(0, chargesPerStep)
    const amount = moneyOf(
      total([before.amount?.amount ?? zero, ...page.map((one) => one.amount.amount)]),
      record.currency,
    )
    const counted = { billed: page.map(({ id }) => id), charges: before.charges + page.length }
    if (charges.length > page.length) return account.to.Billing({ ...record, ...before, ...counted, amount })
    const nextBillingAt = DateTime.isGreaterThan(record.nextBillingAt, now)
      ? record.nextBillingAt
      : nextBilling(now, zone, record.dayOfMonth)
    return account.to.Gathering({
      ...record,
      billed: counted.billed,
      nextBillingAt,
      ...(BigDecimal.isZero(amount.amount)
        ? {}
        : {
            lastReceivable: before.receivable,
            lastAmount: amount,
            lastCharges: counted.charges,
            lastBilledAt: now,
          }),
    })
  },
})

/**
 * Gathers a party's charges of one currency and bills them together once a month (conta de faturamento).
 *
 * **Rules** one per company, party and currency. R-BIL-2 a charge is billed once. Source: feature J7.
 */
export const BillingAccount = account.machine({
  transitions: { open, revise, billPeriod },
  timers: {
    // A timer does not fire twice at one instant, so each further step is due a little before the one that left it.
    billPeriod: (record) =>
      record.state === "Billing"
        ? DateTime.subtract(record.until, { milliseconds: record.charges })
        : record.nextBillingAt,
  },
  final: ["Gathering"],
  unique: [["company", "party", "currency"]],
  indexes: [["company", "state"]],
  visible: visibleWithParty,
})
