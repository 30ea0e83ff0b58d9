import { Guiche } from "@guiche/core"
import { directory, importParties, importPartiesEffect, type PartyRow, type RowOutcome } from "@guiche/core/directory"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import { afterAll, beforeEach, describe, expect, it } from "vitest"
import { caller } from "./desk.ts"
import { openDirectory } from "./directory-desk.ts"
import { storages } from "./storages.ts"

const integration = caller("integration")

const code = (at: number): string => `C${String(at).padStart(6, "0")}`

const row = (at: number, changes: Partial<PartyRow> = {}): PartyRow => ({
  legalName: `Cliente ${at}`,
  erpCode: code(at),
  phone: `(11) 9${String(80_000_000 + at)}`,
  ...changes,
})

const rows = (count: number): ReadonlyArray<PartyRow> => Array.from({ length: count }, (_, at) => row(at))

describe.each(storages)("F5 J24 import of parties on $name", (on) => {
  const closing: Array<() => Promise<void>> = []
  let opened: Awaited<ReturnType<typeof openDirectory>>
  beforeEach(async () => {
    opened = await openDirectory(on)
    closing.push(opened.guiche.close)
  })
  afterAll(() => Promise.all(closing.map((close) => close())))

  it("brings thousands in, tells how far it is, and run again changes only who has changed", async () => {
    const { desk, guiche } = opened
    const told: Array<number> = []
    const count = 2_050
    const first = await importParties(guiche, integration, rows(count), {
      progress: (report) => told.push(report.rows),
    })
    expect(first).toEqual({ rows: count, created: count, revised: 0, unchanged: 0, refused: 0 })
    expect(told).toEqual([...Array.from({ length: 10 }, (_, at) => (at + 1) * 200), count])
    expect(await desk.party.count({ state: "Customer" })).toBe(count)
    const tomorrow = rows(count + 3).map((one, at) => (at % 500 === 7 ? { ...one, legalName: `Novo nome ${at}` } : one))
    const second = await importParties(guiche, integration, tomorrow)
    expect(second).toEqual({ rows: count + 3, created: 3, revised: 5, unchanged: count - 5, refused: 0 })
    expect(await desk.party.count()).toBe(count + 3)
    const { items } = await desk.party.list({ where: { erpCode: code(507) } })
    expect(items).toMatchObject([{ version: 2, legalName: "Novo nome 507" }])
    const untouched = await desk.party.list({ where: { erpCode: code(506) } })
    expect(untouched.items).toMatchObject([{ version: 1 }])
    expect((await guiche.verify("acme")).broken).toEqual([])
  })

  it("goes on after it was cut off in the middle", async () => {
    const { desk, guiche } = opened
    const broken = async function* () {
      yield* rows(250)
      throw new Error("the host's file ended too soon")
    }
    await expect(importParties(guiche, integration, broken())).rejects.toThrow("ended too soon")
    expect(await desk.party.count()).toBe(200)
    const report = await importParties(guiche, integration, rows(300))
    expect(report).toEqual({ rows: 300, created: 100, revised: 0, unchanged: 200, refused: 0 })
  })

  it("tells of every row what came of it, and a row that is refused holds up no other", async () => {
    const { desk, guiche } = opened
    const known = await desk.party.register({ legalName: "Conhecida", document: "529.982.247-25", roles: ["consumer"] })
    const archived = await desk.party.register({ legalName: "Arquivada", erpCode: "Z", roles: ["customer"] })
    await desk.party.archive(archived.id, { reason: "mudou-se" })
    const told: Array<RowOutcome> = []
    const given: ReadonlyArray<PartyRow> = [
      { legalName: "Conhecida", document: "52998224725", erpCode: "K" },
      { legalName: "Sem nada" },
      row(1, { document: "123.456.789-00" }),
      row(2),
      row(2, { legalName: "De novo" }),
      { legalName: "Volta", erpCode: "Z" },
      { legalName: "Outra", erpCode: "Y", document: "529.982.247-25" },
      row(3),
    ]
    const report = await importParties(guiche, integration, given, { each: (outcome) => told.push(outcome) })
    expect(report).toEqual({ rows: 8, created: 2, revised: 2, unchanged: 0, refused: 4 })
    expect(told.map(({ row: at }) => at)).toEqual([0, 1, 2, 3, 4, 5, 6, 7])
    expect(told).toMatchObject([
      { outcome: "revised", party: known.id },
      { outcome: "refused", error: { _tag: "PartyRowUnidentified" } },
      { outcome: "refused", error: { _tag: "PartyRowInvalid", issues: [{ path: ["document"] }] } },
      { outcome: "created" },
      { outcome: "revised" },
      { outcome: "refused", error: { _tag: "TransitionRefused" } },
      { outcome: "refused", error: { _tag: "PartyCodeDiffers", erpCode: "K" } },
      { outcome: "created" },
    ])
    expect(await desk.party.get(known.id)).toMatchObject({ state: "Customer", roles: ["consumer", "customer"] })
  })

  it("two imports of the same rows at once make nobody twice", async () => {
    const { desk, guiche } = opened
    const reports = await Promise.all([
      importParties(guiche, integration, rows(60)),
      importParties(guiche, integration, rows(60)),
    ])
    expect(reports.reduce((sum, { created }) => sum + created, 0)).toBe(60)
    expect(reports.map(({ refused }) => refused)).toEqual([0, 0])
    expect(await desk.party.count()).toBe(60)
  })

  it("B10 is the same from Effect", async () => {
    const program = Effect.gen(function* () {
      const guiche = yield* Guiche
      const first = yield* importPartiesEffect(guiche, integration, rows(30))
      return [first, yield* importPartiesEffect(guiche, integration, rows(31))]
    })
    const layer = Guiche.layer({ machines: Object.values(directory.machines), migrate: true })
    const reports = await Effect.runPromise(Effect.provide(program, Layer.provide(layer, on.fresh(directory.machines))))
    expect(reports).toMatchObject([
      { rows: 30, created: 30 },
      { rows: 31, created: 1, unchanged: 30 },
    ])
  })
})
