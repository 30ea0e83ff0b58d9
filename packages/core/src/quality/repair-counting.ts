import * as DateTime from "effect/DateTime"
import * as Fact from "../machine/fact.ts"
import type { Moment } from "../machine/transition.ts"
import * as Policy from "../machine/policy.ts"
import { type Label, label } from "../values/index.ts"
import { given } from "../values/given.ts"
import type { ComplaintEntity, Verification } from "./complaint-states.ts"
import { ComplaintType } from "./complaint-type.ts"
import { Complaint } from "./complaint.ts"
import { type Settings, settingsOf } from "./quality-parameters.ts"
import { isOwed } from "./repair-answers.ts"
import { isRepairOver } from "./repair-days.ts"
import { RepairTerm, type RepairTermEntity } from "./repair-term.ts"
import { stands } from "./warranty-part.ts"
import { WarrantyPolicy } from "./warranty-policy.ts"
import { isLinkedTo, isSameThing, mostEarlier, perhapsSameThing } from "./warranty-stops.ts"

type Open = Exclude<ComplaintEntity, { readonly state: "Received" | "Answered" | "Closed" | "Cancelled" }>

/** The complaint is classified, and an answer is still to come. */
const isOpen = (complaint: ComplaintEntity): complaint is Open => {
  const { state } = complaint
  return state !== "Received" && state !== "Answered" && state !== "Closed" && state !== "Cancelled"
}

/** @internal What a complaint is about, as far as its repair goes. */
export interface Goods {
  readonly isProduct: boolean
  readonly isEssential: boolean
}

/** @internal The same as a fact. */
export const goodsOf = ({ type, warranty }: Pick<Open, "type" | "warranty">): Fact.Fact<Goods> =>
  ComplaintType.ref(type).andThen(({ about }) =>
    WarrantyPolicy.ref(warranty).map(({ essential, service }) => ({
      isProduct: about === undefined ? service !== true : about === "product",
      isEssential: essential === true,
    })),
  )

type Kind = Pick<Open, "outOfStandard" | "profile">

/** A consumer's complaint of a product out of standard. Services are not repaired: the law of products does not hold for them. */
const isOfDefect = ({ outOfStandard, profile }: Kind, { isProduct }: Goods): boolean =>
  profile !== "b2b" && outOfStandard === true && isProduct

interface Verified {
  readonly verification?: typeof Verification.Type | undefined
}

const hasCover = ({ verification }: Verified): boolean =>
  verification?.verdict.parts.some(
    (part) => (part.kind === "statutory" || part.kind === "contractual") && stands(part),
  ) === true

/** @internal A defect of a product that law or contract covers, as it was verified last. Source: CDC arts. 18 and 50. */
export const isCovered = (complaint: Kind & Verified, goods: Goods): boolean =>
  isOfDefect(complaint, goods) && hasCover(complaint)

/** It was verified that nothing covers it, or the claim was refused without leaving room for doubt. */
const isRefused = (complaint: ComplaintEntity): boolean =>
  ("verification" in complaint && complaint.verification !== undefined && !hasCover(complaint)) ||
  ("denial" in complaint && complaint.denial)

/** @internal Where the time for a complaint's repair is counted. */
export const termOf = ({ repairTerm }: Pick<ComplaintEntity, "repairTerm">) => RepairTerm.maybe(repairTerm)

/** @internal The complaints whose repair is counted in a term, the newest first. */
export const complaintsIn = (term: RepairTermEntity["id"] | undefined): Fact.Fact<ReadonlyArray<ComplaintEntity>> =>
  term === undefined
    ? Fact.known([])
    : Complaint.all({
        where: { repairTerm: term },
        orderBy: [{ field: "receivedAt", direction: "descending" }],
        first: mostEarlier,
      })

/** @internal Nobody works on the defect in another complaint: each is over, or was refused unequivocally. */
export const isAlone = ({ id: own }: Pick<ComplaintEntity, "id">, all: ReadonlyArray<ComplaintEntity>): boolean =>
  all.every(
    (one) =>
      one.id === own ||
      one.state === "Closed" ||
      one.state === "Cancelled" ||
      (one.state === "Answered" && one.denial === true),
  )

interface Earlier {
  readonly complaint: ComplaintEntity
  readonly term: RepairTermEntity | undefined
}

