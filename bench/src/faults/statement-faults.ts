import type { Table } from "@guiche/core"
import * as Effect from "effect/Effect"
import type { Kysely, Transaction } from "kysely"
import { expect } from "vitest"
import { Repair } from "../machines/repair.ts"
import { repairInput } from "../machines/workshop.ts"
import { expectSafeToRepeat, type Meeting } from "./at-every-statement.ts"
import type { HostTables } from "./faulty-database.ts"
import { type Case, type OpenWorkshop, shelf } from "./faulty-workshop.ts"
import type { KeyedCommand } from "./keyed-commands.ts"
import type { Attempt } from "./statement-plan.ts"

/* What must hold after a statement of an operation went wrong. Each answers what came of the operation, and throws where something does not hold. */

type Met = Promise<Attempt<unknown>>

const expectWhole = async ({ guiche, tenant }: Case): Promise<void> => {
  expect((await guiche.verify(tenant)).broken).toEqual([])
}

/** A command under a key is done wholly or not at all, and a repeat answers what the first one did. */
export const meetCommand = async (one: Case, command: KeyedCommand, meeting: Meeting): Met => {
  const id = (await command.before(one)) as Parameters<KeyedCommand["run"]>[1]
  const before = await one.kept()
  const attempt = await meeting.plan.under(meeting.fault, meeting.at, () => command.run(one, id))
  const between = await one.kept()
  const whole = {
    entries: [...before.entries, ...command.adds.entries],
    messages: [...before.messages, ...command.adds.messages],
    commands: before.commands + 1,
  }
  const isDone = between.entries.length > before.entries.length
  expectSafeToRepeat(attempt, meeting)
  expect(between).toMatchObject(isDone ? whole : before)
  if (attempt.error === undefined) expect(isDone, "what was acknowledged is there").toBe(true)

  const second = await command.run(one, id)
  const after = await one.kept()
  expect(after).toMatchObject(whole)
  expect(after.ids.slice(0, between.ids.length)).toEqual(between.ids)
  if (attempt.answer !== undefined) expect(second).toEqual(attempt.answer)
  expect(await command.run(one, id)).toEqual(second)
  expect(await one.kept()).toEqual(after)
  await expectWhole(one)
  return attempt
}

/** A repetition under a key answers as the first did, whatever happens on the way to its answer. */
export const meetRepetition = async (one: Case, meeting: Meeting): Met => {
  const command = () => one.desk.repair.receive(repairInput(shelf, 1), { key: "key" })
  const first = await command()
  const before = await one.kept()
  const attempt = await meeting.plan.under(meeting.fault, meeting.at, command)
  expectSafeToRepeat(attempt, meeting)
  if (attempt.error === undefined) expect(attempt.answer).toEqual(first)
  expect(await command()).toEqual(first)
  // What the failed commit had begun must not come in with a later one on the same connection.
  await one.desk.shelf.put({ name: "Outra", capacity: 1 })
  expect((await one.kept()).entries).toEqual([...before.entries, "Shelf.put 1"])
  await expectWhole(one)
  return attempt
}

const received = (number: number) =>
  ({ machine: "repair", transition: "receive", input: repairInput(shelf, number) }) as const

/** Of a batch that answers, those are done whose answer says so; of one that fails, all or none. */
export const meetBatch = async (one: Case, meeting: Meeting): Met => {
  const { guiche, caller, desk } = one
  const begun = await desk.repair.receive(repairInput(shelf, 9))
  const before = await one.kept()
  const begin = { machine: "repair", transition: "begin", id: begun.id, input: { technician: "João" } } as const
  const attempt = await meeting.plan.under(meeting.fault, meeting.at, () =>
    guiche.batch(caller, [received(1), begin, received(2)]),
  )
  expectSafeToRepeat(attempt, meeting)
  const added = (await one.kept()).entries.slice(before.entries.length)
  const all = ["Repair.receive 1", "Repair.begin 2", "Repair.receive 1"]
  if (attempt.answer !== undefined) expect(added).toEqual(all.filter((_, at) => attempt.answer?.[at]?.ok))
  else expect([[], all]).toContainEqual(added)
  await expectWhole(one)
  return attempt
}

