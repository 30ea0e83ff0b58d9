import { readFileSync } from "node:fs"
import type { Acknowledged } from "./acknowledged.ts"
import { type Access, open, type Place, type Row } from "./database.ts"
import { type EntryRow, hashOf, type Json, textOf } from "./hash-chain.ts"

/* What is wrong with a database after kills. It reads the tables themselves and uses nothing of the library. */

/** The journal entries that one command writes, by the transition that was asked for. */
const wholeCommands = new Set([
  "Shelf.put",
  "Repair.receive",
  "Repair.begin",
  "Repair.finish Shelf.serve",
  "Repair.confirm",
  "Repair.lapse",
])
const messagesOf: Readonly<Record<string, string>> = {
  "Repair.receive": "repairReceived",
  "Repair.finish": "repairFinished",
}
const tables: Readonly<Record<string, string>> = { Repair: "guiche_repair", Shelf: "guiche_shelf" }
const personal = new Set(["customer", "email"])
const jsonColumns = ["actor", "input", "changes", "facts"]

export interface Inspection {
  readonly problems: ReadonlyArray<string>
  readonly entries: number
  readonly messages: number
  readonly deliveries: number
}

export const inspect = async (
  place: Place,
  deliveries: string,
  acknowledged: ReadonlyArray<Acknowledged>,
): Promise<Inspection> => {
  const { all, close } = await open(place)
  try {
    const entries = (await all("select * from guiche_journal order by machine, id, version")).map(parsed)
    const records = await recordsOf(all)
    const delivered = await all("select * from guiche_delivered")
    const messages = [
      ...(await all("select * from guiche_message")),
      ...delivered.map((row) => ({ ...row, status: "delivered" })),
    ]
    const arrived = linesOf(deliveries)
    const histories = Map.groupBy(entries, recordOf)
    return {
      entries: entries.length,
      messages: messages.length,
      deliveries: arrived.length,
      problems: [
        ...(place.database === "sqlite" ? integrity(await all("pragma integrity_check")) : []),
        ...recordProblems(records, histories),
        ...commandProblems(entries),
        ...repetitions(entries),
        ...messageProblems(entries, messages, arrived),
        ...timerProblems(records, await all("select * from guiche_timer")),
        ...acknowledgedProblems(acknowledged, histories, await all("select * from guiche_idempotency")),
      ],
    }
  } finally {
    await close()
  }
}

const recordsOf = async (all: Access["all"]): Promise<ReadonlyArray<Row>> => {
  const records: Array<Row> = []
  for (const [machine, table] of Object.entries(tables))
    for (const row of await all(`select * from ${table}`)) records.push({ ...row, machine })
  return records
}

const parsed = (row: Row): EntryRow => ({
  ...row,
  ...Object.fromEntries(jsonColumns.map((column) => [column, JSON.parse(textOf(row[column])) as Json])),
})

const linesOf = (file: string): ReadonlyArray<string> =>
  readFileSync(file, "utf8")
    .split("\n")
    // The last line may have been cut by a kill before it was acknowledged.
    .slice(0, -1)

const recordOf = ({ machine, id }: Row): string => `${textOf(machine)} ${textOf(id)}`

const integrity = (rows: ReadonlyArray<Row>): ReadonlyArray<string> =>
  rows.map((row) => textOf(row["integrity_check"])).filter((text) => text !== "ok")

/** Each record is what its journal says, and its journal is a chain without a gap. */
const recordProblems = (records: ReadonlyArray<Row>, histories: ReadonlyMap<string, ReadonlyArray<EntryRow>>) => {
  const problems: Array<string> = []
  const known = new Set(records.map(recordOf))
  for (const where of histories.keys()) if (!known.has(where)) problems.push(`${where} has a journal and no row`)
  for (const record of records) {
    const where = recordOf(record)
    const history = histories.get(where) ?? []
    const last = history.at(-1)
    if (record["version"] !== history.length)
      problems.push(`${where} is at ${textOf(record["version"])} with ${history.length} entries`)
    if (record["hash"] !== last?.["hash"] || record["state"] !== last?.["state"])
      problems.push(`${where} is not as its last entry left it`)
    history.forEach((entry, index) => {
      if (entry["version"] !== index + 1) problems.push(`${where} lacks the entry ${index + 1}`)
      if (entry["previous"] !== (history[index - 1]?.["hash"] ?? ""))
        problems.push(`${where} has a broken chain at ${index + 1}`)
      if (entry["hash"] !== hashOf(entry, personal)) problems.push(`${where} has a wrong hash at ${index + 1}`)
    })
    for (const [column, value] of replayed(history))
      if (record[column] !== value) problems.push(`${where} has another ${column} than its journal`)
  }
  return problems
}

