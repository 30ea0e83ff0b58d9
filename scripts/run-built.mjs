/**
 * Builds what is not built yet and runs a program on the built packages, as a host would:
 *
 *     node scripts/run-built.mjs examples/quickstart/src/main.ts [arguments]
 */
import { spawnSync } from "node:child_process"

const node = (/** @type {ReadonlyArray<string>} */ ...args) =>
  spawnSync(process.execPath, args, { stdio: "inherit" }).status ?? 1

const built = node("scripts/build.mjs", "--if-needed")
process.exitCode = built === 0 ? node("--disable-warning=ExperimentalWarning", ...process.argv.slice(2)) : built
