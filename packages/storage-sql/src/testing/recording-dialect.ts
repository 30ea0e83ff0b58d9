import { type CompiledQuery, type DatabaseConnection, type Dialect, DummyDriver, type QueryResult } from "kysely"

export type Asked = Pick<CompiledQuery, "sql" | "parameters">

/** What a database would say: rows of one shape for all queries, so many changed rows, or an error that it throws. */
export type Answer = (asked: Asked) => { readonly rows: ReadonlyArray<object>; readonly changes: number }

/** A dialect that runs nothing: it keeps what it is asked, in order, and answers as it is told. */
export const recordingDialect = (parts: Omit<Dialect, "createDriver">, answer: Answer) => {
  const asked: Array<Asked> = []
  const connection: DatabaseConnection = {
    executeQuery: async <R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> => {
      asked.push({ sql, parameters })
      const { rows, changes } = answer({ sql, parameters })
      // The caller says what its rows are, as with any driver.
      return { rows: rows as Array<R>, numAffectedRows: BigInt(changes) }
    },
    streamQuery: () => {
      throw new Error("nothing is streamed")
    },
  }
  class Recording extends DummyDriver {
    override acquireConnection = () => Promise.resolve(connection)
  }
  const dialect: Dialect = { ...parts, createDriver: () => new Recording() }
  return { dialect, asked }
}
