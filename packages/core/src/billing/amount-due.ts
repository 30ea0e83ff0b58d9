import * as BigDecimal from "effect/BigDecimal"
import * as Result from "effect/Result"
import { addDays, addMonths, type CalendarDay, type Currency, daysBetween, label, type Label } from "../values/index.ts"
import { LegalRateMissing } from "./billing-refusals.ts"
import { hundred, minus, toCents, total, whole, zero } from "./cents.ts"
import { type DueKind, dueKinds, lateKinds, type PaidPart } from "./debt-parts.ts"
import type { Instalment } from "./instalments.ts"
import type { LateFeeTerms } from "./late-fee-policy.ts"
import type { MonthRate } from "./legal-rate.ts"

type Amount = BigDecimal.BigDecimal
type Terms<Basis> = Extract<LateFeeTerms, { readonly basis: Basis }>

/** What is owed, and what has been paid of it in the order in which it was paid. */
export interface Debt {
  readonly instalments: ReadonlyArray<Instalment>
  readonly lateFee: LateFeeTerms
  readonly payments: ReadonlyArray<{ readonly paidOn: CalendarDay; readonly parts: ReadonlyArray<PaidPart> }>
  readonly currency: Currency
}

/** One line of what is owed: payments are below zero. */
export interface DueLine {
  readonly instalment: number
  readonly kind: DueKind | "payment"
  readonly amount: Amount
  readonly explanation: Label
}

/** What is left of one instalment, part by part; `lines` add up to the sum of the parts. */
export interface Standing {
  readonly instalment: Instalment
  readonly left: Readonly<Record<DueKind, Amount>>
  readonly lines: ReadonlyArray<DueLine>
}

/** What is owed on a day: the sum, each instalment, and every line of the account. */
export interface AmountDue {
  readonly total: Amount
  readonly instalments: ReadonlyArray<Standing>
  readonly lines: ReadonlyArray<DueLine>
}

/**
 * What is owed on a day. Lateness begins on the day after the one until which an instalment is payable, and is counted in calendar days; the
 * fine is owed once, on what was unpaid when lateness began. Whatever is computed is rounded as the terms say, each amount by itself.
 *
 * **Fails with** `LegalRateMissing`.
 * Source: CDC art. 52 §1; Código Civil arts. 389, 395, 406; Lei 7.089/1983.
 */
export const amountDue = (
  debt: Debt,
  on: CalendarDay,
  rates: ReadonlyArray<MonthRate> = [],
): Result.Result<AmountDue, LegalRateMissing> =>
  Result.map(
    Result.all(debt.instalments.map((instalment) => standingOf(instalment, debt, { on, rates }))),
    (instalments) => ({
      instalments,
      lines: instalments.flatMap(({ lines }) => lines),
      total: total(instalments.map(leftOf)),
    }),
  )

/** All that is left of an instalment. */
export const leftOf = ({ left }: Standing): Amount => total(Object.values(left))

interface Counting {
  readonly on: CalendarDay
  readonly rates: ReadonlyArray<MonthRate>
}

interface Account extends Standing {
  readonly countedTo: CalendarDay
  readonly isFined: boolean
}

type Counted = Result.Result<Account, LegalRateMissing>

const standingOf = (instalment: Instalment, debt: Debt, counting: Counting): Counted =>
  countTo(sinceLastPayment(instalment, debt), debt.lateFee, counting)

const names: Readonly<Record<(typeof lateKinds)[number], Label>> = {
  interest: label("Juros contados", "Interest counted"),
  correction: label("Correção contada", "Correction counted"),
  fine: label("Multa contada", "Fine counted"),
}

/** What was owed of an instalment once its last payment was made, as it was worked out then; nothing of the past is computed anew. */
const sinceLastPayment = (instalment: Instalment, { payments }: Debt): Account => {
  const { amount, number, payableOn } = instalment
  const paid = payments.flatMap(({ paidOn, parts }) =>
    parts.filter((part) => part.instalment === number).map((part) => ({ paidOn, part })),
  )
  const line = (kind: DueLine["kind"], of: Amount, explanation: Label) => ({
    instalment: number,
    kind,
    explanation,
    amount: of,
  })
  const principal = line("principal", amount, label("Principal", "Principal"))
  const last = paid.at(-1)
  if (last === undefined) {
    const left = { principal: amount, interest: zero, correction: zero, fine: zero }
    return { instalment, left, lines: [principal], countedTo: payableOn, isFined: false }
  }
  const { paidOn, part } = last
  const counted = lateKinds.map((kind) =>
    line(
      kind,
      total([part.left[kind], ...paid.map((one) => one.part[kind])]),
      label(`${names[kind]["pt-BR"]} até ${paidOn}`, `${names[kind].en} to ${paidOn}`),
    ),
  )
  const payment = paid.map((one) =>
    line(
      "payment",
      BigDecimal.negate(total(dueKinds.map((kind) => one.part[kind]))),
      label(`Pagamento em ${one.paidOn}`, `Payment of ${one.paidOn}`),
    ),
  )
  return {
    instalment,
    left: { ...part.left, principal: minus(amount, total(paid.map((one) => one.part.principal))) },
    lines: [principal, ...counted.filter((one) => !BigDecimal.isZero(one.amount)), ...payment],
    countedTo: paidOn > payableOn ? paidOn : payableOn,
    isFined: paidOn > payableOn,
  }
}

