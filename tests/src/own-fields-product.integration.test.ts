import { type AnyMachine, createGuiche } from "@guiche/core"
import { agenda } from "@guiche/core/agenda"
import { billing } from "@guiche/core/billing"
import { directory } from "@guiche/core/directory"
import { Own, withOwnFields } from "@guiche/core/own-fields"
import { CustomerSheet, InteractionThread, serviceDesk } from "@guiche/core/service-desk"
import { memoryStorage } from "@guiche/storage-memory"
import { expect, it } from "vitest"
import { caller } from "./desk.ts"

/** Monday, 9 March 2026, 9:00 in São Paulo. */
const morning = Date.UTC(2026, 2, 9, 12)
const rooms = [directory, agenda, billing, serviceDesk]
const product = { ...directory.machines, ...agenda.machines, ...billing.machines, ...serviceDesk.machines }
const mark = { ownMark: Own.text("Marca", "Mark", { max: 20 }) }
const required = { ownMark: Own.text("Marca", "Mark", { max: 20, required: true }) }

/** Every machine of the product has a field of the host's own; those that the test names are typed with it. */
const machines = {
  ...(Object.fromEntries(
    Object.entries<AnyMachine>(product).map(([key, machine]) => [key, withOwnFields(machine, mark)]),
  ) as unknown as typeof product),
  party: withOwnFields(product.party, mark),
  interaction: withOwnFields(product.interaction, mark),
  visit: withOwnFields(product.visit, required),
  charge: withOwnFields(product.charge, mark),
}

const open = async () => {
  const guiche = await createGuiche({
    storage: memoryStorage(),
    machines,
    policies: rooms.flatMap(({ policies }) => policies),
    now: () => morning,
  })
  const desk = guiche.as(caller("manager"))
  const agent = await desk.agent.define({ code: "ana", name: "Ana", email: "ana@example.com.br", profile: "agent" })
  const group = await desk.serviceGroup.define({ code: "SUP", name: "Suporte" })
  await desk.serviceGroup.linkAgent(group.id, { agent: agent.id })
  const subject = await desk.subject.define({ code: "INS", name: "Instalação", group: group.id })
  const origin = await desk.origin.define({ code: "TEL", name: "Telefone" })
  const destination = await desk.destination.define({ code: "AST", name: "Assistência", type: "Técnica" })
  const rule = await desk.billingRule.define({
    code: "VISITA",
    name: "Visita",
    charging: { kind: "fixed", price: "50.00", currency: "BRL" },
    billing: { when: "by-period", dayOfMonth: 5 },
    instalments: 1,
    firstDueDays: 10,
    paymentMethods: [],
  })
  const between = { origin: origin.id, destination: destination.id }
  await desk.route.define({
    code: "TEL-AST",
    name: "Telefone para assistência",
    ...between,
    charge: { rule: rule.id },
    visit: { purpose: "Instalar" },
    pendingItem: { text: "Conferir", agent: agent.id, daysAhead: 2 },
  })
  const call = { direction: "inbound", channel: "phone", subject: subject.id, description: "Quer instalar." } as const
  return { guiche, desk, call: { ...call, ...between, agent: agent.id } }
}

it("B11 machines, policies and views of the product go on with fields that they do not know, and lose none", async () => {
  const { guiche, desk, call } = await open()
  const newParty = { legalName: "Conceição Ávila", document: "529.982.247-25" }
  const interaction = await desk.interaction.register({ ...call, newParty, ownMark: "A" })
  const party = interaction.party!
  await desk.party.annotate(party, { ownMark: "P" })

  const [charge] = (await desk.charge.list({ where: { interaction: { where: { ownMark: "A" } } } })).items
  expect(charge).toMatchObject({ state: "Pending", amount: { amount: "50", currency: "BRL" } })
  await desk.charge.annotate(charge!.id, { ownMark: "C" })
  const [visit] = (await desk.visit.list({ where: { ownMark: { exists: false } } })).items
  expect(visit).toMatchObject({ purpose: "Instalar" })

  await desk.interaction.resolve(interaction.id, { text: "Instalado." })
  await desk.interaction.reopen(interaction.id, { reason: "Caiu." })
  await desk.party.archive(party, { reason: "Mudou-se." })
  expect(await desk.interaction.get(interaction.id)).toMatchObject({ state: "Open", ownMark: "A" })
  expect(await desk.party.get(party)).toMatchObject({ state: "Archived", ownMark: "P" })

  const sheet = await guiche.show(caller("manager"), CustomerSheet, { party })
  expect(sheet).toMatchObject({ interactions: { byState: { Open: 1 } }, visitsToCome: [{ purpose: "Instalar" }] })
  const thread = await guiche.show(caller("manager"), InteractionThread, { protocol: interaction.protocol })
  expect(thread).toMatchObject({ interaction: { ownMark: "A" }, party: { ownMark: "P" }, charges: [{ ownMark: "C" }] })
  expect((await guiche.verify("acme")).broken).toEqual([])
  await guiche.close()
})

it("B11 a machine of the product with no own field yet is in all that a storage sees what it was", () => {
  const seen = ({ table, final, reference, timers }: AnyMachine) =>
    JSON.stringify([table, final, reference, Object.keys(timers)])
  for (const machine of Object.values<AnyMachine>(product)) expect(seen(withOwnFields(machine, {}))).toBe(seen(machine))
})
