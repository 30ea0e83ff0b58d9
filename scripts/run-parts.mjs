/** Runs commands side by side, as many at a time as the machine has processors, and tells how each of them ended. */
import { spawn } from "node:child_process"
import { availableParallelism } from "node:os"
import { fileURLToPath } from "node:url"

const root = fileURLToPath(new URL("..", import.meta.url))

/**
 * @typedef {object} Part one command of a run
 * @property {string} name
 * @property {ReadonlyArray<string>} command
 * @property {ReadonlyArray<string>} [after] names of the parts that must have succeeded before
 * @property {boolean} [verbose] print what it says even if it succeeds
 */

/**
 * @param {Part} part
 * @returns {Promise<{ code: number, output: string, seconds: number }>}
 */
const execute = ({ command: [file, ...args] }) =>
  new Promise((resolve) => {
    const begin = performance.now()
    let output = ""
    const end = (/** @type {number} */ code) => resolve({ code, output, seconds: (performance.now() - begin) / 1000 })
    const child = spawn(file ?? "", args, { cwd: root, env: { ...process.env, FORCE_COLOR: "0", NO_COLOR: "1" } })
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (chunk) => (output += chunk))
    }
    child.on("error", (error) => {
      output += String(error)
      end(127)
    })
    child.on("close", (code) => end(code ?? 1))
  })

/**
 * Runs the parts in their order as far as `after` allows. A part whose predecessor failed does not run and counts as failed.
 *
 * @param {ReadonlyArray<Part>} parts
 * @returns {Promise<ReadonlyArray<string>>} the names of the parts that failed
 */
export const runParts = async (parts) => {
  /** @type {Map<string, Promise<boolean>>} */
  const started = new Map()
  let free = Math.max(2, availableParallelism())
  /** @type {Array<() => void>} */
  const waiting = []
  const take = () => (free > 0 ? void free-- : new Promise((resolve) => waiting.push(() => resolve(undefined))))
  const give = () => waiting.shift()?.() ?? free++

  /** @param {Part} part */
  const run = async (part) => {
    const before = await Promise.all((part.after ?? []).map(async (name) => started.get(name)))
    if (!before.every(Boolean)) {
      process.stdout.write(`✗ ${part.name} did not run: it comes after ${part.after?.join(", ")}\n`)
      return false
    }
    await take()
    const { code, output, seconds } = await execute(part)
    give()
    process.stdout.write(`${code === 0 ? "✓" : "✗"} ${part.name} (${seconds.toFixed(1)} s)\n`)
    if (code !== 0 || part.verbose === true) process.stdout.write(`${output.trimEnd()}\n`)
    return code === 0
  }
  for (const part of parts) started.set(part.name, run(part))
  const outcomes = await Promise.all(parts.map(async ({ name }) => ({ name, passed: await started.get(name) })))
  return outcomes.filter(({ passed }) => passed !== true).map(({ name }) => name)
}
