import { type StorageShape, Unavailable } from "@guiche/core"
import * as Effect from "effect/Effect"

/**
 * How a call goes wrong: refused before anything is done; done, but the answer is lost on the way; or a defect, as of a bug in an adapter.
 */
export const faults = ["refused", "answer lost", "defect"] as const
export type Fault = (typeof faults)[number]

/** Counts calls, and makes the one with the number `at` go wrong; Infinity for none. */
export interface FaultPlan {
  calls: number
  at: number
  fault: Fault
}

export const noFault = (): FaultPlan => ({ calls: 0, at: Number.POSITIVE_INFINITY, fault: "refused" })

type Call = (...given: ReadonlyArray<never>) => Effect.Effect<unknown, unknown>

/** A storage of which every effect counts as one call. */
export const faultyStorage = (storage: StorageShape, plan: FaultPlan): StorageShape => {
  const faulty =
    (call: Call): Call =>
    (...given) =>
      Effect.suspend(() => {
        plan.calls++
        if (plan.calls !== plan.at) return call(...given)
        const lost = new Unavailable({ what: "the storage" })
        switch (plan.fault) {
          case "refused":
            return Effect.fail(lost)
          case "answer lost":
            return Effect.andThen(call(...given), Effect.fail(lost))
          case "defect":
            return Effect.die(new Error("a bug in the adapter"))
        }
      })
  const members = Object.entries(storage).map(([name, member]) => [
    name,
    typeof member === "function" ? faulty(member as Call) : (member as unknown),
  ])
  return Object.fromEntries(members) as StorageShape
}
