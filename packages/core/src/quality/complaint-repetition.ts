import * as DateTime from "effect/DateTime"
import * as Fact from "../machine/fact.ts"
import type { EntityOf } from "../machine/machine.ts"
import * as Policy from "../machine/policy.ts"
import { Complaint } from "./complaint.ts"
import { settingsOf } from "./quality-parameters.ts"
import { isSameProduct } from "./warranty-stops.ts"

type ComplaintEntity = EntityOf<typeof Complaint>
type Goods = Pick<ComplaintEntity, "lot" | "productCode" | "productName">

/** Complaints of a party about the same goods that are looked at, the newest first; more are not counted. */
const mostEarlier = 100

/** An earlier complaint about the same goods, by what they are the same, and how many there are. */
export interface Repetition {
  readonly of: ComplaintEntity
  readonly basis: "lot" | "product"
  readonly earlier: number
}

/**
 * What a complaint repeats: complaints of the same party about the same lot or product inside the company's window, of which the newest counts, one
 * of the same lot before one of the same product. Those that were cancelled do not count.
 */
export const repetitionOf = (after: ComplaintEntity, company: string): Fact.Fact<Repetition | undefined> =>
  settingsOf(company).andThen(({ repeatDays }) =>
    repeatDays === 0
      ? Fact.known(undefined)
      : Complaint.all({
          where: {
            party: after.party,
            id: { ne: after.id },
            state: { ne: "Cancelled" },
            receivedAt: { gte: DateTime.subtract(after.receivedAt, { days: repeatDays }) },
            ...perhapsSameGoods(after),
          },
          orderBy: [{ field: "receivedAt", direction: "descending" }],
          first: mostEarlier,
        }).map((found) => repetition(after, found)),
  )

/** Leaves out what has another product code, unless it is of the same lot. Names are compared afterwards: case and accents make no difference. */
const perhapsSameGoods = ({ lot, productCode }: Goods) =>
  productCode === undefined
    ? {}
    : { or: [{ productCode }, { productCode: { exists: false } }, ...(lot === undefined ? [] : [{ lot }])] }

/** The repetition among complaints of the same party, the newest first. */
const repetition = (about: Goods, found: ReadonlyArray<ComplaintEntity>): Repetition | undefined => {
  const sameLot = found.filter(({ lot }) => lot !== undefined && lot === about.lot)
  const same = found.filter((each) => sameLot.includes(each) || isSameProduct(each, about))
  const of = sameLot[0] ?? same[0]
  return of && { of, basis: sameLot.length > 0 ? "lot" : "product", earlier: same.length }
}

/** An earlier complaint of the same party about the same goods is proposed as what a new one repeats (B6). */
export const repeatIsProposed = Policy.on(Complaint, "receive", "propose what a complaint repeats", {
  needs: ({ after }, { company }) => ({ repetition: repetitionOf(after, company) }),
  react: ({ after }, { repetition: found }) =>
    found === undefined
      ? []
      : [
          Complaint.commands.proposeRepeat(after.id, {
            of: found.of.id,
            basis: found.basis,
            earlier: found.earlier,
          }),
        ],
})
