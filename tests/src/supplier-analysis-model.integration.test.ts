import {
  costsBehind,
  findingsBehind,
  SupplierAnalysis,
  type SupplierFigure,
  type SupplierFigures,
  type SupplierScope,
  volumesBehind,
} from "@guiche/core/quality"
import { Party } from "@guiche/core/directory"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { type ClustersDesk, openClusters } from "./clusters-desk.ts"
import { storages } from "./storages.ts"
import { played } from "./supplier-course.ts"
import {
  costsIn,
  course,
  dimensions,
  type Expected,
  expectedOf,
  figuresIn,
  nonconformingIn,
  type Step,
} from "./supplier-model.ts"

const period = { from: "2026-01", until: "2099-12" } as const
const seed = 20_260_309
const figures = ["founded", "unfounded", "recurrent", "contained", "closed"] as const

const everyFinding = async ({ manager }: ClustersDesk, scope: SupplierScope, figure: SupplierFigure) =>
  (await manager.supplierFinding.list({ where: findingsBehind(scope, figure), first: 500 })).items

/** Each figure of a scope is that of the model, and the records behind it are those that it is made of. */
const agrees = async (desk: ClustersDesk, scope: SupplierScope, shown: SupplierFigures, expected: Expected) => {
  const { ppm, ...others } = shown
  expect(others).toEqual(figuresIn(expected))
  for (const figure of figures) {
    const found = await everyFinding(desk, scope, figure)
    const ids = found.map((one) => ("nonconformity" in one ? one.nonconformity : ""))
    expect(new Set(ids)).toEqual(new Set(expected[figure].map(({ id }) => id)))
    expect(ids).toHaveLength(expected[figure].length)
  }
  const { manager } = desk
  const costs = (await manager.nonconformityCost.list({ where: costsBehind(scope), first: 500 })).items
  const volumes = (await manager.supplierVolume.list({ where: volumesBehind(scope), first: 500 })).items
  for (const { amount, currency } of costsIn(expected)) {
    const stated = costs.filter((one) => one.currency === currency)
    expect(stated.reduce((sum, one) => sum + Number(one.amount), 0)).toBe(Number(amount))
  }
  const founded = new Set<string>(expected.founded.map(({ id }) => id))
  expect(costs.filter(({ nonconformity }) => !founded.has(nonconformity))).toEqual([])
  const meet = ppm.every(({ nonconforming, supplied }) => Number(nonconforming) === 0 || Number(supplied) > 0)
  for (const { nonconforming, ppm: parts, supplied, unit } of ppm) {
    const all = volumes.filter((one) => one.unit === unit).reduce((sum, { quantity }) => sum + Number(quantity), 0)
    expect(Number(nonconforming)).toBe(nonconformingIn(expected, unit))
    expect(Number(supplied)).toBe(all)
    const isUnknown = all === 0 || (Number(nonconforming) === 0 && !meet)
    expect(parts).toBe(isUnknown ? undefined : (Number(nonconforming) * 1_000_000) / all)
  }
}

const check = async (desk: ClustersDesk, steps: ReadonlyArray<Step>) => {
  const { manager } = desk
  for (const code of ["rui", "helena"])
    await manager.agent.define({ code, name: code, email: `${code}@example.com.br`, profile: "agent" })
  const party = async (legalName: string) => (await manager.party.register({ legalName, roles: ["supplier"] })).id
  const parties = [await party("Aço e Cia"), await party("Espumas Sul")]
  for (const supplier of parties)
    for (const unit of ["un", "kg"])
      await manager.supplierVolume.record({ supplier, productCode: "CAD-1", month: "2026-03", unit, quantity: "1000" })
  const all = await played(desk, parties, steps)
  const expected = expectedOf(all, () => true)
  for (const by of ["supplier", "productCode", "month"] as const) {
    const valueOf = dimensions[by]
    const { all: whole, rows } = await desk.guiche.show(desk.by("supervisor"), SupplierAnalysis, { ...period, by })
    await agrees(desk, period, whole, expected)
    for (const { of, ...row } of rows) {
      const scopes = {
        month: { from: String(of), until: String(of) },
        supplier: { ...period, supplier: Party.Id.make(String(of)) },
        productCode: { ...period, productCode: of },
      }
      const inRow = expectedOf(all, (one) => valueOf(one) === of)
      await agrees(desk, scopes[by], row, inRow)
    }
    const named = new Set(rows.map(({ of }) => of))
    for (const one of [...expected.founded, ...expected.unfounded]) expect(named).toContain(valueOf(one))
  }
  return expected
}

describe.each(storages)("Q8 every figure of suppliers, by chance, on $name", (storage) => {
  it("is that of a model, and lists the records that it is made of", { timeout: 120_000 }, async () => {
    const opened = await openClusters(storage)
    const numRuns = storage.name === "memory" ? 25 : 1
    const reached = new Map<string, number>()
    let tenants = 0
    await fc.assert(
      fc.asyncProperty(course, async (steps) => {
        const expected = await check(await opened.in(`t${++tenants}`), steps)
        for (const figure of figures) reached.set(figure, (reached.get(figure) ?? 0) + expected[figure].length)
      }),
      { seed, numRuns, endOnFailure: storage.name !== "memory" },
    )
    // Courses of which nothing comes would agree with any model; a single one may be such.
    for (const count of reached.values()) expect(count).toBeGreaterThanOrEqual(Math.floor(numRuns / 3))
    await opened.guiche.close()
  })
})
