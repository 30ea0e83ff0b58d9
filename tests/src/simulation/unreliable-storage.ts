import { StaleRead, type StorageShape, Unavailable } from "@guiche/core"
import * as Effect from "effect/Effect"
import type { Host, Stage } from "./stage.ts"

/**
 * How a call goes wrong: refused before anything is done; done, but the answer is lost; a defect of the adapter before or after it has done
 * its work; or somebody was faster, though nobody was.
 */
type Fault = "refused" | "answer lost" | "defect before" | "defect after" | "stale"

/** What may go wrong now. */
export interface Weather {
  isFoul: boolean
  /** Until then nearly every commit meets a change. */
  stormUntil: number
}

const stallMillisMax = 8_000
const stormMillis = 400

type Call = (...given: ReadonlyArray<never>) => Effect.Effect<unknown, unknown>

/** A storage as one host reaches it: every call and every answer takes its time, and some go wrong, as the seed has it. */
export const unreliable = (storage: StorageShape, stage: Stage, host: Host, weather: Weather): StorageShape => {
  const { random } = stage
  const way = Effect.suspend(() =>
    stage.point(host, weather.isFoul && random.chance(0.01) ? random.between(0, stallMillisMax) : 0),
  )
  const reached =
    (name: string, call: Call): Call =>
    (...given) =>
      Effect.suspend(() => {
        const fault = weather.isFoul ? faultOf(name, stage, weather) : undefined
        const done = Effect.suspend(() => call(...given))
        return Effect.andThen(
          way,
          Effect.andThen(gone(fault, done), (answer) => Effect.as(way, answer)),
        )
      })
  const members = Object.entries(storage).map(([name, member]) => [
    name,
    typeof member === "function" ? reached(name, member as Call) : (member as unknown),
  ])
  return Object.fromEntries(members) as StorageShape
}

const faultOf = (name: string, { random, time }: Stage, weather: Weather): Fault | undefined => {
  // A process that cannot reach its storage when it begins ends at once, which shows nothing.
  if (name === "migrate") return undefined
  const drawn = random.next()
  if (name === "commit") {
    if (drawn < 0.002) weather.stormUntil = time + stormMillis
    if (time < weather.stormUntil) return drawn < 0.9 ? "stale" : undefined
    if (drawn < 0.02) return "stale"
  }
  if (drawn < 0.02) return undefined
  if (drawn < 0.035) return "refused"
  if (drawn < 0.055) return "answer lost"
  if (drawn < 0.06) return "defect before"
  return drawn < 0.065 ? "defect after" : undefined
}

const lost = Effect.suspend(() => Effect.fail(new Unavailable({ what: "the storage" })))
const defect = Effect.suspend(() => Effect.die(new Error("a bug in the adapter")))

const gone = (fault: Fault | undefined, done: Effect.Effect<unknown, unknown>): Effect.Effect<unknown, unknown> => {
  switch (fault) {
    case undefined:
      return done
    case "refused":
      return lost
    case "answer lost":
      return Effect.andThen(done, lost)
    case "defect before":
      return defect
    case "defect after":
      return Effect.andThen(done, defect)
    case "stale":
      return Effect.suspend(() => Effect.fail(new StaleRead({ machine: "", id: "" })))
  }
}
