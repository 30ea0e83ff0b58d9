import { writeSync } from "node:fs"
import { setImmediate as turn, setTimeout as pause } from "node:timers/promises"
import { createGuiche, Unavailable } from "@guiche/core"
import { Shelf } from "../machines/shelf.ts"
import { repairInput, workshop, workshopCaller } from "../machines/workshop.ts"
import { seededRandom } from "../seeded-random.ts"
import type { Acknowledged, ChildOrder, Line } from "./acknowledged.ts"
import { storageOf } from "./database.ts"
import { delivering } from "./delivering.ts"
import { sabotaged } from "./sabotaged.ts"

/* The process that is killed: it works until then, and tells on its pipe what was acknowledged to it. */

const pipe = 3
const fibers = 6
const shelf = Shelf.Id.make("shelf-1")
/** Repairs that do not lapse while the loop runs. */
const patientMinutes = 100_000
const repeatsMax = 50
const repeatMillis = 10
/** Numbers of different lives do not meet. */
const numbersPerRun = 1_000_000

// The whole line at once and at once: what was said before the kill must be complete.
const say = (line: Line): void => void writeSync(pipe, `${JSON.stringify(line)}\n`)

const order = JSON.parse(process.argv[2] ?? "{}") as ChildOrder
const random = seededRandom(order.seed)
const guiche = await createGuiche({
  ...workshop,
  storage: sabotaged(storageOf(order.place), order.sabotage),
  migrate: true,
  handlers: delivering(order.deliveries, random),
  // Each kill costs what was claimed an attempt: on a busy machine many a delivery dies a dozen times, and is no dead letter for it.
  worker: { leaseSeconds: 1, pollMillis: 25, backoffMillis: 20, batch: 8, attemptsMax: 1_000 },
})
const desk = guiche.as(workshopCaller)

interface Answer {
  readonly id: string
  readonly version: number
}

/** Gives a command, some twice under the same key, and tells that it was acknowledged. */
const give = async (
  about: Pick<Acknowledged, "machine" | "transition" | "number">,
  command: (key: string) => Promise<Answer>,
) => {
  // Like a host between two requests: the worker gets its turn.
  await turn()
  const key = `${order.run}-${about.number}-${about.transition}`
  const { id, version } = await untilKnown(key, command)
  say({ acknowledged: { ...about, key, id, version } })
  if (random() > 0.1) return
  const again = await untilKnown(key, command)
  if (again.id !== id || again.version !== version) say({ wrong: `${key} answered differently the second time` })
}

/** Repeats a command, as its error says that one may: nothing was done, or the repeat under the same key finds out. */
const untilKnown = async (key: string, command: (key: string) => Promise<Answer>): Promise<Answer> => {
  for (let repeat = 0; ; repeat++)
    try {
      return await command(key)
    } catch (error) {
      if (!order.isCut || repeat === repeatsMax || !(error instanceof Unavailable)) throw error
      say({ interrupted: key })
      await pause(repeatMillis)
    }
}

const minutesOf = (number: number): number => (number % 4 === 0 ? 0 : patientMinutes)

const receive = (number: number, key: string) =>
  desk.repair.receive(repairInput(shelf, number, minutesOf(number)), { key })

const repairOne = async (number: number): Promise<void> => {
  const machine = "Repair"
  let id = ""
  await give({ machine, transition: "receive", number }, async (key) => {
    const answer = await receive(number, key)
    id = answer.id
    return answer
  })
  if (minutesOf(number) === 0) return
  const repair = id as Awaited<ReturnType<typeof receive>>["id"]
  await give({ machine, transition: "begin", number }, (key) =>
    desk.repair.begin(repair, { technician: "João" }, { key }),
  )
  await give({ machine, transition: "finish", number }, (key) =>
    desk.repair.finish(repair, { outcome: "trocada" }, { key }),
  )
}

/** What may happen to a command that does everything right. */
const expected = new Set([
  "VersionConflict",
  ...(order.sabotage === undefined ? [] : ["NotFound", "TransitionRefused"]),
])

const tagOf = (error: unknown): string =>
  typeof error === "object" && error !== null && "_tag" in error ? String(error._tag) : String(error)

const fiber = async (first: number): Promise<never> => {
  for (let number = order.run * numbersPerRun + first; ; number += fibers)
    await repairOne(number).catch((error: unknown) => {
      if (!expected.has(tagOf(error))) say({ wrong: `an unexpected error: ${tagOf(error)}` })
    })
}

await desk.shelf.put({ name: "Bancada", capacity: 10 }, { id: shelf, key: "shelf" })
say({ ready: true })
for (const { key, id, version, number } of order.repeat) {
  const again = await receive(number, key)
  if (again.id !== id || again.version !== version) say({ wrong: `${key} answered differently after the restart` })
}
guiche.worker.start()
await Promise.all(Array.from({ length: fibers }, (_, index) => fiber(index)))
