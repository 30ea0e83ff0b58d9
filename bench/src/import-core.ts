import { spawnSync } from "node:child_process"
import { fileURLToPath } from "node:url"
import type { Benchmark, Figure } from "./figure.ts"
import { interleaved, median, type Sample } from "./rounds.ts"

const here = fileURLToPath(new URL(".", import.meta.url))

/** What a fresh process measures of one import; without one, how long the process lives. */
const fresh = (specifier: string | undefined) => (): Sample => {
  const program =
    specifier === undefined
      ? ""
      : `const begin = performance.now(); await import(${JSON.stringify(specifier)}); process.stdout.write(String(performance.now() - begin))`
  const begin = performance.now()
  const { stdout, stderr, status } = spawnSync(process.execPath, ["--input-type=module", "--eval", program], {
    cwd: here,
    encoding: "utf8",
  })
  if (status !== 0) throw new Error(stderr)
  return { wallMicros: (specifier === undefined ? performance.now() - begin : Number(stdout)) * 1_000, cpuMicros: 0 }
}

const figure = (name: string, samples: ReadonlyArray<Sample>): Figure => ({
  name,
  issue: 2,
  measured: median(samples.map(({ wallMicros }) => wallMicros / 1_000)),
  floor: undefined,
  goal: undefined,
  unit: "ms",
  better: "lower",
})

/** What it takes to load the built package in a process of its own, and, to compare, what bare Node and effect's schemas take. */
export const importCore: Benchmark = {
  name: "import-core",
  run: async () => {
    const { core, schema, node } = await interleaved(
      { core: fresh("@guiche/core"), schema: fresh("effect/Schema"), node: fresh(undefined) },
      { rounds: 9, warmUp: 1 },
    )
    return [
      { ...figure("import-core", core), floor: 180, goal: 120 },
      figure("import-core:effect-schema-alone", schema),
      figure("import-core:bare-node-process", node),
    ]
  },
}
