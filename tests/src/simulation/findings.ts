import type { GuicheShape, JournalEntry, OutboxEntry, StorageShape, Verified } from "@guiche/core"
import * as Effect from "effect/Effect"
import { caller } from "./actor.ts"
import type { History, Issued } from "./history.ts"
import { Alarm, Receipt } from "./machines/alarm.ts"
import { openingBalance, partnerOf } from "./machines/definitions.ts"
import { Ledger } from "./machines/ledger.ts"
import { Nickname } from "./machines/nickname.ts"

/* What is wrong when a simulation has ended. */

type Problems = ReadonlyArray<string>

/** Clocks are set back by less than this while a timer is at work. */
const toleranceMillis = 2_000

export const findings = Effect.fnUntraced(function* (guiche: GuicheShape, storage: StorageShape, history: History) {
  const { tenant } = caller
  const feed = (yield* storage.feed(tenant, 0, 100_000)).map(({ entry }) => entry)
  const outbox = yield* storage.outbox(tenant, { limit: 100_000 })
  const verified = yield* guiche.operations.verify(tenant)
  return [
    ...history.wrong,
    ...chainProblems(verified),
    ...commandProblems(history.issued, feed),
    ...moneyProblems(feed),
    ...(yield* ledgerProblems(guiche, history)),
    ...(yield* nicknameProblems(guiche)),
    ...(yield* alarmProblems(guiche, feed)),
    ...messageProblems(outbox, feed, history),
    ...(yield* claimProblems(storage)),
  ] satisfies Problems
})

const chainProblems = ({ broken }: Verified): Problems =>
  broken.map(({ machine, id, version, what }) => `the journal of ${machine} ${id} is broken at ${version}: ${what}`)

interface Tagged {
  readonly tag?: number
  readonly amount?: number
}

const inputOf = (entry: JournalEntry): Tagged => entry.input as Tagged

/** What was acknowledged is there, once; what was refused is not; and the same key always gave the same answer. */
const commandProblems = (issued: ReadonlyArray<Issued>, feed: ReadonlyArray<JournalEntry>): Problems => {
  const byTag = Map.groupBy(feed, (entry) => `${entry.machine}.${entry.transition} ${inputOf(entry).tag ?? ""}`)
  return issued.flatMap(({ tag, command, key, answers, outcome }) => {
    const name = `${command.machine.name}.${command.transition} ${tag}`
    const entries = byTag.get(name) ?? []
    const problems: Array<string> = []
    if (entries.length > 1)
      problems.push(`${name} was done ${entries.length} times${key === undefined ? "" : " under one key"}`)
    if (outcome === "done" && entries.length === 0) problems.push(`${name} was acknowledged and is lost`)
    if (outcome === "refused" && entries.length > 0) problems.push(`${name} was refused and done`)
    for (const { id, version } of answers)
      if (!entries.some((entry) => entry.id === id && entry.version === version))
        problems.push(`${name} answered ${id} ${version}, which is something else`)
    return problems
  })
}

/** No write skew: after no commit are two accounts that cover each other overdrawn together. And no money is made or lost. */
const moneyProblems = (feed: ReadonlyArray<JournalEntry>): Problems => {
  const problems: Array<string> = []
  const balances = new Map<string, number>()
  const held = (id: string): number => balances.get(id) ?? 0
  let expected = 0
  for (const [command, entries] of Map.groupBy(feed, (entry) => entry.command)) {
    const wrote = entries.map(({ transition }) => transition)
    if (wrote.some((each) => transfer.includes(each)) && wrote.join() !== transfer.join())
      problems.push(`the command ${command} wrote ${wrote.join()} instead of ${transfer.join()}`)
    for (const entry of entries.filter(({ machine }) => machine === "Account")) {
      const { balance } = entry.changes as { readonly balance?: number }
      balances.set(entry.id, balance ?? held(entry.id))
      expected += entry.transition === "open" ? openingBalance : 0
      expected += (signs[entry.transition] ?? 0) * (inputOf(entry).amount ?? 0)
    }
    for (const { machine, id } of entries)
      if (machine === "Account" && held(id) + held(partnerOf(id)) < 0)
        problems.push(`${id} and ${partnerOf(id)} are overdrawn together after ${command}: a write skew`)
  }
  const total = [...balances.values()].reduce((sum, balance) => sum + balance, 0)
  if (total !== expected) problems.push(`the accounts hold ${total} instead of ${expected}`)
  return problems
}

