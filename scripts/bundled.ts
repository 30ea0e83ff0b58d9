/**
 * Programs of processes that tests start by the dozen: each with all that it imports in one file, which loads in a quarter of the time
 * that its sources take.
 */
import { mkdirSync, renameSync } from "node:fs"
import { basename, join } from "node:path"
import { pid } from "node:process"
import { fileURLToPath } from "node:url"
import { build } from "esbuild"

const folder = fileURLToPath(new URL("../node_modules/.cache/guiche/programs", import.meta.url))
/** By which the packages that are no modules load Node's own. */
const banner = `import { createRequire as requireOf } from "node:module"; const require = requireOf(import.meta.url);`
const made = new Map<string, Promise<string>>()

/** The path of the file that a program was bundled into, once per process. It runs without `--conditions`. */
export const bundled = (program: URL): Promise<string> => {
  const file = made.get(program.href) ?? bundle(fileURLToPath(program))
  made.set(program.href, file)
  return file
}

const bundle = async (program: string): Promise<string> => {
  const file = join(folder, `${basename(program, ".ts")}.mjs`)
  const own = `${file}.${pid}`
  mkdirSync(folder, { recursive: true })
  await build({
    entryPoints: [program],
    outfile: own,
    bundle: true,
    platform: "node",
    format: "esm",
    conditions: ["@guiche/source"],
    banner: { js: banner },
    external: ["pg-native"],
    logLevel: "error",
  })
  // Another process may bundle the same: whoever starts the program finds all of it or none.
  renameSync(own, file)
  return file
}
