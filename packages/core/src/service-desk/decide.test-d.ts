import * as BigDecimal from "effect/BigDecimal"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { companyTerms } from "../directory/index.ts"
import { ana, decide, done, idFor, monday } from "../machine/decide.test-d.ts"
import type { InputOf } from "../machine/transition.ts"
import { BRL, Code, Email, Protocol, TaxId } from "../values/index.ts"
import { DeskParameters } from "./desk-parameters.ts"
import { Interaction } from "./interaction.ts"

// Shared by the tests of this folder, and like them left out of what is built and published.

export { ana, at, decide, done, idFor, moment, monday, nameOf, reactions, refusal } from "../machine/decide.test-d.ts"

export const code = Schema.decodeSync(Code)
export const email = Schema.decodeSync(Email)
const taxId = Schema.decodeSync(TaxId)
export const cpf = taxId("52998224725")

const entry = { state: "Active" as const, version: 1 }

export const company = companyTerms("1")
export const regulated = companyTerms("1", { serviceProfile: "regulated-sac" })
export const parameters = DeskParameters.valuesFrom()

/** A group with Ana in it. */
export const support = {
  ...entry,
  id: idFor<"ServiceGroup">("group-support"),
  code: code("SUP"),
  name: "Suporte",
  agents: [code(ana.id)],
}

export const agent = (name: string, profile: "agent" | "supervisor" = "agent") => ({
  ...entry,
  id: idFor<"Agent">(`agent-${name}`),
  code: code(name),
  name,
  email: email(`${name}@example.com.br`),
  profile,
})

export const installation = {
  ...entry,
  id: idFor<"Subject">("subject-installation"),
  code: code("INS"),
  name: "Instalação",
  group: support.id,
}

/** A route with all five effects. */
export const everything = {
  ...entry,
  id: idFor<"Route">("route-1"),
  code: code("R1"),
  name: "Telefone para assistência",
  origin: idFor<"Origin">("origin-phone"),
  destination: idFor<"Destination">("destination-assistance"),
  charge: { rule: idFor<"BillingRule">("rule-1") },
  email: { text: "Um representante entrará em contato." },
  visit: { purpose: "Instalar" },
  appointment: { purpose: "Ligar", daysAhead: 1, at: "09:00" as never, minutes: 30 },
  pendingItem: { text: "Conferir", daysAhead: 2 },
}

const fifty = { price: BigDecimal.fromBigInt(50n), currency: BRL }

/** A rule that charges 50 reais, and one that charges them for every minute. */
export const fixed = {
  ...entry,
  id: everything.charge.rule,
  code: code("FIXA"),
  name: "Taxa de visita",
  charging: { kind: "fixed" as const, ...fifty },
  billing: { when: "by-period" as const, dayOfMonth: 5 },
  instalments: 1,
  firstDueDays: 10,
  paymentMethods: [],
}
export const timed = { ...fixed, charging: { kind: "per-started-minute" as const, ...fifty } }

export const routed = (changes: object = {}) => ({
  route: { ...everything, ...changes },
  rule: fixed,
  priceList: undefined,
  forAppointment: undefined,
  forPendingItem: undefined,
})

/** Somebody who is registered, with an address. */
export const conceicao = {
  state: "Registered" as const,
  id: idFor<"Party">("party-1"),
  version: 1,
  kind: "person" as const,
  legalName: "Conceição Ávila",
  roles: ["consumer"] as const,
  email: email("conceicao@example.com.br"),
  registeredAt: monday,
}

export const call: InputOf<typeof Interaction.transitions.register> = {
  direction: "inbound",
  channel: "phone",
  origin: everything.origin,
  destination: everything.destination,
  subject: installation.id,
  description: "Quer instalar a estante.",
}

const newIds = { charge: "charge-1", visit: "visit-1", appointment: "appointment-1", pendingItem: "item-1" }

/** What a registration needs to know: nobody is known yet, Ana acts, and no route is defined. */
export const receiptFacts = {
  desk: { company, parameters, protocol: Result.succeed(Schema.decodeSync(Protocol)("202603020000011")) },
  group: support,
  routed: undefined,
  knownParty: undefined,
  newPartyId: idFor<"Party">("party-new"),
  agentAsked: agent("ana"),
  ...newIds,
}

type Changes = { readonly input?: Partial<typeof call>; readonly facts?: object }

export const register = ({ input = {}, facts = {} }: Changes = {}) =>
  decide(Interaction, "register", undefined, { input: { ...call, ...input }, facts: { ...receiptFacts, ...facts } })

export const open = (changes: Changes = {}) => done(register(changes))

/** Conceição's, with a route that sets everything off. */
export const full = (changes: object = {}) =>
  open({ input: { party: conceicao.id }, facts: { knownParty: conceicao, routed: routed(), ...changes } })

export const resolveFacts = {
  desk: { company, parameters },
  solution: undefined,
  party: conceicao,
  subject: installation,
  newSolution: idFor<"Solution">("solution-new"),
  routed: undefined,
  ...newIds,
}

export const resolved = (on = full()) =>
  done(decide(Interaction, "resolve", on, { input: { text: "Instalada." }, facts: resolveFacts }))
