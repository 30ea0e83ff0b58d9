import { type Dialect, MssqlAdapter, MssqlIntrospector, MssqlQueryCompiler } from "kysely"
import { compiling } from "../compiling.ts"
import type { Database } from "../flavour.ts"

/** Kysely's dialect but for what connects it to a server. */
export const mssqlParts: Omit<Dialect, "createDriver"> = {
  createAdapter: () => new MssqlAdapter(),
  createIntrospector: (database) => new MssqlIntrospector(database),
  createQueryCompiler: () => new MssqlQueryCompiler(),
}

/** Makes the statements of Microsoft SQL Server and runs none of them. */
export const mssqlCompiler = (): Database => compiling(mssqlParts)
