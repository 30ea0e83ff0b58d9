import { createGuiche, type EncodedOf, type EncodedPayloadOf, handle } from "@guiche/core"
import { agenda } from "@guiche/core/agenda"
import { billing, type BillingRule } from "@guiche/core/billing"
import { directory } from "@guiche/core/directory"
import { EmailMessage } from "@guiche/core/ports"
import { serviceDesk } from "@guiche/core/service-desk"
import { caller } from "./desk.ts"
import type { StorageUnderTest } from "./storages.ts"

type Mail = EncodedPayloadOf<typeof EmailMessage>
type Rule = EncodedOf<typeof BillingRule.transitions.define.fields>

/** Monday, 9 March 2026, 9:00 in São Paulo. */
export const morning = Date.UTC(2026, 2, 9, 12)

const machines = {
  ...directory.machines,
  ...agenda.machines,
  ...billing.machines,
  ...serviceDesk.machines,
}
const policies = [directory, agenda, billing, serviceDesk].flatMap((room) => room.policies)

const createDesk = async (storage: StorageUnderTest) => {
  const clock = { now: morning }
  const mails: Array<Mail> = []
  const guiche = await createGuiche({
    storage: storage.fresh(machines),
    machines,
    policies,
    handlers: [handle(EmailMessage, async (mail) => void mails.push(mail))],
    migrate: true,
    now: () => clock.now,
  })
  return { guiche, clock, mails, manager: guiche.as(caller("manager")) }
}
type Manager = Awaited<ReturnType<typeof createDesk>>["manager"]

/** Ana in support, Bia in sales, each group with a subject. */
const defineGroups = async ({ agent, serviceGroup, subject }: Manager) => {
  const define = (code: string) => agent.define({ code, name: code, email: `${code}@example.com.br`, profile: "agent" })
  const agents = { ana: await define("ana"), bia: await define("bia") }
  const support = await serviceGroup.define({ code: "SUP", name: "Suporte" })
  const sales = await serviceGroup.define({ code: "VEN", name: "Vendas" })
  await serviceGroup.linkAgent(support.id, { agent: agents.ana.id })
  await serviceGroup.linkAgent(sales.id, { agent: agents.bia.id })
  const installation = await subject.define({ code: "INS", name: "Instalação", group: support.id })
  const prices = await subject.define({ code: "PRE", name: "Preços", group: sales.id })
  return { agents, support, sales, installation, prices }
}

const monthly = { when: "by-period", dayOfMonth: 5 } as const
const fixed = { kind: "fixed", price: "50.00", currency: "BRL" } as const

const ruleDefiner =
  ({ billingRule }: Manager) =>
  (code: string, charging: Rule["charging"], when: Rule["billing"] = monthly) =>
    billingRule.define({
      code,
      name: code,
      charging,
      billing: when,
      instalments: 1,
      firstDueDays: 10,
      paymentMethods: [],
    })

/** A Guichê of the service desk, its groups, and the words that interactions are registered with. */
export const openServiceDesk = async (storage: StorageUnderTest) => {
  const opened = await createDesk(storage)
  const { guiche, manager } = opened
  const groups = await defineGroups(manager)
  const phone = await manager.origin.define({ code: "TEL", name: "Telefone" })
  const assistance = await manager.destination.define({ code: "AST", name: "Assistência", type: "Técnica" })
  const defineRule = ruleDefiner(manager)
  const rule = await defineRule("VISITA", fixed)
  const between = { origin: phone.id, destination: assistance.id }
  const routeFields = {
    name: "Telefone para assistência",
    ...between,
    charge: { rule: rule.id },
    email: { text: "Um representante entrará em contato." },
    visit: { purpose: "Instalar" },
    appointment: { purpose: "Ligar antes da visita", daysAhead: 1, at: "09:00", minutes: 30 },
    pendingItem: { text: "Conferir a instalação", agent: groups.agents.bia.id, daysAhead: 2 },
  }
  return {
    ...opened,
    ...groups,
    ana: guiche.as(caller("agent", { id: "ana" })),
    bia: guiche.as(caller("agent", { id: "bia" })),
    phone,
    assistance,
    fixed,
    rule,
    defineRule,
    routeFields,
    /** A route with all five effects: the agenda entry for whoever is responsible, the pending item for Bia. */
    defineRoute: () => manager.route.define({ code: "TEL-AST", ...routeFields }),
    call: {
      direction: "inbound",
      channel: "phone",
      ...between,
      subject: groups.installation.id,
      description: "Quer instalar a estante.",
    } as const,
  }
}
