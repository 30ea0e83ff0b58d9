import { describe, expect, it } from "@effect/vitest"
import { classifyMysql } from "./mysql-errors.ts"

const thrown = (fields: { readonly errno?: number; readonly code?: string }, message = "it failed") =>
  Object.assign(new Error(message), fields)

describe("B8 what an error of MariaDB or MySQL means", () => {
  it.each([
    [1213, "a deadlock", true],
    [1020, "a row that has changed since the transaction's view of it", true],
    [1412, "a table that has changed since the transaction's view of it", true],
    [1205, "a lock that was waited for too long", false],
  ] as const)("%i, %s: the decision is made again", (errno, _, ends) => {
    expect(classifyMysql(thrown({ errno, code: "ER_ANY" }))).toEqual({ is: "overtaken", code: String(errno), ends })
  })

  it.each([
    ["Duplicate entry 'Ana' for key 'guiche_party_unique_code'", "guiche_party_unique_code"],
    ["Duplicate entry 'Ana' for key 'guiche_party.guiche_party_unique_code'", "guiche_party_unique_code"],
    ["Duplicate entry 'a' for key 'b' for key 'PRIMARY'", "PRIMARY"],
  ])("1062 %s: unique, by the index %s", (message, index) => {
    expect(classifyMysql(thrown({ errno: 1062, code: "ER_DUP_ENTRY" }, message))).toEqual({
      is: "unique",
      table: undefined,
      key: { index },
    })
  })

  it.each([
    [1021, "a full disk"],
    [1040, "too many connections"],
    [1053, "a server that shuts down"],
    [1158, "a connection that breaks off while it is read"],
    [1290, "a server that is read only"],
    [1317, "a statement that was killed"],
    [1927, "a connection that was killed"],
    [1969, "a statement that took longer than max_statement_time"],
    [2013, "a connection that is lost"],
    [3024, "a statement that took longer than max_execution_time"],
    [4031, "a connection that was ended for being idle"],
  ])("%i, %s: unavailable", (errno) => {
    expect(classifyMysql(thrown({ errno, code: "ER_ANY" }))).toEqual({ is: "unavailable", code: String(errno) })
  })

  it.each(["ECONNREFUSED", "ECONNRESET", "PROTOCOL_CONNECTION_LOST", "PROTOCOL_SEQUENCE_TIMEOUT"])(
    "%s of the driver: unavailable",
    (code) => {
      expect(classifyMysql(thrown({ code }))).toEqual({ is: "unavailable", code })
    },
  )

  it.each(["Pool is closed.", "Queue limit reached.", "Can't add new command when connection is in closed state"])(
    "%s, which the driver says in words only: unavailable",
    (message) => {
      expect(classifyMysql(thrown({}, message))).toEqual({ is: "unavailable", code: "connection" })
    },
  )

  it.each([
    [1054, "a column that is not there"],
    [1064, "a text that is no SQL"],
    [1146, "a table that is not there"],
    [1243, "a prepared statement that is not there"],
    [1406, "a text that is too long"],
    [1048, "a missing value where there must be one"],
  ])("%i, %s: a defect", (errno) => {
    expect(classifyMysql(thrown({ errno, code: "ER_ANY" }))).toEqual({ is: "defect" })
  })

  it("what is no error at all is a defect", () => {
    expect(classifyMysql("1213")).toEqual({ is: "defect" })
  })
})
