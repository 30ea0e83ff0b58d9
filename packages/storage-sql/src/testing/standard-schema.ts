import type { Table } from "@guiche/core"
import { agenda } from "@guiche/core/agenda"
import { billing } from "@guiche/core/billing"
import { checklists } from "@guiche/core/checklists"
import { directory } from "@guiche/core/directory"
import { quality } from "@guiche/core/quality"
import { serviceDesk } from "@guiche/core/service-desk"
import { serviceLevels } from "@guiche/core/service-levels"
import { tickets } from "@guiche/core/tickets"
import { Kysely, SqliteDialect } from "kysely"
import type { Database, SqlFlavour } from "../flavour.ts"
import { kyselyExecutor } from "../kysely-executor.ts"
import { mssqlCompiler } from "../mssql/mssql-compiler.ts"
import { mssql } from "../mssql/mssql-flavour.ts"
import { mysqlCompiler } from "../mysql/mysql-compiler.ts"
import { mariadb, mysql } from "../mysql/mysql-flavour.ts"
import { postgresCompiler } from "../postgres/postgres-compiler.ts"
import { postgres } from "../postgres/postgres-flavour.ts"
import { contextFor, schemaStatements } from "../schema-sql.ts"
import { openNodeSqlite } from "../sqlite/node-sqlite.ts"
import { sqlite } from "../sqlite/sqlite-flavour.ts"

/** The tables of the machines that core brings along. */
export const standardTables = [directory, agenda, billing, serviceLevels, serviceDesk, checklists, quality, tickets]
  .flatMap(({ machines }) => Object.values<{ readonly table: Table }>(machines))
  .map(({ table }) => table)

interface SchemaDialect {
  readonly flavour: SqlFlavour
  readonly compiler: () => Database
  /** What whoever reads the file must know. */
  readonly note?: string
}

const dialects: ReadonlyArray<SchemaDialect> = [
  {
    flavour: sqlite,
    compiler: () => new Kysely({ dialect: new SqliteDialect({ database: openNodeSqlite(":memory:") }) }),
  },
  { flavour: postgres, compiler: postgresCompiler },
  { flavour: mariadb, compiler: mysqlCompiler },
  { flavour: mysql, compiler: mysqlCompiler },
  { flavour: mssql, compiler: mssqlCompiler, note: "-- No server has ever run it: see docs/storage.md.\n" },
]

/** The committed file of each dialect and what is to be in it. */
export const schemaFiles = (): ReadonlyArray<{ readonly file: string; readonly text: string }> =>
  dialects.map(({ flavour, compiler, note = "" }) => {
    const database = compiler()
    const context = contextFor(flavour, database, kyselyExecutor(database, flavour), {})
    const statements = schemaStatements(context, standardTables)
    return {
      file: `${import.meta.dirname}/../../schema/${flavour.name}.sql`,
      text: `-- Written by \`npm run schema\`: the standard machines on an empty database.\n${note}\n${statements.map(inLines).join("\n\n")}\n`,
    }
  })

/** A line for each column of a table. */
const inLines = (statement: string): string => {
  if (!statement.startsWith("create table")) return `${statement};`
  let depth = 0
  let text = ""
  for (const character of statement) {
    if (character === ")") depth--
    if (depth === 0 && character === ")" && !text.includes("\n)")) text += "\n"
    text += character
    if (character === "(") depth++
    if (depth === 1 && (character === "," || (character === "(" && text.split("(").length === 2))) text += "\n "
  }
  return `${text
    .trimEnd()
    .replace(/\n {2,}/g, "\n  ")
    .replace(/\n (?=[^ ])/g, "\n  ")};`
}
