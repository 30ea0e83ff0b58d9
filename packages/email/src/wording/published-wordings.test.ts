import { assert, describe, it } from "@effect/vitest"
import type { Read } from "@guiche/core"
import * as Effect from "effect/Effect"
import * as TestClock from "effect/testing/TestClock"
import { publishedWordings } from "./published-wordings.ts"

const here = { tenant: "loja", company: "01" }
const mail = { template: "ticket-opened", locale: "pt-BR" } as const
const published = { id: "w-1", version: 2, state: "Published", ...mail, company: "01", subject: "Oi" }

/** Answers every query with these, and counts them. */
const reading = (items: ReadonlyArray<object>, has = true) => {
  const asked = { queries: 0 }
  const list = () =>
    Effect.sync(() => {
      asked.queries += 1
      return { items }
    })
  return { asked, read: { has: () => has, list } as unknown as Read } // a reader of which only these are used
}

describe("R-WRD-2 what a company has published", () => {
  it.effect("is asked once in ten seconds, also where it is nothing", () =>
    Effect.gen(function* () {
      for (const items of [[], [published]]) {
        const { asked, read } = reading(items)
        const find = publishedWordings()
        for (let turn = 0; turn < 50; turn++) {
          const found = yield* find(read, here, mail)
          assert.strictEqual(found?.subject, items.length === 0 ? undefined : "Oi")
        }
        assert.strictEqual(asked.queries, 1)
        yield* TestClock.adjust("10 seconds")
        yield* find(read, here, mail)
        assert.strictEqual(asked.queries, 2)
        yield* find(read, { ...here, company: "02" }, mail)
        yield* find(read, { ...here, tenant: "outra" }, mail)
        assert.strictEqual(asked.queries, 4)
      }
    }),
  )

  it.effect("is only for its template and language", () =>
    Effect.gen(function* () {
      const { read } = reading([published])
      const find = publishedWordings()
      assert.isUndefined(yield* find(read, here, { ...mail, locale: "en" }))
      assert.isUndefined(yield* find(read, here, { ...mail, template: "ticket-answered" }))
      assert.deepStrictEqual(yield* find(read, here, mail), { id: "w-1", version: 2, subject: "Oi" })
    }),
  )

  it.effect("is nothing, and asks nothing, where the application keeps no wordings", () =>
    Effect.gen(function* () {
      const { asked, read } = reading([published], false)
      const find = publishedWordings()
      assert.isUndefined(yield* find(read, here, mail))
      assert.isUndefined(yield* find(undefined, here, mail))
      assert.strictEqual(asked.queries, 0)
    }),
  )
})
