import * as Effect from "effect/Effect"
import * as Result from "effect/Result"
import type { Id } from "../machine/id.ts"
import type { IdOf } from "../machine/machine.ts"
import type { Assignment } from "./distribute.ts"
import { type Distribution, mostAssignments } from "./distribution.ts"

/** What came of a distribution. */
export interface TicketsDistributed {
  readonly assigned: number
  /** Tickets that nobody can have now. */
  readonly waiting: number
  /** Tickets that somebody could have but did not get, because giving them was refused again and again. */
  readonly refused: ReadonlyArray<string>
}

/** What is given out at a turn. */
export interface HandOut {
  readonly turn: number
  readonly assignments: ReadonlyArray<{
    readonly ticket: Id<"Ticket">
    readonly agent: Id<"Agent">
    readonly reason: Omit<Assignment, "item" | "agent">
  }>
}

interface Turn {
  readonly id: IdOf<typeof Distribution>
  readonly turn: number
}

/** What of a plan is given out, and what is counted. */
export interface Planned {
  readonly assignments: ReadonlyArray<Assignment>
  readonly waiting: ReadonlyArray<unknown>
}

/** How a distribution reaches the records, in plain JSON or in the domain's values. */
export interface Handing<E> {
  readonly find: Effect.Effect<Turn | undefined, E>
  readonly begin: Effect.Effect<unknown, E>
  readonly plan: Effect.Effect<Planned, E>
  readonly handOut: (id: IdOf<typeof Distribution>, input: HandOut) => Effect.Effect<unknown, E>
}

/** Refusals after which one plans anew: somebody was quicker, or something is not what it was. */
const overtaken = ["TurnTaken", "VersionConflict"]
const changed = ["TicketTaken", "AgentOutsideGroup", "TransitionRefused", "NotUsable", "NotFound"]

const tagOf = (error: unknown): string =>
  typeof error === "object" && error !== null && "_tag" in error ? String(error._tag) : ""

const handedOut = ({ agent, because, capacity, fitting, item, load, passedOver }: Assignment) => ({
  ticket: item as Id<"Ticket">,
  agent: agent as Id<"Agent">,
  reason: { because, load, capacity, fitting, ...(passedOver === undefined ? {} : { passedOver }) },
})

/** Plans and hands out, in parts of one commit each, until a plan gives nobody anything any more. */
export const handOutAll = Effect.fnUntraced(function* <E>(handing: Handing<E>) {
  const refused = new Set<string>()
  let assigned = 0
  let size = mostAssignments
  let failures = 0
  for (;;) {
    // The turn before everything that the plan rests on: whatever is handed out after this makes the plan void.
    const { id, turn: begun } = yield* turnOf(handing)
    const plan = yield* handing.plan
    const wanted = plan.assignments.filter(({ item }) => !refused.has(item))
    if (wanted.length === 0) {
      const report: TicketsDistributed = { assigned, waiting: plan.waiting.length, refused: [...refused].toSorted() }
      return report
    }
    let turn = begun
    for (let at = 0; at < wanted.length;) {
      const part = wanted.slice(at, at + size)
      const outcome = yield* Effect.result(handing.handOut(id, { turn, assignments: part.map(handedOut) }))
      if (Result.isSuccess(outcome)) {
        assigned += part.length
        at += part.length
        turn += 1
        ;[failures, size] = [0, mostAssignments]
        continue
      }
      const tag = tagOf(outcome.failure)
      if (overtaken.includes(tag)) break
      if (!changed.includes(tag)) return yield* Effect.fail(outcome.failure)
      // Planned anew, what has changed is seen. What is refused all the same is looked for in smaller and smaller parts, and left.
      if (part.length === 1 && failures > 0) for (const { item } of part) refused.add(item)
      failures += 1
      if (failures > 1) size = Math.max(1, size >> 1)
      break
    }
  }
})

/** Where the distribution is; it is begun by whoever distributes first. */
const turnOf = Effect.fnUntraced(function* <E>({ begin, find }: Handing<E>) {
  const known = yield* find
  if (known !== undefined) return known
  // Another process may begin it at the same moment.
  const begun = yield* Effect.result(begin)
  const found = yield* find
  if (found !== undefined) return found
  if (Result.isFailure(begun)) return yield* Effect.fail(begun.failure)
  throw new Error("a distribution that was begun is not there")
})
