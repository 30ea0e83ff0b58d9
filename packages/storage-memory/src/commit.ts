import type { Batch, KeyUsed, NotUnique, StaleRead, Write } from "@guiche/core"
import { checkBatch } from "./check-batch.ts"
import { frozen } from "./frozen.ts"
import { type Memory, type Tenant, historyKey, newDelivery, timerKey, uniqueIndexes, uniqueKey } from "./memory.ts"

/**
 * Writes a batch or answers why not. It is one synchronous step that checks everything before it changes anything, so neither an
 * interruption nor a defect can leave a part of it behind.
 */
export const commit = (memory: Memory, given: Batch): StaleRead | NotUnique | KeyUsed | undefined => {
  const batch = { ...given, ...frozen(dataOf(given)), writes: given.writes.map(frozenWrite), reads: given.reads }
  const tenant = memory.tenant(batch.tenant)
  const refused = checkBatch(tenant, batch)
  if (refused !== undefined) return refused
  for (const write of batch.writes) {
    if (!memory.sources.has(write.table.machine)) memory.sources.set(write.table.machine, write.table.search?.source)
    applyWrite(tenant, write)
  }
  applyEntries(tenant, batch)
  applyTimers(memory, tenant, batch)
  applyMessages(memory, tenant, batch)
  if (batch.remember !== undefined) tenant.remembered.set(batch.remember.key, batch.remember)
  return undefined
}

const dataOf = ({ entries, timers, messages, remember }: Batch) => ({ entries, timers, messages, remember })

/** Definitions are shared, and hold functions; the record is this store's own. */
const frozenWrite = (write: Write): Write => ({ ...write, ...frozen({ record: write.record, tokens: write.tokens }) })

const applyWrite = (tenant: Tenant, { table, record, tokens }: Write): void => {
  const rows = tenant.rowsOf(table)
  const before = rows.records.get(record.id)
  for (const index of uniqueIndexes(table)) {
    const taken = rows.taken(table, index)
    const given = before === undefined ? undefined : uniqueKey(table, index, before)
    // another record of this batch may have taken over the key already
    if (given !== undefined && taken.get(given) === record.id) taken.delete(given)
    const key = uniqueKey(table, index, record)
    if (key !== undefined) taken.set(key, record.id)
  }
  rows.records.set(record.id, record)
  if (tokens !== undefined) rows.tokens.set(record.id, tokens)
}

const applyEntries = (tenant: Tenant, { entries }: Batch): void => {
  for (const entry of entries) {
    tenant.feed.push({ position: tenant.feed.length + 1, entry })
    const key = historyKey(entry.machine, entry.id)
    const history = tenant.histories.get(key)
    if (history === undefined) tenant.histories.set(key, [entry])
    else history.push(entry)
  }
}

const applyTimers = (memory: Memory, tenant: Tenant, { tenant: name, timers }: Batch): void => {
  for (const key of [...timers.remove, ...timers.set].map(timerKey)) {
    const before = tenant.timers.get(key)
    if (before !== undefined) memory.open.delete(before)
    tenant.timers.delete(key)
  }
  for (const timer of timers.set) {
    const delivery = { ...newDelivery(name, timer.at), timer }
    tenant.timers.set(timerKey(timer), delivery)
    memory.open.add(delivery)
  }
}

const applyMessages = (memory: Memory, tenant: Tenant, { tenant: name, messages }: Batch): void => {
  for (const message of messages) {
    const delivery = { ...newDelivery(name, message.at), message }
    tenant.messages.set(message.id, delivery)
    memory.open.add(delivery)
  }
}
