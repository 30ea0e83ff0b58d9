import { Satisfaction, SupplierAnalysis } from "@guiche/core/quality"
import { people } from "../people.ts"
import type { Setting } from "../set-up.ts"
import type { Tale } from "../tale.ts"

const dayMillis = 86_400_000
const period = { from: "2025-10", until: "2026-03" } as const
const bands = [
  { name: "0–7", most: 7 },
  { name: "8–30", most: 30 },
  { name: "31–90", most: 90 },
  { name: "> 90", most: Number.POSITIVE_INFINITY },
] as const

/** What the report shows, asked from Guichê as any host would. */
export const reportFigures = async ({ desk, guiche, today }: Tale, { codes, suppliers }: Setting) => {
  const marcos = desk("marcos")
  const byCode = await marcos.complaint.summarise({ by: ["code"] })
  const analysis = (input: object) =>
    guiche.show(people.marcos, SupplierAnalysis, { by: "supplier", ...period, ...input })
  const bySupplier = await analysis({})
  const monthly = await analysis({ by: "month", supplier: suppliers.steel.id })
  const satisfaction = await guiche.show(people.marcos, Satisfaction, {
    kind: "csat",
    by: "productCode",
    from: "2026-03-01T00:00:00.000Z",
    until: "2026-04-01T00:00:00.000Z",
  })
  const open = await marcos.complaint.list({
    where: { state: { in: ["Received", "Classified", "InTreatment"] } },
    first: 500,
  })
  const now = Date.parse(today())
  const ages = open.items.map(({ receivedAt }) => Math.max(0, Math.floor((now - Date.parse(receivedAt)) / dayMillis)))
  const names = new Map(Object.values(suppliers).map(({ id, legalName }) => [String(id), legalName]))
  return {
    on: today(),
    pareto: byCode
      .map(({ by, count }) => ({
        name: Object.values(codes).find(({ id }) => id === by["code"])?.name ?? "–",
        count,
      }))
      .toSorted((one, other) => other.count - one.count),
    ppm: monthly.rows.map(({ of, ppm }) => ({ month: of ?? "", ppm: ppm[0]?.ppm ?? 0 })),
    ages: bands.map(({ most, name }, at) => ({
      name,
      count: ages.filter((age) => age <= most && age > (bands[at - 1]?.most ?? -1)).length,
    })),
    suppliers: bySupplier.rows.map(({ of, ...figures }) => ({ name: names.get(of ?? "") ?? "–", ...figures })),
    satisfaction: satisfaction.all,
  }
}

export type ReportFigures = Awaited<ReturnType<typeof reportFigures>>
