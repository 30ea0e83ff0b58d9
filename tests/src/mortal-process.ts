import { Storage, type StorageShape, Unavailable } from "@guiche/core"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"

/** When a process dies: at which of its writes, counted from 1, and whether that one is still kept. */
export interface Death {
  readonly at: number
  readonly isKept: boolean
}

/** The writes of a process so far, and whether it lives. */
export interface Life {
  writes: number
  isOver: boolean
}

const gone = Effect.suspend(() => Effect.fail(new Unavailable({ what: "storage" })))

/** A storage that outlives the process that uses it: from its death on the process neither reads nor writes. */
export const mortalProcess = (storage: StorageShape, life: Life, death: Death | undefined) => {
  const alive = <A, E>(call: Effect.Effect<A, E>) =>
    Effect.suspend((): Effect.Effect<A, E | Unavailable> => (life.isOver ? gone : call))
  const written = <A, E>(call: Effect.Effect<A, E>) =>
    Effect.suspend((): Effect.Effect<A, E | Unavailable> => {
      if (life.isOver) return gone
      life.writes += 1
      if (life.writes !== death?.at) return call
      life.isOver = true
      return death.isKept ? Effect.andThen(call, gone) : gone
    })
  return Layer.succeed(Storage, {
    ...storage,
    load: (tenant, refs) => alive(storage.load(tenant, refs)),
    list: (query) => alive(storage.list(query)),
    commit: (batch) => written(storage.commit(batch)),
    claim: (asked) => written(storage.claim(asked)),
    settle: (settlements) => written(storage.settle(settlements)),
  })
}
