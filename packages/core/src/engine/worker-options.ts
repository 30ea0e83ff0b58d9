import { DefinitionsRefused, type Problem } from "../machine/analyse.ts"
import type { Handler } from "./handler.ts"

/** How the worker goes about its work. What is no such number is refused with `DefinitionsRefused` before anything is started. */
export interface WorkerOptions {
  /** Tells workers apart, in 1 to 150 characters; unique per process without it. */
  readonly name?: string
  /** Timers and messages at work at the same time, a whole number from 1: 8 without it. */
  readonly concurrency?: number
  /** Timers and messages claimed at once, a whole number from 1: 64 without it. */
  readonly batch?: number
  /**
   * How long a claim holds, from 1 s to a day; a worker that dies gives back what it had after that: 60 s without it. What cannot be begun in the first half
   * of it is given back untried, and what is not finished by its end is cut off: so let it be more than twice as long as what is delivered may take.
   */
  readonly leaseSeconds?: number
  /** How long to wait before looking again when nothing was due, from 1 to a day: 1,000 ms without it. Own commits wake it at once. */
  readonly pollMillis?: number
  /** How long `stop` waits for what is at work, from 0 to a day: 30 s without it. What takes longer is claimed again when its lease ends. */
  readonly stopSeconds?: number
  /** Attempts before a timer or message is given up, a whole number from 1: 12 without it. A handler may have a number of its own. */
  readonly attemptsMax?: number
  /**
   * The first pause after a failure, from 1 to a day; each further one is twice as long, up to an hour, with jitter: 1,000 ms without it.
   */
  readonly backoffMillis?: number
}

type Numbers = Exclude<keyof WorkerOptions, "name">

/** The name of a claim is that of its worker and an id, and every storage keeps it. */
const nameMax = 150
const daySeconds = 86_400
const dayMillis = daySeconds * 1000
const countMax = 1_000_000

interface Bounds {
  readonly least: number
  readonly most: number
  readonly isWhole: boolean
}

const count: Bounds = { least: 1, most: countMax, isWhole: true }

/** Timers of a runtime that wait longer than 24 days fire at once. */
const bounds: Readonly<Record<Numbers, Bounds>> = {
  concurrency: count,
  batch: count,
  leaseSeconds: { least: 1, most: daySeconds, isWhole: false },
  pollMillis: { least: 1, most: dayMillis, isWhole: false },
  stopSeconds: { least: 0, most: daySeconds, isWhole: false },
  attemptsMax: count,
  backoffMillis: { least: 1, most: dayMillis, isWhole: false },
}

/** The options as they were given, with what was given as undefined left out. Throws {@link DefinitionsRefused} with all that is wrong. */
export const properlyWorking = (given: WorkerOptions): WorkerOptions => {
  const options = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
  const problems = Object.entries(options).flatMap(([name, value]) => problemOf(name, value))
  if (problems.length > 0) throw new DefinitionsRefused(problems)
  return options
}

/** Throws {@link DefinitionsRefused} where handlers go about their work in no way that there is. */
export const checkHandlers = (handlers: ReadonlyArray<Handler>): void => {
  const problems = handlers.flatMap(({ attemptsMax, message }) =>
    attemptsMax === undefined
      ? []
      : outOf(bounds.attemptsMax, attemptsMax).map((problem) => ({
          where: `handlers.${message}.attemptsMax`,
          problem,
        })),
  )
  if (problems.length > 0) throw new DefinitionsRefused(problems)
}

const problemOf = (name: string, value: unknown): ReadonlyArray<Problem> => {
  const where = `worker.${name}`
  if (name === "name") {
    const isName = typeof value === "string" && value.length > 0 && value.length <= nameMax
    return isName ? [] : [{ where, problem: `must be a text of 1 to ${nameMax} characters` }]
  }
  if (!Object.hasOwn(bounds, name)) return [{ where, problem: "is no option of a worker" }]
  return outOf(bounds[name as Numbers], value).map((problem) => ({ where, problem }))
}

const outOf = ({ isWhole, least, most }: Bounds, value: unknown): ReadonlyArray<string> => {
  // What is not a number compares with nothing.
  const isWithin = typeof value === "number" && value >= least && value <= most
  if (isWithin && (!isWhole || Number.isInteger(value))) return []
  return [`must be a ${isWhole ? "whole number" : "number"} from ${least} to ${most}`]
}
