import type { ContractOptions } from "@guiche/storage-contract"
import * as Effect from "effect/Effect"
import type { Kysely } from "kysely"

/** A host that has a Kysely of its own on the same database, as the contract suite asks for one. */
export const hostTransactionOf =
  <DB>(open: () => Kysely<DB>): NonNullable<ContractOptions["hostTransaction"]> =>
  (use, end) =>
    Effect.acquireUseRelease(
      Effect.promise(async () => {
        const database = open()
        return { database, transaction: await database.startTransaction().execute() }
      }),
      ({ transaction }) =>
        Effect.gen(function* () {
          yield* Effect.tapCause(use(transaction), () => Effect.promise(() => transaction.rollback().execute()))
          yield* Effect.promise(() => (end === "commit" ? transaction.commit() : transaction.rollback()).execute())
        }),
      ({ database }) => Effect.promise(() => database.destroy()),
    )
