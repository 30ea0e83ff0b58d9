import * as Effect from "effect/Effect"
import type { Unavailable } from "../ports/storage-error.ts"
import type { StorageShape } from "../ports/storage.ts"

interface Block {
  next: number
  end: number
  size: number
}

const blockMax = 64

/**
 * Hands out sequence numbers from blocks reserved in the storage, so that a sequence is no lock that everyone waits on. The first block
 * holds one number and each further one twice as many, up to 64: a process that needs few leaves no gap, one that needs many asks rarely.
 */
export const makeSequences = (storage: StorageShape) => {
  const blocks = new Map<string, Block>()
  return (tenant: string, sequence: string): Effect.Effect<number, Unavailable> => {
    const key = JSON.stringify([tenant, sequence])
    const take = (): number | undefined => {
      const block = blocks.get(key)
      return block !== undefined && block.next < block.end ? block.next++ : undefined
    }
    return Effect.suspend(() => {
      const number = take()
      if (number !== undefined) return Effect.succeed(number)
      const size = Math.min((blocks.get(key)?.size ?? 0) * 2 || 1, blockMax)
      return Effect.map(storage.reserve(tenant, sequence, size), (first) => {
        // Another fiber may have brought a block meanwhile; what is left of it is given up, which only makes a gap.
        blocks.set(key, { next: first + 1, end: first + size, size })
        return first
      })
    })
  }
}
