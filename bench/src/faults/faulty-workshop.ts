import {
  type Caller,
  createGuiche,
  everything,
  handle,
  Job,
  Storage,
  type StorageShape,
  type StorageLayer,
} from "@guiche/core"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as ManagedRuntime from "effect/ManagedRuntime"
import { Repair } from "../machines/repair.ts"
import { Shelf } from "../machines/shelf.ts"
import { Finished, Received, workshop as definitions, workshopCaller } from "../machines/workshop.ts"

export const shelf = Shelf.Id.make("shelf-1")
const begin = Date.parse("2026-03-02T12:00:00.000Z")

/** All that a storage keeps of a tenant, told in a way in which two commands that did the same are equal. */
export const kept = async (storage: StorageShape, tenant: string) => {
  const [feed, outbox] = await Effect.runPromise(
    Effect.all([wholeFeed(storage, tenant), storage.outbox(tenant, { limit: most })]),
  )
  return {
    entries: feed.map(({ entry }) => `${entry.machine}.${entry.transition} ${entry.version}`),
    commands: new Set(feed.map(({ entry }) => entry.command)).size,
    messages: outbox.map(({ name, origin }) => `${name} ${origin.version}`),
    ids: outbox.map(({ id }) => id),
  }
}

const most = 500
const triesMax = 10_000

/**
 * The feed, as soon as it tells of all records. A server that lost a connection takes its transaction back in its own time, and a feed goes
 * no further than where somebody may still be writing.
 */
const wholeFeed = Effect.fnUntraced(function* (storage: StorageShape, tenant: string) {
  const records = yield* Effect.forEach([Repair, Shelf, Job], ({ table }) =>
    storage.list({ tenant, table, filter: everything, order: [{ column: "id", descending: false }], limit: most }),
  )
  const versions = records.flat().reduce((sum, { version }) => sum + version, 0)
  for (let tries = 0; tries < triesMax; tries++) {
    const feed = yield* storage.feed(tenant, 0, most)
    if (feed.length >= versions) return feed
  }
  return yield* Effect.die(new Error("the feed never told of all records"))
})

/** What failed and cannot be mended by another attempt. */
class Refuses extends Error {
  readonly retry = false
}

/** A workshop on a storage, with the storage itself beside it to look into; each case has a tenant of its own. */
export const openWorkshop = async (layer: StorageLayer) => {
  const runtime = ManagedRuntime.make(layer)
  const storage = await runtime.runPromise(Storage)
  const arrived: Array<string> = []
  const receiver = { isRefusing: false }
  let now = begin
  const take = (id: string): void => {
    if (receiver.isRefusing) throw new Refuses("the receiver refuses it")
    arrived.push(id)
  }
  const guiche = await createGuiche({
    ...definitions,
    storage: Layer.succeed(Storage, storage),
    migrate: true,
    handlers: [
      handle(Received, async (_payload, { id }) => take(id)),
      handle(Finished, async ({ repair }, { id }) => {
        take(id)
        return [Repair.commands.confirm(Repair.Id.make(repair))]
      }),
    ],
    now: () => now,
    worker: { name: "worker" },
  })
  let tenants = 0
  const newCase = async () => {
    const tenant = `tenant-${++tenants}`
    const caller: Caller = { ...workshopCaller, tenant }
    const desk = guiche.as(caller)
    await desk.shelf.put({ name: "Bancada", capacity: 10 }, { id: shelf })
    return { guiche, storage, caller, desk, tenant, arrived, receiver, kept: () => kept(storage, tenant), later }
  }
  const later = (minutes: number): void => {
    now += minutes * 60_000
  }
  const close = async () => {
    await guiche.close()
    await runtime.dispose()
  }
  return { guiche, storage, newCase, close }
}

export type OpenWorkshop = Awaited<ReturnType<typeof openWorkshop>>
/** A tenant of a workshop that nobody else works for. */
export type Case = Awaited<ReturnType<OpenWorkshop["newCase"]>>