/**
 * The newest earlier complaint of the same defect whose time for repair is counted: the one that it is linked to as its repetition, or else one of the same
 * party, thing and code.
 */
const earlierOf = (complaint: Open): Fact.Fact<Earlier | undefined> =>
  Complaint.all({
    where: { ...perhapsSameThing(complaint), repairTerm: { exists: true } },
    orderBy: [{ field: "receivedAt", direction: "descending" }],
    first: mostEarlier,
  }).andThen((found) => {
    const earlier =
      found.find((each) => isLinkedTo(each, complaint)) ??
      found.find((each) => each.code === complaint.code && isSameThing(each, complaint))
    return earlier === undefined
      ? Fact.known(undefined)
      : termOf(earlier).map((term): Earlier => ({ complaint: earlier, term }))
  })

const noDefect = label("A reclamação não é de vício de produto.", "The complaint is of no defect of a product.")
const elsewhere = label("O vício é contado em outro prazo de reparo.", "The defect is counted in another term.")
const notCovered = label("Nem a lei nem o contrato cobrem o caso.", "Neither law nor contract covers the case.")

const begun = (after: Open) =>
  RepairTerm.commands.begin({
    complaint: after.id,
    protocol: after.protocol,
    party: after.party,
    productName: after.productName,
    profile: after.profile,
    ...given({ profileVersion: after.profileVersion }),
    startedAt: after.receivedAt,
  })

/** Somebody answers for it that nothing is owed, so that a verdict by days alone is not enough against it. */
const isOnWord = (term: RepairTermEntity): boolean =>
  term.state === "Lifted" && (term.cause === "senior" || term.cause === "refusal")

/** What had ended goes on with a complaint, verified or not, unless it was refused: that is for the verdict. */
const goesOn = (after: Open, term: RepairTermEntity, earlier: Earlier | undefined): boolean => {
  if (term.state !== "Remedied" && term.state !== "Lifted") return false
  if (isRefused(after) || isOnWord(term)) return false
  return after.repairTerm === term.id ? term.state === "Lifted" : earlier === undefined || !isRefused(earlier.complaint)
}

interface Happened {
  readonly after: ComplaintEntity
}

interface Facts {
  readonly settings: Settings
  readonly goods: Goods | undefined
  readonly earlier: Earlier | undefined
  readonly own: RepairTermEntity | undefined
  readonly current: RepairTermEntity | undefined
  readonly all: ReadonlyArray<ComplaintEntity>
}

/** The term of the defect begins, or is joined; where the complaint is of another defect, or of none, that of before is left. */
const counted = {
  needs: ({ after }: Happened, { company }: Moment) => ({
    settings: settingsOf(company),
    goods: isOpen(after) ? goodsOf(after) : Fact.known(undefined),
    earlier: isOpen(after) ? earlierOf(after) : Fact.known(undefined),
    own: RepairTerm.first({ where: { complaint: after.id } }),
    current: termOf(after),
    all: complaintsIn(after.repairTerm),
  }),
  react: ({ after }: Happened, facts: Facts) => {
    const { all, current, earlier, goods, own, settings } = facts
    if (!isOpen(after) || goods === undefined) return []
    const isOwn = current?.complaint === after.id
    const isHeld = current?.state === "Running" && current.opensAt !== undefined
    const isLeft = isOwed(current) && (isOwn || isHeld) && isAlone(after, all)
    const left = (reason: Label) =>
      isLeft ? [RepairTerm.commands.lift(current.id, { reason: reason[settings.locale], cause: "classification" })] : []
    if (!isOfDefect(after, goods)) return left(noDefect)
    const term = earlier?.term ?? own
    if (term === undefined) return isRefused(after) ? [] : [begun(after)]
    return [
      ...(current?.id === term.id ? [] : left(elsewhere)),
      ...(after.repairTerm === term.id ? [] : [Complaint.commands.joinRepairTerm(after.id, { term: term.id })]),
      // Nobody is told of a choice again before it is verified that they have one, or the desk has let the days for it pass.
      ...(goesOn(after, term, earlier)
        ? [RepairTerm.commands.goOn(term.id, { atOnce: "verification" in after && hasCover(after) })]
        : []),
    ]
  },
}