/** A job that is begun again under its key until it answers has done each record once. */
export const meetJob = async (one: Case, meeting: Meeting): Met => {
  const { guiche, caller, desk } = one
  for (const number of [1, 2, 3]) await desk.repair.receive(repairInput(shelf, number))
  const job = () =>
    guiche.job(caller, {
      key: "job",
      machine: "repair",
      each: ({ id }) => ({ machine: "repair", transition: "begin", id, input: { technician: "João" } }),
    })
  const attempt = await meeting.plan.under(meeting.fault, meeting.at, job)
  expectSafeToRepeat(attempt, meeting)
  const report = await job()
  expect(report).toMatchObject({ finished: true, done: 3 })
  if (attempt.answer !== undefined) expect(report).toEqual(attempt.answer)
  const begun = (await one.kept()).entries.filter((entry) => entry === "Repair.begin 2")
  expect(begun).toHaveLength(3 - report.failed)
  await expectWhole(one)
  return attempt
}

const roundsUntilDone = 3

/** Whatever goes wrong in a worker's round, every message arrives and every reply and timer counts once. */
export const meetWorker = async (one: Case, meeting: Meeting): Met => {
  const { guiche, desk, arrived } = one
  const { id } = await desk.repair.receive(repairInput(shelf, 1))
  await desk.repair.receive(repairInput(shelf, 2, 0))
  await desk.repair.begin(id, { technician: "João" })
  await desk.repair.finish(id, { outcome: "trocada" })
  const attempt = await meeting.plan.under(meeting.fault, meeting.at, () => guiche.worker.runDue())
  for (let round = 0; round < roundsUntilDone; round++) {
    one.later(2)
    await guiche.worker.runDue()
  }
  const after = await one.kept()
  const wanted = ["Repair.begin 2", "Repair.confirm 4", "Repair.finish 3", "Repair.lapse 2", "Repair.receive 1"]
  expect(after.entries.toSorted()).toEqual([...wanted, "Repair.receive 1", "Shelf.put 1", "Shelf.serve 2"])
  for (const message of after.ids) expect(arrived).toContain(message)
  expect(await guiche.outbox(one.tenant, { status: "delivered" })).toHaveLength(3)
  await expectWhole(one)
  return attempt
}

/** A dead letter is released or is not; released again, it is delivered once. */
export const meetRelease = async (one: Case, meeting: Meeting): Met => {
  const { guiche, tenant, desk, arrived, receiver } = one
  receiver.isRefusing = true
  await desk.repair.receive(repairInput(shelf, 1))
  await guiche.worker.runDue()
  receiver.isRefusing = false
  const messages = (await guiche.outbox(tenant, { status: "dead" })).map(({ id }) => id)
  expect(messages).toHaveLength(1)
  const release = () => guiche.release(tenant, { messages })
  const attempt = await meeting.plan.under(meeting.fault, meeting.at, release)
  expectSafeToRepeat(attempt, meeting)
  const dead = await guiche.outbox(tenant, { status: "dead" })
  if (attempt.error === undefined) expect(dead).toEqual([])
  expect(await release()).toBe(dead.length)
  await guiche.worker.runDue()
  expect(arrived.filter((id) => messages.includes(id))).toHaveLength(1)
  // The timer of what was received is not to come in the way of the next case.
  one.later(120)
  await guiche.worker.runDue()
  return attempt
}

/** What only reads; it must answer the same whenever it answers. */
export const readings: Readonly<Record<string, (one: Case) => Promise<unknown>>> = {
  "a record": async ({ desk }) => desk.shelf.get(shelf),
  "a list": ({ desk }) => desk.repair.list({ where: { priority: "normal" }, orderBy: [{ field: "subject" }] }),
  "a summary": ({ desk }) => desk.repair.summarise({ by: ["state"], sum: ["parts"], max: ["parts"] }),
  "a history": ({ desk }) => desk.shelf.history(shelf),
  "what is allowed": ({ desk }) => desk.shelf.allowed(shelf),
  "the proof of all histories": ({ guiche, tenant }) => guiche.verify(tenant),
  "the outbox": ({ guiche, tenant }) => guiche.outbox(tenant),
  "the dead timers": ({ guiche, tenant }) => guiche.deadTimers(tenant),
}

