import type { Desk, Locale } from "@guiche/core"
import type { Erp } from "../erp/erp.ts"
import type { ShopMachines } from "./open-shop.ts"
import { addresses, company, names } from "./people.ts"

/** The product that the story is about, with the companies behind it. */
export const chair = {
  productName: "Cadeira de escritório Ergonômica",
  productCode: "CAD-ERG-04",
  brand: "Aurora",
  supplierName: "Metalúrgica São Bento Ltda.",
  supplierDocument: "12.ABC.345/01DE-35",
  manufacturerName: "Móveis Aurora S.A.",
  manufacturerDocument: "11.222.333/0001-81",
  lot: "L-2607",
} as const

const workday = [
  { from: "08:00", until: "12:00" },
  { from: "13:00", until: "18:00" },
]

const calendar = {
  zone: "America/Sao_Paulo",
  weekly: {
    monday: workday,
    tuesday: workday,
    wednesday: workday,
    thursday: workday,
    friday: workday,
    saturday: [],
    sunday: [],
  },
  holidays: ["national"],
  exceptions: [],
} as const

/** What the ERP knows before the story begins. */
export const stockErp = (erp: Erp): void =>
  erp.seed({
    suppliers: [{ document: "12ABC34501DE35", name: chair.supplierName }],
    orders: [
      { number: "OP-088123", product: chair.productCode, lot: "L-2606", producedOn: "2026-01-21", quantity: "480" },
      { number: "OP-088240", product: chair.productCode, lot: chair.lot, producedOn: "2026-02-11", quantity: "500" },
    ],
  })

/** Defines the desk's registers, as its supervisor does once: people, types, promises, warranties, codes. */
export const setUpShop = async (desk: Desk<ShopMachines>, locale: Locale) => {
  await desk.agent.define({ code: "marcos", name: names.marcos, email: addresses.supervisor, profile: "supervisor" })
  await desk.agent.define({ code: "helena", name: names.helena, email: addresses.quality, profile: "agent" })
  await desk.agent.define({ code: "rui", name: names.rui, email: addresses.production, profile: "agent" })
  const ana = await desk.agent.define({ code: "ana", name: names.ana, email: addresses.agent, profile: "agent" })
  await desk.company.define({
    code: company,
    name: "Móveis Aurora",
    zone: calendar.zone,
    locale,
    serviceProfile: "consumer",
  })
  await desk.qualityParameters.define({
    protocolTemplate: "{yyyy}{seq:6}{dv}",
    supervisorEmail: addresses.supervisor,
    purchasingEmail: addresses.purchasing,
    surveyLink: "https://moveisaurora.example/pesquisa",
  })
  const product = await desk.complaintType.define({ code: "produto", name: "Produto" })
  const delivery = await desk.complaintType.define({ code: "entrega", name: "Entrega" })
  const sla = await desk.slaPolicy.define({
    code: "padrao",
    name: "Primeira resposta em 4 h, solução em 24 h úteis",
    calendar,
    firstAnswerMinutes: 4 * 60,
    resolutionMinutes: 24 * 60,
    warnAtPercent: 75,
  })
  const warranty = await desk.warrantyPolicy.define({
    code: "moveis",
    name: "Móveis",
    durable: true,
    contractualMonths: 12,
    exchangeDays: 30,
    withdrawalDays: 7,
  })
  const policies = { sla: sla.id, warranty: warranty.id }
  const broken = await desk.complaintCode.define({
    ...policies,
    code: "P-01",
    name: "Quebra em uso",
    type: product.id,
    severity: 1,
    outOfStandard: true,
    keywords: ["quebr*", "rach*", "pistão", "caiu"],
  })
  await desk.complaintCode.define({
    ...policies,
    code: "P-02",
    name: "Acabamento",
    type: product.id,
    severity: 3,
    outOfStandard: false,
    keywords: ["risc*", "manch*", "desbot*"],
  })
  await desk.complaintCode.define({
    ...policies,
    code: "E-01",
    name: "Atraso na entrega",
    type: delivery.id,
    severity: 3,
    outOfStandard: false,
    keywords: ["atras*", "não chegou"],
  })
  return { type: product, code: broken, sla, agent: ana }
}

export type Shop = Awaited<ReturnType<typeof setUpShop>>
