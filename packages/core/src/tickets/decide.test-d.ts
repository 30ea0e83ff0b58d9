import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { companyTerms } from "../directory/index.ts"
import { ana, decide, done, idFor, monday } from "../machine/decide.test-d.ts"
import type { EntityOf } from "../machine/machine.ts"
import type { SlaPolicy } from "../service-levels/index.ts"
import { Code, Email, Protocol } from "../values/index.ts"
import { TicketParameters } from "./ticket-parameters.ts"
import { Ticket } from "./ticket.ts"

// Shared by the tests of this folder, and like them left out of what is built and published.

export { ana, at, decide, done, idFor, monday, nameOf, reactions, refusal } from "../machine/decide.test-d.ts"

const code = Schema.decodeSync(Code)
const email = Schema.decodeSync(Email)
const entry = { state: "Active" as const, version: 1 }

export const agent = (name: string) => ({
  ...entry,
  id: idFor<"Agent">(`agent-${name}`),
  code: code(name),
  name,
  email: email(`${name}@example.com.br`),
  profile: "agent" as const,
})

/** A group with Ana and Bia in it, and one with Caio. */
export const support = {
  ...entry,
  id: idFor<"ServiceGroup">("group-support"),
  code: code("SUP"),
  name: "Suporte",
  agents: [code(ana.id), code("bia")],
}
export const sales = {
  ...entry,
  id: idFor<"ServiceGroup">("group-sales"),
  code: code("VEN"),
  name: "Vendas",
  agents: [code("caio")],
}

/** A first answer in 4 hours, a next one in 2, the solution in 40; and what happens on the way to the first. */
export const sla: EntityOf<typeof SlaPolicy> = {
  ...entry,
  id: idFor<"SlaPolicy">("sla-1"),
  code: code("PADRAO"),
  name: "Padrão",
  calendar: companyTerms("1").calendar,
  firstAnswerMinutes: 240,
  nextAnswerMinutes: 120,
  resolutionMinutes: 2400,
  warnAtPercent: 75,
  steps: [
    { clock: "firstAnswer", percent: 50, action: { kind: "raise-priority" } },
    { clock: "firstAnswer", percent: 100, action: { kind: "reassign-to-group", group: sales.code } },
    { clock: "firstAnswer", percent: 100, action: { kind: "reassign-to-agent", agent: agent("gone").id } },
  ],
}

export const type = {
  ...entry,
  id: idFor<"TicketType">("type-1"),
  code: code("ENT"),
  name: "Entrega",
  group: support.id,
  priority: "normal" as const,
  sla: sla.id,
}
export const reason = {
  ...entry,
  id: idFor<"TicketReason">("reason-1"),
  code: code("NREC"),
  name: "Não recebida",
  type: type.id,
}
export const terms = { company: companyTerms("1"), parameters: TicketParameters.valuesFrom() }

export const matter = {
  direction: "inbound" as const,
  channel: "email" as const,
  type: type.id,
  reason: reason.id,
  subject: "Pedido 4711",
  description: "A mercadoria não chegou.",
  party: idFor<"Party">("party-1"),
}

const openFacts = {
  terms: { ...terms, protocol: Result.succeed(Schema.decodeSync(Protocol)("202603020000011")) },
  type,
  reason,
  group: support,
  sla,
  agent: undefined,
}

interface Changes {
  readonly input?: object
  readonly facts?: object
}

export const open = ({ facts = {}, input = {} }: Changes = {}) =>
  decide(Ticket, "open", undefined, { input: { ...matter, ...input }, facts: { ...openFacts, ...facts } })

/** A ticket that Ana works on. */
export const inExecution = (changes: Changes = {}) =>
  done(
    decide(Ticket, "startExecution", done(open(changes)), {
      input: {},
      facts: { acting: agent("ana"), group: support, now: monday },
    }),
  )
