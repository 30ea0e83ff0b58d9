/**
 * Kills a process that works on a database at random instants and looks whether anything that it had acknowledged is lost:
 *
 *     node scripts/bootstrap.mjs scripts/crash.mjs [--database sqlite|postgres|mariadb] [--victim client|backend] [--runs 100] [--seed 1]
 *         [--sabotage early|torn]
 *
 * The exit code is 1 if anything is lost, half done, or never delivered. With `--sabotage` the storage has a fault on purpose, which
 * must be found. The same seed kills at the same instants; what the process has done by then depends on the machine.
 */
import { spawnSync } from "node:child_process"
import { fileURLToPath } from "node:url"

const main = fileURLToPath(new URL("../bench/src/crash/main.ts", import.meta.url))
const flags = ["--conditions=@guiche/source", "--disable-warning=ExperimentalWarning"]
process.exitCode =
  spawnSync(process.execPath, [...flags, main, ...process.argv.slice(2)], { stdio: "inherit" }).status ?? 1
