import { postgresStorage } from "@guiche/storage-sql"
import { openPool } from "./postgres-place.ts"
import { createWorkshop } from "./server-command.ts"
import { Shelf } from "./machines/shelf.ts"
import { repairInput, workshopCaller } from "./machines/workshop.ts"

/* One of several processes on one database: makes repairs for as long as it is told to, and tells how many. */

const [schema = "", name = "", clients = "8"] = process.argv.slice(2)
const pool = openPool({ max: Number(clients) })
const guiche = await createWorkshop(postgresStorage({ pool, schema }))
const { repair } = guiche.as(workshopCaller)
const shelf = Shelf.Id.make("shelf-1")
let number = 0

const work = async (millis: number): Promise<number> => {
  const end = performance.now() + millis
  let done = 0
  const client = async () => {
    while (performance.now() < end) {
      const own = ++number
      await repair.receive(repairInput(shelf, own), { key: `${name}-${own}` })
      done++
    }
  }
  await Promise.all(Array.from({ length: Number(clients) }, client))
  return done
}

process.on("message", (millis) => {
  if (typeof millis === "number") void work(millis).then((done) => process.send?.(done))
  else
    void guiche
      .close()
      .then(() => pool.end())
      .then(() => process.disconnect())
})
process.send?.("ready")
