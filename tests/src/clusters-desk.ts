import { createGuiche, type GuicheClient, type Profile, type PortAnswers } from "@guiche/core"
import { directory } from "@guiche/core/directory"
import { EmailMessage, type ErpGateway } from "@guiche/core/ports"
import { quality } from "@guiche/core/quality"
import { isTemplateName, templateCatalog } from "@guiche/email"
import * as Schema from "effect/Schema"
import { caller } from "./desk.ts"
import { definePromises, qualityMachines } from "./quality-registers.ts"
import type { StorageUnderTest } from "./storages.ts"

/** Monday, 9 March 2026, 9:00 in São Paulo. */
const morning = Date.UTC(2026, 2, 9, 12)

type Erp = PortAnswers<typeof ErpGateway>
const silentErp: Erp = {
  productionOrderOfLot: async () => ({ found: false }),
  customersOfLot: async () => ({ deliveries: [] }),
}

export const steel = { supplierName: "Aço e Cia", supplierDocument: "12ABC34501DE35" } as const

const createDesk = async (storage: StorageUnderTest, erp: Erp) => {
  const clock = { now: morning }
  const guiche = await createGuiche({
    storage: storage.fresh(qualityMachines),
    machines: qualityMachines,
    policies: [...directory.policies, ...quality.policies],
    answers: { erp },
    migrate: true,
    now: () => clock.now,
  })
  return { guiche, clock }
}

/** The desk of a tenant: a complaint type, and a code that classifies what broke. */
const deskOf = async ({ clock, guiche }: Awaited<ReturnType<typeof createDesk>>, tenant: string) => {
  const by = (profile: Profile, id: string = profile) => caller(profile, { id, tenant })
  const manager = guiche.as(by("manager"))
  const { sla, type, warranty } = await definePromises(manager)
  await manager.complaintCode.define({
    code: "P-01",
    name: "Quebra em uso",
    type: type.id,
    sla: sla.id,
    warranty: warranty.id,
    severity: 2,
    outOfStandard: false,
    keywords: ["quebr*"],
  })
  const form = {
    channel: "phone",
    type: type.id,
    customerName: "Conceição Ávila",
    productName: "Cadeira",
    productCode: "CAD-1",
    description: "Quebrou o pé.",
    usedOn: "2026-03-02",
  } as const
  type Form = Parameters<typeof manager.complaint.receive>[0]
  const receive = (changes: Partial<Form> = {}) => manager.complaint.receive({ ...form, ...changes })
  const register = (changes: object = {}) =>
    manager.nonconformity.register({
      productName: "Cadeira",
      productCode: "CAD-1",
      quantity: "4",
      unit: "un",
      severity: 2,
      description: "Pistão fora da medida.",
      ...changes,
    })
  return { guiche, clock, tenant, by, manager, type, form, receive, register, work: () => guiche.worker.runDue() }
}

export type ClustersDesk = Awaited<ReturnType<typeof deskOf>>

/** A quality desk with an ERP, for each tenant. */
export const openClusters = async (storage: StorageUnderTest, erp: Erp = silentErp) => {
  const created = await createDesk(storage, erp)
  return { guiche: created.guiche, in: (tenant: string) => deskOf(created, tenant) }
}

export const day = 86_400_000

/** The mails of a tenant about clusters and recalls, each with what its template asks for. */
export const supervisorMails = async (guiche: Pick<GuicheClient<{}>, "outbox">, tenant: string) =>
  (await guiche.outbox(tenant)).flatMap(({ name, payload }) => {
    if (name !== EmailMessage.name) return []
    const { template, variables } = payload as { readonly template: string; readonly variables: object }
    if (!isTemplateName(template)) throw new Error(`there is no template ${template}`)
    Schema.decodeUnknownSync(templateCatalog[template].variables)(variables)
    return template === "cluster-proposed" || template === "recall-deadline" ? [{ template, ...variables }] : []
  })
