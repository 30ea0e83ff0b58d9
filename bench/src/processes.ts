import { type ChildProcess, fork } from "node:child_process"
import { once } from "node:events"
import { fileURLToPath } from "node:url"
import { postgresStorage } from "@guiche/storage-sql"
import { type Benchmark, storageFigure as figure } from "./figure.ts"
import { dropSchema, newSchema, openPool } from "./postgres-place.ts"
import { median } from "./rounds.ts"
import { openWorkshop } from "./server-command.ts"

/* Processes that make repairs in one database at the same time, eight clients each. The server runs on the same processors. */

const rounds = 5
const millis = 1_000
const clients = 8
const counts = [1, 2, 4] as const
const program = fileURLToPath(new URL("process-child.ts", import.meta.url))

const begun = async (schema: string, number: number): Promise<ChildProcess> => {
  const child = fork(program, [schema, `p${number}`, String(clients)])
  await once(child, "message")
  return child
}

/** How many repairs a process made in that time. */
const worked = async (child: ChildProcess, time: number): Promise<number> => {
  const answered = once(child, "message")
  child.send(time)
  const answers: ReadonlyArray<unknown> = await answered
  return Number(answers[0])
}

const ended = async (child: ChildProcess): Promise<void> => {
  const exited = once(child, "exit")
  child.send("end")
  await exited
}

export const processes: Benchmark = {
  name: "processes",
  run: async () => {
    const pool = openPool({ max: 2 })
    const schema = await newSchema(pool, "processes")
    const children: Array<ChildProcess> = []
    try {
      await (await openWorkshop(postgresStorage({ pool, schema }))).close()
      for (let number = 0; number < Math.max(...counts); number++) children.push(await begun(schema, number))
      for (const child of children) await worked(child, millis)
      const perSecond = new Map<number, Array<number>>(counts.map((count) => [count, []]))
      for (let round = 0; round < rounds; round++)
        for (const count of counts) {
          const done = await Promise.all(children.slice(0, count).map((child) => worked(child, millis)))
          perSecond.get(count)?.push((done.reduce((sum, each) => sum + each, 0) * 1_000) / millis)
        }
      return [...perSecond].map(([count, each]) => figure.perSecond(`processes:${count}`, median(each)))
    } finally {
      await Promise.all(children.map(ended))
      await dropSchema(pool, schema)
      await pool.end()
    }
  },
}
