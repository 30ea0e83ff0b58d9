import * as Register from "../machine/register.ts"
import { known, type Fact } from "../machine/fact.ts"
import type { EntityOf } from "../machine/machine.ts"
import { type CalendarDay, Decimal, field, label, Percent, reason, rule, Text } from "../values/index.ts"
import type { LateFeeTerms } from "./late-fee-policy.ts"

const Month = Text(7).check(
  rule(reason("month", "mês inválido: use AAAA-MM", "invalid month: use YYYY-MM"), (month) =>
    /^\d{4}-(?:0[1-9]|1[0-2])$/.test(month),
  ),
)

/**
 * The indices of one month, in percent, as the host enters them once they are published (taxa legal): the Selic accumulated in the month and
 * the change of the IPCA, which may be negative.
 *
 * Source: Código Civil arts. 389 and 406 as of Lei 14.905/2024; published by Banco Central and IBGE.
 */
export const LegalRate = Register.make(
  "LegalRate",
  label("Índices do mês", "Indices of a month"),
  {
    month: field("Mês", "Month", Month),
    selic: field("Selic", "Selic", Percent),
    ipca: field("IPCA", "IPCA", Decimal(4), { unit: "%" }),
  },
  { unique: [["month"]] },
)

/** The indices of one month. */
export type MonthRate = Pick<EntityOf<typeof LegalRate>, "month" | "selic" | "ipca">

const none: ReadonlyArray<MonthRate> = []

/** The indices that terms ask for, up to a day; none where the terms were contracted. The last 500 months of them. */
export const ratesFor = (terms: LateFeeTerms, from: CalendarDay, until: CalendarDay): Fact<ReadonlyArray<MonthRate>> =>
  terms.basis === "contracted" || from > until
    ? known(none)
    : LegalRate.all({
        where: { state: "Active", month: { gte: from.slice(0, 7), lte: until.slice(0, 7) } },
        orderBy: [{ field: "month", direction: "descending" }],
        first: 500,
      })
