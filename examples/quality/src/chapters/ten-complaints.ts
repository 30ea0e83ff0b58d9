import { type Id, label } from "@guiche/core"
import { LotSheet } from "@guiche/core/quality"
import { people } from "../people.ts"
import type { Setting } from "../set-up.ts"
import type { Tale } from "../tale.ts"

const lot = "L-2207"
const productCode = "CAD-1"

/** Ten customers call within eleven days. Guichê sees that it is one lot, and whom else it reached (B6, Q5). */
export const takeTenComplaints = async (tale: Tale, { codes, suppliers, type }: Setting) => {
  const { desk, guiche, tell, until } = tale
  const ids: Array<Id<"Complaint">> = []
  for (let at = 1; at <= 10; at++) {
    await until(`2026-03-${String(2 + at).padStart(2, "0")}T10:00:00-03:00`)
    const { id } = await desk("ana").complaint.receive({
      channel: "phone",
      type: type.id,
      code: codes.break.id,
      customerName: `Cliente ${at}`,
      customerEmail: `cliente${at}@example.com.br`,
      productName: "Cadeira giratória",
      productCode,
      lot,
      supplierName: suppliers.steel.legalName,
      supplierDocument: "12ABC34501DE35",
      description: "O pistão quebrou e a cadeira cedeu.",
      purchasedOn: "2026-02-20",
    })
    ids.push(id)
    await guiche.worker.runDue()
    const proposed = await desk("marcos").cluster.count({ state: "Proposed" })
    if (at === 5 && proposed === 1)
      tell(
        "guiche",
        label(
          `A quinta reclamação do lote ${lot} em um mês propõe um agrupamento.`,
          `The fifth complaint of lot ${lot} within a month proposes a cluster.`,
        ),
      )
  }
  await until("2026-03-12T15:00:00-03:00")
  const marcos = desk("marcos")
  const [cluster] = (await marcos.cluster.list({ where: { state: "Proposed" } })).items
  if (cluster === undefined) throw new Error("no cluster was proposed")
  const { nonconformity } = await marcos.cluster.accept(cluster.id, {
    containment: "Lote bloqueado no estoque e nas lojas; venda suspensa.",
    severity: 1,
  })
  await guiche.worker.runDue()
  tell(
    "marcos",
    label(
      `aceita o agrupamento de ${cluster.complaints} reclamações: uma só não conformidade, já contida`,
      `accepts the cluster of ${cluster.complaints} complaints: one nonconformity, contained at once`,
    ),
  )
  const sheet = await guiche.show(people.rui, LotSheet, { productCode, lot })
  const [delivered] = sheet.delivered
  tell(
    "guiche",
    label(
      `O lote veio da ordem ${sheet.trace?.productionOrder}; ${delivered?.deliveries} clientes o receberam.`,
      `The lot came from order ${sheet.trace?.productionOrder}; ${delivered?.deliveries} customers received it.`,
    ),
  )
  return { complaints: ids, cluster: cluster.id, nonconformity, sheet }
}

export type TenComplaints = Awaited<ReturnType<typeof takeTenComplaints>>
