import type { Storage } from "@guiche/core"
import * as Context from "effect/Context"
import type * as Effect from "effect/Effect"
import type * as Layer from "effect/Layer"

/** What the suite must be able to do to a storage so that the capabilities which it claims can be proved. */
export interface ContractOptions {
  /**
   * Opens the same place anew, as a restarted process would. A storage that claims to be `durable` must give it, and only such a
   * storage may: its case fails otherwise.
   */
  readonly reopen?: () => Layer.Layer<Storage, unknown>
  /**
   * Opens a transaction of the host, runs `use` in it and ends it as said; if `use` fails, the effect fails with the same. A storage
   * that claims `hostTransactions` must give it, and only such a storage may.
   */
  readonly hostTransaction?: (
    use: (transaction: unknown) => Effect.Effect<void, unknown>,
    end: "commit" | "rollback",
  ) => Effect.Effect<void, unknown>
}

/** The options that cases find when they run; empty unless provided. */
export const ContractOptions: Context.Reference<ContractOptions> = Context.Reference<ContractOptions>(
  "@guiche/storage-contract/ContractOptions",
  { defaultValue: () => ({}) },
)
