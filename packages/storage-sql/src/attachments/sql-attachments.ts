import { Storage, type StorageLayer, Unavailable, type Unsupported } from "@guiche/core"
import type { AttachmentStore, FilePlace, KeptBefore } from "@guiche/core/ports"
import { sql } from "kysely"
import * as DateTime from "effect/DateTime"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Result from "effect/Result"
import { limited, once, type SqlContext } from "../context.ts"
import { contextOf } from "../drift.ts"
import { noConflict } from "../driver-error.ts"
import { all, single, type Steps } from "../executor.ts"
import { text } from "../journal.ts"
import { columnSlots, instantSlot } from "../reading.ts"
import { bind, type Row, slot, template } from "../statement.ts"

/** Bytes in one row: no statement becomes larger than what servers take as they come. */
const partBytes = 192 * 1024
const partsPerFlight = 8

/** A storage, and the files that are kept in its database. */
export interface SqlAttachments {
  readonly storage: StorageLayer
  readonly store: AttachmentStore
}

/**
 * Files in the database of a storage, in the table `attachment`, over the storage's own connections: they are backed up, moved and kept apart by
 * tenant with the records that name them. The storage that is given back is the one to run with; the files can be reached while it is open.
 *
 * **Gotchas** a file is kept in parts of 192 KiB as base64, which takes a third more room; for films a folder is the better place.
 *
 * ```ts
 * const { storage, store } = sqlAttachments(sqliteStorage({ file: "guiche.db" }))
 * ```
 */
export const sqlAttachments = (inner: StorageLayer): SqlAttachments => {
  const held: { context: SqlContext | undefined } = { context: undefined }
  const opened = Effect.acquireRelease(
    Effect.gen(function* () {
      const storage = yield* Storage
      held.context = yield* asDefect(contextOf(storage, "attachments"))
      return storage
    }),
    () => Effect.sync(() => (held.context = undefined)),
  )
  const run = async <A>(work: (context: SqlContext) => Effect.Effect<A, Unavailable>): Promise<A> => {
    const { context } = held
    if (context === undefined) throw new Unavailable({ what: "attachments (the storage is not open)" })
    return Effect.runPromise(work(context))
  }
  return {
    storage: Layer.effect(Storage, opened).pipe(Layer.provide(inner)),
    store: {
      put: async (place, bytes) => run((context) => put(context, place, bytes)),
      look: async (place, bytes) => run((context) => look(context, place, bytes)),
      get: async (place) => run((context) => get(context, place)),
      remove: async (place) => run((context) => removed(context, place)),
      keptBefore: async (asked) => run((context) => keptBefore(context, asked)),
      used: async (tenant) => run((context) => used(context, tenant)),
    },
  }
}

/** To ask it of a storage of another kind is a mistake of the program. */
const asDefect = <A>(effect: Effect.Effect<A, Unsupported>): Effect.Effect<A> => Effect.orDie(effect)

const statementsOf = ({ database, flavour, tables: { attachment } }: SqlContext) => {
  const table = sql.table(attachment.path)
  const mine = sql`tenant = ${slot("tenant")} and address = ${slot("file")}`
  const names = attachment.columns.map(({ name }) => name)
  return {
    insert: template(
      database
        .insertInto(attachment.path)
        .values(columnSlots(flavour, attachment, names))
        .compile(),
    ),
    parts: template(
      sql`select ${sql.ref("size")}, content from ${table} where ${mine} and part >= ${slot("from")} and part < ${slot("until")}
        order by part`.compile(database),
    ),
    remove: template(sql`delete from ${table} where ${mine}`.compile(database)),
    keptBefore: template(
      flavour
        .rows({
          selection: sql.ref("address"),
          table: attachment,
          where: sql`tenant = ${slot("tenant")} and address > ${slot("after")} and part = 0 and kept_at < ${instantSlot(flavour, "moment")}`,
          order: sql`address`,
          limit: slot("limit"),
          hold: "free",
        })
        .compile(database),
    ),
    // Times a fraction, because a sum of small integers is a small integer to some databases.
    used: template(
      sql`select sum(${sql.ref("size")} * 1.0) as ${sql.ref("bytes")} from ${table} where tenant = ${slot("tenant")} and part = 0`.compile(
        database,
      ),
    ),
  }
}

const put = Effect.fnUntraced(function* (context: SqlContext, { tenant, file }: FilePlace, bytes: Uint8Array) {
  const { insert } = once(context, statementsOf)
  const keptAt = DateTime.formatIso(yield* DateTime.now)
  const flight = (from: number) =>
    Array.from({ length: Math.min(partsPerFlight, partsOf(bytes.length) - from) }, (_, at) => {
      const part = from + at
      const piece = bytes.subarray(part * partBytes, (part + 1) * partBytes)
      return bind(insert, { tenant, address: file, part, size: bytes.length, kept_at: keptAt, content: base64(piece) })
    })
  yield* noConflict(
    context.executor.write(function* () {
      for (let from = 0; from < partsOf(bytes.length); from += partsPerFlight) yield* all(flight(from))
      return Result.succeed(undefined)
    }),
  )
})

const look = (context: SqlContext, { tenant, file }: FilePlace, bytes: number) => {
  const { parts } = once(context, statementsOf)
  return context.executor.read(function* () {
    const values = { tenant, file, from: 0, until: partsOf(bytes) }
    const { rows } = yield* single(bind(parts, values))
    const [first] = rows
    return first && { size: Number(first["size"]), head: joined(rows).subarray(0, bytes) }
  })
}

/** All its parts are of one moment, so a file that is being removed is there or is not. */
const get = (context: SqlContext, { tenant, file }: FilePlace): Effect.Effect<Uint8Array | undefined, Unavailable> => {
  const { parts } = once(context, statementsOf)
  return context.executor.snapshot(function* (): Steps<Uint8Array | undefined> {
    const pieces: Array<Uint8Array> = []
    for (let from = 0; ; from += partsPerFlight) {
      const { rows } = yield* single(bind(parts, { tenant, file, from, until: from + partsPerFlight }))
      if (rows.length > 0) pieces.push(joined(rows))
      if (rows.length < partsPerFlight) return pieces.length === 0 ? undefined : new Uint8Array(Buffer.concat(pieces))
    }
  })
}

const removed = (context: SqlContext, { tenant, file }: FilePlace): Effect.Effect<void, Unavailable> =>
  noConflict(
    context.executor.write(function* () {
      yield* single(bind(once(context, statementsOf).remove, { tenant, file }))
      return Result.succeed(undefined)
    }),
  )

const keptBefore = (context: SqlContext, { tenant, moment, most, after = "" }: KeptBefore) =>
  context.executor.read(function* () {
    const values = { tenant, moment, after, limit: limited(most) }
    const { rows } = yield* single(bind(once(context, statementsOf).keptBefore, values))
    return rows.map((row) => text(row, "address"))
  })

const used = (context: SqlContext, tenant: string) =>
  context.executor.read(function* () {
    const { rows } = yield* single(bind(once(context, statementsOf).used, { tenant }))
    return Number(rows[0]?.["bytes"] ?? 0)
  })

/** An empty file has one part, too: it is there. */
const partsOf = (bytes: number): number => Math.max(1, Math.ceil(bytes / partBytes))

const base64 = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("base64")

const joined = (rows: ReadonlyArray<Row>): Uint8Array =>
  Buffer.concat(rows.map((row) => Buffer.from(text(row, "content"), "base64")))
