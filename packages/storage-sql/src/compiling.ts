import {
  DummyDriver,
  Kysely,
  MysqlQueryCompiler,
  PostgresQueryCompiler,
  type QueryCompiler,
  type Dialect,
} from "kysely"
import { MysqlAdapter, MysqlIntrospector, PostgresAdapter, PostgresIntrospector } from "kysely"
import type { Database } from "./flavour.ts"

const compiling = (dialect: Omit<Dialect, "createDriver">): Database =>
  new Kysely({ dialect: { ...dialect, createDriver: () => new DummyDriver() } })

/** Kysely that makes PostgreSQL's statements and runs none of them. */
export const postgresCompiler = (): Database =>
  compiling({
    createAdapter: () => new PostgresAdapter(),
    createIntrospector: (database) => new PostgresIntrospector(database),
    createQueryCompiler: (): QueryCompiler => new PostgresQueryCompiler(),
  })

/** The same for MariaDB and MySQL. */
export const mysqlCompiler = (): Database =>
  compiling({
    createAdapter: () => new MysqlAdapter(),
    createIntrospector: (database) => new MysqlIntrospector(database),
    createQueryCompiler: (): QueryCompiler => new MysqlQueryCompiler(),
  })
