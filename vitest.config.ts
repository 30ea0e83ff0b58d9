import { configDefaults, defineConfig } from "vitest/config"
import { BaseSequencer, type TestSpecification } from "vitest/node"

// Workspace packages resolve to their sources, so that tests need no build.
const conditions = ["@guiche/source"]
const anyTest = "{{packages/*,examples/*,bench,tests}/src,docs/snippets,scripts}/**/*.test.ts"
const integrationTest = "{packages/*,examples/*,bench,tests}/src/**/*.integration.test.ts"

/** What takes minutes begins first, so that nothing long is left alone at the end. */
const longest = [
  /crash\.integration/,
  /simulation\.integration/,
  /faults\.integration/,
  /histories\.integration/,
  /contract\.integration/,
  /(?:kills?|processes|search-plan|row-level-security)\.integration/,
  /integration/,
]

const rank = ({ moduleId }: TestSpecification): number => {
  const found = longest.findIndex((name) => name.test(moduleId))
  return found < 0 ? longest.length : found
}

class LongestFirst extends BaseSequencer {
  override sort(files: Array<TestSpecification>): Promise<Array<TestSpecification>> {
    return Promise.resolve(files.toSorted((a, b) => rank(a) - rank(b)))
  }
}

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions, externalConditions: conditions } },
  test: {
    // Most of the time is spent waiting for databases, so that more files than cores are at work.
    maxWorkers: 3,
    sequence: { sequencer: LongestFirst },
    // Ample for a machine that is busy with something else; no test waits for the time to pass.
    testTimeout: 30_000,
    projects: [
      {
        extends: true,
        // The domain keeps nothing between tests, so that files may share what is loaded: a third of the time.
        test: {
          name: "unit",
          include: [anyTest],
          exclude: [...configDefaults.exclude, integrationTest],
          isolate: false,
        },
      },
      {
        extends: true,
        // Files share what is loaded, and with it the storages whose tables have been made.
        test: {
          name: "integration",
          include: [integrationTest],
          globalSetup: "tests/src/places.ts",
          isolate: false,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
})
