import type * as DateTime from "effect/DateTime"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import type { Stop } from "../legal-profiles/index.ts"
import type { Actor } from "../machine/actor.ts"
import { CalendarDay, dayIn, field } from "../values/index.ts"
import { given } from "../values/given.ts"
import { dayAfter } from "./complaint-receipt.ts"
import { DayInFuture, type EarlierComplaintsTooMany, StartingDayUnknown } from "./complaint-refusals.ts"
import { complaint, type ComplaintEntity } from "./complaint-states.ts"
import type { Subject } from "./complaint-type.ts"
import type { Settings } from "./quality-parameters.ts"
import { startOf, type WarrantyCase, type WarrantyTerms } from "./warranty-case.ts"
import { DayAfterComplaint, DiscoveredBeforeReceipt } from "./warranty-refusals.ts"
import { warrantyVerdict } from "./warranty-verdict.ts"

const optional = Schema.optionalKey

/** What is found out for the verdict. */
export const findings = {
  deliveredOn: field(
    "Data da entrega ou do término do serviço",
    "Day of delivery, or of the service's end",
    optional(CalendarDay),
  ),
  remoteSale: field("Venda a distância", "Remote sale", Schema.Boolean),
  discoveredOn: field("Vício oculto evidente em", "Hidden defect evident on", optional(CalendarDay)),
  alreadyHeld: field(
    "Já estava na posse do comprador",
    "Was in the buyer's possession already",
    optional(Schema.Boolean),
  ),
}

interface Findings {
  readonly deliveredOn?: CalendarDay
  readonly remoteSale: boolean
  readonly discoveredOn?: CalendarDay
  readonly alreadyHeld?: boolean
}

interface VerificationFacts {
  readonly actor: Actor
  readonly now: DateTime.Utc
  readonly settings: Settings
  readonly terms: WarrantyTerms & { readonly service?: boolean }
  /** What the type of the complaint says that it is about. */
  readonly about: Subject | undefined
  readonly stops: Result.Result<ReadonlyArray<Stop>, EarlierComplaintsTooMany>
}

/** What may be verified, for the first time or again. */
export type Verifiable = Extract<
  ComplaintEntity,
  { readonly state: "UnderVerification" | "InTreatment" | "OutOfPolicy" }
>

type Fault = StartingDayUnknown | DayInFuture | DayAfterComplaint | DiscoveredBeforeReceipt

/**
 * The complaint with its verdict, where that leads it. What is about a product needs a day to count from; of a service or anything else what cannot be counted
 * remains undetermined.
 *
 * **Fails with** `StartingDayUnknown`, `DayInFuture`, `DayAfterComplaint`, `DiscoveredBeforeReceipt`, `EarlierComplaintsTooMany`.
 */
export const withVerdict = (record: Verifiable, found: Findings, facts: VerificationFacts) => {
  const { actor, now, settings, stops, terms } = facts
  const about = facts.about ?? (terms.service === true ? "service" : "product")
  const { profile, purchasedOn, usedOn } = record
  const complainedOn = dayIn(settings.zone, record.receivedAt)
  const bought = { about, profile, ...given({ purchasedOn, usedOn }) }
  const happened = { ...found, ...bought, complainedOn, state: settings.state }
  const fault = faultOf(happened, dayIn(settings.zone, now))
  if (fault !== undefined) return Result.fail(fault)
  if (Result.isFailure(stops)) return Result.fail(stops.failure)
  const verdict = warrantyVerdict(terms, { ...happened, stops: stops.success })
  const verified = { ...record, verification: { verdict, verifiedAt: now, verifiedBy: actor.id } }
  if (verdict.decision === "in-policy") return Result.succeed(complaint.to.InTreatment(verified))
  // The mail that tells the customer so, in this commit, is an answer.
  const firstAnsweredAt = record.firstAnsweredAt ?? (record.customerEmail === undefined ? undefined : now)
  return Result.succeed(complaint.to.OutOfPolicy({ ...verified, ...given({ firstAnsweredAt }) }))
}

/** What keeps days from being counted. A complaint may come before the delivery that it is about, and never before what it complains of. */
const faultOf = (happened: WarrantyCase, today: CalendarDay): Fault | undefined => {
  const { about, complainedOn, deliveredOn, discoveredOn, purchasedOn } = happened
  if (about === "product" && startOf(happened).from === undefined) return new StartingDayUnknown()
  const toCome = dayAfter(today, { deliveredOn })
  if (toCome !== undefined) return new DayInFuture({ field: toCome })
  const late = dayAfter(complainedOn, { discoveredOn, purchasedOn })
  if (late !== undefined) return new DayAfterComplaint({ field: late })
  const received = deliveredOn ?? purchasedOn
  return discoveredOn !== undefined && received !== undefined && discoveredOn < received
    ? new DiscoveredBeforeReceipt({ received })
    : undefined
}
