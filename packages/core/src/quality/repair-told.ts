import { dayMonthYear } from "../legal-profiles/index.ts"
import { greetingOf, partyKindOf } from "../directory/index.ts"
import * as Policy from "../machine/policy.ts"
import type { Moment } from "../machine/transition.ts"
import { Email as Mail } from "../ports/email.ts"
import { type CalendarDay, type Email, type Label, label, type Locale } from "../values/index.ts"
import { given } from "../values/given.ts"
import type { ComplaintEntity } from "./complaint-states.ts"
import { Complaint } from "./complaint.ts"
import { addressOfConsumer } from "./consumer-address.ts"
import { tell } from "./customer-communications.ts"
import { type Settings, settingsOf } from "./quality-parameters.ts"
import { complaintsIn } from "./repair-counting.ts"
import { type RemedyChoice, RepairTerm, type RepairTermEntity } from "./repair-term.ts"

interface Happened {
  readonly after: RepairTermEntity
}

interface Facts {
  readonly first: ComplaintEntity
  /** The newest first. */
  readonly all: ReadonlyArray<ComplaintEntity>
  readonly address: Email | undefined
  readonly settings: Settings
}

const needs = ({ after }: Happened, { company }: Moment) => ({
  first: Complaint.ref(after.complaint),
  all: complaintsIn(after.id),
  address: addressOfConsumer(after.party),
  settings: settingsOf(company),
})

/** What was recorded, with what it says in a mail, and in one sentence for the customer's history. */
interface Recorded {
  readonly text: Label
  readonly variables:
    | { readonly lastDay: CalendarDay }
    | { readonly choice: string }
    | { readonly remediedOn: CalendarDay }
}

/** The consumer is told what was recorded for them, so that they can object, at the address that the directory has, or else the complaint's. */
const noted = (after: RepairTermEntity, { address, all, first, settings }: Facts, { text, variables }: Recorded) => {
  const complaint = all.find(({ state }) => state !== "Cancelled") ?? first
  const { customerDocument, customerEmail, customerName } = complaint
  const to = address ?? customerEmail
  if (to === undefined) return []
  const { locale, zone: timeZone } = settings
  const firstName = greetingOf({ kind: partyKindOf(customerDocument), legalName: customerName }) ?? customerName
  const { productName: product, protocol } = after
  return [
    ...tell(complaint, { kind: "repair", channel: "email", text: text[locale] }),
    Mail.send({
      to: [{ name: customerName, address: to }],
      template: "complaint-repair-recorded",
      locale,
      timeZone,
      variables: { firstName, protocol, product, ...given(variables) },
      about: { machine: "Complaint", id: complaint.id },
    }),
  ]
}

const on = (day: CalendarDay): Readonly<Record<Locale, string>> => ({ "pt-BR": dayMonthYear(day), en: day })

/** Another time holds for what the customer has agreed to, as they read it (CDC, art. 18, § 2). */
export const agreementIsTold = Policy.on(RepairTerm, "agree", "tell the customer of another time for repair", {
  needs,
  react: ({ after }, facts) =>
    noted(after, facts, {
      text: label(
        `Outro prazo de reparo combinado: até ${on(after.lastDay)["pt-BR"]}.`,
        `Another time for repair agreed on: until ${on(after.lastDay).en}.`,
      ),
      variables: { lastDay: after.lastDay },
    }),
})

const choices: Readonly<Record<RemedyChoice, Label>> = {
  replacement: label("troca do produto", "replacement of the product"),
  refund: label("restituição do valor pago", "refund of what was paid"),
  abatement: label("abatimento do preço", "a lower price"),
  repair: label("reparo", "repair"),
}

export const chosenIsTold = Policy.on(RepairTerm, "choose", "tell the customer of the choice that was recorded", {
  needs,
  react: ({ after }, facts) => {
    const { en, "pt-BR": portuguese } = choices[after.choice]
    const text = label(`Escolha registrada: ${portuguese}.`, `Choice recorded: ${en}.`)
    return noted(after, facts, { text, variables: { choice: after.choice } })
  },
})

export const remedyIsTold = Policy.on(RepairTerm, "remedy", "tell the customer of the cure that was recorded", {
  needs,
  react: ({ after }, facts) =>
    noted(after, facts, {
      text: label(
        `Registrado como resolvido em ${on(after.remediedOn)["pt-BR"]}.`,
        `Recorded as done on ${on(after.remediedOn).en}.`,
      ),
      variables: { remediedOn: after.remediedOn },
    }),
})
