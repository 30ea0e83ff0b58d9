import {
  DefinitionsRefused,
  type Envelope,
  handle,
  type Settlement,
  Storage,
  type StorageShape,
  type WorkerOptions,
} from "@guiche/core"
import { memoryStorage } from "@guiche/storage-memory"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import { afterAll, describe, expect, it } from "vitest"
import { openDesk, rejection } from "./desk.ts"
import { Notice } from "./desk-machines.ts"

const minute = 60_000

type Deliver = (payload: unknown, envelope: Envelope) => Promise<void>

describe("B8 how the worker goes about its work", () => {
  const closing: Array<() => Promise<void>> = []
  afterAll(() => Promise.all(closing.map((close) => close())))

  /** A desk with so many messages to deliver, on a storage that tells what it is asked. */
  const withMessages = async (
    count: number,
    deliver: Deliver,
    worker: WorkerOptions,
    watch: (storage: StorageShape) => Partial<StorageShape> = () => ({}),
  ) => {
    const settled: Array<ReadonlyArray<Settlement>> = []
    const told = (storage: StorageShape): StorageShape => {
      const watched = { ...storage, ...watch(storage) }
      return {
        ...watched,
        settle: (settlements) =>
          Effect.tap(watched.settle(settlements), () => Effect.sync(() => settled.push(settlements))),
      }
    }
    const fresh = () => Layer.effect(Storage, Effect.map(Storage, told)).pipe(Layer.provide(memoryStorage()))
    const desk = await openDesk({ name: "memory", fresh }, { handlers: [handle(Notice, deliver)], worker })
    closing.push(desk.guiche.close)
    for (let made = 0; made < count; made++) {
      const { id } = await desk.request()
      await desk.manager.request.finish(id, { agent: "ana", item: "x" })
    }
    return { ...desk, settled }
  }

  it.each<[WorkerOptions, ReadonlyArray<string>]>([
    [{ batch: Number.NaN, concurrency: 0 }, ["worker.batch", "worker.concurrency"]],
    [{ batch: 1.5, concurrency: -1, attemptsMax: 0 }, ["worker.batch", "worker.concurrency", "worker.attemptsMax"]],
    [{ leaseSeconds: 0.999, stopSeconds: -1 }, ["worker.leaseSeconds", "worker.stopSeconds"]],
    [{ pollMillis: Number.POSITIVE_INFINITY, backoffMillis: 0 }, ["worker.pollMillis", "worker.backoffMillis"]],
    [
      { leaseSeconds: 1e300, pollMillis: "5" as never, name: "" },
      ["worker.leaseSeconds", "worker.pollMillis", "worker.name"],
    ],
    [{ batchSize: 5 } as WorkerOptions, ["worker.batchSize"]],
  ])("%j is refused when it is put together, and all that is wrong is named", async (worker, names) => {
    const refused = await rejection(openDesk({ name: "memory", fresh: memoryStorage }, { worker }))
    expect(refused).toBeInstanceOf(DefinitionsRefused)
    expect(refused).toMatchObject({ problems: names.map((where) => ({ where })) })
  })

  it.each([0, 1.5, Number.NaN, "5" as never])("a handler that has %j attempts is refused, too", async (attemptsMax) => {
    const handlers = [handle(Notice, async () => {}, { attemptsMax })]
    const refused = await rejection(openDesk({ name: "memory", fresh: memoryStorage }, { handlers }))
    expect(refused).toBeInstanceOf(DefinitionsRefused)
    expect(refused).toMatchObject({ problems: [{ where: `handlers.${Notice.name}.attemptsMax` }] })
  })

  it("claims the next while a slow delivery is still at work", async () => {
    const begun: Array<string> = []
    let last: () => void = () => undefined
    const isLast = new Promise<void>((resolve) => (last = resolve))
    const deliver: Deliver = async (_payload, { id }) => {
      begun.push(id)
      if (begun.length === 6) last()
      // The first waits for one that is claimed two rounds later.
      if (begun.length === 1) await isLast
    }
    const { guiche } = await withMessages(6, deliver, { batch: 2, concurrency: 2 })
    expect(await guiche.worker.runDue()).toEqual({ timers: 0, messages: 6, failed: 0 })
    expect(new Set(begun).size).toBe(6)
  })

  it("claims no more while there is more in hand than can be at work at once", async () => {
    let claimed = 0
    let begun = 0
    const most: Array<number> = []
    const watch = ({ claim }: StorageShape): Partial<StorageShape> => ({
      claim: (request) => {
        most.push(claimed - begun)
        return Effect.tap(claim(request), ({ messages }) => Effect.sync(() => (claimed += messages.length)))
      },
    })
    const deliver = async () => void begun++
    const { guiche } = await withMessages(20, deliver, { batch: 6, concurrency: 2 }, watch)
    await guiche.worker.runDue()
    expect(begun).toBe(20)
    expect(most.length).toBeGreaterThan(3)
    expect(Math.max(...most)).toBeLessThanOrEqual(2)
  })

  it("settles together what comes together, and what comes while others come", async () => {
    const each = { batch: 40, concurrency: 4 }
    const atOnce = await withMessages(40, async () => undefined, each)
    await atOnce.guiche.worker.runDue()
    expect(atOnce.settled.flat()).toHaveLength(40)
    expect(atOnce.settled.length).toBeLessThan(5)
    let begun = 0
    const inTurns: Deliver = async () => {
      for (let turns = begun++ % 4; turns > 0; turns--) await new Promise<void>((resume) => setImmediate(resume))
    }
    const oneByOne = await withMessages(40, inTurns, each)
    await oneByOne.guiche.worker.runDue()
    expect(oneByOne.settled.flat()).toHaveLength(40)
    expect(oneByOne.settled.length).toBeLessThan(10)
  })

  it("gives back what it could not begin before its lease ended, and the attempt does not count", async () => {
    const attempts: Array<number> = []
    const clock: { advance: () => void } = { advance: () => undefined }
    const deliver: Deliver = async (_payload, { attempt }) => {
      attempts.push(attempt)
      if (attempts.length === 1) clock.advance()
    }
    const made = await withMessages(3, deliver, { concurrency: 1, leaseSeconds: 60 })
    clock.advance = () => void (made.clock.now += minute)
    await made.guiche.worker.runDue()
    const verdicts = made.settled.flat().map(({ verdict }) => verdict)
    expect(verdicts.filter((verdict) => "unclaimed" in verdict)).toHaveLength(2)
    expect(verdicts.filter((verdict) => "done" in verdict)).toHaveLength(3)
    expect(attempts).toEqual([1, 1, 1])
  })

  it("begins nothing with less than half of its lease left, and gives it back untried", async () => {
    const begun: Array<{ readonly attempt: number; readonly left: number }> = []
    const flow: { claimed: () => void; deliver: Deliver } = { claimed: () => undefined, deliver: async () => undefined }
    const watch = ({ claim }: StorageShape): Partial<StorageShape> => ({
      claim: (request) => Effect.tap(claim(request), () => Effect.sync(() => flow.claimed())),
    })
    const deliver: Deliver = (payload, envelope) => flow.deliver(payload, envelope)
    const made = await withMessages(7, deliver, { batch: 10, concurrency: 1, leaseSeconds: 60 }, watch)
    let claims = 0
    let until = 0
    flow.claimed = () => {
      claims++
      until = made.clock.now + minute
    }
    flow.deliver = async (_payload, { attempt }) => {
      begun.push({ attempt, left: until - made.clock.now })
      made.clock.now += 14_000
    }
    expect(await made.guiche.worker.runDue()).toEqual({ timers: 0, messages: 7, failed: 0 })
    // Three of a claim: at its beginning, after 14 and after 28 seconds.
    expect(begun.map(({ left }) => left)).toEqual([60, 46, 32, 60, 46, 32, 60].map((seconds) => seconds * 1_000))
    expect(begun.every(({ attempt }) => attempt === 1)).toBe(true)
    expect(claims).toBe(4)
  })

  it("begins what a slow storage has taken most of the lease to hand out, and does not give it back without end", async () => {
    const slow: { claimed: () => void } = { claimed: () => undefined }
    const watch = ({ claim }: StorageShape): Partial<StorageShape> => ({
      claim: (request) => Effect.tap(claim(request), () => Effect.sync(() => slow.claimed())),
    })
    const attempts: Array<number> = []
    const deliver: Deliver = async (_payload, { attempt }) => void attempts.push(attempt)
    const made = await withMessages(3, deliver, { leaseSeconds: 60 }, watch)
    slow.claimed = () => void (made.clock.now += 50_000)
    expect(await made.guiche.worker.runDue()).toEqual({ timers: 0, messages: 3, failed: 0 })
    expect(attempts).toEqual([1, 1, 1])
  })

  it("says so where the storage does not take what came of a claim, and does not wait for it for ever", async () => {
    const watch = (): Partial<StorageShape> => ({ settle: () => Effect.die(new Error("a broken storage")) })
    const { guiche } = await withMessages(1, async () => undefined, {}, watch)
    await expect(guiche.worker.runDue()).rejects.toThrow("a broken storage")
  })

  it("does what is due after it was stopped, too", async () => {
    const { guiche } = await withMessages(2, async () => undefined, {})
    await guiche.worker.stop()
    expect(await guiche.worker.runDue()).toEqual({ timers: 0, messages: 2, failed: 0 })
  })
})
