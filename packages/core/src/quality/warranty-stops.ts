import type { Stop } from "../legal-profiles/index.ts"
import { dayIn, type TimeZone } from "../values/index.ts"
import type { ComplaintEntity } from "./complaint-states.ts"

/**
 * When earlier complaints of the same thing kept the law's term from running: each from its day to that on which the customer was told the answer. What
 * was cancelled stopped nothing. It is the same thing where the serial numbers agree, or else product, lot and day of purchase.
 *
 * Source: CDC art. 26, § 2, I.
 */
export const stopsOf = (
  earlier: ReadonlyArray<ComplaintEntity>,
  complaint: ComplaintEntity,
  zone: TimeZone,
): ReadonlyArray<Stop> =>
  earlier
    .filter((one) => one.state !== "Cancelled" && isSameThing(one, complaint))
    .map((one) => ({
      from: dayIn(zone, one.receivedAt),
      until: "toldAt" in one && one.toldAt !== undefined ? dayIn(zone, one.toldAt) : undefined,
    }))

const isSameThing = (one: ComplaintEntity, other: ComplaintEntity): boolean =>
  one.serial === undefined || other.serial === undefined
    ? isSameProduct(one, other) && one.lot === other.lot && one.purchasedOn === other.purchasedOn
    : one.serial === other.serial

const isSameProduct = (one: ComplaintEntity, other: ComplaintEntity): boolean =>
  one.productCode === undefined || other.productCode === undefined
    ? one.productName.toLowerCase() === other.productName.toLowerCase()
    : one.productCode === other.productCode
