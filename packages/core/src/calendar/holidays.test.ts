import { getHolidays } from "@brazilian-utils/brazilian-utils/get-holidays"
import { assert, describe, it } from "@effect/vitest"
import { fromEpochDay } from "../values/index.ts"
import { Uf } from "../values/uf.ts"
import { easterOf, holidaysOf, type HolidaySet, stateHolidaysOf } from "./holidays.ts"

const days = (set: HolidaySet, year: number) =>
  holidaysOf(set, year).map((holiday) => String(fromEpochDay(holiday.epochDay)))
const ofLibrary = (year: number, type: string) =>
  getHolidays(year)
    .filter((holiday) => holiday.type === type)
    .map(({ date }) =>
      new Date(Date.UTC(date.getFullYear(), date.getMonth(), date.getDate())).toISOString().slice(0, 10),
    )
const hour = 3_600_000

describe("B5 Easter", () => {
  it("falls on the days that the church computes", () => {
    const known = ["2024-03-31", "2025-04-20", "2026-04-05", "2038-04-25", "2285-03-22", "1818-03-22", "1943-04-25"]
    for (const text of known) assert.strictEqual(fromEpochDay(easterOf(Number(text.slice(0, 4)))), text)
  })
})

describe("B5 holidays", () => {
  it("ten are national in 2026, without Carnival, Corpus Christi and Easter", () => {
    assert.deepStrictEqual(days("national", 2026), [
      "2026-01-01",
      "2026-04-03",
      "2026-04-21",
      "2026-05-01",
      "2026-09-07",
      "2026-10-12",
      "2026-11-02",
      "2026-11-15",
      "2026-11-20",
      "2026-12-25",
    ])
  })
  it("20 November is national from 2024 on", () => {
    assert.notInclude(days("national", 2023), "2023-11-20")
    assert.include(days("national", 2024), "2024-11-20")
  })
  it("each law counts from its year", () => {
    assert.deepStrictEqual(
      [1979, 1980].map((year) => days("national", year).includes(`${year}-10-12`)),
      [false, true],
    )
    assert.deepStrictEqual(
      [2002, 2003].map((year) => days("national", year).includes(`${year}-11-02`)),
      [false, true],
    )
  })
  it("national ones agree with an independent list", () => {
    for (let year = 2003; year <= 2099; year++)
      assert.deepStrictEqual(days("national", year), ofLibrary(year, "national").toSorted())
  })
  it("banks close at Carnival, Corpus Christi and on the last day of the year too", () => {
    const more = days("banking", 2026).filter((day) => !days("national", 2026).includes(day))
    assert.deepStrictEqual(more, ["2026-02-16", "2026-02-17", "2026-06-04", "2026-12-31"])
  })
  it("the federal administration has optional days and half days", () => {
    const half = holidaysOf("federal-administration", 2026)
      .filter(({ kind }) => kind === "optional")
      .map(({ closedFrom, closedUntil, epochDay }) => [fromEpochDay(epochDay), closedFrom / hour, closedUntil / hour])
    assert.deepStrictEqual(half, [
      ["2026-02-16", 0, 24],
      ["2026-02-17", 0, 24],
      ["2026-02-18", 0, 14],
      ["2026-06-04", 0, 24],
      ["2026-10-28", 0, 24],
      ["2026-12-24", 13, 24],
      ["2026-12-31", 13, 24],
    ] as never)
    const eve = holidaysOf("federal-administration", 2024).find(({ name }) => name.en === "Christmas Eve")
    assert.strictEqual(eve?.closedFrom, 14 * hour)
  })
  it("every state has its own, none of them national", () => {
    const inSaoPaulo = stateHolidaysOf("SP", 2026).map(({ epochDay }) => String(fromEpochDay(epochDay)))
    assert.deepStrictEqual(inSaoPaulo, ["2026-07-09"])
    for (const state of Uf.literals) {
      for (const { kind } of stateHolidaysOf(state, 2026)) assert.strictEqual(kind, "state", state)
    }
    assert.deepStrictEqual(stateHolidaysOf("SP", 2100), [])
  })
})
