import type * as Clock from "effect/Clock"
import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import type * as Scheduler from "effect/Scheduler"
import { SeededRandom } from "./seeded-random.ts"

/** A process of the simulation: what dies together. */
export interface Host {
  readonly name: string
  /** How far its clock is ahead of the stage's time, in milliseconds. */
  skew: number
}

interface Point {
  readonly host: Host
  /** The stage's time from which it may go on. */
  readonly from: number
  readonly resume: () => void
}

const beginning = Date.UTC(2026, 2, 2, 12)
const longestTickMillis = 20

/**
 * Where a simulation plays. Fibers run until all of them wait at a point; then the seed says which goes on. Nothing waits for the real
 * clock or the event loop, so a seed plays the same every time, and a host dies by its points being forgotten.
 */
export class Stage {
  readonly random: SeededRandom
  /** Milliseconds since 1970, always forward. */
  time = beginning
  readonly #tasks: Array<() => void> = []
  #points: Array<Point> = []

  constructor(seed: number) {
    this.random = new SeededRandom(seed)
  }

  readonly scheduler: Scheduler.Scheduler = {
    executionMode: "async",
    shouldYield: () => false,
    makeDispatcher: () => ({
      scheduleTask: (task) => void this.#tasks.push(task),
      flush: () => this.#settle(),
    }),
  }

  /** Waits until the seed says that this host goes on, and at least so long. */
  point(host: Host, millis = 0): Effect.Effect<void> {
    return Effect.callback((resume) => {
      const point: Point = { host, from: this.time + millis, resume: () => resume(Effect.void) }
      this.#points.push(point)
      return Effect.sync(() => {
        this.#points = this.#points.filter((other) => other !== point)
      })
    })
  }

  clockOf(host: Host): Clock.Clock {
    const now = () => this.time + host.skew
    const nanos = () => BigInt(now()) * 1_000_000n
    const monotonic = () => BigInt(this.time) * 1_000_000n
    return {
      currentTimeMillisUnsafe: now,
      currentTimeMillis: Effect.sync(now),
      currentTimeNanosUnsafe: nanos,
      currentTimeNanos: Effect.sync(nanos),
      monotonicTimeNanosUnsafe: monotonic,
      monotonicTimeNanos: Effect.sync(monotonic),
      sleep: (duration) => this.point(host, Duration.toMillis(duration)),
    }
  }

  /** Everything of a host that has not happened yet never will. */
  kill(host: Host): void {
    this.#points = this.#points.filter((point) => point.host !== host)
  }

  /** Plays until `isOver`; `between` is called where all fibers wait. Answers whether it came to that end. */
  play(isOver: () => boolean, between: () => void = () => undefined, turnsMax = 200_000): boolean {
    for (let turn = 0; turn < turnsMax; turn++) {
      this.#settle()
      if (isOver()) return true
      between()
      this.#settle()
      if (!this.#next()) return isOver()
    }
    return false
  }

  #settle(): void {
    for (let at = 0; at < this.#tasks.length; at++) this.#tasks[at]?.()
    this.#tasks.length = 0
  }

  /** Lets one of the points that may go on do so; where none may, time passes until one may. */
  #next(): boolean {
    if (this.#points.length === 0) return false
    this.time += this.random.between(0, longestTickMillis)
    let ready = this.#points.filter(({ from }) => from <= this.time)
    if (ready.length === 0) {
      this.time = this.#points.reduce((least, { from }) => Math.min(least, from), Number.POSITIVE_INFINITY)
      ready = this.#points.filter(({ from }) => from <= this.time)
    }
    const point = this.random.pick(ready)
    this.#points.splice(this.#points.indexOf(point), 1)
    point.resume()
    return true
  }
}
