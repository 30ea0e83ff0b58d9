import * as DateTime from "effect/DateTime"
import { greetingOf, partyKindOf } from "../directory/index.ts"
import type { Id } from "../machine/id.ts"
import type { Moment } from "../machine/transition.ts"
import * as Policy from "../machine/policy.ts"
import { Email } from "../ports/email.ts"
import { label } from "../values/index.ts"
import { given } from "../values/given.ts"
import type { ComplaintEntity } from "./complaint-states.ts"
import { Complaint } from "./complaint.ts"
import { tell } from "./customer-communications.ts"
import { type Settings, settingsOf } from "./quality-parameters.ts"
import { RepairTerm, type RepairTermEntity } from "./repair-term.ts"
import { WarrantyPolicy } from "./warranty-policy.ts"

/**
 * A consumer's complaint of a product out of standard, which law or contract covers, begins the time for its repair; of what is essential the choice is
 * theirs at once. Services are not repaired: the law of products does not hold for them.
 *
 * Source: CDC arts. 18 and 50.
 */
export const repairTermBegins = Policy.on(Complaint, "verify", "begin the time for repair", {
  needs: ({ after }) => ({ warranty: WarrantyPolicy.ref(after.warranty) }),
  react: ({ after }, { warranty }) =>
    after.state === "InTreatment" &&
    after.profile !== "b2b" &&
    after.outOfStandard &&
    warranty.service !== true &&
    hasDefectCover(after)
      ? [
          RepairTerm.commands.begin({
            complaint: after.id,
            protocol: after.protocol,
            party: after.party,
            productName: after.productName,
            profile: after.profile,
            ...given({ profileVersion: after.profileVersion }),
            startedAt: after.receivedAt,
            essential: warranty.essential ?? false,
          }),
        ]
      : [],
})

const hasDefectCover = ({ verification }: Extract<ComplaintEntity, { readonly state: "InTreatment" }>): boolean =>
  verification.verdict.parts.some(
    ({ kind, result }) => (kind === "statutory" || kind === "contractual") && result === "covered",
  )

const remedies: ReadonlyArray<string> = ["repair", "replacement", "refund", "abatement"]
const answeredOtherwise = label("Reclamação respondida sem reparo.", "Complaint answered without a repair.")
const cancelled = label("Cancelada a pedido do cliente.", "Cancelled for the customer.")

const termOf = (complaint: Id<"Complaint">) => RepairTerm.first({ where: { complaint } })

/** What was promised in time ends the count; an answer that grants nothing leaves it without effect, until the complaint is reopened. */
export const repairTermEnds = Policy.on(Complaint, "answer", "end the time for repair with the answer", {
  needs: ({ after }, { company }) => ({ repair: termOf(after.id), settings: settingsOf(company) }),
  react: ({ after }, { repair, settings }) => {
    if (repair?.state !== "Running") return []
    return remedies.includes(after.solution)
      ? [RepairTerm.commands.remedy(repair.id, {})]
      : [RepairTerm.commands.lift(repair.id, { reason: answeredOtherwise[settings.locale] })]
  },
})

/** Only where the customer wants it so: by cancelling a complaint nobody takes the choice from them. */
export const repairTermIsLifted = Policy.on(Complaint, "cancel", "lift the time for repair of a cancelled complaint", {
  needs: ({ after }, { company }) => ({ repair: termOf(after.id), settings: settingsOf(company) }),
  react: ({ after }, { repair, settings }) =>
    after.cancelledFor === "customer" && (repair?.state === "Running" || repair?.state === "ChoiceOpen")
      ? [RepairTerm.commands.lift(repair.id, { reason: cancelled[settings.locale] })]
      : [],
})

/** The days are counted once: a complaint that comes back goes on where it was. */
export const repairTermGoesOn = Policy.on(Complaint, "reopen", "go on with the time for repair", {
  needs: ({ after }) => ({ repair: termOf(after.id) }),
  react: (_happening, { repair }) =>
    repair?.state === "Remedied" || repair?.state === "Lifted" ? [RepairTerm.commands.goOn(repair.id, {})] : [],
})

const alternatives = label(
  "A escolha é sua: troca do produto, restituição do valor pago ou abatimento do preço (CDC, art. 18, §§ 1º e 3º).",
  "The choice is yours: replacement, refund or a lower price (CDC, art. 18, §§ 1 and 3).",
)

/** The customer is told that they may choose, and the supervisor that they must be heard. */
const choiceOpened = (after: RepairTermEntity, complaint: ComplaintEntity, settings: Settings) => {
  if (after.state !== "ChoiceOpen") return []
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
            variables: { firstName, protocol, product, ground: after.ground, lastDay: after.lastDay },
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

interface About {
  readonly after: RepairTermEntity
}

const announced = {
  needs: ({ after }: About, { company }: Moment) => ({
    complaint: Complaint.ref(after.complaint),
    settings: settingsOf(company),
  }),
  react: ({ after }: About, facts: { readonly complaint: ComplaintEntity; readonly settings: Settings }) =>
    choiceOpened(after, facts.complaint, facts.settings),
}

export const lapsedRepairOpensChoice = Policy.on(
  RepairTerm,
  "openChoice",
  "tell of the choice after the time for repair",
  announced,
)
export const groundOpensChoice = Policy.on(RepairTerm, "openAtOnce", "tell of the choice at once", announced)
export const essentialOpensChoice = Policy.on(
  RepairTerm,
  "begin",
  "tell of the choice for an essential product",
  announced,
)
