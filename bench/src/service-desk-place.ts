import { type Caller, createGuiche, type Handler, type StorageLayer } from "@guiche/core"
import { agenda } from "@guiche/core/agenda"
import { billing } from "@guiche/core/billing"
import { directory } from "@guiche/core/directory"
import { serviceDesk } from "@guiche/core/service-desk"
import { serviceLevels } from "@guiche/core/service-levels"
import { tickets } from "@guiche/core/tickets"
import { type Figure } from "./figure.ts"

/* A service desk with what is configured before the first call: a group and its agent, a subject, a rule of billing, a route with all five effects. */

const rooms = [directory, agenda, billing, serviceLevels, serviceDesk, tickets]

/** What some measures bring: a clock that they set, and what takes the mails. */
interface Brought {
  readonly now?: () => number
  readonly handlers?: ReadonlyArray<Handler>
}

const createServiceDesk = (storage: StorageLayer, brought: Brought) =>
  createGuiche({
    ...brought,
    storage,
    machines: {
      ...directory.machines,
      ...agenda.machines,
      ...billing.machines,
      ...serviceLevels.machines,
      ...serviceDesk.machines,
      ...tickets.machines,
    },
    policies: rooms.flatMap(({ policies }) => policies),
    migrate: true,
  })

/** Who asks, as somebody with a profile. */
export const deskCaller = (profile: "agent" | "manager" | "supervisor", id: string = profile): Caller => ({
  tenant: "desk",
  company: "matrix",
  actor: { id, profiles: [profile] },
})

export const openServiceDesk = async (storage: StorageLayer, brought: Brought = {}) => {
  const guiche = await createServiceDesk(storage, brought)
  const { agent, billingRule, destination, origin, party, route, serviceGroup, subject } = guiche.as(
    deskCaller("manager"),
  )
  const ana = await agent.define({ code: "ana", name: "Ana", email: "ana@example.com.br", profile: "agent" })
  const group = await serviceGroup.define({ code: "SUP", name: "Suporte" })
  await serviceGroup.linkAgent(group.id, { agent: ana.id })
  const installation = await subject.define({ code: "INS", name: "Instalação", group: group.id })
  const phone = await origin.define({ code: "TEL", name: "Telefone" })
  const assistance = await destination.define({ code: "AST", name: "Assistência", type: "Técnica" })
  const rule = await billingRule.define({
    code: "MES",
    name: "Mensal",
    charging: { kind: "fixed", price: "50.00", currency: "BRL" },
    billing: { when: "by-period", dayOfMonth: 5 },
    instalments: 1,
    firstDueDays: 10,
    paymentMethods: [],
  })
  await route.define({
    code: "TEL-AST",
    name: "Telefone para assistência",
    origin: phone.id,
    destination: assistance.id,
    charge: { rule: rule.id },
    email: { text: "Um representante entrará em contato." },
    visit: { purpose: "Instalar" },
    appointment: { purpose: "Ligar antes da visita", daysAhead: 1, at: "09:00", minutes: 30 },
    pendingItem: { text: "Conferir a instalação", agent: ana.id, daysAhead: 2 },
  })
  const customer = await party.register({
    legalName: "Conceição Ávila",
    roles: ["consumer"],
    email: "conceicao@example.com.br",
    phone: "(11) 98000-0000",
    erpCode: "00000000",
  })
  return {
    guiche,
    ana,
    group,
    rule,
    customer,
    call: {
      direction: "inbound",
      channel: "phone",
      origin: phone.id,
      destination: assistance.id,
      subject: installation.id,
      party: customer.id,
      description: "Quer instalar a estante na sala, e falta um parafuso da base.",
    } as const,
  }
}

export type OpenedDesk = Awaited<ReturnType<typeof openServiceDesk>>

/** One registration under an idempotency key, by the group's agent. */
export const registerCall = ({ call, guiche }: OpenedDesk, key: string) =>
  guiche.as(deskCaller("agent", "ana")).interaction.register(call, { key })

/** A figure of the requirement that asks for the service desk. */
export const ofServiceDesk = (figure: Figure): Figure => ({ ...figure, issue: 4 })
