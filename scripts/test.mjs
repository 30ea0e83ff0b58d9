/**
 * `npm test`: builds, checks, runs every test and closes with a line that counts the tests, such as
 * `Tests: 120 passed, 0 failed`. The exit code is 0 only if every test and every other part passed.
 */
import { existsSync, readFileSync, rmSync } from "node:fs"
import { checks } from "./checks.mjs"
import { runParts } from "./run-parts.mjs"

const results = ".test/vitest.json"
rmSync(results, { force: true })

/** What is quick comes first and by itself: beside tests that fill all processors it would take several times as long. */
const failedBefore = await runParts([
  { name: "build", command: ["node", "scripts/build.mjs", "--if-needed"] },
  // The build compiles the core by itself.
  ...checks.filter(({ name }) => name !== "core-types"),
  { name: "features", command: ["node", "scripts/features.mjs"] },
  { name: "packages", command: ["node", "scripts/check-packages.mjs"], after: ["build"] },
])
const failed = [
  ...failedBefore,
  ...(await runParts([
    {
      name: "tests",
      command: ["vitest", "run", "--reporter=default", "--reporter=json", `--outputFile.json=${results}`],
      verbose: true,
    },
  ])),
]

/** A test file that could not even be loaded has no tests to count, and counts as one failed test. */
const count = () => {
  if (!existsSync(results)) return { passed: 0, failed: 1, skipped: 0 }
  const report = JSON.parse(readFileSync(results, "utf8"))
  const broken = report.testResults.filter(
    (/** @type {{ status: string, assertionResults: ReadonlyArray<unknown> }} */ file) =>
      file.status === "failed" && file.assertionResults.length === 0,
  )
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken.length,
    skipped: report.numPendingTests + report.numTodoTests,
  }
}

const tests = count()
if (failed.length > 0) process.stdout.write(`\nFailed parts: ${failed.join(", ")}\n`)
const skipped = tests.skipped > 0 ? `, ${tests.skipped} skipped` : ""
process.stdout.write(`\nTests: ${tests.passed} passed, ${tests.failed} failed${skipped}\n`)
process.exitCode = failed.length === 0 && tests.failed === 0 ? 0 : 1
