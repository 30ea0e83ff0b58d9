import { createGuiche, type EncodedPayloadOf, handle, Machine, Register, label, state } from "@guiche/core"
import { EmailMessage } from "@guiche/core/ports"
import { directory } from "@guiche/core/directory"
import { serviceDesk } from "@guiche/core/service-desk"
import { caller } from "./desk.ts"
import type { StorageUnderTest } from "./storages.ts"

const BillingRule = Register.make("BillingRule", label("x", "x"), {})
const so = Machine.make("ServiceOrder", label("x", "x"), { A: state("A", "A", {}) })
const ServiceOrder = so.machine({
  transitions: { begin: so.start({ label: label("x", "x"), event: "x", input: {}, to: "A", run: () => so.to.A({}) }) },
  final: ["A"],
})

/** Monday, 9 March 2026, 9:00 in São Paulo. */
export const morning = Date.UTC(2026, 2, 9, 12)

export type Mail = EncodedPayloadOf<typeof EmailMessage>

/** A Guichê of the service desk, with Ana in one group and Bia in another, and the words that interactions are registered with. */
export const openServiceDesk = async (storage: StorageUnderTest) => {
  const clock = { now: morning }
  const mails: Array<Mail> = []
  const guiche = await createGuiche({
    storage: storage.fresh(),
    machines: { ...directory.machines, ...serviceDesk.machines, BillingRule, ServiceOrder },
    policies: [...directory.policies, ...serviceDesk.policies],
    handlers: [handle(EmailMessage, async (mail) => void mails.push(mail))],
    migrate: true,
    now: () => clock.now,
  })
  const manager = guiche.as(caller("manager"))
  const [ana, bia] = await Promise.all(
    ["ana", "bia"].map((code) =>
      manager.agent.define({ code, name: code, email: `${code}@example.com.br`, profile: "agent" }),
    ),
  )
  if (ana === undefined || bia === undefined) throw new Error("two agents were defined")
  const [support, sales] = [
    await manager.serviceGroup.define({ code: "SUP", name: "Suporte" }),
    await manager.serviceGroup.define({ code: "VEN", name: "Vendas" }),
  ]
  await manager.serviceGroup.linkAgent(support.id, { agent: ana.id })
  await manager.serviceGroup.linkAgent(sales.id, { agent: bia.id })
  const installation = await manager.subject.define({ code: "INS", name: "Instalação", group: support.id })
  const prices = await manager.subject.define({ code: "PRE", name: "Preços", group: sales.id })
  const phone = await manager.origin.define({ code: "TEL", name: "Telefone" })
  const assistance = await manager.destination.define({ code: "AST", name: "Assistência", type: "Técnica" })
  const call = {
    direction: "inbound",
    channel: "phone",
    origin: phone.id,
    destination: assistance.id,
    subject: installation.id,
    description: "Quer instalar a estante.",
  } as const
  return {
    guiche,
    clock,
    mails,
    manager,
    ana: guiche.as(caller("agent", { id: "ana" })),
    bia: guiche.as(caller("agent", { id: "bia" })),
    agents: { ana, bia },
    support,
    sales,
    installation,
    prices,
    phone,
    assistance,
    call,
  }
}
