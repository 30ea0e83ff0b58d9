import { type Id, label } from "@guiche/core"
import type { Outage } from "./facts.ts"
import { people } from "./people.ts"
import type { Tale } from "./tale.ts"

/** Warranty and policy are verified (Q3) and the nonconformity opens (Q4, Q5) while the ERP is out of reach; nothing is lost. */
export const surviveOutage = async (tale: Tale, id: Id<"Complaint">): Promise<Outage> => {
  const { clock, erp } = tale
  const from = "2026-04-02T16:50:00-03:00"
  const until = "2026-04-02T17:30:00-03:00"
  clock.set(from)
  erp.faults.down = true
  tale.tell("erp", label("sai do ar", "goes out of reach"))
  await verifyWarranty(tale, id)
  for (const minute of ["01", "06", "20"]) await tale.workUntil(`2026-04-02T17:${minute}:00-03:00`)
  const waiting = await tale.waiting()
  tale.tell(
    "system",
    label(
      `tenta ${erp.faults.failures} vezes falar com o ERP; ${waiting.length} mensagens e o rastreio do lote esperam`,
      `tries ${erp.faults.failures} times to reach the ERP; ${waiting.length} messages and the lot's trace wait`,
    ),
  )
  clock.set(until)
  erp.faults.down = false
  // The reply to the nonconformity is lost on the way: the ERP has done its work, and is asked again.
  erp.faults.loseNextReply("nonconformity")
  tale.tell("erp", label("volta ao ar", "is back"))
  await workUntilCaughtUp(tale, id)
  const lost = (await tale.givenUp()).length + (await tale.waiting()).length
  tale.tell(
    "system",
    label(
      "rastreia a ordem de produção do lote, registra a NCI no ERP e avisa compras; uma resposta do ERP se perde, o pedido vai de novo e vale uma vez",
      "traces the lot's production order, registers the NCI in the ERP and notifies purchasing; one reply of the ERP is lost, the request goes again and counts once",
    ),
  )
  return { from: utc(from), until: utc(until), failedCalls: erp.faults.failures, waiting, lost }
}

const verifyWarranty = async (tale: Tale, id: Id<"Complaint">): Promise<void> => {
  const ana = tale.desk(people.ana)
  tale.clock.set("2026-04-02T16:55:00-03:00")
  await ana.complaint.beginVerification(id)
  tale.clock.set("2026-04-02T17:00:00-03:00")
  await ana.complaint.verify(id, { deliveredOn: "2026-03-12", remoteSale: true })
  tale.tell(
    people.ana,
    label(
      "verifica garantia e política: a reclamação segue para tratamento",
      "verifies warranty and policy: the complaint goes into treatment",
    ),
  )
  tale.tell(
    "system",
    label(
      "abre a não conformidade, ligada a fornecedor, fabricante e lote",
      "opens the nonconformity, tied to supplier, manufacturer and lot",
    ),
  )
}

const attemptsMost = 10

/** The worker tries again by itself, after pauses that grow; here the clock is put forward over them. */
const workUntilCaughtUp = async (tale: Tale, complaint: Id<"Complaint">): Promise<void> => {
  for (let attempt = 0; attempt < attemptsMost; attempt++) {
    await tale.guiche.worker.runDue()
    const untraced = await tale.desk(people.helena).nonconformity.count({ complaint, tracedAt: { exists: false } })
    if (untraced === 0 && (await tale.waiting()).length === 0) return
    tale.clock.wait(1)
  }
}

const utc = (instant: string): string => new Date(instant).toISOString()
