import type { ServiceProfile, Uf } from "../directory/index.ts"
import type { Stop } from "../legal-profiles/index.ts"
import type { CalendarDay } from "../values/index.ts"
import type { Subject } from "./complaint-type.ts"

/** What a company grants, as a warranty policy holds it. */
export interface WarrantyTerms {
  readonly durable: boolean
  /** Land and buildings, for which the Código Civil gives more time. */
  readonly immovable?: boolean | undefined
  readonly contractualMonths: number
  readonly exchangeDays: number
  readonly withdrawalDays: number
}

/** What happened. */
export interface WarrantyCase {
  readonly complainedOn: CalendarDay
  /** A product without it. */
  readonly about?: Subject | undefined
  /** The day on which the product was received, or the service came to its end. */
  readonly deliveredOn?: CalendarDay | undefined
  readonly purchasedOn?: CalendarDay | undefined
  readonly usedOn?: CalendarDay | undefined
  /** Sold outside the shop: by phone, internet, at home. */
  readonly remoteSale: boolean
  /** The day on which a hidden defect became evident; undefined for a defect that could be seen at once. */
  readonly discoveredOn?: CalendarDay | undefined
  /** Whoever bought it had it already, such as on hire; only the Código Civil asks. */
  readonly alreadyHeld?: boolean | undefined
  /** By which law: a consumer's without it. */
  readonly profile?: ServiceProfile | undefined
  /** Earlier complaints of the same defect, each until it was answered without doubt (CDC, art. 26, § 2). */
  readonly stops?: ReadonlyArray<Stop> | undefined
  /** The state whose holidays count besides the national ones. */
  readonly state?: Uf | undefined
}

/** The day that a warranty counts from, as far as it is known. */
export interface WarrantyStart {
  readonly from: CalendarDay | undefined
  /** Only an earlier day is known. */
  readonly mayBeLater: boolean
}

/**
 * A warranty begins with the receipt of the product or the end of the service (CDC, art. 26, § 1). Where that day is not known, what is bought in a shop
 * is received there; what is used has been received; and what was ordered from afar, as well as a service, came after the purchase.
 */
export const startOf = ({ about, deliveredOn, purchasedOn, remoteSale, usedOn }: WarrantyCase): WarrantyStart => {
  if (deliveredOn !== undefined) return { from: deliveredOn, mayBeLater: false }
  if (about !== "service" && !remoteSale) return { from: purchasedOn ?? usedOn, mayBeLater: false }
  return { from: usedOn ?? purchasedOn, mayBeLater: usedOn === undefined }
}
