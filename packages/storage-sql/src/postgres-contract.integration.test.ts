import { storageContract } from "@guiche/storage-contract"
import { Kysely, PostgresDialect } from "kysely"
import { Pool } from "pg"
import { postgres } from "./postgres/postgres-flavour.ts"
import { postgresStorage } from "./postgres/postgres-storage.ts"
import { layer } from "./sql-storage.ts"
import { onPostgres, postgresUrl } from "./testing/databases.ts"
import { hostTransactionOf } from "./testing/host-transaction.ts"

const dialect = () => new PostgresDialect({ pool: new Pool({ connectionString: postgresUrl }) })
const hostTransaction = hostTransactionOf(() => new Kysely({ dialect: dialect() }))

await onPostgres("contract", (schema) => {
  const reopen = () => postgresStorage({ connectionString: postgresUrl, schema })
  storageContract("PostgreSQL", reopen(), { reopen, hostTransaction })
})

await onPostgres("kysely_contract", (schema) => {
  const reopen = () => layer({ flavour: postgres, connect: { dialect: dialect() }, schema })
  storageContract("PostgreSQL through Kysely's own driver", reopen(), { reopen, hostTransaction })
})
