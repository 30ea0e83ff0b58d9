import type { Locale } from "@guiche/core"
import type { Tale } from "./tale.ts"

const open = [{ from: "08:00", until: "18:00" }]
const weekly = { monday: open, tuesday: open, wednesday: open, thursday: open, friday: open, saturday: [], sunday: [] }

type Supplier = Awaited<ReturnType<ReturnType<Tale["desk"]>["party"]["register"]>>

const months = ["2025-10", "2025-11", "2025-12", "2026-01", "2026-02", "2026-03"]

/** What a supervisor defines once, and what the ERP says was supplied in six months. */
export const setUp = async ({ desk }: Tale, locale: Locale) => {
  const marcos = desk("marcos")
  await marcos.company.define({
    code: "01",
    name: "Assento Norte",
    zone: "America/Sao_Paulo",
    locale,
    serviceProfile: "consumer",
  })
  await defineAgents(desk)
  await marcos.qualityParameters.define({
    surveyLink: "https://assentonorte.example/pesquisa",
    surveyKind: "csat",
    surveyReminderDays: 5,
  })
  const sla = await marcos.slaPolicy.define({
    code: "PADRAO",
    name: "Padrão",
    calendar: { zone: "America/Sao_Paulo", weekly, holidays: ["national"], exceptions: [] },
    firstAnswerMinutes: 240,
    resolutionMinutes: 2400,
    warnAtPercent: 75,
  })
  const warranty = await marcos.warrantyPolicy.define({
    code: "MOVEIS",
    name: "Móveis",
    durable: true,
    contractualMonths: 12,
    exchangeDays: 30,
    withdrawalDays: 7,
  })
  const type = await marcos.complaintType.define({ code: "PRODUTO", name: "Produto" })
  const codeOf = (code: string, name: string, severity: 1 | 2 | 3) =>
    marcos.complaintCode.define({
      code,
      name,
      type: type.id,
      sla: sla.id,
      warranty: warranty.id,
      severity,
      outOfStandard: code === "QUEBRA",
      keywords: [],
    })
  const codes = {
    break: await codeOf("QUEBRA", "Quebra em uso", 1),
    scratch: await codeOf("RISCO", "Risco ou mancha", 3),
    part: await codeOf("FALTA", "Falta de peça", 2),
    noise: await codeOf("RUIDO", "Ruído", 3),
  }
  await marcos.clusterRule.define({
    code: "LOTE",
    name: "Cinco do mesmo lote em um mês",
    by: "lot",
    threshold: 5,
    windowDays: 30,
    recall: false,
  })
  const supplier = async (legalName: string, document: string) =>
    marcos.party.register({ legalName, roles: ["supplier"], document })
  const suppliers = {
    steel: await supplier("Aço e Cia Ltda.", "12ABC34501DE35"),
    foam: await supplier("Espumas do Sul S.A.", "11222333000181"),
  }
  await recordVolumes(desk, suppliers)
  return { type, codes, suppliers }
}

const recordVolumes = async (desk: Tale["desk"], suppliers: Readonly<Record<"steel" | "foam", Supplier>>) => {
  const { supplierVolume } = desk("portal")
  for (const [at, month] of months.entries()) {
    const supplied = { productCode: "CAD-1", month, unit: "un" }
    await supplierVolume.record({ ...supplied, supplier: suppliers.steel.id, quantity: String(1800 + at * 40) })
    await supplierVolume.record({ ...supplied, supplier: suppliers.foam.id, quantity: String(2600 - at * 30) })
  }
}

/** Whoever carries out a plan and whoever judges it is an agent by name. */
const defineAgents = async (desk: Tale["desk"]) => {
  for (const [code, name] of [
    ["rui", "Rui Teixeira"],
    ["helena", "Helena Sato"],
  ] as const)
    await desk("marcos").agent.define({ code, name, email: `${code}@assentonorte.example`, profile: "agent" })
}

export type Setting = Awaited<ReturnType<typeof setUp>>
