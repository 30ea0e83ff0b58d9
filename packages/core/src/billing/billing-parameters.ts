import * as Schema from "effect/Schema"
import { ClockTime } from "../calendar/index.ts"
import { companyOf, type CompanyTerms } from "../directory/index.ts"
import { type Fact, known } from "../machine/fact.ts"
import type { EntityOf } from "../machine/machine.ts"
import * as Parameters from "../machine/parameters.ts"
import { field, label, reason, rule } from "../values/index.ts"
import { LateFeePolicy } from "./late-fee-policy.ts"

const DayOffset = Schema.Int.check(
  rule(
    reason("reminder-day", "de 60 dias antes a 365 dias depois do vencimento", "from 60 days before due to 365 after"),
    (days: number) => days >= -60 && days <= 365,
  ),
)

/**
 * How a company bills: whether it tells the customer what it issues, whether and when it reminds of payments, and what late payers owe where the billing rule says nothing.
 *
 * Source: features J7, A8, J10.
 */
export const BillingParameters = Parameters.make(
  "BillingParameters",
  label("Parâmetros da cobrança", "Billing parameters"),
  {
    mailsReceivables: Parameters.of(
      field("E-mail a cada duplicata emitida", "E-mail for every receivable issued", Schema.Boolean),
      false,
    ),
    sendsReminders: Parameters.of(
      field("Envia lembretes de pagamento", "Sends payment reminders", Schema.Boolean),
      true,
    ),
    reminderDays: Parameters.of(
      field(
        "Lembretes, em dias a partir do vencimento",
        "Reminders, in days from the due day",
        Schema.Array(DayOffset).check(Schema.isMaxLength(20)),
        { unit: "day" },
      ),
      [-3, 1, 7, 15, 30],
    ),
    reminderAt: Parameters.of(field("Hora dos lembretes", "Hour of reminders", ClockTime), "09:00"),
    lateFee: Parameters.optional(field("Política de mora", "Late fee policy", LateFeePolicy.Id)),
  },
)

/** What holds for a company's billing. */
export interface BillingTerms {
  readonly company: CompanyTerms
  readonly parameters: ReturnType<typeof BillingParameters.valuesFrom>
  readonly lateFee: EntityOf<typeof LateFeePolicy> | undefined
}

/** The company, its parameters and the late fee policy they name, as one fact. */
export const billingOf = (company: string): Fact<BillingTerms> =>
  companyOf(company).andThen((terms) =>
    BillingParameters.valuesFor(company).andThen((parameters) =>
      parameters.lateFee === undefined
        ? known<BillingTerms>({ company: terms, parameters, lateFee: undefined })
        : LateFeePolicy.maybe(parameters.lateFee).map((lateFee) => ({ company: terms, parameters, lateFee })),
    ),
  )
