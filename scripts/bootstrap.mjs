/**
 * Makes a fresh clone ready and then runs the script named by the first argument under the project's own Node:
 *
 *     node scripts/bootstrap.mjs scripts/test.mjs [arguments]
 *
 * Runs on any Node from 20 on and imports nothing but `node:*`, because nothing is installed yet. All that it says goes to
 * the standard error stream; the standard output belongs to the script.
 */
import { spawnSync } from "node:child_process"
import { existsSync, readFileSync } from "node:fs"
import { delimiter, dirname, join } from "node:path"
import { fileURLToPath } from "node:url"

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const ownNode = join(root, "node_modules/node/bin", process.platform === "win32" ? "node.exe" : "node")

/** @returns {Record<string, { version?: string, optional?: boolean, link?: boolean }>} */
const readPackages = (/** @type {string} */ file) =>
  existsSync(file) ? JSON.parse(readFileSync(file, "utf8")).packages : {}

/** Whether each package of the lock that this platform needs is installed in the version that the lock names. */
const isInstalled = () => {
  if (!existsSync(ownNode)) return false
  const wanted = readPackages(join(root, "package-lock.json"))
  const installed = readPackages(join(root, "node_modules/.package-lock.json"))
  return Object.entries(wanted).every(([place, { version, optional, link }]) => {
    if (optional === true || !place.includes("node_modules/")) return true
    const there = installed[place]
    return there !== undefined && (link === true || there.version === version)
  })
}

const npm = (/** @type {ReadonlyArray<string>} */ ...args) => {
  const execPath = process.env["npm_execpath"]
  const [command, before] = execPath?.endsWith(".js") ? [process.execPath, [execPath]] : ["npm", []]
  // The log level of an outer `npm --silent` must not hide why an installation failed.
  const flags = ["--no-audit", "--no-fund", "--loglevel=error"]
  return spawnSync(command, [...before, ...args, ...flags], {
    cwd: root,
    stdio: ["ignore", 2, 2],
    shell: command === "npm" && process.platform === "win32",
  }).status
}

const install = () => {
  process.stderr.write("Installing the dependencies, once …\n")
  if (npm("ci") === 0) return
  process.stderr.write("npm ci did not accept the lock; trying npm install …\n")
  if (npm("install", "--no-save") !== 0) {
    process.stderr.write("The dependencies could not be installed.\n")
    process.exit(1)
  }
}

if (!isInstalled()) install()

const [script, ...args] = process.argv.slice(2)
if (script === undefined) process.exit(0)
const binaries = [join(root, "node_modules/.bin"), dirname(ownNode)]
const { status, signal } = spawnSync(existsSync(ownNode) ? ownNode : process.execPath, [join(root, script), ...args], {
  cwd: root,
  stdio: "inherit",
  env: { ...process.env, PATH: [...binaries, process.env["PATH"] ?? ""].join(delimiter) },
})
if (signal !== null) process.kill(process.pid, signal)
process.exit(status ?? 1)
