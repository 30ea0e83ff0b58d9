import * as Context from "effect/Context"
import { V7Generator } from "uuidv7"

/** Where new ids and secrets come from. */
export interface IdentitiesShape {
  /** A new id; later ones sort after earlier ones, so that rows written together lie together. */
  readonly id: () => string
  /** 128 random bits as 32 hexadecimal digits. */
  readonly token: () => string
}

/** UUID version 7 (RFC 9562) and random tokens, unless the application or a test provides others. */
export const Identities: Context.Reference<IdentitiesShape> = Context.Reference("@guiche/core/Identities", {
  defaultValue: (): IdentitiesShape => {
    const nextUint32 = randomNumbers()
    const generator = new V7Generator({ nextUint32 })
    const hex = () => nextUint32().toString(16).padStart(8, "0")
    return { id: () => generator.generate().toString(), token: () => hex() + hex() + hex() + hex() }
  },
})

const pool = 512

/** Random 32-bit numbers, fetched from the system in bulk: one by one they cost more than anything else in an id. */
const randomNumbers = (): (() => number) => {
  const numbers = new Uint32Array(pool)
  let next = pool
  return () => {
    if (next === pool) {
      crypto.getRandomValues(numbers)
      next = 0
    }
    const number = numbers[next] ?? 0
    // A number that was given out is not kept: tokens are secrets.
    numbers[next++] = 0
    return number
  }
}
