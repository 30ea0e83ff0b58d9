import * as BigDecimal from "effect/BigDecimal"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { BusinessCalendar, nextOpenDay } from "../calendar/index.ts"
import {
  addMonths,
  allocateMoney,
  CalendarDay,
  Decimal,
  field,
  inputDecoder,
  type Money,
  WholeNumber,
} from "../values/index.ts"

/**
 * One part of a receivable. `dueOn` is what was agreed; `payableOn` is the same day or, where banks are closed on it, the next one on which
 * they are open: whoever pays until then is not late.
 */
export const Instalment = Schema.Struct({
  number: field("Parcela", "Instalment", WholeNumber(1, 60)),
  dueOn: field("Vencimento", "Due on", CalendarDay),
  payableOn: field("Pagável até", "Payable until", CalendarDay),
  amount: field("Valor", "Amount", Decimal(2)),
})
export type Instalment = typeof Instalment.Type

const open = [{ from: "10:00", until: "16:00" }]

/** The days on which banks serve the public in all of Brazil. Source: Resolução CMN 4.880/2020. */
const bankingDays = Result.getOrThrow(
  inputDecoder(BusinessCalendar)({
    zone: "America/Sao_Paulo",
    weekly: { monday: open, tuesday: open, wednesday: open, thursday: open, friday: open, saturday: [], sunday: [] },
    holidays: ["banking"],
    exceptions: [],
  }),
)

/** The day itself where banks are open on it, otherwise the next one. Source: Lei 7.089/1983. */
export const payableDay = (due: CalendarDay): CalendarDay => Result.getOrElse(nextOpenDay(bankingDays, due), () => due)

/**
 * Splits an amount into instalments a month apart that add up to it to the cent (R-BIL-1); the first ones get the cents left over. None is of
 * nothing: three cents make three instalments at most.
 */
export const planInstalments = (total: Money, count: number, firstDueOn: CalendarDay): ReadonlyArray<Instalment> => {
  const cents = BigDecimal.scale(total.amount, 2).value
  const shares = cents < BigInt(count) ? Math.max(1, Number(cents)) : count
  return allocateMoney(total, shares).map(({ amount }, index) => {
    const dueOn = addMonths(firstDueOn, index)
    return { number: index + 1, dueOn, payableOn: payableDay(dueOn), amount }
  })
}
