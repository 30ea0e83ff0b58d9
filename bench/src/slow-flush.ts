import { postgresStorage } from "@guiche/storage-sql"
import { type Benchmark, storageFigure as figure } from "./figure.ts"
import { workshopCaller } from "./machines/workshop.ts"
import { dropSchema, newSchema, openPool } from "./postgres-place.ts"
import { interleaved, medianOf } from "./rounds.ts"
import { clientSide, openWorkshop } from "./server-command.ts"

/*
 * How much more 32 clients do than one where every flush of the log takes a millisecond longer, as on disks that are not beside the processor.
 * PostgreSQL waits by itself before it flushes, with whoever has come meanwhile.
 */

const settings = ["commit_delay=1000", "commit_siblings=0"]

export const slowFlush: Benchmark = {
  name: "slow-flush",
  run: async () => {
    const pool = openPool({ max: 32, options: settings.map((each) => `-c ${each}`).join(" ") })
    const schema = await newSchema(pool, "flush")
    const guiche = await openWorkshop(postgresStorage({ pool, schema }))
    try {
      const desk = guiche.as(workshopCaller)
      const [one, many] = [clientSide((use) => use(desk)), clientSide((use) => use(desk))]
      const samples = await interleaved(
        { one: () => one.start(1, 100), many: () => many.start(32, 640) },
        { rounds: 9, warmUp: 2 },
      )
      const times = medianOf(samples.many, samples.one, (left, right) => right.wallMicros / left.wallMicros)
      return [{ ...figure.times("slow-flush:32-clients", times), unit: "× one client" }]
    } finally {
      await guiche.close()
      await dropSchema(pool, schema)
      await pool.end()
    }
  },
}
