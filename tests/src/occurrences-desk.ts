import { createGuiche, type Profile } from "@guiche/core"
import { agenda } from "@guiche/core/agenda"
import { billing } from "@guiche/core/billing"
import { checklists } from "@guiche/core/checklists"
import { directory } from "@guiche/core/directory"
import { occurrences } from "@guiche/core/occurrences"
import { serviceDesk } from "@guiche/core/service-desk"
import { serviceLevels } from "@guiche/core/service-levels"
import { caller } from "./desk.ts"
import type { StorageUnderTest } from "./storages.ts"

const rooms = [directory, agenda, billing, serviceLevels, serviceDesk, checklists, occurrences]
const machines = {
  ...directory.machines,
  ...agenda.machines,
  ...billing.machines,
  ...serviceLevels.machines,
  ...serviceDesk.machines,
  ...checklists.machines,
  ...occurrences.machines,
}

/** Monday, 9 March 2026, 9:00 in São Paulo. */
const morning = Date.UTC(2026, 2, 9, 12)

const open = [{ from: "08:00", until: "18:00" }]
const weekly = { monday: open, tuesday: open, wednesday: open, thursday: open, friday: open, saturday: [], sunday: [] }
const calendar = { zone: "America/Sao_Paulo", weekly, holidays: ["national"], exceptions: [] } as const

const createDesk = async (storage: StorageUnderTest) => {
  const clock = { now: morning }
  const guiche = await createGuiche({
    storage: storage.fresh(machines),
    machines,
    policies: rooms.flatMap(({ policies }) => policies),
    migrate: true,
    now: () => clock.now,
  })
  return { guiche, clock }
}
type Created = Awaited<ReturnType<typeof createDesk>>
type Manager = ReturnType<Created["guiche"]["as"]>

/** Ana in support, Bia in sales. */
const defineGroups = async ({ agent, serviceGroup }: Manager) => {
  const define = (code: string) => agent.define({ code, name: code, email: `${code}@example.com.br`, profile: "agent" })
  const agents = { ana: await define("ana"), bia: await define("bia") }
  const support = await serviceGroup.define({ code: "SUP", name: "Suporte" })
  const sales = await serviceGroup.define({ code: "VEN", name: "Vendas" })
  await serviceGroup.linkAgent(support.id, { agent: agents.ana.id })
  await serviceGroup.linkAgent(sales.id, { agent: agents.bia.id })
  return { agents, support, sales }
}

/** Of a pen: is it scratched, and where; a second question opens with the first. And of a box, which no type of occurrence asks for by itself. */
const defineChecklist = async ({ checklist, checklistType, question, questionGroup }: Manager) => {
  const group = await questionGroup.define({ code: "3", name: "Defeito" })
  const defect = await checklistType.define({ code: "DEF", name: "Defeito", attachesTo: "occurrence" })
  const scratched = await question.define({
    group: group.id,
    code: "RISCADO",
    name: "Riscado",
    text: "Produto está riscado?",
    answer: { kind: "yes-no" },
  })
  const options = ["CORPO", "TAMPA"].map((code) => ({ code, name: code.toLowerCase() }))
  const where = await question.define({
    group: group.id,
    code: "ONDE",
    name: "Onde está o risco",
    text: "Onde está o risco?",
    answer: { kind: "choice", options },
  })
  const opensOn = { kind: "yes-no", yes: true } as const
  const draft = await checklist.draft({
    code: "CANETA",
    name: "Caneta",
    type: defect.id,
    items: [
      { key: "riscado", question: scratched.id, required: true },
      { key: "onde", question: where.id, required: true, parent: "riscado", opensOn },
    ],
  })
  const packing = await checklistType.define({ code: "EMB", name: "Embalagem", attachesTo: "occurrence" })
  const items = [{ key: "riscada", question: scratched.id, required: true }]
  const boxDraft = await checklist.draft({ code: "CAIXA", name: "Caixa", type: packing.id, items })
  return { defect, pen: await checklist.activate(draft.id), box: await checklist.activate(boxDraft.id) }
}

/**
 * The desk of a tenant: an exchange with a deadline and the checklist of the pen, a prolongation with neither, a shop that is a customer and
 * supplies, and somebody who is nothing yet.
 */
const deskOf = async (created: Created, tenant: string) => {
  const { guiche } = created
  const by = (profile: Profile, id: string = profile) => caller(profile, { id, tenant })
  const manager = guiche.as(by("manager"))
  const groups = await defineGroups(manager)
  const { box, defect, pen } = await defineChecklist(manager)
  const sla = await manager.slaPolicy.define({
    code: "PADRAO",
    name: "Padrão",
    calendar,
    firstAnswerMinutes: 240,
    resolutionMinutes: 1200,
    warnAtPercent: 75,
  })
  const exchange = await manager.occurrenceType.define({
    code: "TROCA",
    name: "Troca",
    group: groups.support.id,
    sla: sla.id,
    checklistType: defect.id,
  })
  const prolongation = await manager.occurrenceType.define({
    code: "PRORROG",
    name: "Prorrogação",
    group: groups.sales.id,
  })
  const reasonOf = (code: string, name: string, { id: type }: typeof exchange) =>
    manager.occurrenceReason.define({ code, name, type })
  return {
    ...created,
    ...groups,
    by,
    manager,
    pen,
    box,
    exchange,
    prolongation,
    defective: await reasonOf("DEFEITO", "Produto com defeito", exchange),
    late: await reasonOf("ATRASO", "Atraso na entrega", prolongation),
    shop: await manager.party.register({ legalName: "Papelaria Sol", roles: ["customer", "supplier"] }),
    nobody: await manager.party.registerSuspect({ legalName: "Mauro Cruz" }),
    ana: guiche.as(by("agent", "ana")),
    bia: guiche.as(by("agent", "bia")),
  }
}

export type OccurrencesDesk = Awaited<ReturnType<typeof deskOf>>

/** A Guichê of occurrences, with a desk for each tenant. */
export const openOccurrences = async (storage: StorageUnderTest) => {
  const created = await createDesk(storage)
  return { guiche: created.guiche, in: (tenant: string) => deskOf(created, tenant) }
}
