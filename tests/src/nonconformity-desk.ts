import { createGuiche, type Desk, handle, type Id, type Profile } from "@guiche/core"
import { directory } from "@guiche/core/directory"
import { EmailMessage } from "@guiche/core/ports"
import { quality } from "@guiche/core/quality"
import { caller } from "./desk.ts"
import { faithfulErp } from "./faithful-erp.ts"
import { type Loses, mortalStorage } from "./mortal-storage.ts"
import { defineQualityRegisters, qualityMachines } from "./quality-registers.ts"
import type { StorageUnderTest } from "./storages.ts"

export const minute = 60_000
/** Monday, 2 March 2026, 9:00 in São Paulo. */
export const morning = Date.UTC(2026, 2, 2, 12)

type QualityDesk = Desk<typeof qualityMachines>

/** What the mails of the tests are told by. */
interface Told {
  readonly template: string
  readonly to: ReadonlyArray<{ readonly address: string }>
  readonly variables: unknown
}

const openGuiche = async (storage: StorageUnderTest) => {
  const clock = { now: morning }
  const faults = { loses: "nothing" as Loses }
  const erp = faithfulErp()
  const mails: Array<Told> = []
  const guiche = await createGuiche({
    machines: qualityMachines,
    policies: [...directory.policies, ...quality.policies],
    storage: mortalStorage(storage.fresh(qualityMachines), faults),
    answers: {
      erp: { productionOrderOfLot: async () => ({ found: false }), customersOfLot: async () => ({ deliveries: [] }) },
    },
    handlers: [
      ...erp.handlers,
      handle(EmailMessage, async ({ template, to, variables }) => void mails.push({ template, to, variables })),
    ],
    worker: { leaseSeconds: 60, attemptsMax: 4 },
    migrate: true,
    now: () => clock.now,
  })
  return { guiche, clock, faults, erp, mails }
}

const register = async (mario: QualityDesk) => {
  const type = await defineQualityRegisters(mario)
  for (const [code, name] of [
    ["rui", "Rui"],
    ["bia", "Bia"],
    ["davi", "Davi"],
  ] as const)
    await mario.agent.define({ code, name, email: `${code}@example.com.br`, profile: "agent" })
  await mario.agent.define({ code: "helena", name: "Helena", email: "helena@example.com.br", profile: "auditor" })
  await mario.qualityParameters.define({ supervisorEmail: "supervisao@example.com.br" })
  return type
}

export const causes = [
  { explains: "occurrence", category: "material", whys: ["O pé parte.", "A liga é outra."] },
  { explains: "detection", category: "measurement", whys: ["O recebimento não ensaia a liga."] },
] as const

export const check = { criterion: "Nenhuma quebra em 30 dias.", on: "2026-04-20", verifier: "helena" } as const
export const steps = [
  { text: "Trocar a liga.", responsible: "rui", dueOn: "2026-03-10" },
  { text: "Ensaiar no recebimento.", responsible: "rui", dueOn: "2026-03-20" },
] as const

interface People {
  readonly ana: QualityDesk
  readonly rui: QualityDesk
  readonly sara: QualityDesk
}

/** The ways of a nonconformity, as far as a test wants to go. */
const waysOf = ({ ana, rui, sara }: People) => {
  const registered = (changes: object = {}) =>
    ana.nonconformity.register({
      productName: "Cadeira",
      productCode: "CAD-1",
      quantity: "10",
      unit: "un",
      severity: 2,
      description: "Pé quebra com carga normal.",
      ...changes,
    })
  /** Registered, founded, contained, with its causes known. */
  const determined = async (): Promise<Id<"Nonconformity">> => {
    const { id } = await registered()
    await ana.nonconformity.beginAnalysis(id)
    await ana.nonconformity.judgeFounded(id)
    await ana.nonconformity.contain(id, { containment: "Lote segregado." })
    await ana.nonconformity.determineCauses(id, { causes })
    return id
  }
  /** A plan that is being carried out, for a nonconformity whose causes are known. */
  const implementing = async (nonconformity: Id<"Nonconformity">): Promise<Id<"ActionPlan">> => {
    const { id } = await ana.actionPlan.draft({ nonconformity, steps, check })
    await sara.actionPlan.approve(id)
    await rui.actionPlan.begin(id)
    return id
  }
  /** Both steps done. */
  const implemented = async (nonconformity: Id<"Nonconformity">): Promise<Id<"ActionPlan">> => {
    const plan = await implementing(nonconformity)
    for (const step of [0, 1])
      await rui.actionPlan.recordProgress(plan, { step, percent: 100, doneOn: "2026-03-02", result: "Feito." })
    return plan
  }
  return { registered, determined, implementing, implemented }
}

/** A Guichê of the quality machines with an ERP behind it, and whoever takes part in a nonconformity. */
export const openNonconformityDesk = async (storage: StorageUnderTest) => {
  const opened = await openGuiche(storage)
  const as = (id: string, profile: Profile): QualityDesk => opened.guiche.as(caller(profile, { id }))
  const people = {
    ana: as("ana", "agent"),
    rui: as("rui", "agent"),
    sara: as("sara", "supervisor"),
    mario: as("mario", "manager"),
    helena: as("helena", "auditor"),
    erpUser: as("protheus", "integration"),
  }
  const type = await register(people.mario)
  /** A verified complaint of goods out of standard: in treatment. */
  const complain = async (
    customerName: string,
    product: { readonly lot?: string; readonly productCode?: string },
  ): Promise<Id<"Complaint">> => {
    const { complaint } = people.ana
    const { id } = await complaint.receive({
      channel: "phone",
      type,
      customerName,
      productName: "Cadeira",
      description: "Quebrou o pé.",
      usedOn: "2026-02-20",
      ...product,
    })
    await complaint.beginVerification(id)
    await complaint.verify(id, { remoteSale: false })
    return id
  }
  return { ...opened, ...people, ...waysOf(people), complain }
}
