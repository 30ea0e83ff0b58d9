import assert from "node:assert/strict"
import * as Cause from "effect/Cause"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as Result from "effect/Result"

/** Dies where two values differ as data: prototypes and keys that are undefined do not count, absent and null do. */
export const same = (actual: unknown, expected: unknown, what: string): void => {
  assert.deepStrictEqual(plain(actual), plain(expected), what)
}

export const holds = (condition: boolean, what: string): void => {
  assert.ok(condition, what)
}

/** The failure of an effect that must be refused with this tag. */
export const refused = <A, E>(effect: Effect.Effect<A, E>, tag: string, what: string): Effect.Effect<E> =>
  Effect.gen(function* () {
    const exit = yield* Effect.exit(effect)
    if (Exit.isSuccess(exit)) throw new assert.AssertionError({ message: `${what}: it was accepted` })
    const failure = Cause.findError(exit.cause)
    if (Result.isFailure(failure)) throw new assert.AssertionError({ message: `${what}: ${Cause.pretty(exit.cause)}` })
    assert.equal((failure.success as { readonly _tag?: string })._tag, tag, what)
    return failure.success
  })

/** The tag that an effect fails with, `done` where it succeeds; a defect stays a defect. */
export const outcome = <A, E extends { readonly _tag: string }>(
  effect: Effect.Effect<A, E>,
): Effect.Effect<E["_tag"] | "done"> =>
  Effect.match(effect, { onFailure: (error) => error._tag, onSuccess: () => "done" as const })

const plain = (value: unknown): unknown => {
  if (typeof value !== "object" || value === null) return value
  if (Array.isArray(value)) return value.map(plain)
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, part]) => part !== undefined)
      .map(([key, part]) => [key, plain(part)]),
  )
}
