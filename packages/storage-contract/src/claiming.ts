import type { Claimed, InstantText, Settlement, StorageShape, TimerKey, Unavailable, Verdict } from "@guiche/core"
import * as Effect from "effect/Effect"

/** A minute of the hour in which workers work. */
export const minute = (minutes: number): InstantText => `2001-01-01T00:${String(minutes).padStart(2, "0")}:00.000Z`

/** A worker of a case: it claims for five minutes and looks only at its own case's tenants. */
export const workerOf = (storage: StorageShape, tenants: ReadonlyArray<string>, worker = "worker-1") => ({
  claim: (minutes: number, limit = 1000): Effect.Effect<Claimed, Unavailable> =>
    Effect.map(
      storage.claim({ now: minute(minutes), leaseUntil: minute(minutes + 5), limit, worker }),
      ({ timers, messages }) => ({
        timers: timers.filter(({ tenant }) => tenants.includes(tenant)),
        messages: messages.filter(({ tenant }) => tenants.includes(tenant)),
      }),
    ),
  timer: (key: TimerKey, verdict: Verdict, tenant = tenants[0] ?? "") =>
    storage.settle([timerSettlement(tenant, key, worker, verdict)]),
  message: (id: string, verdict: Verdict, tenant = tenants[0] ?? "") =>
    storage.settle([{ kind: "message", tenant, id, worker, at: minute(30), verdict }]),
})

/** A key without whatever else the timer has, as a worker would pass it on. */
const timerSettlement = (
  tenant: string,
  { machine, id, transition }: TimerKey,
  worker: string,
  verdict: Verdict,
): Settlement => ({ kind: "timer", tenant, key: { machine, id, transition }, worker, verdict })

/** Ids and attempts of what was claimed: `timer:a#1`, in the order given. */
export const names = ({ timers, messages }: Claimed): ReadonlyArray<string> => [
  ...timers.map(({ id, transition, attempt }) => `${transition}:${id}#${attempt}`),
  ...messages.map(({ id, attempt }) => `message:${id}#${attempt}`),
]
