import { type Batch, Storage, type StorageShape } from "@guiche/core"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import type { Sabotage } from "./acknowledged.ts"

/** A storage with a fault built in. */
export const sabotaged = <E>(layer: Layer.Layer<Storage, E>, sabotage: Sabotage | undefined): Layer.Layer<Storage, E> =>
  sabotage === undefined
    ? layer
    : Layer.effect(
        Storage,
        Effect.map(Storage, (storage) => ({ ...storage, commit: faulty[sabotage](storage) })),
      ).pipe(Layer.provide(layer))

type Commit = StorageShape["commit"]

const later = (work: Effect.Effect<void, unknown>): void =>
  void setTimeout(() => void Effect.runFork(Effect.ignore(work)), 5)

const faulty: Readonly<Record<Sabotage, (storage: StorageShape) => Commit>> = {
  early: (storage) => (batch) => Effect.sync(() => later(storage.commit(batch))),
  torn: (storage) => (batch) => {
    const { writes, messages } = batch
    const rest: Batch = {
      ...batch,
      writes: [],
      reads: [],
      entries: [],
      timers: { set: [], remove: [] },
      remember: undefined,
    }
    return Effect.tap(storage.commit({ ...batch, messages: [] }), () =>
      writes.length === 0 || messages.length === 0 ? Effect.void : Effect.sync(() => later(storage.commit(rest))),
    )
  },
}
