import { MssqlAdapter, MssqlIntrospector, MssqlQueryCompiler } from "kysely"
import { compiling } from "../compiling.ts"
import type { Database } from "../flavour.ts"

/** Makes the statements of Microsoft SQL Server and runs none of them. */
export const mssqlCompiler = (): Database =>
  compiling({
    createAdapter: () => new MssqlAdapter(),
    createIntrospector: (database) => new MssqlIntrospector(database),
    createQueryCompiler: () => new MssqlQueryCompiler(),
  })
