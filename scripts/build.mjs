/**
 * `npm run build`: the JavaScript of every package by tsup and, side by side, its declarations by `tsc`, both into `dist`.
 * With `--if-needed` it does nothing when `dist` already belongs to the sources as they are. Says everything on the
 * standard error stream, so that a program may build on the way to its own output.
 */
import { spawn } from "node:child_process"
import { createHash } from "node:crypto"
import { existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { dirname } from "node:path"

const stampFile = "node_modules/.cache/guiche/built"
const inputs = [
  "packages/*/src/**/*.ts",
  "packages/*/{package,tsconfig.build}.json",
  "tsconfig*.json",
  "tsup.config.ts",
]

const digestOfSources = () => {
  const hash = createHash("sha256")
  for (const file of globSync(inputs).toSorted()) hash.update(file).update("\0").update(readFileSync(file)).update("\0")
  return hash.digest("hex")
}

const isBuilt = (/** @type {string} */ digest) =>
  globSync("packages/*").every(
    (folder) => existsSync(`${folder}/dist/index.js`) && existsSync(`${folder}/dist/index.d.ts`),
  ) &&
  existsSync(stampFile) &&
  readFileSync(stampFile, "utf8") === digest

/** @returns {Promise<number>} */
const run = (/** @type {string} */ file, /** @type {ReadonlyArray<string>} */ args) =>
  new Promise((resolve, reject) => {
    const child = spawn(file, args, { stdio: ["ignore", 2, 2] })
    child.on("error", reject)
    child.on("close", (code) => resolve(code ?? 1))
  })

const digest = digestOfSources()
if (!process.argv.includes("--if-needed") || !isBuilt(digest)) {
  // A declaration whose source has gone must not be published.
  for (const folder of globSync("packages/*/dist")) rmSync(folder, { recursive: true })
  const codes = await Promise.all([run("tsup", []), run("tsc", ["-b", "tsconfig.build.json"])])
  const failed = codes.find((code) => code !== 0)
  if (failed !== undefined) process.exit(failed)
  mkdirSync(dirname(stampFile), { recursive: true })
  writeFileSync(stampFile, digest)
}
