/**
 * Plays processes that work at the same time on a storage that fails, each seed another course of events, and looks whether anything is
 * lost, done twice or left undone:
 *
 *     node scripts/bootstrap.mjs scripts/simulate.mjs [--seeds 2000] [--seed 1] [--steps 200] [--sabotage "reads ignored"]
 *         [--storage memory|sqlite]
 *
 * The exit code is 1 if a seed fails; the line that plays it again is printed. With `--sabotage` the storage has a fault on purpose, which
 * must be found. The seeds are shared out over the processors.
 */
import { spawn } from "node:child_process"
import { availableParallelism } from "node:os"
import { fileURLToPath } from "node:url"
import { parseArgs } from "node:util"

const text = /** @type {const} */ ({ type: "string" })
const { values } = parseArgs({ options: { seeds: text, seed: text, steps: text, sabotage: text, storage: text } })
const main = fileURLToPath(new URL("../tests/src/simulation/main.ts", import.meta.url))
// Most of what a course makes is soon let go of: with room for it, a fifth of the time is saved.
const flags = ["--conditions=@guiche/source", "--disable-warning=ExperimentalWarning", "--max-semi-space-size=64"]
const [seeds, first] = [Number(values.seeds ?? 2000), Number(values.seed ?? 1)]
const parts = Math.min(availableParallelism(), seeds)
const rest = Object.entries(values).flatMap(([name, value]) =>
  name === "seeds" || name === "seed" || value === undefined ? [] : [`--${name}`, value],
)

const play = (/** @type {number} */ part) => {
  const from = Math.floor((seeds * part) / parts)
  const count = Math.floor((seeds * (part + 1)) / parts) - from
  const given = ["--seed", String(first + from), "--seeds", String(count), ...rest]
  return new Promise((resolve) => {
    spawn(process.execPath, [...flags, main, ...given], { stdio: "inherit" }).once("exit", (code) => resolve(code ?? 1))
  })
}

const codes = await Promise.all(Array.from({ length: parts }, (_, part) => play(part)))
process.exitCode = codes.every((code) => code === 0) ? 0 : 1
