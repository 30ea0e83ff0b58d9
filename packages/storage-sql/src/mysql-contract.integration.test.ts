import { storageContract } from "@guiche/storage-contract"
import { Kysely, MysqlDialect } from "kysely"
import { createPool } from "mysql2"
import { mariadb } from "./mysql/mysql-flavour.ts"
import { mysqlStorage } from "./mysql/mysql-storage.ts"
import { layer } from "./sql-storage.ts"
import { mysqlUrl, onMysql } from "./testing/databases.ts"
import { hostTransactionOf } from "./testing/host-transaction.ts"

const dialect = () => new MysqlDialect({ pool: createPool({ uri: mysqlUrl }) })
const hostTransaction = hostTransactionOf(() => new Kysely({ dialect: dialect() }))

await onMysql("contract", (schema) => {
  const reopen = () => mysqlStorage({ uri: mysqlUrl, schema })
  storageContract("MariaDB", reopen(), { reopen, hostTransaction })
})

await onMysql("kysely_contract", (schema) => {
  const reopen = () => layer({ flavour: mariadb, connect: { dialect: dialect() }, schema })
  storageContract("MariaDB through Kysely's own driver", reopen(), { reopen, hostTransaction })
})