/**
 * The time for repair runs from the complaint, whether or not anybody verifies it, as soon as its code says that it is of a product out of standard. What a
 * verdict finds out of policy is lifted afterwards.
 *
 * Source: CDC art. 18, § 1.
 */
export const repairTermBegins = Policy.on(Complaint, "classify", "count the time for repair", counted)
export const repairTermBeginsByRule = Policy.on(
  Complaint,
  "classifyByRule",
  "count the time for repair of what has classified itself",
  counted,
)
export const repairTermOfAnotherCode = Policy.on(
  Complaint,
  "reclassify",
  "count the time for repair by another code",
  counted,
)
/** A defect is complained of again: its days have been running since it first was. */
export const repairTermIsShared = Policy.on(
  Complaint,
  "linkRepeat",
  "count the time for repair with what a complaint repeats",
  counted,
)
export const repairTermIsParted = Policy.on(
  Complaint,
  "dismissRepeat",
  "count the time for repair apart from what a complaint does not repeat",
  counted,
)

/** The complaint with which a term began is the first that follows it. */
export const begunTermIsJoined = Policy.on(RepairTerm, "begin", "join the time for repair that a complaint began", {
  react: ({ after }) => [Complaint.commands.joinRepairTerm(after.complaint, { term: after.id })],
})

type Judged = Extract<ComplaintEntity, { readonly state: "InTreatment" | "OutOfPolicy" }>

/**
 * What ended before a complaint was made has failed where the complaint is covered all the same; what an earlier verdict lifted was lifted by mistake. What
 * somebody answers for stands against the complaints that there were.
 */
const isBroughtBack = (after: Judged, repair: RepairTermEntity, all: ReadonlyArray<ComplaintEntity>): boolean => {
  if (repair.state === "Remedied") return DateTime.isGreaterThan(after.receivedAt, repair.remediedAt)
  if (repair.state === "Chosen") return DateTime.isGreaterThan(after.receivedAt, repair.chosenAt) && isAlone(after, all)
  return repair.state === "Lifted" && (!isOnWord(repair) || DateTime.isGreaterThan(after.receivedAt, repair.liftedAt))
}

interface Settled extends Pick<Facts, "all" | "settings">, Pick<Moment, "now"> {
  readonly goods: Goods
  readonly repair: RepairTermEntity | undefined
}

interface Verdict {
  readonly before: ComplaintEntity
  readonly after: Judged
}

const judged = {
  needs: ({ after }: Verdict, { company }: Moment) => ({
    settings: settingsOf(company),
    goods: goodsOf(after),
    repair: termOf(after),
    all: complaintsIn(after.repairTerm),
  }),
  react: ({ after, before }: Verdict, { all, goods, now, repair, settings }: Settled) => {
    if (repair === undefined) return []
    if (!isCovered(after, goods))
      return isOwed(repair) && isAlone(after, all)
        ? [RepairTerm.commands.lift(repair.id, { reason: notCovered[settings.locale], cause: "verdict" })]
        : []
    const isBack = isBroughtBack(after, repair, all)
    const isOver = isRepairOver(repair, now)
    const isRunning = repair.state === "Running" || isBack
    // The first verdict is the word that was waited for; a correction of days is none.
    const isSettled = repair.state === "Running" && repair.opensAt !== undefined && before.state === "UnderVerification"
    return [
      ...(isBack ? [RepairTerm.commands.goOn(repair.id, { atOnce: !isOnWord(repair) })] : []),
      ...(isSettled ? [RepairTerm.commands.openChoice(repair.id, {})] : []),
      ...(isRunning && !isOver && goods.isEssential
        ? [RepairTerm.commands.openAtOnce(repair.id, { ground: "essential" })]
        : []),
    ]
  },
}

/**
 * A verdict that covers nothing lifts the time for repair; one that covers brings it back with the days that it always had, and of what is essential the
 * choice is the consumer's then (CDC art. 18, § 3). Where the claim was refused, or a supervisor or manager lifted it, a new complaint brings it back and
 * leaves the desk days for its word.
 */
export const verdictSettlesRepair = Policy.on(Complaint, "verify", "settle the time for repair by the verdict", judged)
export const correctionSettlesRepair = Policy.on(
  Complaint,
  "verifyAgain",
  "settle the time for repair by the corrected verdict",
  judged,
)
