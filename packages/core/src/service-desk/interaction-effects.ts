import * as Result from "effect/Result"
import { type BillingRule, chargeAmount, chargeForbidden, isTimed, type PriceList } from "../billing/index.ts"
import type { Agent, CompanyTerms } from "../directory/index.ts"
import type { Id, IdSchema } from "../machine/id.ts"
import type { EntityOf, IdOf } from "../machine/machine.ts"
import { given } from "../values/given.ts"
import type { Email } from "../values/index.ts"
import type { Somebody } from "./interaction-party.ts"
import type { EffectKind, InteractionEffect } from "./interaction-states.ts"
import type { Route } from "./route.ts"

type AgentEntity = EntityOf<typeof Agent>
type AgentId = IdOf<typeof Agent>

/** A route with what its effects name. */
export interface Routed {
  readonly route: EntityOf<typeof Route>
  readonly rule: EntityOf<typeof BillingRule> | undefined
  readonly priceList: EntityOf<typeof PriceList> | undefined
  readonly forAppointment: AgentEntity | undefined
  readonly forPendingItem: AgentEntity | undefined
}

/** Ids for the records that the effects make. */
export interface NewIds {
  readonly charge: string
  readonly visit: string
  readonly appointment: string
  readonly pendingItem: string
}

/** What the effects of an interaction rest on. */
export interface Grounds {
  readonly company: CompanyTerms
  readonly routed: Routed | undefined
  /** Whether the company mails every registration, whatever the route says. */
  readonly mailsRegistration: boolean
  readonly party: Somebody | undefined
  /** Where mail about the interaction goes. */
  readonly address: Email | undefined
  /** Whether nobody knows yet that it is theirs who wrote: then nothing goes there by itself (R-MAIL-11). */
  readonly contactUnconfirmed: boolean
  /** Who is responsible for it. */
  readonly agent: AgentId | undefined
  readonly minutes: number | undefined
  readonly newIds: NewIds
}

/** The effects of a newly registered interaction (R-SD-3). */
export const effectsOf = (grounds: Grounds): ReadonlyArray<InteractionEffect> =>
  kindsOf(grounds).map((kind) => effect[kind](grounds))

/** The same effects, those that waited for the party decided now that it is known. */
export const effectsOnceIdentified = (
  effects: ReadonlyArray<InteractionEffect>,
  grounds: Grounds,
): ReadonlyArray<InteractionEffect> =>
  effects.map((known) => (known.outcome === "awaiting-party" ? effect[known.kind](grounds) : known))

/** The same effects, the mail that waited for the contact to be confirmed decided now that it is. */
export const effectsOnceConfirmed = (
  effects: ReadonlyArray<InteractionEffect>,
  grounds: Grounds,
): ReadonlyArray<InteractionEffect> =>
  effects.map((known) => (known.reason === "contact-unconfirmed" ? effect[known.kind](grounds) : known))

/** The same effects, the charge that waited for the duration decided now that it is known. */
export const effectsOnceTimed = (
  effects: ReadonlyArray<InteractionEffect>,
  grounds: Grounds,
): ReadonlyArray<InteractionEffect> =>
  effects.map((known) => (known.outcome === "awaiting-duration" ? effect[known.kind](grounds) : known))

/** Whom an effect is for: the agent that the route names, as long as they serve, or else the one responsible. */
export const agentFor = (named: AgentEntity | undefined, responsible: AgentId | undefined): AgentId | undefined =>
  named?.state === "Active" ? named.id : responsible

/** The effect of one kind that has come to be done between two versions of an interaction: what a policy is to make, once. */
export const newlyDone = (
  kind: EffectKind,
  before: ReadonlyArray<InteractionEffect> | undefined,
  after: ReadonlyArray<InteractionEffect>,
): InteractionEffect | undefined => {
  const isDone = (known: InteractionEffect) => known.kind === kind && known.outcome === "done"
  return before?.some(isDone) === true ? undefined : after.find(isDone)
}

/** The id of the record that an effect has made; undefined where it has made none. */
export const doneRecord = <Name extends string>(
  kind: EffectKind,
  effects: ReadonlyArray<InteractionEffect>,
  ids: IdSchema<Name>,
): Id<Name> | undefined => {
  const record = newlyDone(kind, undefined, effects)?.record
  return record === undefined ? undefined : ids.make(record)
}

const kindsOf = ({ mailsRegistration, routed }: Grounds): ReadonlyArray<EffectKind> => {
  const { charge, email, visit, appointment, pendingItem } = routed?.route ?? {}
  const wanted = {
    charge: charge !== undefined,
    email: email !== undefined || mailsRegistration,
    visit: visit !== undefined,
    appointment: appointment !== undefined,
    "pending-item": pendingItem !== undefined,
  }
  return (Object.keys(wanted) as ReadonlyArray<EffectKind>).filter((kind) => wanted[kind])
}

const done = (kind: EffectKind, record?: string): InteractionEffect =>
  record === undefined ? { kind, outcome: "done" } : { kind, outcome: "done", record }
const waiting = (kind: EffectKind): InteractionEffect => ({ kind, outcome: "awaiting-party" })
const notPossible = (kind: EffectKind, reason: NonNullable<InteractionEffect["reason"]>): InteractionEffect => ({
  kind,
  outcome: "not-possible",
  reason,
})

const effect: Readonly<Record<EffectKind, (grounds: Grounds) => InteractionEffect>> = {
  charge: ({ company, minutes, newIds, party, routed }) => {
    const { priceList, rule } = routed ?? {}
    const needsList = rule?.charging.kind === "price-list"
    if (rule?.state !== "Active" || (needsList && priceList?.state !== "Active"))
      return notPossible("charge", "rule-not-in-use")
    if (party === undefined) return waiting("charge")
    const basis = rule.charging.kind === "free" ? undefined : chargeForbidden(company, party)
    if (basis !== undefined) return { ...notPossible("charge", "charge-forbidden"), basis }
    if (isTimed(rule) && minutes === undefined) return { kind: "charge", outcome: "awaiting-duration" }
    return Result.isSuccess(chargeAmount(rule.charging, given({ minutes }), priceList))
      ? done("charge", newIds.charge)
      : notPossible("charge", "no-amount")
  },
  email: ({ address, contactUnconfirmed, party }) => {
    if (contactUnconfirmed) return notPossible("email", "contact-unconfirmed")
    if (address !== undefined) return done("email")
    return party === undefined ? waiting("email") : notPossible("email", "no-address")
  },
  visit: ({ newIds, party }) => (party === undefined ? waiting("visit") : done("visit", newIds.visit)),
  appointment: ({ agent, newIds, routed }) =>
    agentFor(routed?.forAppointment, agent) === undefined
      ? notPossible("appointment", "no-agent")
      : done("appointment", newIds.appointment),
  "pending-item": ({ agent, newIds, routed }) =>
    agentFor(routed?.forPendingItem, agent) === undefined
      ? notPossible("pending-item", "no-agent")
      : done("pending-item", newIds.pendingItem),
}
