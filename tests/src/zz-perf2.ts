import { openOccurrences } from "./occurrences-desk.ts"
import { occurrencesOf } from "@guiche/core/occurrences"
import { sqliteStorage } from "@guiche/storage-sql"
const place = await openOccurrences({ name: "SQLite", fresh: () => sqliteStorage({ file: `/tmp/perf/${process.pid}.sqlite` }) } as never)
const d: any = await place.in("t")
const n = 100_000
const roles = ["customer", "supplier", "consumer"]
const reasons = []
for (let i = 0; i < 20; i++) reasons.push((await d.manager.occurrenceReason.define({ code: `R${i}`, name: "r", type: d.prolongation.id })).id)
const parties = []
for (let i = 0; i < 500; i++) parties.push((await d.manager.party.register({ legalName: `P${i}`, roles: ["customer", "supplier"] })).id)
let b = performance.now()
for (let k = 0; k < n / 10_000; k++)
  await place.guiche.batch(d.by("manager"), Array.from({ length: 10_000 }, (_, i) => ({ machine: "occurrence", transition: "open", input: { party: parties[i % 500], role: roles[i % 2], type: d.prolongation.id, reason: reasons[i % 20], description: `texto comum número ${i}`, ...(i % 50 === 0 ? { agent: d.agents.bia.id } : {}) } })) as never)
console.log("opened", n, ((performance.now() - b) / 1000).toFixed(1), "s")
const newest = [{ field: "openedAt", direction: "descending" }]
for (const [name, c] of Object.entries({ all: {}, type: { type: d.prolongation.id }, reason: { reason: reasons[3] }, party: { party: parties[7] }, role: { role: "supplier" }, state: { state: "Open" }, agent: { agent: d.agents.bia.id }, group: { group: d.sales.id }, period: { from: "2026-03-09T00:00:00Z", until: "2026-03-10T00:00:00Z" }, none: { role: "employee" }, text: { text: "número 4711" }, several: { party: parties[7], role: "supplier", reason: reasons[7], state: "Open" } })) {
  const times = []
  let count = 0
  for (let r = 0; r < 5; r++) { b = performance.now(); count = (await d.manager.occurrence.list({ where: occurrencesOf(c as never), orderBy: newest })).items.length; times.push(performance.now() - b) }
  console.log(name.padEnd(10), count, times.toSorted((x, y) => x - y)[2]!.toFixed(1), "ms")
}
await place.guiche.close()
