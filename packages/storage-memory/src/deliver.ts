import type {
  Claimed,
  ClaimRequest,
  DeadTimer,
  InstantText,
  OutboxEntry,
  OutboxQuery,
  Settlement,
  TimerKey,
  Verdict,
} from "@guiche/core"
import { compareText } from "./column-value.ts"
import {
  type Delivery,
  type Memory,
  type MessageDelivery,
  type Tenant,
  type TimerDelivery,
  timerKey,
} from "./memory.ts"

/** Hands out what is due and free, oldest first, timers and messages counted together, so that neither starves the other. */
export const claim = (memory: Memory, { now, leaseUntil, limit, worker }: ClaimRequest): Claimed => {
  const free = ({ status, dueAt, claim: held }: Delivery): boolean =>
    status === "pending" && dueAt <= now && (held === undefined || held.until <= now)
  const due = [...memory.open]
    .filter(free)
    .toSorted((left, right) => compareText(left.dueAt, right.dueAt) || compareSameInstant(left, right))
    .slice(0, limit)
  for (const delivery of due) {
    delivery.claim = { worker, until: leaseUntil }
    delivery.attempts++
  }
  return {
    timers: due.flatMap((each) =>
      "timer" in each ? [{ ...each.timer, tenant: each.tenant, attempt: each.attempts }] : [],
    ),
    messages: due.flatMap((each) =>
      "message" in each ? [{ ...each.message, tenant: each.tenant, attempt: each.attempts }] : [],
    ),
  }
}

/** As databases have them: timers by their keys, and before messages, which stay in the order in which they were written. */
const compareSameInstant = (left: MessageDelivery | TimerDelivery, right: MessageDelivery | TimerDelivery): number => {
  if (!("timer" in left) || !("timer" in right)) return Number("message" in left) - Number("message" in right)
  return (
    compareText(left.tenant, right.tenant) ||
    compareText(left.timer.machine, right.timer.machine) ||
    compareText(left.timer.id, right.timer.id) ||
    compareText(left.timer.transition, right.timer.transition)
  )
}

export const settle = (memory: Memory, settlement: Settlement): void => {
  const tenant = memory.tenant(settlement.tenant)
  const delivery =
    settlement.kind === "timer" ? tenant.timers.get(timerKey(settlement.key)) : tenant.messages.get(settlement.id)
  if (delivery?.claim?.worker !== settlement.worker) return
  delivery.claim = undefined
  if (!("done" in settlement.verdict)) return setBack(delivery, settlement.verdict)
  memory.open.delete(delivery)
  delivery.status = "delivered"
  if (settlement.kind === "timer") tenant.timers.delete(timerKey(settlement.key))
  else {
    delivery.deliveredAt = settlement.at
    delivery.error = undefined
  }
}

const setBack = (delivery: Delivery, verdict: Exclude<Verdict, { readonly done: true }>): void => {
  if ("unclaimed" in verdict || "putOffTo" in verdict) delivery.attempts--
  if ("unclaimed" in verdict) return
  delivery.error = verdict.error
  if ("dead" in verdict) delivery.status = "dead"
  else delivery.dueAt = "putOffTo" in verdict ? verdict.putOffTo : verdict.retryAt
}

export const outbox = (tenant: Tenant, { origin, status, limit }: OutboxQuery): ReadonlyArray<OutboxEntry> =>
  [...tenant.messages.values()]
    .filter(
      ({ message, status: is }) =>
        (status === undefined || is === status) &&
        (origin === undefined || (message.origin.machine === origin.machine && message.origin.id === origin.id)),
    )
    .slice(0, limit)
    .map(outboxEntry)

const outboxEntry = ({ message, status, attempts, dueAt, deliveredAt, error }: MessageDelivery): OutboxEntry => ({
  ...message,
  status,
  attempts,
  dueAt,
  deliveredAt,
  error,
})

export const deadTimers = (tenant: Tenant, limit: number): ReadonlyArray<DeadTimer> =>
  [...tenant.timers.values()]
    .filter(({ status }) => status === "dead")
    .slice(0, limit)
    .map(({ timer, attempts, error }) => ({ ...timer, attempts, error: error ?? "" }))

export const release = (
  tenant: Tenant,
  dead: { readonly messages: ReadonlyArray<string>; readonly timers: ReadonlyArray<TimerKey> },
  now: InstantText,
): number => {
  const named = new Set<Delivery | undefined>([
    ...dead.messages.map((id) => tenant.messages.get(id)),
    ...dead.timers.map((key) => tenant.timers.get(timerKey(key))),
  ])
  const released = [...named].filter((delivery) => delivery?.status === "dead")
  for (const delivery of released) {
    if (delivery === undefined) continue
    delivery.status = "pending"
    delivery.attempts = 0
    delivery.dueAt = now
  }
  return released.length
}
