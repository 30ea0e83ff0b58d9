import { Job, type JournalEntry, type StoredRecord } from "@guiche/core"
import { agenda } from "@guiche/core/agenda"
import { billing } from "@guiche/core/billing"
import { checklists } from "@guiche/core/checklists"
import { distribution } from "@guiche/core/distribution"
import { incomingMail, mail } from "@guiche/core/mail"
import { occurrences } from "@guiche/core/occurrences"
import { quality } from "@guiche/core/quality"
import { serviceDesk } from "@guiche/core/service-desk"
import { serviceLevels } from "@guiche/core/service-levels"
import { tickets } from "@guiche/core/tickets"
import { mailWordings } from "@guiche/email"
import * as fc from "fast-check"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { storages } from "../storages.ts"
import { type Course, openProduct, type Recorded } from "./generated-history.ts"
import { product, type Room } from "./product.ts"

/** Of all machines together, and of a few rooms: on memory as many as it takes until every transition was made, on databases what they keep of one. */
const onMemory = { histories: 6, steps: 200, untilMade: 60, stepsInRooms: 250 }
const onDatabases = { histories: 1, steps: 200, untilMade: 1, stepsInRooms: 120 }
const fewest = 3

const seedsOf = (length: number) => fc.array(fc.noBias(fc.nat()), { minLength: length, maxLength: length })
const countsOn = (name: string) => (name === "memory" ? onMemory : onDatabases)

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

interface Played {
  readonly name: string
  readonly rooms: ReadonlyArray<Room>
  /** Machines on which histories are also played alone, in turn, for their records take many steps. */
  readonly deeper?: ReadonlyArray<ReadonlyArray<string>>
  /** Machines of other rooms that these have to do with; what becomes of them is not looked at here. */
  readonly beside?: ReadonlyArray<string>
  /** The longest that nothing happens, in minutes, where deadlines are days. */
  readonly pauseMinutes?: number
}

/** Histories of a few rooms alone go deeper into each: what their records stand on is beside them. */
const groundwork = ["Agent", "Party", "ServiceGroup", "SlaPolicy"]
const aboutComplaints = (
  "QualityParameters ComplaintType ComplaintCode WarrantyPolicy Complaint ComplaintLink RepairTerm StatutoryDeadline Survey " +
  "ClusterRule ClusterSignal Cluster RecallInvestigation"
).split(" ")
const together: ReadonlyArray<Played> = [
  { name: "checklists and occurrences", rooms: [checklists, occurrences] },
  { name: "tickets", rooms: [tickets, serviceLevels, distribution] },
  { name: "service desk", rooms: [serviceDesk, agenda, billing] },
  { name: "addresses of mail", rooms: [mail] },
  { name: "wordings of mails", rooms: [mailWordings] },
  {
    name: "mail that comes in",
    rooms: [incomingMail],
    beside: ["Origin", "Destination", "Subject", "TicketType", "TicketReason", "Interaction", "Ticket"],
  },
  {
    name: "quality",
    rooms: [quality],
    deeper: [aboutComplaints, ["Nonconformity", "NonconformityCost", "ActionPlan", "Concession", "Disposition"]],
    pauseMinutes: 4320,
  },
]
const machinesOf = (rooms: ReadonlyArray<Room>) => rooms.flatMap(({ machines }) => Object.values(machines))
const playedBelow = new Set(together.flatMap(({ rooms }) => machinesOf(rooms)).map(({ name }) => name))
/** A digest rests after days without tickets, which no history lasts. */
const takesDays = ["TicketDigest.awaken"]
/**
 * A nonconformity is closed after a dozen moves in their order, a replacement comes into question where its complaint is reopened after two answers of
 * the ERP, and a disposition is reinstated where the ERP did it, would not undo it, and the desk keeps it, which few histories hold: too many to play each time.
 */
const takesLong = ["Nonconformity.close", "SupplierFinding.close", "ErpRequest.question", "Disposition.reinstate"]

describe.each(storages)("B7 generated histories on $name", ({ fresh, name }) => {
  let opened: Awaited<ReturnType<typeof openProduct>>
  const { histories: mostHistories, steps: stepsPerHistory, stepsInRooms, untilMade } = countsOn(name)
  beforeAll(async () => {
    opened = await openProduct({ name, fresh })
  })
  afterAll(() => opened.close())

  const played = async (steps: ReadonlyArray<number>, course: Course = {}) => {
    const { guiche, play } = opened
    const { tenant, records } = await play(steps, course)
    for (const one of records) expectReplayed(one)
    expect((await guiche.verify(tenant)).broken).toEqual([])
    return records
  }

  it("of all machines give, replayed, the records that are stored, of machines of all kinds", async () => {
    const started = new Set<string>()
    const history = fc.asyncProperty(seedsOf(stepsPerHistory), async (steps) => {
      for (const { machine } of await played(steps)) started.add(machine.name)
    })
    await fc.assert(history, { numRuns: mostHistories, seed: 1, endOnFailure: true })
    const missing = all.filter((each) => !started.has(each) && !playedBelow.has(each))
    expect(name === "memory" ? missing : []).toEqual([])
    expect(started.size).toBeGreaterThan(all.length / 2)
  }, 300_000)

  it.each(together)(
    "of $name give, replayed, the records that are stored, and make their transitions",
    async ({ beside = [], deeper = [], pauseMinutes, rooms }) => {
      const machines = machinesOf(rooms)
      const made = new Set<string>()
      const missing = (of: ReadonlyArray<string> = machines.map((each) => each.name)) =>
        machines
          .filter((each) => of.includes(each.name))
          .flatMap((each) => Object.keys(each.transitions).map((transition) => `${each.name}.${transition}`))
          .filter((each) => !made.has(each) && !takesDays.includes(each) && !takesLong.includes(each))
      const parts = [machines.map((each) => each.name), ...deeper]
      let histories = 0
      const history = fc.asyncProperty(seedsOf(stepsInRooms), async (steps) => {
        const due = parts.filter((part) => histories < fewest || missing(part).length > 0)
        const part = due[histories % due.length]
        if (part === undefined) return
        histories++
        const course = {
          machines: part,
          beside: [...groundwork, ...beside],
          made,
          ...(pauseMinutes !== undefined && { pauseMinutes }),
        }
        for (const { entries } of await played(steps, course))
          for (const { machine, transition } of entries) made.add(`${machine}.${transition}`)
      })
      await fc.assert(history, { numRuns: untilMade, seed: 1, endOnFailure: true })
      expect(name === "memory" ? missing() : []).toEqual([])
      expect(made.size).toBeGreaterThan(machines.flatMap(({ transitions }) => Object.keys(transitions)).length / 4)
    },
    300_000,
  )
})
