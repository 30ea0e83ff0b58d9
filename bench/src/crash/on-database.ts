import { env, stderr } from "node:process"
import { describe, expect, it, type TestOptions } from "vitest"
import { answers, type DatabaseName } from "./database.ts"

const servers = {
  sqlite: { title: "SQLite", variable: "" },
  postgres: { title: "PostgreSQL", variable: "GUICHE_TEST_POSTGRES" },
  mariadb: { title: "MariaDB", variable: "GUICHE_TEST_MYSQL" },
}

/**
 * Registers tests on one database. Where its server does not answer, CI fails, and everybody else is told so and sees it
 * among the tests.
 */
export const onDatabase = async (
  database: DatabaseName,
  what: string,
  options: TestOptions,
  register: () => void,
): Promise<void> => {
  const { title, variable } = servers[database]
  if (await answers(database)) {
    describe(`B8 ${what} on ${title}`, options, register)
    return
  }
  const notice = `${title} does not answer: nothing is proven on it here (its address: ${variable})`
  stderr.write(`${notice}\n`)
  it(notice, () => expect(env["CI"] ?? "", notice).not.toBe("true"))
}