const replayed = (history: ReadonlyArray<EntryRow>): ReadonlyMap<string, Json> => {
  const values = new Map<string, Json>()
  for (const { changes } of history)
    for (const [field, value] of Object.entries(changes as Record<string, Json>))
      values.set(
        field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
        value,
      )
  return values
}

/** No half command: of each, all entries or none. */
const commandProblems = (entries: ReadonlyArray<EntryRow>): ReadonlyArray<string> =>
  [...Map.groupBy(entries, (entry) => entry["command"])]
    .map(([command, own]) => ({
      command,
      wrote: own
        .map((entry) => `${textOf(entry["machine"])}.${textOf(entry["transition"])}`)
        .toSorted()
        .join(" "),
    }))
    .filter(({ wrote }) => !wholeCommands.has(wrote))
    .map(({ command, wrote }) => `the command ${textOf(command)} wrote only ${wrote}`)

/** Every repair that is asked for has a subject of its own, so a subject that comes twice was received twice under one key. */
const repetitions = (entries: ReadonlyArray<EntryRow>): ReadonlyArray<string> => {
  const received = entries.filter(({ transition }) => transition === "receive")
  return [...Map.groupBy(received, ({ input }) => textOf((input as Row)["subject"]))]
    .filter(([, same]) => same.length > 1)
    .map(([subject, same]) => `“${subject}” was received ${same.length} times`)
}

const origin = (machine: Json | undefined, id: Json | undefined, version: Json | undefined) =>
  `${textOf(machine)} ${textOf(id)} ${textOf(version)}`

const messageProblems = (
  entries: ReadonlyArray<EntryRow>,
  messages: ReadonlyArray<Row>,
  delivered: ReadonlyArray<string>,
): ReadonlyArray<string> => {
  const sent = Map.groupBy(messages, ({ machine, record, version }) => origin(machine, record, version))
  const problems: Array<string> = []
  for (const entry of entries) {
    const { machine, id, version, transition } = entry
    const wanted = messagesOf[`${textOf(machine)}.${textOf(transition)}`] ?? ""
    const got = (sent.get(origin(machine, id, version)) ?? []).map(({ name }) => textOf(name)).join(" ")
    if (got !== wanted) problems.push(`${recordOf(entry)} sent “${got}” at ${textOf(version)} instead of “${wanted}”`)
  }
  const arrived = new Set(delivered)
  const ids = new Set(messages.map(({ id }) => textOf(id)))
  for (const { id, status } of messages)
    if (status !== "delivered" || !arrived.has(textOf(id)))
      problems.push(`the message ${textOf(id)} is ${textOf(status)} and did not arrive`)
  for (const id of arrived) if (!ids.has(id)) problems.push(`the message ${id} arrived and is not kept`)
  return problems
}

/** A repair that waits has the timer of its due instant; all others have none. */
const timerProblems = (records: ReadonlyArray<Row>, timers: ReadonlyArray<Row>): ReadonlyArray<string> => {
  const due = new Map(
    records.filter(({ state }) => state === "Received").map((row) => [textOf(row["id"]), row["due_at"]]),
  )
  const set = new Map(timers.map((row) => [textOf(row["id"]), row["at"]]))
  return [...new Set([...due.keys(), ...set.keys()])]
    .filter((id) => due.get(id) !== set.get(id))
    .map((id) => `the repair ${id} has the timer ${textOf(set.get(id))} instead of ${textOf(due.get(id))}`)
}

const acknowledgedProblems = (
  acknowledged: ReadonlyArray<Acknowledged>,
  histories: ReadonlyMap<string, ReadonlyArray<EntryRow>>,
  remembered: ReadonlyArray<Row>,
): ReadonlyArray<string> => {
  const keys = new Map(remembered.map((row) => [textOf(row["key"]), row]))
  return acknowledged.flatMap((command) => {
    const { key, id, version } = command
    const entry = histories.get(`${command.machine} ${id}`)?.[version - 1]
    const kept = keys.get(key)
    if (entry?.["transition"] !== command.transition) return [`the acknowledged command ${key} is lost`]
    if (kept?.["id"] !== id || kept["version"] !== version) return [`the key ${key} is not remembered`]
    return []
  })
}
