import { setTimeout as pause } from "node:timers/promises"
import { type Access, backendsOf, open, type Place, type Row, within } from "./database.ts"
import { textOf } from "./hash-chain.ts"

const longestMillis = 60
const triesMax = 100
const looksMax = 20

export interface Kills {
  /** How many of the server's processes were ended. */
  readonly ended: number
  /** How many of those were in the middle of something. */
  readonly active: number
}

/** Ends processes of a server, or threads of MariaDB's, at random instants, one at a time, those first that are in the middle of something. */
export const endBackends = async (
  place: Place,
  count: number,
  random: () => number,
  isOver: () => boolean,
): Promise<Kills> => {
  const access = await open(place)
  try {
    let [ended, active] = [0, 0]
    for (let tries = 0; ended < count && !isOver() && tries < count * triesMax; tries++) {
      await pause(random() * longestMillis)
      const state = await endOne(access, place, random)
      if (state !== undefined) ended++
      if (state === "active") active++
    }
    return { ended, active }
  } finally {
    await access.close()
  }
}

/** Ends one and answers what it was doing. */
const endOne = async (access: Access, place: Place, random: () => number): Promise<string | undefined> => {
  const among = await victims(access, place)
  const victim = among[Math.floor(random() * among.length)]
  if (victim === undefined) return undefined
  const isEnded = await end(access, place, textOf(victim["pid"]))
  return isEnded ? textOf(victim["state"]) : undefined
}

/** Whether it was still there to be ended. */
const end = async ({ all }: Access, { database }: Place, pid: string): Promise<boolean> => {
  if (database === "mariadb")
    return all(`kill connection ${pid}`).then(
      () => true,
      () => false,
    )
  const [outcome] = await all(`select pg_terminate_backend(${pid}) as ended`)
  return outcome?.["ended"] === true
}

/** Those that are in the middle of something, if a few looks find any; else all. */
const victims = async ({ all }: Access, place: Place): Promise<ReadonlyArray<Row>> => {
  let found: ReadonlyArray<Row> = []
  for (let look = 0; look < looksMax; look++) {
    found = await all(backendsOf(place))
    const busy = found.filter(({ state }) => state === "active")
    if (busy.length > 0) return busy
  }
  return found
}

/** Waits until no process of the server works any more for clients that are gone. */
export const untilQuiet = async (place: Place): Promise<void> => {
  if (place.database === "sqlite") return
  for (let tries = 0; tries < triesMax; tries++) {
    if ((await within(place.database, ({ all }) => all(backendsOf(place)))).length === 0) return
    await pause(longestMillis)
  }
  throw new Error(`the server still works for clients of ${place.name} that are gone`)
}
