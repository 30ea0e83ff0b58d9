import { createGuiche } from "@guiche/core"
import { directory } from "@guiche/core/directory"
import { quality } from "@guiche/core/quality"
import { serviceLevels } from "@guiche/core/service-levels"
import { sqliteStorage } from "@guiche/storage-sql"
import { defineRegisters } from "./readme-registers.ts"

const storage = sqliteStorage({ file: "guiche.db" })
const machines = { ...directory.machines, ...serviceLevels.machines, ...quality.machines }
const guiche = await createGuiche({ storage, machines, policies: quality.policies, migrate: true })
const desk = guiche.as({ tenant: "acme", company: "01", actor: { id: "ana", profiles: ["supervisor"] } })
const type = (await defineRegisters(desk)).id

const form = { type, customerName: "Zoe Reis", productName: "Chair", description: "It broke.", usedOn: "2026-03-10" }
const { id, protocol } = await desk.complaint.receive({ channel: "phone", ...form })
await desk.complaint.beginVerification(id) // it has classified itself by its words
await desk.complaint.verify(id, { remoteSale: false })
const { repairTerm } = await desk.complaint.answer(id, { solution: "repair", text: "We repaired it.", toldBy: "phone" })
if (repairTerm) await desk.repairTerm.remedy(repairTerm, { remediedOn: new Date().toISOString().slice(0, 10) })
const { state } = await desk.complaint.close(id)
console.log(protocol, state)
await guiche.close()
