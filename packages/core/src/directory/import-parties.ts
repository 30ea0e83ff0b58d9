import * as Effect from "effect/Effect"
import * as Result from "effect/Result"
import type { Actor } from "../machine/actor.ts"
import type { Command } from "../machine/command.ts"
import type { EntityOf } from "../machine/machine.ts"
import type { EncodedEntity } from "../machine/state.ts"
import { type ImportOptions, type ImportReport, importRows, type PartyQuery, type PartyRows } from "./import-rows.ts"
import { Party } from "./party.ts"

interface Caller {
  readonly tenant: string
  readonly company: string
  readonly actor: Actor
}

/** What an import needs of a Guichê for promises: `createGuiche` makes one where the party's client is called `party`. */
export interface ImportingClient {
  readonly as: (caller: Caller) => {
    readonly party: {
      readonly list: (
        query: PartyQuery,
      ) => Promise<{ readonly items: ReadonlyArray<EncodedEntity<"Party", (typeof Party)["states"]>> }>
    }
  }
  readonly batch: (
    caller: Caller,
    commands: ReadonlyArray<JsonCommand>,
  ) => Promise<
    ReadonlyArray<
      { readonly ok: true; readonly record: { readonly id: string } } | { readonly ok: false; readonly error: Error }
    >
  >
}

interface JsonCommand {
  readonly machine: "party"
  readonly transition: keyof (typeof Party)["transitions"]
  readonly id?: string
  readonly input?: object
}

/** What an import needs of a Guichê for Effect. */
export interface ImportingGuiche<FindError, BatchError> {
  readonly list: (
    caller: Caller,
    machine: typeof Party,
    query: PartyQuery,
  ) => Effect.Effect<{ readonly items: ReadonlyArray<EntityOf<typeof Party>> }, FindError>
  readonly batch: (
    caller: Caller,
    commands: ReadonlyArray<Command>,
  ) => Effect.Effect<ReadonlyArray<Result.Result<{ readonly id: string }, Error>>, BatchError>
}

/**
 * Brings the host's parties into the directory: who is not there is registered, who has changed is revised, who is the same stays as it is,
 * and a row that cannot be taken is refused without holding up the others. A row is known by its code in the ERP, or else by its document.
 *
 * It is safe to repeat. Run again after it was cut off, or with tomorrow's rows, it finds everybody who is there; what a row leaves out
 * stays as it is. Two imports of the same rows at once make nobody twice.
 *
 * **Fails with** `Unavailable`; what was committed before stays.
 */
export const importParties = (
  guiche: ImportingClient,
  caller: Caller,
  rows: PartyRows,
  options: ImportOptions = {},
): Promise<ImportReport> => {
  const { party } = guiche.as(caller)
  return Effect.runPromise(
    importRows(rows, options, {
      find: (query) =>
        Effect.map(
          asked(() => party.list(query)),
          ({ items }) => items,
        ),
      run: (commands) =>
        Effect.map(
          asked(() => guiche.batch(caller, commands.map(jsonCommand))),
          (answers) => answers.map((answer) => (answer.ok ? Result.succeed(answer.record) : Result.fail(answer.error))),
        ),
    }),
  )
}

/** {@link importParties} for programs that use Effect. */
export const importPartiesEffect = <FindError, BatchError>(
  guiche: ImportingGuiche<FindError, BatchError>,
  caller: Caller,
  rows: PartyRows,
  options: ImportOptions = {},
): Effect.Effect<ImportReport, FindError | BatchError> =>
  importRows(rows, options, {
    find: (query) => Effect.map(guiche.list(caller, Party, query), ({ items }) => items),
    run: (commands) => guiche.batch(caller, commands),
  })

const asked = <A>(ask: () => Promise<A>) => Effect.tryPromise({ try: ask, catch: (error) => error })

/** Rows were decoded, so that their inputs are what they are in JSON. */
const jsonCommand = ({ id, input, transition }: Command): JsonCommand => ({
  machine: "party",
  transition: transition as JsonCommand["transition"],
  input: input as object,
  ...(id === undefined ? {} : { id }),
})
