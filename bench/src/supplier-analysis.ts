import { Party } from "@guiche/core/directory"
import { SupplierAnalysis } from "@guiche/core/quality"
import type { Benchmark } from "./figure.ts"
import { storageFigure } from "./figure.ts"
import { openQuality, type OpenedQuality, qualityCaller } from "./quality-place.ts"
import { interleaved, median, medianOf, sampledWithin } from "./rounds.ts"
import { copied, idOf } from "./service-desk-data.ts"

/*
 * The analysis of 200 suppliers over 24 months and 100,000 judged nonconformities, on PostgreSQL, against the same figures by SQL written by hand for
 * this table: by supplier, by month, and of one supplier by product.
 */

const findings = 100_000
const suppliers = 200
const products = 100
const months = 24
const rounds = 9
const turn = { times: 5, millis: 2_000 }

const monthOf = (number: string) =>
  `to_char(timestamp '2024-01-15' + (${number} % ${months}) * interval '1 month', 'YYYY-MM')`

const fill = async ({ filled, guiche, manager }: OpenedQuality) => {
  const { id: supplier } = await manager.party.register({ legalName: "Aço e Cia", roles: ["supplier"] })
  const goods = { productName: "Cadeira", productCode: "CAD-1", quantity: "4", unit: "un", severity: 2 } as const
  const { nonconformity, supplierFinding, supplierVolume } = manager
  for (const isFounded of [true, false]) {
    const { id } = await nonconformity.register({ ...goods, supplier, description: "Fora da medida." })
    await nonconformity.beginAnalysis(id)
    if (isFounded) {
      await nonconformity.contain(id, { containment: "Lote separado." })
      await nonconformity.judgeFounded(id)
    } else await nonconformity.judgeUnfounded(id, { justification: "Dentro da tolerância." })
  }
  await guiche.worker.runDue()
  const [open, cleared] = (await supplierFinding.list({ orderBy: [{ field: "state" }] })).items
  if (open === undefined || cleared === undefined) throw new Error("there is no sample")
  if (open.state !== "Open") throw new Error("the founded one does not come first")
  const cost = await manager.nonconformityCost.record({
    nonconformity: open.nonconformity,
    amount: { amount: "12.50", currency: "BRL" },
    text: "Frete",
  })
  const volume = await supplierVolume.record({
    supplier,
    productCode: "CAD-1",
    month: "2020-01",
    unit: "un",
    quantity: "9000",
  })
  const { words } = filled
  const values = {
    id: idOf(words, "01e1", "n"),
    nonconformity: idOf(words, "01e2", "n"),
    supplier: idOf(words, "01e3", `n % ${suppliers}`),
    product_code: `'P-' || n % ${products}`,
    month: monthOf("n"),
  }
  const against = {
    ...values,
    quantity: "1 + n % 9",
    days_to_contain: "n % 11",
    repeated: "n % 5 = 0",
  }
  const among = `n <= ${findings}`
  await filled.unindexed("guiche_supplier_finding", async () => {
    await copied(filled, { table: "supplier_finding", id: open.id, values: against, where: `${among} and n % 6 > 0` })
    await copied(filled, { table: "supplier_finding", id: cleared.id, values, where: `${among} and n % 6 = 0` })
  })
  await filled.unindexed("guiche_nonconformity_cost", async () => {
    const costed = { ...values, amount: "n % 400" }
    await copied(filled, { table: "nonconformity_cost", id: cost.id, values: costed, where: `${among} and n % 6 > 0` })
  })
  const supplied = { ...values, month: monthOf(`n / ${suppliers * 2}`), product_code: `'P-' || n / ${suppliers} % 2` }
  const where = `n <= ${suppliers * months * 2}`
  await copied(filled, { table: "supplier_volume", id: volume.id, values: supplied, where })
  for (const table of ["guiche_supplier_finding", "guiche_nonconformity_cost", "guiche_supplier_volume"])
    await filled.analysed(table)
  return idOf(words, "01e3", "7")
}

const period = { from: "2024-01", until: "2025-12" }

/** The same figures of the same groups by hand: one statement for what was found, one for what it cost, one for what was supplied. */
const byHand = ({ filled: { run, words } }: OpenedQuality, column: string, where: string) => {
  const scope = `tenant = '${qualityCaller.tenant}' and month between '${period.from}' and '${period.until}' ${where}`
  const founded = "filter (where state in ('Open', 'Closed'))"
  const found = `select ${column}, unit, count(*) ${founded} as founded, count(*) filter (where state = 'Unfounded') as unfounded,
      count(*) filter (where repeated) as recurrent, sum(quantity) ${founded} as nonconforming,
      percentile_disc(array[0.5, 0.9]) within group (order by days_to_contain) ${founded} as contain,
      percentile_disc(array[0.5, 0.9]) within group (order by days_to_close) filter (where state = 'Closed') as close
    from ${words.table("guiche_supplier_finding")} where ${scope} and state in ('Open', 'Closed', 'Unfounded') group by 1, 2`
  const cost = `select ${column}, currency, sum(amount)
    from ${words.table("guiche_nonconformity_cost")} where ${scope} and state = 'Attributed' group by 1, 2`
  const supplied = `select ${column}, unit, sum(quantity) from ${words.table("guiche_supplier_volume")} where ${scope} group by 1, 2`
  return () => Promise.all([run(found), run(cost), run(supplied)])
}

export const supplierAnalysis: Benchmark = {
  name: "supplier-analysis",
  run: async (note) => {
    const desk = await openQuality()
    try {
      const seventh = await fill(desk)
      const [{ supplier = "" } = {}] = (await desk.filled.run(
        `select ${seventh} as supplier from (select 1 as n) as one`,
      )) as ReadonlyArray<{ readonly supplier?: string }>
      const cases = {
        suppliers: { input: { by: "supplier" }, column: "supplier", where: "" },
        months: { input: { by: "month" }, column: "month", where: "" },
        one: {
          input: { by: "productCode", supplier: Party.Id.make(supplier) },
          column: "product_code",
          where: `and supplier = '${supplier}'`,
        },
      } as const
      const figures = []
      for (const [name, { column, input, where }] of Object.entries(cases)) {
        const show = () => desk.guiche.show(qualityCaller, SupplierAnalysis, { ...period, ...input })
        const hand = byHand(desk, column, where)
        const { all, rows } = await show()
        note(`${name}: ${rows.length} rows of ${all.founded + all.unfounded}`)
        const samples = await interleaved(
          { own: () => sampledWithin(turn, show), bare: () => sampledWithin(turn, hand) },
          { rounds, warmUp: 2 },
        )
        const label = `supplier-analysis:${name}`
        figures.push(
          storageFigure.millis(label, median(samples.own.map(({ wallMicros }) => wallMicros)) / 1_000),
          storageFigure.timesTime(
            `${label}:ratio`,
            medianOf(samples.own, samples.bare, (own, bare) => own.wallMicros / bare.wallMicros),
          ),
        )
      }
      return figures
    } finally {
      await desk.remove()
    }
  },
}
