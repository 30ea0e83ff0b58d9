/* What the programs of other processes are made of. They import it as one file, for each lives but a moment. */

export { Storage } from "@guiche/core"
export * as Effect from "effect/Effect"
export { mysqlStorage } from "../mysql/mysql-storage.ts"
export { postgresStorage } from "../postgres/postgres-storage.ts"
export { sqliteStorage } from "../sqlite/sqlite-storage.ts"
