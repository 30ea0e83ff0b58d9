import * as DateTime from "effect/DateTime"
import { greetingOf, partyKindOf } from "../directory/index.ts"
import type { Moment } from "../machine/transition.ts"
import * as Policy from "../machine/policy.ts"
import { Email } from "../ports/email.ts"
import { label } from "../values/index.ts"
import type { ComplaintEntity } from "./complaint-states.ts"
import { Complaint } from "./complaint.ts"
import { tell } from "./customer-communications.ts"
import { type Settings, settingsOf } from "./quality-parameters.ts"
import { isGrant, isOwed } from "./repair-answers.ts"
import { complaintsIn, goodsOf, isAlone, isCovered, termOf } from "./repair-counting.ts"
import { RepairTerm, type RepairTermEntity } from "./repair-term.ts"

const denied = label("O pedido foi negado de forma inequívoca.", "The claim was refused unequivocally.")
const cancelled = label("Cancelada a pedido do cliente.", "Cancelled for the customer.")

/**
 * With the answer the customer is told it. A promise ends nothing, nor does an explanation, and what is granted is noted; only an unequivocal refusal, which
 * is on a senior's word, lifts the term, where they do not complain of the defect elsewhere.
 */
export const answerSettlesRepair = Policy.on(Complaint, "answer", "settle the time for repair by the answer", {
  needs: ({ after }, { company }) => ({
    repair: termOf(after),
    all: complaintsIn(after.repairTerm),
    settings: settingsOf(company),
  }),
  react: ({ after }, { all, repair, settings }) => {
    if (!isOwed(repair)) return []
    if (after.denial === true)
      return isAlone(after, all)
        ? [RepairTerm.commands.lift(repair.id, { reason: denied[settings.locale], cause: "refusal" })]
        : []
    return isGrant(after) && repair.state !== "ChoiceOpen" && repair.promisedAt === undefined
      ? [RepairTerm.commands.promise(repair.id, { stands: true })]
      : []
  },
})

/**
 * Only where the customer wants it so, as their cancelling has proven: by cancelling a complaint nobody takes the choice from them. Where they complain of
 * the defect in another complaint, too, it is owed there.
 */
export const repairTermIsLifted = Policy.on(Complaint, "cancel", "lift the time for repair of a cancelled complaint", {
  needs: ({ after }, { company }) => ({
    repair: termOf(after),
    all: complaintsIn(after.repairTerm),
    settings: settingsOf(company),
  }),
  react: ({ after }, { all, repair, settings }) =>
    after.cancelledFor === "customer" && isOwed(repair) && isAlone(after, all)
      ? [RepairTerm.commands.lift(repair.id, { reason: cancelled[settings.locale], cause: "wish" })]
      : [],
})

/**
 * The days are counted once: a complaint that comes back goes on where it was, and what it was granted stands no more. What the verdict does not cover waits
 * for another one.
 */
export const repairTermGoesOn = Policy.on(Complaint, "reopen", "go on with the time for repair", {
  needs: ({ after }) => ({
    repair: termOf(after),
    all: complaintsIn(after.repairTerm),
    goods: goodsOf(after),
  }),
  react: ({ after }, { all, goods, repair }) => {
    const hasEnded = repair?.state === "Remedied" || repair?.state === "Lifted"
    // What was chosen has failed, unless it is still to be done in another complaint.
    const hasFailed = repair?.state === "Chosen" && isAlone(after, all)
    const isPromised = all.some((one) => one.id !== after.id && one.state === "Answered" && isGrant(one))
    if ((hasEnded || hasFailed) && isCovered(after, goods))
      return [RepairTerm.commands.goOn(repair.id, { atOnce: true })]
    return isOwed(repair) && repair.state !== "ChoiceOpen" && repair.promisedAt !== undefined && !isPromised
      ? [RepairTerm.commands.promise(repair.id, { stands: false })]
      : []
  },
})

const alternatives = label(
  "A escolha é sua: troca do produto, restituição do valor pago ou abatimento do preço (CDC, art. 18, §§ 1º e 3º).",
  "The choice is yours: replacement, refund or a lower price (CDC, art. 18, §§ 1 and 3).",
)

type ChoiceOpen = Extract<RepairTermEntity, { readonly state: "ChoiceOpen" }>

/** The customer is told that they may choose, and the supervisor that they must be heard. */
const choiceOpened = (after: ChoiceOpen, complaint: ComplaintEntity, settings: Settings) => {
  const { customerDocument, customerEmail, customerName } = complaint
  const { locale, supervisorEmail } = settings
  const firstName = greetingOf({ kind: partyKindOf(customerDocument), legalName: customerName }) ?? customerName
  const { productName: product, protocol } = after
  const toCustomer =
    customerEmail === undefined
      ? []
      : [
          ...tell(complaint, { kind: "choice", channel: "email", text: alternatives[locale] }),
          Email.send({
            to: [{ name: customerName, address: customerEmail }],
            template: "complaint-choice-open",
            locale,
            timeZone: settings.zone,
            variables: { firstName, protocol, product, ground: after.ground, lastDay: after.lastDay },
            about: { machine: "Complaint", id: complaint.id },
          }),
        ]
  const toSupervisor =
    supervisorEmail === undefined
      ? []
      : [
          Email.send({
            to: [{ address: supervisorEmail }],
            template: "complaint-escalated",
            locale,
            timeZone: settings.zone,
            variables: {
              protocol,
              clock: "repair-term",
              dueAt: DateTime.formatIso(after.ground === "lapsed" ? after.dueAt : after.openedAt),
              state: complaint.state,
              product,
            },
          }),
        ]
  return [...toCustomer, ...toSupervisor]
}

const comesBack = label(
  "A escolha do consumidor está aberta (CDC, art. 18, §§ 1º e 3º).",
  "The choice is open to the consumer (CDC, art. 18, §§ 1 and 3).",
)

/** The newest complaint comes back where none is left in which the choice could be answered: a promise, or a closing, was not the end of it. */
const reopened = (all: ReadonlyArray<ComplaintEntity>, { locale }: Settings) => {
  const isUnderWay = all.some(({ state }) => state !== "Answered" && state !== "Closed" && state !== "Cancelled")
  const last = all.find(({ state }) => state === "Answered" || state === "Closed")
  return isUnderWay || last === undefined ? [] : [Complaint.commands.reopen(last.id, { reason: comesBack[locale] })]
}

interface About {
  readonly after: RepairTermEntity
}

const announced = {
  needs: ({ after }: About, { company }: Moment) => ({
    first: Complaint.ref(after.complaint),
    all: complaintsIn(after.id),
    settings: settingsOf(company),
  }),
  react: ({ after }: About, { all, first, settings }: Announced) => {
    if (after.state !== "ChoiceOpen") return []
    const complaint = all.find(({ state }) => state !== "Cancelled") ?? first
    return [...reopened(all, settings), ...choiceOpened(after, complaint, settings)]
  },
}

interface Announced {
  readonly first: ComplaintEntity
  /** The newest first. */
  readonly all: ReadonlyArray<ComplaintEntity>
  readonly settings: Settings
}

export const lapsedRepairOpensChoice = Policy.on(
  RepairTerm,
  "openChoice",
  "tell of the choice after the time for repair",
  announced,
)
export const groundOpensChoice = Policy.on(RepairTerm, "openAtOnce", "tell of the choice at once", announced)
export const choiceIsOpenAgain = Policy.on(RepairTerm, "goOn", "tell of the choice that is open again", announced)
