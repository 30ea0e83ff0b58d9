/** `npm run check:packages`: packs every package as it would be published and has publint and attw look at the tarballs. */
import { execFileSync } from "node:child_process"
import { globSync, mkdirSync, rmSync } from "node:fs"
import { runParts } from "./run-parts.mjs"

const folder = ".test/packed"
rmSync(folder, { recursive: true, force: true })
mkdirSync(folder, { recursive: true })
const workspaces = globSync("packages/*").map((each) => `--workspace=${each}`)
execFileSync("npm", ["pack", "--silent", "--ignore-scripts", `--pack-destination=${folder}`, ...workspaces])

const failed = await runParts(
  globSync(`${folder}/*.tgz`).flatMap((tarball) => [
    { name: `attw ${tarball}`, command: ["attw", tarball, "--profile", "esm-only", "--format", "ascii"] },
    { name: `publint ${tarball}`, command: ["publint", tarball, "--strict"] },
  ]),
)
process.exitCode = failed.length === 0 ? 0 : 1
