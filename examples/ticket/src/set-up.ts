import { label, type Locale } from "@guiche/core"
import type { DeskOf } from "./open-desk.ts"
import { company, names } from "./people.ts"
import type { Tale } from "./tale.ts"

/** Everything that is defined once, before the first customer calls. */
export const setUp = async (tale: Tale, locale: Locale) => {
  const desk = tale.desk("marcos")
  tale.chapter(label("Antes de abrir", "Before opening"))
  await tale.until("2026-04-01 09:00")
  await desk.company.define({
    code: company,
    name: "Móveis Aurora",
    zone: "America/Sao_Paulo",
    locale,
    serviceProfile: "consumer",
  })
  const deliveries = await defineDeliveries(desk)
  const policy = await definePromise(desk)
  tale.tell(
    "marcos",
    label(
      "promete a primeira resposta em 2 h, cada outra em 2 h e a solução em 12 h de tempo útil, das 8 às 12 e das 13h30 às 18 h; na metade da primeira, o chamado fica mais urgente",
      "promises the first answer in 2 h, each other in 2 h and the solution in 12 h of business time, from 8 to 12 and from 13:30 to 18:00; at half of the first, a ticket becomes more urgent",
    ),
  )
  const type = await desk.ticketType.define({
    code: "ENT",
    name: "Entrega",
    group: deliveries.id,
    priority: "normal",
    sla: policy.id,
  })
  const reason = await desk.ticketReason.define({ code: "AVARIA", name: "Produto avariado", type: type.id })
  const zoe = await desk.party.register({
    legalName: names.zoe,
    document: "529.982.247-25",
    email: "zoe.reis@correio.example",
    roles: ["consumer"],
  })
  await chargeAssembly(desk, zoe.id)
  return { reason, type, zoe }
}

export type Setting = Awaited<ReturnType<typeof setUp>>

const defineDeliveries = async (desk: DeskOf) => {
  const person = (code: "ana" | "bia") =>
    desk.agent.define({ code, name: names[code], email: `${code}@aurora.example`, profile: "agent" })
  const group = await desk.serviceGroup.define({ code: "ENTREGAS", name: "Entregas" })
  for (const agent of [await person("ana"), await person("bia")])
    await desk.serviceGroup.linkAgent(group.id, { agent: agent.id })
  return group
}

const definePromise = (desk: DeskOf) => {
  const open = [
    { from: "08:00", until: "12:00" },
    { from: "13:30", until: "18:00" },
  ]
  return desk.slaPolicy.define({
    code: "PADRAO",
    name: "Padrão",
    calendar: {
      zone: "America/Sao_Paulo",
      weekly: { monday: open, tuesday: open, wednesday: open, thursday: open, friday: open, saturday: [], sunday: [] },
      holidays: ["national"],
      exceptions: [],
    },
    firstAnswerMinutes: 120,
    nextAnswerMinutes: 120,
    resolutionMinutes: 720,
    warnAtPercent: 75,
    steps: [{ clock: "firstAnswer", percent: 50, action: { kind: "raise-priority" } }],
  })
}

/** What the customer owes already: whoever works on her ticket sees it. */
const chargeAssembly = async (desk: DeskOf, party: Setting["zoe"]["id"]) => {
  const rule = await desk.billingRule.define({
    code: "MONTAGEM",
    name: "Montagem",
    charging: { kind: "fixed", price: "120.00", currency: "BRL" },
    billing: { when: "on-the-spot" },
    instalments: 1,
    firstDueDays: 15,
    paymentMethods: [],
  })
  await desk.charge.record({ party, rule: rule.id })
}
