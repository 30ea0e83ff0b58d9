import { PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from "kysely"
import { compiling } from "../compiling.ts"
import type { Database } from "../flavour.ts"

/** Makes the statements of PostgreSQL and runs none of them. */
export const postgresCompiler = (): Database =>
  compiling({
    createAdapter: () => new PostgresAdapter(),
    createIntrospector: (database) => new PostgresIntrospector(database),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  })
