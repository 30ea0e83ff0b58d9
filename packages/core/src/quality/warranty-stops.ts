import * as Result from "effect/Result"
import type { Stop } from "../legal-profiles/index.ts"
import { dayIn, type TimeZone } from "../values/index.ts"
import { plain } from "./choose-code.ts"
import { EarlierComplaintsTooMany } from "./complaint-refusals.ts"
import type { ComplaintEntity } from "./complaint-states.ts"
import { isGrant } from "./repair-answers.ts"

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
 * When earlier complaints of the same defect kept the law's term from running: those that the complaint is linked to as their repetition, and those of the
 * same thing and code. Each from its day to that on which the customer was told an unequivocal
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
    .filter((one) => !isTakenBack(one) && (isLinkedTo(one, complaint) || isAlike(one, complaint)))
    .map((one) => ({ from: dayIn(zone, one.receivedAt), until: endOf(one, zone) }))

/** Another matter of the same thing, such as a charge, is no complaint of the defect. What was never classified is told apart by its type alone. */
const isAlike = (one: ComplaintEntity, other: ComplaintEntity): boolean =>
  (one.code === undefined || other.code === undefined ? one.type === other.type : one.code === other.code) &&
  isSameThing(one, other)

const isTakenBack = (one: ComplaintEntity): boolean => one.state === "Cancelled" && one.cancelledFor === "customer"

const endOf = (one: ComplaintEntity, zone: TimeZone) => {
  if (one.state !== "Answered" && one.state !== "Closed") return undefined
  if (one.denial === true) return one.toldAt && dayIn(zone, one.toldAt)
  return one.state === "Closed" && isGrant(one) ? dayIn(zone, one.closedAt) : undefined
}

/**
 * What a storage may look for to find what the same party complained of before about the same thing, or in what the complaint is linked to. What is not known
 * of one of them tells nothing apart. Names of products are compared afterwards ({@link isSameThing}): case and accents make no difference.
 */
export const perhapsSameThing = (complaint: ComplaintEntity) => {
  const { lot, party, productCode, purchasedOn, receivedAt, repeatOf, serial } = complaint
  const none = { exists: false } as const
  const likeness = {
    and: [
      ...(lot === undefined ? [] : [{ or: [{ lot }, { lot: none }] }]),
      ...(purchasedOn === undefined ? [] : [{ or: [{ purchasedOn }, { purchasedOn: none }] }]),
      ...(productCode === undefined ? [] : [{ or: [{ productCode }, { productCode: none }] }]),
    ],
  }
  const linked = complaint.repeatStatus === "linked" && repeatOf !== undefined ? [{ id: repeatOf }] : []
  const alike = serial === undefined ? [likeness] : [{ serial }, { serial: none, ...likeness }]
  return { party, receivedAt: { lt: receivedAt }, or: [...alike, ...linked] }
}

/** Whether people said that a complaint repeats another: that outranks what is alike. */
export const isLinkedTo = (earlier: ComplaintEntity, { repeatOf, repeatStatus }: ComplaintEntity): boolean =>
  repeatStatus === "linked" && repeatOf === earlier.id

/** By the serial numbers where both have one, otherwise by product, lot and day of purchase, as far as both have them. */
export const isSameThing = (one: ComplaintEntity, other: ComplaintEntity): boolean =>
  one.serial === undefined || other.serial === undefined
    ? isSameProduct(one, other) && !isParted(one.lot, other.lot) && !isParted(one.purchasedOn, other.purchasedOn)
    : one.serial === other.serial

const isParted = (one: string | undefined, other: string | undefined): boolean =>
  one !== undefined && other !== undefined && one !== other

type Product = Pick<ComplaintEntity, "productCode" | "productName">

/** By their codes where both have one, otherwise by their names. */
export const isSameProduct = (one: Product, other: Product): boolean =>
  one.productCode === undefined || other.productCode === undefined
    ? plain(one.productName) === plain(other.productName)
    : one.productCode === other.productCode
