import { configDefaults, defineConfig } from "vitest/config"

// Workspace packages resolve to their sources, so that tests need no build.
const conditions = ["@guiche/source"]
const anyTest = "{{packages/*,examples/*,bench,tests}/src,docs/snippets,scripts}/**/*.test.ts"
const integrationTest = "{packages/*,examples/*,bench,tests}/src/**/*.integration.test.ts"

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions, externalConditions: conditions } },
  test: {
    // Most of the time is spent waiting for databases, so that more files than cores are at work.
    maxWorkers: 3,
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
        test: { name: "integration", include: [integrationTest], testTimeout: 60_000, hookTimeout: 60_000 },
      },
    ],
  },
})
