import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { env } from "node:process"
import { afterAll, expect, it } from "vitest"
import { crashLoop, type CrashReport } from "./crash-loop.ts"
import { onDatabase } from "./on-database.ts"

const root = mkdtempSync(join(tmpdir(), "guiche-crash-"))
afterAll(() => rmSync(root, { recursive: true, force: true }))
let loops = 0
const folder = () => join(root, String(++loops))

const isWhole = (report: CrashReport): void => {
  expect(report.problems.join("\n")).toBe("")
  expect(report.acknowledged).toBeGreaterThan(0)
  expect(report.deliveries).toBeGreaterThanOrEqual(report.messages)
}

/** More of them by `npm run crash -- --runs 1000`. */
const [kills, ends] = env["CI"] === "true" ? [60, 60] : [10, 20]
/** They wait for processes most of the time, so that all of them run together. */
const together = { concurrent: true, timeout: 500_000 }
const mostLoops = 10

/** When the kill strikes is not in our hands, so a process that does wrong is killed until it shows. */
const isCaught = async (sabotage: "early" | "torn", shows: (problem: string) => boolean): Promise<boolean> => {
  for (let seed = 1; seed <= mostLoops; seed++) {
    const { problems } = await crashLoop({ folder: folder(), runs: 3, seed, sabotage })
    if (problems.some(shows)) return true
  }
  return false
}

await onDatabase("sqlite", "killed while it works", together, () => {
  it("a process keeps every acknowledged command whole and delivers every message", async () => {
    isWhole(await crashLoop({ folder: folder(), runs: kills, seed: 1 }))
  })

  it("a process is caught when it acknowledges before the commit", async () => {
    expect(await isCaught("early", (problem) => problem.endsWith("is lost"))).toBe(true)
  })

  it("a process is caught when it commits the messages by themselves", async () => {
    expect(await isCaught("torn", (problem) => problem.includes(" sent "))).toBe(true)
  })
})

await onDatabase("postgres", "killed while it works", together, () => {
  it("a process keeps every acknowledged command whole and delivers every message", async () => {
    isWhole(await crashLoop({ database: "postgres", folder: folder(), runs: kills, seed: 4 }))
  })

  it("the server's processes leave nothing half done, and a repeat under the same key finds out what was", async () => {
    const report = await crashLoop({ database: "postgres", victim: "backend", folder: folder(), runs: ends, seed: 5 })
    isWhole(report)
    expect(report.interrupted).toBeGreaterThan(0)
  })
})

await onDatabase("mariadb", "killed while it works", together, () => {
  it("a process keeps every acknowledged command whole and delivers every message", async () => {
    isWhole(await crashLoop({ database: "mariadb", folder: folder(), runs: kills, seed: 6 }))
  })

  it("the server's threads leave nothing half done, and a repeat under the same key finds out what was", async () => {
    const report = await crashLoop({ database: "mariadb", victim: "backend", folder: folder(), runs: ends, seed: 7 })
    isWhole(report)
    expect(report.interrupted).toBeGreaterThan(0)
  })
})
