import { Job, type JournalEntry, type StoredRecord } from "@guiche/core"
import * as fc from "fast-check"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { storages } from "../storages.ts"
import { openProduct, type Recorded } from "./generated-history.ts"
import { product } from "./product.ts"

/** Histories on memory, and on each database. */
const runs = { memory: 30, database: 2 }
const stepsPerHistory = 200

const seeds = fc.array(fc.nat(), { minLength: stepsPerHistory, maxLength: stepsPerHistory })

/** A record from its journal alone: what each entry changed, one after the other. */
const replayed = (entries: ReadonlyArray<JournalEntry>): StoredRecord | undefined => {
  const last = entries.at(-1)
  if (last === undefined) return undefined
  const values: Record<string, unknown> = {}
  for (const { changes } of entries) Object.assign(values, changes)
  const there = Object.entries(values).filter(([, value]) => value !== null)
  const { id, version, state, hash } = last
  return { id, version, state, hash, values: Object.fromEntries(there) as StoredRecord["values"] }
}

const expectReplayed = ({ record, entries }: Recorded): void => {
  expect(replayed(entries)).toEqual(record)
  expect(entries.map(({ version }) => version)).toEqual(entries.map((_, at) => at + 1))
}

const all = [...Object.values(product.machines), Job].map(({ name }) => name)

describe.each(storages)("B7 generated histories of all machines on $name", (storage) => {
  let opened: Awaited<ReturnType<typeof openProduct>>
  const started = new Set<string>()
  beforeAll(async () => {
    opened = await openProduct(storage)
  })
  afterAll(() => opened.close())

  it("give, replayed, the records that are stored", async () => {
    const { guiche, play } = opened
    const history = fc.asyncProperty(seeds, async (steps) => {
      const { tenant, records } = await play(steps)
      for (const one of records) expectReplayed(one)
      for (const { machine } of records) started.add(machine.name)
      expect((await guiche.verify(tenant)).broken).toEqual([])
    })
    const numRuns = storage.name === "memory" ? runs.memory : runs.database
    await fc.assert(history, { numRuns, seed: 1, endOnFailure: true })
  }, 300_000)

  it("are of machines of all kinds, given enough of them", () => {
    const missing = all.filter((name) => !started.has(name))
    expect(storage.name === "memory" ? missing : []).toEqual([])
    expect(started.size).toBeGreaterThan(all.length / 2)
  })
})