/** What brings money in and takes it out. */
const signs: Readonly<Record<string, number>> = { deposit: 1, withdraw: -1 }
const transfer = ["make", "send", "receive"]

/** No lost update, and no reading that is out of date or was never true. */
const ledgerProblems = Effect.fnUntraced(function* (guiche: GuicheShape, history: History) {
  const { items: ledgers } = yield* guiche.list(caller, Ledger)
  const problems: Array<string> = []
  for (const { id, items, confirmed } of ledgers) {
    const there = new Set(items)
    if (there.size < items.length) problems.push(`${id} has an item twice`)
    for (const tag of history.appendedTo(id)) if (!there.has(tag)) problems.push(`${id} lost the update ${tag}`)
    if (confirmed.toSorted(ascending).join() !== items.toSorted(ascending).join())
      problems.push(`${id} has ${items.length} items and ${confirmed.length} confirmations, or others`)
    for (const reading of history.readings.filter(({ ledger }) => ledger === id)) {
      if (reading.items.some((tag, at) => tag !== items[at])) problems.push(`${id} was read as it never was`)
      const seen = new Set(reading.items)
      if (reading.before.some((tag) => !seen.has(tag))) problems.push(`${id} was read as it no longer was`)
    }
  }
  return problems
})

const ascending = (left: number, right: number): number => left - right

const nicknameProblems = Effect.fnUntraced(function* (guiche: GuicheShape) {
  const { items } = yield* guiche.list(caller, Nickname, { first: 500 })
  const names = items.flatMap((record) => (record.state === "Taken" ? [record.name] : []))
  return new Set(names).size < names.length ? [`a nickname is taken twice: ${names.join()}`] : []
})

/** Every timer fires once, not before it is due; after the end none is left. Each ring issues one receipt with a number of its own. */
const alarmProblems = Effect.fnUntraced(function* (guiche: GuicheShape, feed: ReadonlyArray<JournalEntry>) {
  const problems: Array<string> = []
  const { items: alarms } = yield* guiche.list(caller, Alarm, { first: 500 })
  for (const { id, state } of alarms) if (state !== "Silent") problems.push(`${id} did not ring in the end`)
  const due = new Map<string, number>()
  for (const { machine, id, transition, at, changes } of feed) {
    if (machine !== "Alarm") continue
    const dueAt = due.get(id)
    if (transition === "ring" && (dueAt === undefined || Date.parse(at) < dueAt - toleranceMillis))
      problems.push(`${id} rang at ${at}, before it was due at ${new Date(dueAt ?? 0).toISOString()}`)
    const next = (changes as { readonly dueAt?: string | null }).dueAt
    if (typeof next === "string") due.set(id, Date.parse(next))
  }
  const rings = feed.filter(({ transition }) => transition === "ring").length
  const { items: receipts } = yield* guiche.list(caller, Receipt, { first: 500 })
  if (receipts.length !== rings) problems.push(`${rings} rings issued ${receipts.length} receipts`)
  if (new Set(receipts.map(({ number }) => number)).size < receipts.length)
    problems.push("two receipts have one number")
  return problems
})

const messageProblems = (
  outbox: ReadonlyArray<OutboxEntry>,
  feed: ReadonlyArray<JournalEntry>,
  { received }: History,
): Problems => {
  const sent = Map.groupBy(outbox, ({ origin }) => `${origin.machine} ${origin.id} ${origin.version}`)
  const unsent = feed
    .filter(({ transition }) => transition === "append")
    .filter(({ machine, id, version }) => sent.get(`${machine} ${id} ${version}`)?.length !== 1)
    .map(({ id, version }) => `${id} sent no message, or several, at ${version}`)
  const undelivered = outbox
    .filter(({ id, status }) => status !== "delivered" || !received.has(id))
    .map(({ id, status }) => `the message ${id} is ${status} and ${received.has(id) ? "arrived" : "did not arrive"}`)
  return [...unsent, ...undelivered]
}

/** When all is done, nothing is left to be claimed, now or ever. */
const claimProblems = Effect.fnUntraced(function* (storage: StorageShape) {
  const { timers, messages } = yield* storage.claim({
    now: "9000-01-01T00:00:00.000Z",
    leaseUntil: "9000-01-01T00:00:01.000Z",
    limit: 1_000,
    worker: "the end",
  })
  const dead = yield* storage.deadTimers(caller.tenant, 1_000)
  return [...timers, ...messages, ...dead].map(({ id }) => `something is left to be done: ${id}`)
})
