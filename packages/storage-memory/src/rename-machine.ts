import { historyKey, type Memory, type Tenant, timerKey } from "./memory.ts"

/** Moves all that is kept of a machine under its new name and answers how many records there are. Journal entries stay as they were sealed. */
export const renameMachine = (memory: Memory, from: string, to: string): number => {
  let records = 0
  for (const tenant of memory.tenants.values()) {
    const rows = tenant.rows.get(from)
    if (rows !== undefined) tenant.rows.set(to, rows)
    tenant.rows.delete(from)
    records += rows?.records.size ?? 0
    for (const id of rows?.records.keys() ?? []) renameHistory(tenant, historyKey(from, id), historyKey(to, id))
    renameTimers(memory, tenant, from, to)
    renameMessages(memory, tenant, from, to)
    for (const [key, command] of tenant.remembered)
      if (command.answer.machine === from)
        tenant.remembered.set(key, { ...command, answer: { ...command.answer, machine: to } })
  }
  memory.sources.set(to, memory.sources.get(from))
  memory.sources.delete(from)
  return records
}

const renameHistory = ({ histories }: Tenant, from: string, to: string): void => {
  const history = histories.get(from)
  if (history !== undefined) histories.set(to, history)
  histories.delete(from)
}

const renameTimers = (memory: Memory, { timers }: Tenant, from: string, to: string): void => {
  for (const [key, before] of timers) {
    if (before.timer.machine !== from) continue
    const after = { ...before, timer: { ...before.timer, machine: to } }
    timers.delete(key)
    timers.set(timerKey(after.timer), after)
    if (memory.open.delete(before)) memory.open.add(after)
  }
}

const renameMessages = (memory: Memory, { messages }: Tenant, from: string, to: string): void => {
  for (const [id, before] of messages) {
    if (before.message.origin.machine !== from) continue
    const { message } = before
    const after = { ...before, message: { ...message, origin: { ...message.origin, machine: to } } }
    messages.set(id, after)
    if (memory.open.delete(before)) memory.open.add(after)
  }
}
