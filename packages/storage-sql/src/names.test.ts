import { describe, expect, it } from "@effect/vitest"
import * as fc from "fast-check"
import { columnName, identifier, snakeCase } from "./names.ts"

const name = fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_]{0,12}$/)
const likely = fc.oneof(
  name,
  fc.tuple(name, fc.constantFrom("Currency", "_currency", "_Currency", "__currency")).map((parts) => parts.join("")),
)

describe("B9 names in the database", () => {
  it("columns read as a host's analyst would write them", () => {
    expect(columnName("Ticket.openedAt", "openedAt")).toBe("opened_at")
    expect(columnName("Ticket.price_currency", "price_currency")).toBe("price_currency")
    expect(columnName("Ticket.situação", "situação")).toBe("situação")
  })

  it("no two fields share a column", () => {
    fc.assert(
      fc.property(likely, likely, (one, other) => {
        fc.pre(one !== other)
        expect(columnName("M.f", one)).not.toBe(columnName("M.f", other))
        expect(snakeCase("M", one)).not.toBe(snakeCase("M", other))
      }),
      { seed: 7, numRuns: 5000 },
    )
    expect(columnName("M.f", "priceCurrency")).not.toBe(columnName("M.f", "price_currency"))
  })

  it("a name that would have to be quoted is refused as a mistake of the definition", () => {
    for (const hostile of ['x" text); drop table guiche_journal; --', "a b", "", "1a", "a\0b", "a`b", "a]b", "a.b"])
      expect(() => columnName("Ticket.field", hostile)).toThrow("Ticket.field is no name that a database can keep")
  })

  it("long names are cut and stay different", () => {
    const long = "guiche_nonconformity_by_".padEnd(90, "x")
    expect(identifier(`${long}a`)).toHaveLength(60)
    expect(identifier(`${long}a`)).not.toBe(identifier(`${long}b`))
  })
})