export const meetReading = async (one: Case, read: (one: Case) => Promise<unknown>, meeting: Meeting): Met => {
  const wanted = await read(one)
  const attempt = await meeting.plan.under(meeting.fault, meeting.at, () => read(one))
  expectSafeToRepeat(attempt, meeting)
  if (attempt.error === undefined) expect(attempt.answer).toEqual(wanted)
  expect(await read(one)).toEqual(wanted)
  return attempt
}

/** Numbers are never given out twice, and a key that has expired is forgotten once. */
export const meetNumbers = async ({ storage, tenant }: Case, meeting: Meeting): Met => {
  const reserve = () => Effect.runPromise(storage.reserve(tenant, "protocol", 10))
  const first = await reserve()
  const attempt = await meeting.plan.under(meeting.fault, meeting.at, reserve)
  expectSafeToRepeat(attempt, meeting)
  const third = await reserve()
  const firsts = [first, ...(attempt.answer === undefined ? [] : [attempt.answer]), third]
  for (const [at, number] of firsts.entries()) expect(number).toBeGreaterThanOrEqual((firsts[at - 1] ?? -9) + 10)
  return attempt
}

/** A host's transaction that a fault reached rolls back with all that it wrote, or commits with all of it. */
export const meetHost = async (
  {
    guiche,
    one,
    database,
  }: { readonly guiche: OpenWorkshop["guiche"]; readonly one: Case; readonly database: Kysely<HostTables> },
  meeting: Meeting,
): Met => {
  const before = await one.kept()
  const number = meeting.at
  await database.deleteFrom("host_order").execute()
  const inside = async (trx: Transaction<HostTables>): Promise<Attempt<unknown>> => {
    const joined = (await guiche.within(trx)).as(one.caller)
    await trx.insertInto("host_order").values({ number }).execute()
    return meeting.plan.under(meeting.fault, meeting.at, () => joined.repair.receive(repairInput(shelf, number)))
  }
  let met: Attempt<unknown> | undefined
  const outcome: Error | undefined = await database
    .transaction()
    .execute(async (trx) => {
      met = await inside(trx)
      if (met.error !== undefined) throw met.error
    })
    .then(
      () => undefined,
      (error: Error) => error,
    )
  const attempt = met ?? { answer: undefined, error: outcome, isMet: true }
  expectSafeToRepeat(attempt, meeting)
  const orders = await database.selectFrom("host_order").selectAll().execute()
  const added = (await one.kept()).entries.slice(before.entries.length)
  // A connection that is lost is sometimes noticed only at the host's own commit.
  const isCommitted = outcome === undefined
  expect(orders).toEqual(isCommitted ? [{ number }] : [])
  expect(added).toEqual(isCommitted ? ["Repair.receive 1"] : [])
  await expectWhole(one)
  return attempt
}

/** A migration that was cut off anywhere is finished by the next, and records are there all the while. */
export const meetMigration = async (one: Case, tables: ReadonlyArray<Table>, meeting: Meeting): Met => {
  const { storage } = one
  // A machine of this case alone, of which the first migration knows less than the second.
  const grown = tables.map((table) => ({
    ...table,
    machine: `${table.machine}${meeting.fault.replaceAll(/\W/g, "")}${meeting.at}`,
  }))
  await Effect.runPromise(
    storage.migrate(grown.map((table) => ({ ...table, columns: table.columns.slice(0, 1), indexes: [] }))),
  )
  const attempt = await meeting.plan.under(meeting.fault, meeting.at, () => Effect.runPromise(storage.migrate(grown)))
  expectSafeToRepeat(attempt, meeting)
  await Effect.runPromise(storage.migrate(grown))
  expect(await Effect.runPromise(storage.plan(grown))).toEqual([])
  expect((await one.kept()).entries).toEqual(["Shelf.put 1"])
  return attempt
}

/** What is migrated: a machine with a column and an index more than before. */
export const migrated = (): ReadonlyArray<Table> => [
  { ...Repair.table, columns: Repair.table.columns.slice(0, 2), indexes: [] },
]
