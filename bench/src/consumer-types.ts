import { spawnSync } from "node:child_process"
import { mkdirSync, writeFileSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { join } from "node:path"
import { generatedConsumer, wholeClient } from "./consumer-source.ts"
import type { Benchmark, Figure } from "./figure.ts"
import { median } from "./rounds.ts"

/* What the declarations of the built packages cost the compiler of a program that uses them. */

const folder = fileURLToPath(new URL("../../.test/consumer", import.meta.url))
const tsc = fileURLToPath(new URL("../../node_modules/.bin/tsc", import.meta.url))
const rounds = 3

const options = {
  target: "es2023",
  lib: ["es2024", "dom"],
  module: "nodenext",
  moduleDetection: "force",
  types: [],
  strict: true,
  exactOptionalPropertyTypes: true,
  noEmit: true,
  skipLibCheck: true,
}

interface Cost {
  readonly instantiations: number
  readonly seconds: number
}

const check = (name: string, source: string): Cost => {
  const place = join(folder, name)
  mkdirSync(place, { recursive: true })
  writeFileSync(join(place, "consumer.ts"), source)
  writeFileSync(join(place, "tsconfig.json"), JSON.stringify({ compilerOptions: options, files: ["consumer.ts"] }))
  const { stdout, status } = spawnSync(tsc, ["-p", place, "--extendedDiagnostics"], { encoding: "utf8" })
  if (status !== 0) throw new Error(`the consumer ${name} is not right:\n${stdout.slice(0, 2_000)}`)
  const said = (label: string) => Number(new RegExp(`^${label}:\\s+([\\d.]+)`, "m").exec(stdout)?.[1])
  return { instantiations: said("Instantiations"), seconds: said("Total time") }
}

const figuresOf = (name: string, source: string): ReadonlyArray<Figure> => {
  const costs = Array.from({ length: rounds }, () => check(name, source))
  const figure = { issue: 2, floor: undefined, goal: undefined, better: "lower" } as const
  return [
    {
      ...figure,
      name: `consumer-types:${name}`,
      measured: costs[0]?.instantiations ?? Number.NaN,
      unit: "instantiations",
    },
    {
      ...figure,
      name: `consumer-types:${name}-seconds`,
      measured: median(costs.map(({ seconds }) => seconds)),
      unit: "s",
    },
  ]
}

export const consumerTypes: Benchmark = {
  name: "consumer-types",
  run: () => [
    ...figuresOf("imports-only", 'import "effect/Schema"\nimport "@guiche/core"\n'),
    ...figuresOf("whole-client", wholeClient),
    ...figuresOf("45-machines", generatedConsumer(45)),
  ],
}
