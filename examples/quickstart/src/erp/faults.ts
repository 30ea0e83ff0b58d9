import { setTimeout } from "node:timers/promises"

/** What callers of an ERP meet that is switched off or that answers badly. Nothing was done, unless the reply was lost. */
export class ErpUnavailable extends Error {
  override readonly name = "ErpUnavailable"
}

/** Troubles that can be switched on. */
export interface Faults {
  /** Nobody answers. */
  down: boolean
  /** How long every answer takes, in milliseconds. */
  delayMillis: number
  /** The next calls fail before anything is done. */
  failNext(count: number): void
  /** The next request of this kind is carried out, but its sender never hears of it. */
  loseNextReply(request: string): void
  /** Calls that failed so far. */
  readonly failures: number
}

export interface FaultyLine extends Faults {
  /** Makes a call over the line, with the troubles that are switched on. */
  ask<A>(work: () => A): Promise<A>
  /** Makes a call that changes something. */
  change<A>(request: string, work: () => A): Promise<A>
}

/** The line to a system: where its delays and failures happen. */
export const makeFaultyLine = (): FaultyLine => {
  let failing = 0
  const losing = new Set<string>()
  let failures = 0
  const fail = (reason: string): never => {
    failures += 1
    throw new ErpUnavailable(reason)
  }
  const line: FaultyLine = {
    down: false,
    delayMillis: 0,
    failNext: (count) => void (failing += count),
    loseNextReply: (request) => void losing.add(request),
    get failures() {
      return failures
    },
    ask: async (work) => {
      if (line.delayMillis > 0) await setTimeout(line.delayMillis)
      if (line.down) fail("the ERP is switched off")
      if (failing > 0) {
        failing -= 1
        fail("the ERP met an error")
      }
      return work()
    },
    change: async (request, work) => {
      const answer = await line.ask(work)
      if (losing.delete(request)) fail("the ERP's reply was lost")
      return answer
    },
  }
  return line
}
