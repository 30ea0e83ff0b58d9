import { Storage, type StorageLayer, Unavailable } from "@guiche/core"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"

export type Loses = "nothing" | "settling" | "answer"

/** A storage of a process that dies: before what came of a delivery is noted, or before the answer that it brought is kept. */
export const mortalStorage = (storage: StorageLayer, faults: { loses: Loses }): StorageLayer =>
  Layer.effect(
    Storage,
    Effect.map(Storage, (whole) => ({
      ...whole,
      commit: (batch) =>
        faults.loses === "answer" ? Effect.fail(new Unavailable({ what: "storage" })) : whole.commit(batch),
      settle: (settlements) => (faults.loses === "nothing" ? whole.settle(settlements) : Effect.void),
    })),
  ).pipe(Layer.provide(storage))
