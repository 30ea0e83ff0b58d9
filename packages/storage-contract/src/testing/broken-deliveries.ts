import type { StorageShape } from "@guiche/core"
import * as Effect from "effect/Effect"

/** A storage with a fault, for the suite to catch. */
export interface Broken {
  readonly what: string
  /** The case that is meant for the fault. */
  readonly caughtBy: string
  readonly break: (memory: StorageShape) => Partial<StorageShape>
}

/** Storages whose fault is in claims or settlements. */
export const brokenDeliveries: ReadonlyArray<Broken> = [
  {
    what: "lets two workers claim the same",
    caughtBy: "SC-CLAIM-06",
    break: ({ claim, settle }) => ({
      claim: (request) =>
        Effect.gen(function* () {
          const claimed = yield* claim(request)
          const { worker } = request
          const verdict = { unclaimed: true } as const
          if (worker.startsWith("worker-"))
            yield* settle(
              claimed.messages.map(
                ({ tenant, id }) => ({ kind: "message", tenant, id, worker, at: request.now, verdict }) as const,
              ),
            )
          return claimed
        }),
    }),
  },
  {
    what: "keeps messages back while timers are due",
    caughtBy: "SC-CLAIM-07",
    break: ({ claim }) => ({
      claim: (request) =>
        Effect.map(claim(request), ({ timers, messages }) => ({ timers, messages: timers.length > 0 ? [] : messages })),
    }),
  },
  {
    what: "settles all of a call as its first is settled",
    caughtBy: "SC-SETTLE-07",
    break: ({ settle }) => ({
      settle: (settlements) =>
        settle(settlements.map((each) => ({ ...each, verdict: settlements[0]?.verdict ?? each.verdict }))),
    }),
  },
  {
    what: "keeps the error of an attempt before the one that delivered",
    caughtBy: "SC-SETTLE-09",
    break: ({ outbox }) => ({
      outbox: (tenant, query) =>
        Effect.map(outbox(tenant, query), (entries) =>
          entries.map((each) => (each.status === "delivered" && each.attempts > 1 ? { ...each, error: "down" } : each)),
        ),
    }),
  },
  {
    what: "counts an attempt for what is put off",
    caughtBy: "SC-SETTLE-08",
    break: ({ settle }) => ({
      settle: (settlements) =>
        settle(
          settlements.map((each) => {
            if (!("putOffTo" in each.verdict)) return each
            const { putOffTo, error } = each.verdict
            return { ...each, verdict: { retryAt: putOffTo, error } }
          }),
        ),
    }),
  },
  {
    what: "forgets leases: a claim is never given back",
    caughtBy: "SC-CLAIM-05",
    break: ({ claim }) => ({ claim: (request) => claim({ ...request, leaseUntil: "8999-01-01T00:00:00.000Z" }) }),
  },
  {
    what: "lets everybody settle",
    caughtBy: "SC-SETTLE-05",
    break: ({ claim, settle }) => ({
      claim: (request) => claim({ ...request, worker: "anybody" }),
      settle: (settlements) => settle(settlements.map((each) => ({ ...each, worker: "anybody" }))),
    }),
  },
]
