import { execFile, spawn } from "node:child_process"
import { pathToFileURL } from "node:url"
import { promisify } from "node:util"
import * as Effect from "effect/Effect"
import { bundled } from "../../../../scripts/bundled.ts"

const run = promisify(execFile)

const nodeArguments = (source: string): ReadonlyArray<string> => ["--input-type=module", "--eval", source]

const parts = pathToFileURL(await bundled(new URL("./program-parts.ts", import.meta.url))).href

/** A program of a process of its own, on the storage that an expression makes; it prints what its body returns. */
export const program = (storage: string, body: string): string => `
  import { Effect, mysqlStorage, postgresStorage, sqliteStorage, Storage } from "${parts}"
  const table = { machine: "Counter", columns: [{ name: "count", type: "integer", scale: 0 }], indexes: [{ columns: ["count"], unique: false }] }
  const nothing = { tenant: "acme", writes: [], reads: [], entries: [], messages: [], timers: { set: [], remove: [] }, remember: undefined }
  const batch = (expected, values) => ({ ...nothing,
    writes: [{ table, expected, record: { id: "c", version: expected + 1, state: "On", hash: "h", values } }] })
  const at = (minutes) => "2026-03-01T12:" + String(minutes).padStart(2, "0") + ":00.000Z"
  const say = (what) => console.log(JSON.stringify(what))
  say(await Effect.runPromise(Effect.provide(Effect.gen(function* () {
    const storage = yield* Storage
    ${body}
  }), ${storage})))
`

/** What each of several processes that start at once printed at its end. */
export const processes = <A>(count: number, source: string): Effect.Effect<ReadonlyArray<A>> =>
  Effect.promise(() =>
    Promise.all(
      Array.from({ length: count }, async () => {
        const { stdout } = await run(process.execPath, nodeArguments(source), { maxBuffer: 2 ** 24 })
        return JSON.parse(stdout.trim().split("\n").at(-1) ?? "null") as A
      }),
    ),
  )

/** A process that is killed, with no time to tidy up, as soon as it has printed a first line; which it answers. */
export const killedAfterFirstLine = <A>(source: string): Effect.Effect<A> =>
  Effect.promise(
    () =>
      new Promise<A>((resolve, reject) => {
        const child = spawn(process.execPath, nodeArguments(source))
        let printed = ""
        let failed = ""
        child.stderr.on("data", (text: Buffer) => (failed += text.toString()))
        child.stdout.on("data", (text: Buffer) => {
          printed += text.toString()
          if (printed.includes("\n")) child.kill("SIGKILL")
        })
        child.on("exit", () => {
          const [first = "", rest] = printed.split("\n")
          if (rest === undefined) reject(new Error(failed))
          else resolve(JSON.parse(first) as A)
        })
      }),
  )
