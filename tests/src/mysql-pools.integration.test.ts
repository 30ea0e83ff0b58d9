import { createGuiche } from "@guiche/core"
import { mysqlStorage } from "@guiche/storage-sql"
import { createPool, type Pool } from "mysql2"
import { createConnection } from "mysql2/promise"
import { env, pid } from "node:process"
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest"
import { caller, rejection } from "./desk.ts"
import { Team } from "./desk-machines.ts"
import { storages } from "./storages.ts"

const uri = env["GUICHE_TEST_MYSQL"] ?? "mysql://root@127.0.0.1:3306/test"
const schema = `guiche_pools_${pid}_${Date.now().toString(36)}`

const onServer = async (statement: string) => {
  const connection = await createConnection({ uri })
  await connection.query(statement)
  await connection.end()
}

describe.runIf(storages.some(({ name }) => name === "MariaDB"))(
  "B1 B10 pools that a host has already, on MariaDB",
  () => {
    let made = 0
    let pool: Pool
    beforeAll(() => onServer(`create database ${schema}`))
    afterEach(() => new Promise((resolve) => pool.end(resolve)))
    afterAll(() => onServer(`drop database ${schema}`))
    const open = (settings: object, isPromise = false) => {
      pool = createPool({ uri, ...settings })
      const storage = mysqlStorage({ pool: isPromise ? pool.promise() : pool, schema, tablePrefix: `p${++made}_` })
      return createGuiche({ storage, machines: { team: Team }, migrate: true })
    }

    it.each([
      ["of promises", {}, true],
      ["of rows as lists", { rowsAsArray: true }, false],
      ["of rows by table", { nestTables: true }, false],
      ["of names with the table's before them", { nestTables: "_" }, false],
      ["of bytes", { typeCast: false }, false],
      ["of values of the host's own", { typeCast: () => "mine" }, false],
      ["of one connection with compressed packets", { connectionLimit: 1, compress: true }, false],
    ])("a pool %s serves as any other", async (_, settings, isPromise) => {
      const guiche = await open(settings, isPromise)
      const { team } = guiche.as(caller("manager"))
      const { id } = await team.define({ code: "T1", name: "ç😀", agents: ["ana"] }, { key: "k" })
      expect(await team.define({ code: "T1", name: "ç😀", agents: ["ana"] }, { key: "k" })).toMatchObject({ id })
      expect(await team.list({ where: { agents: { includes: "ana" } } })).toMatchObject({
        items: [{ id, name: "ç😀" }],
      })
      expect(await guiche.verify("acme")).toEqual({ entries: 1, records: 1, broken: [], unknown: [] })
      await guiche.close()
    })

    it("a pool whose connections would not keep texts as they are is refused, and says what is wrong", async () => {
      const refused = await rejection(open({ charset: "latin1_swedish_ci" }))
      expect(refused).toMatchObject({
        _tag: "UnusableConnection",
        setting: "character_set_client",
        value: "latin1",
        needed: "utf8mb4",
        text: {
          "pt-BR": "A conexão com mariadb tem character_set_client = latin1, e é preciso que seja utf8mb4.",
          en: "The connection to mariadb has character_set_client = latin1, which must be utf8mb4.",
        },
      })
    })
  },
)
