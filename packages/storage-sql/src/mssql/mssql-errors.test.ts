import { describe, expect, it } from "@effect/vitest"
import { classifyMssql, lockRefused } from "./mssql-errors.ts"

const thrown = (fields: { readonly number?: number; readonly code?: string }, message = "it failed") =>
  Object.assign(new Error(message), fields)

describe("B8 what an error of Microsoft SQL Server means", () => {
  it.each([
    [1205, "a deadlock", true],
    [3960, "a row that has changed since the snapshot", true],
    [3930, "a transaction that an error before has spoilt", true],
    [lockRefused, "the lock of a feed that could not be had", true],
    [1222, "a lock that was waited for too long", false],
  ] as const)("%i, %s: the decision is made again", (number, _, ends) => {
    expect(classifyMssql(thrown({ number, code: "EREQUEST" }))).toEqual({ is: "overtaken", code: String(number), ends })
  })

  it.each([
    [
      2601,
      "Cannot insert duplicate key row in object 'dbo.guiche_party' with unique index 'guiche_party_unique_code'. The duplicate key value is (acme, 'x' y 'z').",
      "guiche_party_unique_code",
    ],
    [
      2601,
      "Não é possível inserir uma linha de chave duplicada no objeto 'dbo.guiche_party' com índice exclusivo 'guiche_party_unique_code'. O valor de chave duplicada é (acme).",
      "guiche_party_unique_code",
    ],
    [
      2627,
      "Violation of PRIMARY KEY constraint 'guiche_party_pk'. Cannot insert duplicate key in object 'dbo.guiche_party'. The duplicate key value is (acme, a).",
      "guiche_party_pk",
    ],
  ])("%i %s: unique, by the table and the index", (number, message, index) => {
    expect(classifyMssql(thrown({ number, code: "EREQUEST" }, message))).toEqual({
      is: "unique",
      table: "guiche_party",
      key: { index },
    })
  })

  it.each([
    [701, "too little memory"],
    [1105, "a full disk"],
    [1204, "too many locks"],
    [3906, "a database that is read only"],
    [6005, "a server that shuts down"],
    [9002, "a full log"],
    [40_613, "a database that is being moved"],
  ])("%i, %s: unavailable", (number) => {
    expect(classifyMssql(thrown({ number, code: "EREQUEST" }))).toEqual({ is: "unavailable", code: String(number) })
  })

  it.each(["ESOCKET", "ETIMEOUT", "ECONNCLOSED"])("%s of the driver: unavailable", (code) => {
    expect(classifyMssql(thrown({ code }))).toEqual({ is: "unavailable", code })
  })

  it.each([
    [102, "a text that is no SQL"],
    [207, "a column that is not there"],
    [208, "a table that is not there"],
    [515, "a missing value where there must be one"],
    [1946, "a key that is too long for its index"],
    [2628, "a text that is too long"],
    [2627, "a key that exists already, where the message names none"],
  ])("%i, %s: a defect", (number) => {
    expect(classifyMssql(thrown({ number, code: "EREQUEST" }))).toEqual({ is: "defect" })
  })

  it("of several errors at once the first that is no defect tells, and what is no error at all is a defect", () => {
    const several = [thrown({ number: 3621 }), thrown({ number: 1205 })]
    expect(classifyMssql(several)).toEqual({ is: "overtaken", code: "1205", ends: true })
    expect(classifyMssql([thrown({ number: 3621 })])).toEqual({ is: "defect" })
    expect(classifyMssql("1205")).toEqual({ is: "defect" })
  })
})
