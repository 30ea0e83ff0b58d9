import { Storage } from "@guiche/core"
import { postgresStorage, SqlStorage } from "@guiche/storage-sql"
import * as Effect from "effect/Effect"
import { type Benchmark, bounded, type Figure, storageFigure as figure } from "./figure.ts"
import { Repair } from "./machines/repair.ts"
import { Shelf } from "./machines/shelf.ts"
import { workshopCaller } from "./machines/workshop.ts"
import { dropSchema, newSchema, openPool, postgresUrl } from "./postgres-place.ts"
import { type Contender, interleaved, medianOf, sampledWithin, type Sample } from "./rounds.ts"
import { clientSide, openWorkshop } from "./server-command.ts"

/* The same commands and pages as a role that policies hold, with them and without them. */

const rounds = 15
const warmUp = 4
const operations = 100
const page = { times: 100, millis: 400 }

const more = (on: ReadonlyArray<Sample>, off: ReadonlyArray<Sample>): number =>
  medianOf(on, off, (left, right) => (left.wallMicros / right.wallMicros - 1) * 100)

const figureOf = (name: string, on: ReadonlyArray<Sample>, off: ReadonlyArray<Sample>): Figure =>
  bounded(figure.percent(`rls:${name}`, more(on, off)), 25, 15)

export const rowLevelSecurity: Benchmark = {
  name: "rls",
  run: async () => {
    const admin = openPool({ max: 1 })
    const schemas = { on: await newSchema(admin, "walled"), off: await newSchema(admin, "open") }
    const role = `${schemas.on}_role`
    await admin.query(`create role ${role} login nosuperuser nobypassrls`)
    for (const schema of Object.values(schemas)) await admin.query(`grant create, usage on schema ${schema} to ${role}`)
    const url = new URL(postgresUrl)
    url.username = role
    const pool = openPool({ connectionString: url.href, max: 2 })
    const tables = [Repair.table, Shelf.table]
    const walled = postgresStorage({ pool, schema: schemas.on, rowLevelSecurity: true })
    const openOne = postgresStorage({ pool, schema: schemas.off })
    const closing: Array<() => Promise<void>> = []
    try {
      const statements = await Effect.runPromise(
        Effect.provide(
          Effect.gen(function* () {
            const storage = yield* Storage
            yield* storage.migrate(tables)
            return yield* SqlStorage.rowLevelSecurity(storage, tables)
          }),
          walled,
        ),
      )
      for (const statement of statements) await pool.query(statement)
      const moves = { on: new Array<Sample>(), off: new Array<Sample>() }
      const pages = { on: new Array<Sample>(), off: new Array<Sample>() }
      const turnsOf = async (which: "on" | "off"): Promise<Contender> => {
        const guiche = await openWorkshop(which === "on" ? walled : openOne)
        closing.push(guiche.close)
        const desk = guiche.as(workshopCaller)
        const side = clientSide((use) => use(desk))
        return async () => {
          const sample = await side.start(1, operations)
          moves[which].push(await side.move(1))
          pages[which].push(await sampledWithin(page, () => desk.repair.list({ first: 50 })))
          return sample
        }
      }
      const starts = await interleaved({ on: await turnsOf("on"), off: await turnsOf("off") }, { rounds, warmUp })
      return [
        figureOf("create", starts.on, starts.off),
        figureOf("change", moves.on.slice(warmUp), moves.off.slice(warmUp)),
        figureOf("list", pages.on.slice(warmUp), pages.off.slice(warmUp)),
      ]
    } finally {
      for (const close of closing) await close()
      await pool.end()
      for (const schema of Object.values(schemas)) await dropSchema(admin, schema)
      await admin.query(`drop owned by ${role} cascade`)
      await admin.query(`drop role ${role}`)
      await admin.end()
    }
  },
}