const countTo = (account: Account, terms: LateFeeTerms, counting: Counting): Counted => {
  const days = daysBetween(account.countedTo, counting.on)
  if (days <= 0 || BigDecimal.isZero(account.left.principal)) return Result.succeed(account)
  const counted =
    terms.basis === "contracted" ? Result.succeed(contracted(account, terms, days)) : legal(account, terms, counting)
  return Result.map(counted, (lines) => ({
    ...account,
    left: lines.reduce((left, { amount, kind }) => ({ ...left, [kind]: total([left[kind], amount]) }), account.left),
    lines: [...account.lines, ...lines.filter(({ amount }) => !BigDecimal.isZero(amount))],
    countedTo: counting.on,
    isFined: true,
  }))
}

type LateLine = DueLine & { readonly kind: DueKind }

const percentOf = (amount: Amount, percent: Amount): Amount =>
  BigDecimal.divideUnsafe(BigDecimal.multiply(amount, percent), hundred)

const monthDays = whole(30)

/** A fine once, and interest pro rata by day of a month of 30 days. */
const contracted = (
  { instalment, isFined, left: { principal } }: Account,
  { fine, monthlyInterest, rounding }: Terms<"contracted">,
  days: number,
): ReadonlyArray<LateLine> => {
  const interest = BigDecimal.divideUnsafe(
    BigDecimal.multiply(BigDecimal.multiply(principal, monthlyInterest), whole(days)),
    BigDecimal.multiply(hundred, monthDays),
  )
  const [finePercent, interestPercent, base] = [fine, monthlyInterest, principal].map(BigDecimal.format)
  const fined: LateLine = {
    instalment: instalment.number,
    kind: "fine",
    amount: toCents(percentOf(principal, fine), rounding),
    explanation: label(`Multa de ${finePercent}% sobre ${base}`, `Fine of ${finePercent}% on ${base}`),
  }
  return [
    ...(isFined ? [] : [fined]),
    {
      instalment: instalment.number,
      kind: "interest",
      amount: toCents(interest, rounding),
      explanation: label(
        `Juros de ${interestPercent}% ao mês sobre ${base}, ${days} dia(s) de mês de 30`,
        `Interest of ${interestPercent}% a month on ${base}, ${days} day(s) of a month of 30`,
      ),
    },
  ]
}

/**
 * Correction by the IPCA, never below zero over a stretch, and on what is so corrected the legal rate, Selic less IPCA and in no month below
 * zero. Of a month that is not full, both count by its days.
 */
const legal = (
  { countedTo, instalment, left: { principal } }: Account,
  { rounding }: Terms<"legal">,
  { on, rates }: Counting,
): Result.Result<ReadonlyArray<LateLine>, LegalRateMissing> => {
  let factor = whole(1)
  let rate = zero
  for (const { month, share } of monthsBetween(countedTo, on)) {
    const found = rates.find((one) => one.month === month)
    if (found === undefined) return Result.fail(new LegalRateMissing({ month }))
    factor = BigDecimal.multiply(factor, total([whole(1), percentOf(share, found.ipca)]))
    rate = total([rate, BigDecimal.multiply(share, BigDecimal.max(zero, minus(found.selic, found.ipca)))])
  }
  const correction = toCents(BigDecimal.max(zero, BigDecimal.multiply(principal, minus(factor, whole(1)))), rounding)
  const corrected = total([principal, correction])
  const [base, interestBase] = [principal, corrected].map(BigDecimal.format)
  return Result.succeed([
    {
      instalment: instalment.number,
      kind: "correction",
      amount: correction,
      explanation: label(
        `Correção pelo IPCA de ${countedTo} a ${on} sobre ${base} (Código Civil, art. 389)`,
        `Correction by the IPCA from ${countedTo} to ${on} on ${base} (Código Civil, art. 389)`,
      ),
    },
    {
      instalment: instalment.number,
      kind: "interest",
      amount: toCents(percentOf(corrected, rate), rounding),
      explanation: label(
        `Taxa legal de ${countedTo} a ${on} sobre ${interestBase} (Código Civil, art. 406)`,
        `Legal rate from ${countedTo} to ${on} on ${interestBase} (Código Civil, art. 406)`,
      ),
    },
  ])
}

/** The months between two days, without the first day and with the last, each with the share of its days that lie between. */
const monthsBetween = (from: CalendarDay, to: CalendarDay) => {
  const months: Array<{ readonly month: string; readonly share: Amount }> = []
  for (let day = addDays(from, 1); day <= to;) {
    const first = addDays(day, 1 - Number(day.slice(8)))
    const next = addMonths(first, 1)
    const until = next <= to ? next : addDays(to, 1)
    const share = BigDecimal.divideUnsafe(whole(daysBetween(day, until)), whole(daysBetween(first, next)))
    months.push({ month: day.slice(0, 7), share })
    day = until
  }
  return months
}
