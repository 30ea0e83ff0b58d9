import { fileURLToPath } from "node:url"
import { gzipSync } from "node:zlib"
import { build, type BuildOptions } from "esbuild"
import type { Benchmark, Figure } from "./figure.ts"

const entry = fileURLToPath(import.meta.resolve("@guiche/core"))

/** Kibibytes of the built core, minified and compressed as a server would do it. */
const kibibytes = async (outside: BuildOptions): Promise<number> => {
  const { outputFiles } = await build({
    bundle: true,
    minify: true,
    write: false,
    format: "esm",
    target: "es2023",
    platform: "neutral",
    mainFields: ["module", "main"],
    logLevel: "error",
    ...outside,
  })
  return gzipSync(outputFiles?.[0]?.contents ?? "", { level: 9 }).byteLength / 1_024
}

const figure = (name: string, measured: number): Figure => ({
  name,
  issue: 2,
  measured,
  floor: undefined,
  goal: undefined,
  unit: "KiB gz",
  better: "lower",
})

export const bundleSize: Benchmark = {
  name: "bundle-size",
  run: async () => {
    const own = await kibibytes({ entryPoints: [entry], packages: "external" })
    const used = `export { createGuiche, Machine, Policy, state } from ${JSON.stringify(entry)}`
    const engine = await kibibytes({ stdin: { contents: used, resolveDir: "." }, packages: "external" })
    const withDependencies = await kibibytes({ entryPoints: [entry], external: ["effect", "effect/*"] })
    return [
      { ...figure("bundle-size", own), floor: 40, goal: 20 },
      figure("bundle-size:engine-and-language-only", engine),
      figure("bundle-size:with-dependencies", withDependencies),
    ]
  },
}
