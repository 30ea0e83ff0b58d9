import { readFileSync } from "node:fs"
import { describe, expect, it } from "vitest"
import { contractCases } from "./contract-cases.ts"

describe("B9 the cases of the contract", () => {
  it("each have an id of their own and a statement", () => {
    const ids = contractCases.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    for (const { id, proves } of contractCases) {
      expect(id).toMatch(/^SC-[A-Z]+-\d\d$/)
      expect(proves.length).toBeGreaterThan(10)
    }
  })

  it("stand in the README, each with what it proves", () => {
    const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8")
    const rows = contractCases.map(({ id, proves }) => `| ${id} | ${proves} |`)
    expect(rows.filter((row) => !readme.includes(row))).toEqual([])
    expect(readme.match(/^\| SC-/gm)?.length).toBe(contractCases.length)
  })
})
