import type { Id } from "@guiche/core"
import type { Tale } from "../tale.ts"

export interface PlanDays {
  readonly analysedAt: string
  readonly plannedAt: string
  readonly doneAt: string
  readonly judgedAt: string
}

const dayOf = (instant: string): string => instant.slice(0, 10)

/** A founded nonconformity from its analysis to its closing: causes, a supplier's return, a plan of two steps, the effectiveness check (Q7). */
export const carryOutPlan = async (
  { desk, until }: Tale,
  { id, quantity }: { readonly id: Id<"Nonconformity">; readonly quantity: string },
  { analysedAt, doneAt, judgedAt, plannedAt }: PlanDays,
): Promise<void> => {
  await until(analysedAt)
  const [rui, helena] = [desk("rui"), desk("helena")]
  const { state } = await rui.nonconformity.get(id)
  if (state === "Registered") await rui.nonconformity.beginAnalysis(id)
  await rui.nonconformity.judgeFounded(id)
  await until(plannedAt)
  const { containments } = await rui.nonconformity.get(id)
  if (containments.length === 0) await rui.nonconformity.contain(id, { containment: "Peças separadas no estoque." })
  await rui.nonconformity.determineCauses(id, {
    causes: [
      {
        explains: "occurrence",
        category: "material",
        whys: ["O pistão partiu abaixo da carga nominal.", "O tubo veio com parede de 1,2 mm em vez de 1,5 mm."],
      },
      { explains: "detection", category: "measurement", whys: ["O recebimento não mede a espessura da parede."] },
    ],
  })
  const plan = await rui.actionPlan.draft({
    nonconformity: id,
    steps: [
      { text: "Devolver ao fornecedor e exigir certificado.", responsible: "rui", dueOn: dayOf(doneAt) },
      { text: "Medir a espessura no recebimento.", responsible: "rui", dueOn: dayOf(doneAt) },
    ],
    check: { criterion: "Nenhuma quebra desde então.", on: dayOf(judgedAt), verifier: "helena" },
  })
  await desk("marcos").actionPlan.approve(plan.id)
  await rui.actionPlan.begin(plan.id)
  await until(doneAt)
  await rui.disposition.record({
    nonconformity: id,
    kind: "return-to-supplier",
    quantity,
    unit: "un",
    cost: { amount: String(Number(quantity) * 38), currency: "BRL" },
  })
  for (const step of [0, 1])
    await rui.actionPlan.recordProgress(plan.id, { step, percent: 100, doneOn: dayOf(doneAt), result: "Feito." })
  await until(judgedAt)
  await helena.actionPlan.judge(plan.id, { effective: true, evidence: "Recebimentos medidos; nenhuma quebra." })
  await helena.nonconformity.close(id)
}
