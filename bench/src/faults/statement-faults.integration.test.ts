import { sql } from "kysely"
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest"
import { databaseNames } from "../crash/database.ts"
import { onDatabase } from "../crash/on-database.ts"
import { repairInput } from "../machines/workshop.ts"
import { atEveryStatement, type Meeting } from "./at-every-statement.ts"
import { type FaultyDatabase, openFaulty } from "./faulty-database.ts"
import { type OpenWorkshop, openWorkshop, shelf } from "./faulty-workshop.ts"
import { keyedCommands } from "./keyed-commands.ts"
import {
  meetBatch,
  meetCommand,
  meetHost,
  meetJob,
  meetMigration,
  meetNumbers,
  meetReading,
  meetRelease,
  meetRepetition,
  meetWorker,
  migrated,
  readings,
} from "./statement-faults.ts"
import { statementFaults } from "./statement-plan.ts"

/** One of each kind of error that is dealt with in its own way. */
const telling = ["refused", "answer lost", "connection lost", "deadlock"] as const

// Workers and migrations report the defects that are provoked here, as they must.
beforeEach(() => void vi.spyOn(console, "log").mockImplementation(() => undefined))
afterEach(() => void vi.restoreAllMocks())

for (const name of databaseNames)
  await onDatabase(name, "every statement goes wrong", {}, () => {
    let faulty: FaultyDatabase
    let workshop: OpenWorkshop
    let working: OpenWorkshop
    beforeAll(async () => {
      faulty = await openFaulty[name]()
      workshop = await openWorkshop(faulty.fresh())
      // A worker works for all tenants: none but its own cases may leave it something to do.
      working = await openWorkshop(faulty.fresh())
    })
    afterAll(async () => {
      await workshop.close()
      await working.close()
      await faulty.close()
    })

    describe.each(statementFaults)("%s", (fault) => {
      const meeting = (at: number): Meeting => ({ plan: faulty.plan, fault, at })

      it.each(Object.entries(keyedCommands))(
        "%s is done wholly or not at all, and once under its key",
        async (_, command) => {
          const reached = await atEveryStatement(async (at) =>
            meetCommand(await workshop.newCase(), command, meeting(at)),
          )
          expect(reached).toBeGreaterThanOrEqual(2)
        },
      )
    })

    describe.each(telling)("%s", (fault) => {
      const meeting = (at: number): Meeting => ({ plan: faulty.plan, fault, at })
      const expectMet = (statements: number) => expect(statements).toBeGreaterThanOrEqual(1)

      it("a repetition under a key answers what the first one did", async () => {
        expectMet(await atEveryStatement(async (at) => meetRepetition(await workshop.newCase(), meeting(at))))
      })

      it("a batch does what it answers to have done", async () => {
        expectMet(await atEveryStatement(async (at) => meetBatch(await workshop.newCase(), meeting(at))))
      })

      it("a job goes on under its key and does each record once", async () => {
        expectMet(await atEveryStatement(async (at) => meetJob(await workshop.newCase(), meeting(at))))
      })

      it("what is due is claimed, done and settled in the end, once", async () => {
        expectMet(await atEveryStatement(async (at) => meetWorker(await working.newCase(), meeting(at))))
      })

      it("dead letters are released or are not", async () => {
        expectMet(await atEveryStatement(async (at) => meetRelease(await working.newCase(), meeting(at))))
      })

      it("reading answers the same, or says to try again", async () => {
        const one = await workshop.newCase()
        for (const number of [1, 2, 3]) await one.desk.repair.receive(repairInput(shelf, number))
        for (const read of Object.values(readings))
          expectMet(await atEveryStatement((at) => meetReading(one, read, meeting(at))))
      })

      it("no number is given out twice", async () => {
        const one = await workshop.newCase()
        expectMet(await atEveryStatement((at) => meetNumbers(one, meeting(at))))
      })

      it("a migration that was cut off is finished by the next", async () => {
        expectMet(
          await atEveryStatement(async (at) => meetMigration(await workshop.newCase(), migrated(), meeting(at))),
        )
      })
    })

    it.each(telling)(
      "B1 a host's transaction is committed with what a command wrote in it, or not at all: %s",
      async (fault) => {
        const { database, storage } = faulty.host()
        await sql`create table if not exists host_order (number integer not null)`.execute(database)
        const { guiche, newCase, close } = await openWorkshop(storage)
        const one = await newCase()
        await atEveryStatement((at) => meetHost({ guiche, one, database }, { plan: faulty.plan, fault, at }))
        await close()
      },
    )
  })
