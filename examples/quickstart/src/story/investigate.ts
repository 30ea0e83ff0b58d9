import { type Id, label } from "@guiche/core"
import { people } from "./people.ts"
import type { Tale } from "./tale.ts"

/** From the analysis to the approved plan (Q7). */
export const findCauses = async (tale: Tale, id: Id<"Nonconformity">): Promise<Id<"ActionPlan">> => {
  const helena = tale.desk(people.helena).nonconformity
  tale.clock.set("2026-04-06T13:30:00-03:00")
  await helena.beginAnalysis(id)
  tale.clock.set("2026-04-06T16:00:00-03:00")
  await helena.judgeFounded(id)
  await helena.contain(id, { containment: "Lote L-2607 bloqueado no estoque e nas lojas: 212 unidades." })
  tale.tell(
    people.helena,
    label("analisa a NCI, julga procedente e bloqueia o lote", "analyses the NCI, finds it founded and blocks the lot"),
  )
  tale.clock.set("2026-04-07T10:00:00-03:00")
  await helena.determineCauses(id, {
    causes: [
      {
        explains: "occurrence",
        category: "material",
        whys: [
          "O pistão partiu abaixo da carga nominal.",
          "O tubo tinha parede de 1,2 mm em vez de 1,5 mm.",
          "O fornecedor trocou a bitola sem avisar.",
        ],
      },
      {
        explains: "detection",
        category: "measurement",
        whys: ["A inspeção de recebimento não mede a espessura da parede."],
      },
    ],
  })
  tale.tell(people.helena, label("determina as causas com os porquês", "determines the causes with the whys"))
  tale.clock.set("2026-04-07T11:30:00-03:00")
  const plan = await tale.desk(people.helena).actionPlan.draft({
    nonconformity: id,
    steps: [
      { text: "Devolver o lote e exigir tubo de 1,5 mm com certificado.", responsible: "rui", dueOn: "2026-04-14" },
      { text: "Medir a espessura da parede no recebimento.", responsible: "rui", dueOn: "2026-04-17" },
    ],
    check: { criterion: "Nenhuma quebra em 30 dias.", on: "2026-05-18", verifier: "helena" },
  })
  await tale.desk(people.marcos).actionPlan.approve(plan.id)
  tale.tell(people.marcos, label("aprova o plano de ação", "approves the action plan"))
  await tale.desk(people.rui).actionPlan.begin(plan.id)
  return plan.id
}

/** The plan is carried out and, weeks later, judged by somebody who had no part in it (R-NCI-4). */
export const proveEffective = async (tale: Tale, id: Id<"Nonconformity">, plan: Id<"ActionPlan">): Promise<void> => {
  const rui = tale.desk(people.rui)
  await tale.workUntil("2026-04-13T09:00:00-03:00")
  await rui.disposition.record({ nonconformity: id, kind: "return-to-supplier", quantity: "1", unit: "un" })
  await rui.actionPlan.recordProgress(plan, {
    step: 0,
    percent: 100,
    doneOn: "2026-04-13",
    result: "Lote devolvido; fornecedor confirmou a bitola de 1,5 mm.",
  })
  await tale.workUntil("2026-04-17T15:00:00-03:00")
  await rui.actionPlan.recordProgress(plan, {
    step: 1,
    percent: 100,
    doneOn: "2026-04-17",
    result: "Medição incluída no plano de inspeção.",
  })
  tale.tell(people.rui, label("conclui as duas ações do plano", "completes both actions of the plan"))
  await tale.workUntil("2026-05-18T10:00:00-03:00")
  const helena = tale.desk(people.helena)
  await helena.actionPlan.judge(plan, {
    effective: true,
    evidence: "Três lotes recebidos e medidos; nenhuma quebra desde 17/04.",
  })
  await helena.nonconformity.close(id)
  tale.tell(
    people.helena,
    label("julga o plano eficaz e encerra a NCI", "judges the plan effective and closes the NCI"),
  )
  await tale.guiche.worker.runDue()
}
