import { env, stderr } from "node:process"
import { describe, expect, it } from "vitest"
import { answers, type DatabaseName } from "./database.ts"

const servers = {
  sqlite: { title: "SQLite", variable: "" },
  postgres: { title: "PostgreSQL", variable: "GUICHE_TEST_POSTGRES" },
  mariadb: { title: "MariaDB", variable: "GUICHE_TEST_MYSQL" },
}

/**
 * Registers tests on one database; they wait for processes most of the time, so that those of all databases run together. Where its server does not answer, CI fails, and everybody else is told so and sees it
 * among the tests.
 */
export const onDatabase = async (database: DatabaseName, what: string, register: () => void): Promise<void> => {
  const { title, variable } = servers[database]
  if (await answers(database)) {
    describe.concurrent(`B8 ${what} on ${title}`, { timeout: 300_000 }, register)
    return
  }
  const notice = `${title} does not answer: nothing is proven on it here (its address: ${variable})`
  stderr.write(`${notice}\n`)
  it(notice, () => expect(env["CI"] ?? "", notice).not.toBe("true"))
}
