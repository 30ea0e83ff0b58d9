/**
 * `npm run features`: holds docs/features.md against the tests. A capability that claims to be done or partial needs a test
 * that names its id (`describe("Q1 …")`) or the id of a rule (`R-NCI-2`) that its row names. With `-- --json` it prints what it
 * found, by id, and nothing else.
 */
import { globSync, readFileSync } from "node:fs"

/** How many capabilities each group has; the ids are the letter and a number from 1. */
const groups = { J: 29, P: 5, F: 17, A: 12, Q: 9, B: 13 }
const statuses = ["done", "partial", "open"]
const testFiles = [
  "{{packages/*,examples/*,bench,tests}/src,docs/snippets,scripts}/**/*.test.ts",
  "packages/storage-contract/src/**/*.ts",
]
const title =
  /(?:\b(?:describe|it|test)\b[\w.]*|\))\(\s*(?:"((?:\\.|[^"\\])*)"|'((?:\\.|[^'\\])*)'|`((?:\\.|[^`\\])*)`)/g

const ids = Object.entries(groups).flatMap(([letter, count]) =>
  Array.from({ length: count }, (_, index) => `${letter}${index + 1}`),
)

const readRows = () =>
  readFileSync("docs/features.md", "utf8")
    .split("\n")
    .map((line) => line.split("|").map((cell) => cell.trim()))
    .filter(([, id]) => /^[A-Z]\d+$/.test(id ?? ""))
    .map(([, id = "", , status = "", where = ""]) => ({ id, status, where }))

const readTestNames = () =>
  [...new Set(globSync(testFiles))]
    .toSorted()
    .flatMap((file) => [...readFileSync(file, "utf8").matchAll(title)])
    .map((match) => match[1] ?? match[2] ?? match[3] ?? "")

const rows = readRows()
const testNames = readTestNames()
const found = rows.map(({ id, status, where }) => {
  const markers = [id, ...(where.match(/\bR-[A-Z]+-\d+\b/g) ?? [])].map((marker) => new RegExp(`\\b${marker}\\b`))
  return { id, status, tests: testNames.filter((name) => markers.some((marker) => marker.test(name))) }
})

const complaints = [
  ...ids.filter((id) => !rows.some((row) => row.id === id)).map((id) => `${id} has no row`),
  ...rows.filter((row) => !ids.includes(row.id)).map(({ id }) => `${id} is no known capability`),
  ...rows
    .filter((row, index) => rows.findIndex(({ id }) => id === row.id) !== index)
    .map(({ id }) => `${id} has two rows`),
  ...rows
    .filter((row) => !statuses.includes(row.status))
    .map(({ id, status }) => `${id} has the unknown status "${status}"`),
  ...found
    .filter(({ status, tests }) => status !== "open" && tests.length === 0)
    .map(({ id, status }) => `${id} claims to be ${status}, but no test names it`),
]

if (process.argv.includes("--json")) {
  const byId = Object.fromEntries(found.map(({ id, status, tests }) => [id, { status, tests }]))
  process.stdout.write(`${JSON.stringify(byId, null, 2)}\n`)
} else {
  const count = (/** @type {string} */ status) => found.filter((row) => row.status === status).length
  process.stdout.write(`Features: ${statuses.map((status) => `${count(status)} ${status}`).join(", ")}\n`)
}
for (const complaint of complaints) process.stderr.write(`docs/features.md: ${complaint}\n`)
process.exitCode = complaints.length === 0 ? 0 : 1
