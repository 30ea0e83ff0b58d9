import type { GuicheClient } from "@guiche/core"
import type { ServiceProfile } from "@guiche/core/directory"
import { EmailMessage } from "@guiche/core/ports"
import { isTemplateName, templateCatalog } from "@guiche/email"
import * as Schema from "effect/Schema"
import { caller } from "./desk.ts"
import { openQualityDesk } from "./quality-desk.ts"
import type { StorageUnderTest } from "./storages.ts"

export const oneDay = 86_400_000

/** Midnight in São Paulo between 9 and 10 March 2026, and so many days later. */
export const midnightAfter = (days: number): string =>
  new Date(Date.UTC(2026, 2, 10, 3) - 1 + days * oneDay).toISOString()

/** The quality desk of a company that serves by a profile, with a supervisor to be told and a customer with an address. */
export const openLegalDesk = async (storage: StorageUnderTest, serviceProfile: ServiceProfile) => {
  const opened = await openQualityDesk(storage, { machines: {}, policies: [] })
  const { clock, desk, guiche } = opened
  const manager = guiche.as(caller("manager"))
  await manager.company.define({
    code: "01",
    name: "Matriz",
    zone: "America/Sao_Paulo",
    locale: "pt-BR",
    serviceProfile,
  })
  await manager.qualityParameters.define({ supervisorEmail: "supervisao@example.com.br" })
  const form = { ...opened.form, customerEmail: "conceicao@example.com.br", customerDocument: "529.982.247-25" }
  const receive = (changes: object = {}) => desk.complaint.receive({ ...form, ...changes })
  const deadlinesOf = async (record: string) =>
    (await desk.statutoryDeadline.list({ where: { record }, orderBy: [{ field: "startedAt" }] })).items
  return {
    guiche,
    clock,
    desk,
    manager,
    form,
    receive,
    deadlinesOf,
    /** Up to the verdict, which covers the case. */
    verified: async (changes: object = {}) => {
      const { id } = await receive(changes)
      await desk.complaint.beginVerification(id)
      return desk.complaint.verify(id, { remoteSale: false })
    },
    /** Goes on by so many days and lets what is due happen. */
    pass: async (days: number) => {
      clock.now += days * oneDay
      await guiche.worker.runDue()
    },
    templates: () => templatesIn(guiche),
    asCustomer: (party: string) => guiche.as(caller("customer", { id: party })),
  }
}

/** The templates of the mails so far, each with what it asks for. */
const templatesIn = async (guiche: Pick<GuicheClient<{}>, "outbox">): Promise<ReadonlyArray<string>> =>
  (await guiche.outbox("acme")).flatMap(({ name, payload }) => {
    if (name !== EmailMessage.name) return []
    const { template, variables } = payload as { readonly template: string; readonly variables: unknown }
    if (!isTemplateName(template)) throw new Error(`there is no template ${template}`)
    Schema.decodeUnknownSync(templateCatalog[template].variables)(variables)
    return [template]
  })
