import { MysqlAdapter, MysqlIntrospector, MysqlQueryCompiler } from "kysely"
import { compiling } from "../compiling.ts"
import type { Database } from "../flavour.ts"

/** Makes the statements of MariaDB and MySQL and runs none of them. */
export const mysqlCompiler = (): Database =>
  compiling({
    createAdapter: () => new MysqlAdapter(),
    createIntrospector: (database) => new MysqlIntrospector(database),
    createQueryCompiler: () => new MysqlQueryCompiler(),
  })
