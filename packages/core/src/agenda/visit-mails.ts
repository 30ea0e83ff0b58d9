import * as DateTime from "effect/DateTime"
import { greetingOf, Party, Representative } from "../directory/index.ts"
import type * as Fact from "../machine/fact.ts"
import type { EntityOf } from "../machine/machine.ts"
import type { Outgoing } from "../machine/message.ts"
import * as Policy from "../machine/policy.ts"
import type { Moment } from "../machine/transition.ts"
import { Email, type Mailbox } from "../ports/email.ts"
import { formatAddress } from "../values/address.ts"
import { given } from "../values/given.ts"
import { dayIn, formatPhone } from "../values/index.ts"
import { aboutOf, agendaEntry } from "./agenda-entry.ts"
import { agendaOf } from "./agenda-parameters.ts"
import { Visit } from "./visit.ts"

type VisitEntity = EntityOf<typeof Visit>
type Agreed = Extract<VisitEntity, { readonly state: "Scheduled" }>
type Variables = Parameters<typeof Email.send>[0]["variables"]

/** What is told of a visit: it is agreed on, put off, near, or off. */
type News = "agreed" | "put-off" | "near" | "off"

const mailFacts = ({ after }: { readonly after: VisitEntity }, { company }: Moment) => ({
  agenda: agendaOf(company),
  party: Party.ref(after.party),
  representative: Representative.maybe(after.representative),
})
type Facts = Fact.Known<ReturnType<typeof mailFacts>>

/** To the customer and to the representative, each where the company says so and there is an address. */
const told = (visit: Agreed, news: News, facts: Facts): ReadonlyArray<Outgoing> => [
  ...toCustomer(visit, news, facts),
  ...toRepresentative(visit, news, facts),
]

const templateForCustomer = {
  agreed: "visit-scheduled",
  "put-off": "visit-scheduled",
  near: "visit-reminder",
  off: "visit-cancelled",
} as const satisfies Record<News, string>

const toCustomer = (visit: Agreed, news: News, facts: Facts): ReadonlyArray<Outgoing> => {
  const { agenda, party, representative } = facts
  if (!agenda.parameters.mailsVisits || party.email === undefined) return []
  const variables = given({ firstName: greetingOf(party), representative: representative?.name })
  const to = { address: party.email, name: party.legalName }
  return [mail(to, templateForCustomer[news], visit, { ...facts, news, variables })]
}

/** Whoever makes the visit is told where to, and how to reach the customer. */
const toRepresentative = (visit: Agreed, news: News, facts: Facts): ReadonlyArray<Outgoing> => {
  const { agenda, party, representative } = facts
  if (!agenda.parameters.mailsRepresentatives || representative?.email === undefined) return []
  const variables = {
    customer: party.tradeName ?? party.legalName,
    ...given({
      phone: party.phone && formatPhone(party.phone),
      place: placeOf(party),
      reminder: news === "near" ? true : undefined,
    }),
  }
  const to = { address: representative.email, name: representative.name }
  return [mail(to, news === "off" ? "visit-withdrawn" : "visit-assigned", visit, { ...facts, news, variables })]
}

interface Told extends Facts {
  readonly news: News
  readonly variables: Variables
}

/** A mail with the visit as an entry for the reader's calendar, in the language and the time zone of the company. */
const mail = (
  to: Mailbox,
  template: string,
  visit: Agreed,
  { agenda: { company }, news, party, variables }: Told,
): Outgoing =>
  Email.send({
    to: [to],
    template,
    locale: company.locale,
    timeZone: company.zone,
    variables: {
      on: dayIn(company.zone, visit.from),
      from: DateTime.formatIso(visit.from),
      until: DateTime.formatIso(visit.until),
      purpose: visit.purpose,
      ...(news === "put-off" ? { rescheduled: true } : {}),
      ...variables,
    },
    about: aboutOf("Visit", visit),
    calendar: agendaEntry("Visit", visit, { isOff: news === "off", location: placeOf(party) }),
    ...(news === "near" ? { expiresAt: visit.from } : {}),
  })

/** The main address, or else the first that is known. */
const placeOf = ({ addresses = [] }: Facts["party"]): string | undefined => {
  const found = addresses.find(({ kind }) => kind === "main") ?? addresses[0]
  return found && formatAddress(found.address)
}

/** The time agreed on goes to the customer and to the representative, where the company says so (J2, J10). */
export const visitIsTold = Policy.on(Visit, "schedule", "mail for when a visit is scheduled", {
  needs: mailFacts,
  react: ({ after }, facts) => told(after, "agreed", facts),
})

/** So does the new time. */
export const putOffVisitIsTold = Policy.on(Visit, "reschedule", "mail for when a visit is put off", {
  needs: mailFacts,
  react: ({ after }, facts) => told(after, "put-off", facts),
})

/** Both are reminded, unless the visit has begun before a worker came to it (J14). */
export const visitIsRemindedOf = Policy.on(Visit, "remind", "remind of a visit by mail", {
  needs: mailFacts,
  react: ({ after }, facts) => (DateTime.isLessThan(facts.now, after.from) ? told(after, "near", facts) : []),
})

/** Whoever was told of a time is told that it is off; a visit of which no time was agreed on is nobody's news. */
export const cancelledVisitIsTold = Policy.on(Visit, "cancel", "mail that a visit is off", {
  needs: mailFacts,
  react: ({ before }, facts) => (before.state === "Scheduled" ? told(before, "off", facts) : []),
})
