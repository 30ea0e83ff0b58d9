import * as Result from "effect/Result"
import type { Stop } from "../legal-profiles/index.ts"
import { dayIn, type TimeZone } from "../values/index.ts"
import { plain } from "./choose-code.ts"
import { EarlierComplaintsTooMany } from "./complaint-refusals.ts"
import type { ComplaintEntity } from "./complaint-states.ts"
import { RemedyChoice } from "./repair-term.ts"

/** Complaints of one thing that are looked at, the oldest first. */
export const mostEarlier = 500

/**
 * The stops among the complaints that were found, at most so many. From a stop without an end on the law's term stands still, whatever came later;
 * where each has ended and there may be more, nobody can say when the term ends.
 *
 * **Fails with** `EarlierComplaintsTooMany`.
 */
export const stopsAmong = (
  found: ReadonlyArray<ComplaintEntity>,
  complaint: ComplaintEntity,
  zone: TimeZone,
): Result.Result<ReadonlyArray<Stop>, EarlierComplaintsTooMany> => {
  const stops = stopsOf(found, complaint, zone)
  return found.length < mostEarlier || stops.some(({ until }) => until === undefined)
    ? Result.succeed(stops)
    : Result.fail(new EarlierComplaintsTooMany({ most: mostEarlier }))
}

/**
 * When earlier complaints of the same thing kept the law's term from running: each from its day to that on which the customer was told an unequivocal
 * refusal. Any other answer is none, nor is it one that the company cancelled the complaint; only who complained takes it back, and then nothing was
 * stopped. Of what was granted and done nothing is left to be refused: the stop ends with the closing, which waits until it has been done.
 *
 * Source: CDC art. 26, § 2, I, of which the last sentence is a reading.
 */
export const stopsOf = (
  earlier: ReadonlyArray<ComplaintEntity>,
  complaint: ComplaintEntity,
  zone: TimeZone,
): ReadonlyArray<Stop> =>
  earlier
    .filter((one) => !isTakenBack(one) && isSameThing(one, complaint))
    .map((one) => ({ from: dayIn(zone, one.receivedAt), until: endOf(one, zone) }))

const granted: ReadonlyArray<string> = RemedyChoice.literals

const isTakenBack = (one: ComplaintEntity): boolean => one.state === "Cancelled" && one.cancelledFor === "customer"

const endOf = (one: ComplaintEntity, zone: TimeZone) => {
  if (one.state !== "Answered" && one.state !== "Closed") return undefined
  if (one.denial === true) return one.toldAt && dayIn(zone, one.toldAt)
  return one.state === "Closed" && granted.includes(one.solution) ? dayIn(zone, one.closedAt) : undefined
}

/**
 * What a storage may look for to find what the same party complained of before about the same thing. Names of products are compared afterwards
 * ({@link isSameThing}): case and accents make no difference.
 */
export const perhapsSameThing = ({ lot, party, productCode, purchasedOn, receivedAt, serial }: ComplaintEntity) => {
  const none = { exists: false } as const
  const likeness = {
    lot: lot ?? none,
    purchasedOn: purchasedOn ?? none,
    ...(productCode === undefined ? {} : { or: [{ productCode }, { productCode: none }] }),
  }
  return {
    party,
    receivedAt: { lt: receivedAt },
    ...(serial === undefined ? likeness : { or: [{ serial }, { serial: none, ...likeness }] }),
  }
}

/** By the serial numbers where both have one, otherwise by product, lot and day of purchase. */
export const isSameThing = (one: ComplaintEntity, other: ComplaintEntity): boolean =>
  one.serial === undefined || other.serial === undefined
    ? isSameProduct(one, other) && one.lot === other.lot && one.purchasedOn === other.purchasedOn
    : one.serial === other.serial

type Product = Pick<ComplaintEntity, "productCode" | "productName">

/** By their codes where both have one, otherwise by their names. */
export const isSameProduct = (one: Product, other: Product): boolean =>
  one.productCode === undefined || other.productCode === undefined
    ? plain(one.productName) === plain(other.productName)
    : one.productCode === other.productCode
