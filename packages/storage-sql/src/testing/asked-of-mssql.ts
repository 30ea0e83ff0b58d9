import { Storage, type StorageShape } from "@guiche/core"
import * as Effect from "effect/Effect"
import { Kysely } from "kysely"
import { mssqlParts } from "../mssql/mssql-compiler.ts"
import { mssql } from "../mssql/mssql-flavour.ts"
import { layer } from "../sql-storage.ts"
import { type Answer, type Asked, recordingDialect } from "./recording-dialect.ts"
import { problemsOf } from "./transact-sql.ts"

const now = "2026-03-01T12:00:00.000Z"
const record = {
  tenant: "acme",
  machine: "Deed",
  id: "d1",
  version: 1,
  state: "Open",
  hash: "h",
  name: "a",
  company: "c",
}
const entry = { transition: "ring", event: "Rang", at: now, command: "k", salt: "s", previous: "", position: "1" }
const json = { actor: "{}", input: "{}", changes: "{}", facts: "{}", payload: "{}", kinds: "{}" }
const delivery = { record: "d1", attempts: 1, due_at: now, status: "dead", error: "no" }
const command = { key: "k1", fingerprint: "f", expires_at: now, next: "4" }
const counted = {
  n: 1,
  count0: 1,
  sum0_0: "150",
  min0: "1.50",
  max0: "1.50",
  format: 1,
  duplicates: 0,
  due: 1,
  taken: 1,
}

/** A row with something in every column that anybody asks for. */
export const row = { ...record, ...entry, ...json, ...delivery, ...command, ...counted }

/** A database of which every select finds a row and every change meets one, with what differs from that. */
const databaseWith = (differing: Differing): Answer => {
  const keys = new Set<string>()
  return ({ sql, parameters }) => {
    const [, name = ""] = /^insert into "guiche_(deed|idempotency)"/.exec(sql) ?? []
    const key = `${name} ${String(parameters.slice(0, 2))}`
    if (name !== "" && keys.has(key))
      throw Object.assign(
        new Error(
          `Violation of PRIMARY KEY constraint 'guiche_${name}_pk'. Cannot insert duplicate key in object 'dbo.guiche_${name}'.`,
        ),
        { number: 2627, code: "EREQUEST" },
      )
    if (name !== "") keys.add(key)
    const rows = differing.find(([pattern]) => pattern.test(sql))?.[1]() ?? [row]
    return { rows, changes: /"guiche_idempotency"/.test(sql) && sql.startsWith("delete") ? 0 : 1 }
  }
}

/** Which statements find other rows than {@link row}. */
type Differing = ReadonlyArray<readonly [RegExp, () => ReadonlyArray<object>]>

const emptySchema: Differing = [
  [/\bsys\.tables\b/, () => []],
  [/from "guiche_timer" with \(updlock/, () => [{ ...row, kind: "timer" }]],
  [/from "guiche_message" with \(updlock/, () => [{ ...row, kind: "message" }]],
]

/** Everything that work on a storage asks SQL Server, which is empty and takes what it is given unless told otherwise. */
export const askedBy = (
  work: (storage: StorageShape, database: Kysely<unknown>) => Effect.Effect<unknown, unknown>,
  differing = emptySchema,
): Effect.Effect<ReadonlyArray<Asked>> => {
  const { dialect, asked } = recordingDialect(mssqlParts, databaseWith(differing))
  const database = new Kysely<unknown>({ dialect })
  return Effect.orDie(
    Effect.as(
      Effect.provide(
        Effect.flatMap(Storage, (storage) => work(storage, database)),
        layer({ flavour: mssql, connect: { database } }),
      ),
      asked,
    ),
  )
}

/** The statements, each on one line. */
export const texts = (asked: ReadonlyArray<Asked>): ReadonlyArray<string> =>
  asked.map(({ sql }) => sql.replaceAll(/\s+/g, " "))

/** What speaks against each statement, of those against which anything does. */
export const problemsAmong = (asked: ReadonlyArray<Asked>) =>
  asked.map((each) => ({ sql: each.sql, problems: problemsOf(each) })).filter(({ problems }) => problems.length > 0)
