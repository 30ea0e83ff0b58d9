import { Storage, type StorageShape } from "@guiche/core"
import { memoryStorage } from "@guiche/storage-memory"
import { sqliteStorage } from "@guiche/storage-sql"
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as Layer from "effect/Layer"
import * as Scope from "effect/Scope"

/** The storages that a simulation plays on: those that answer at once, for nothing may wait for the event loop. */
const layers = {
  memory: memoryStorage,
  sqlite: () => sqliteStorage({ file: ":memory:" }),
}
export type PlaceName = keyof typeof layers
export const placeNames = Object.keys(layers) as ReadonlyArray<PlaceName>

/** Uses a new storage that is gone afterwards. */
export const withStorage = <A>(name: PlaceName, use: (storage: StorageShape) => A): A => {
  const scope = Effect.runSync(Scope.make())
  try {
    return use(Context.get(Effect.runSync(Layer.buildWithScope(layers[name](), scope)), Storage))
  } finally {
    Effect.runSync(Scope.close(scope, Exit.void))
  }
}
