import { type Id, label } from "@guiche/core"
import type { Setting } from "../set-up.ts"
import type { Tale } from "../tale.ts"
import { carryOutPlan } from "./carry-out-plan.ts"

const goods = {
  productName: "Cadeira giratória",
  productCode: "CAD-1",
  unit: "un",
  severity: 2,
  origin: "receiving-inspection",
} as const

const months = [
  { month: "2025-10", quantity: "6", other: "scratch" },
  { month: "2025-11", quantity: "4", other: "part" },
  { month: "2025-12", quantity: "3", other: "scratch" },
  { month: "2026-01", quantity: "5", other: "scratch" },
] as const

/** A complaint of another kind, which is still open at the end. */
export const complainOf = ({ desk, today }: Tale, type: Setting["type"], code: { readonly id: Id<"ComplaintCode"> }) =>
  desk("ana").complaint.receive({
    channel: "email",
    type: type.id,
    code: code.id,
    customerName: "Cliente de balcão",
    productName: goods.productName,
    productCode: goods.productCode,
    description: "A cadeira não veio como devia.",
    purchasedOn: today(),
  })

/** What went before: a nonconformity of the steel supplier every month, found at the receiving inspection, and a few complaints of other kinds. */
export const liveHalfAYear = async (tale: Tale, { codes, suppliers, type }: Setting): Promise<void> => {
  const { desk, tell, until } = tale
  const { nonconformity } = desk("ana")
  for (const { month, other, quantity } of months) {
    await until(`${month}-07T10:00:00-03:00`)
    const found = { ...goods, description: "Pistão fora da medida no recebimento." }
    const { id } = await nonconformity.register({ ...found, supplier: suppliers.steel.id, quantity })
    await complainOf(tale, type, codes[other])
    await carryOutPlan(
      tale,
      { id, quantity },
      {
        analysedAt: `${month}-08T10:00:00-03:00`,
        plannedAt: `${month}-09T10:00:00-03:00`,
        doneAt: `${month}-16T10:00:00-03:00`,
        judgedAt: `${month}-28T10:00:00-03:00`,
      },
    )
  }
  await until("2026-02-03T10:00:00-03:00")
  const foam = { ...goods, supplier: suppliers.foam.id, description: "Espuma com densidade baixa." }
  await nonconformity.register({ ...foam, quantity: "2" })
  const cleared = await nonconformity.register({ ...foam, quantity: "9" })
  await nonconformity.beginAnalysis(cleared.id)
  await complainOf(tale, type, codes.noise)
  await nonconformity.judgeUnfounded(cleared.id, { justification: "Dentro da tolerância do desenho." })
  tell(
    "guiche",
    label(
      "Em quatro meses, quatro não conformidades da Aço e Cia no recebimento, todas encerradas; das Espumas do Sul, uma não procede.",
      "In four months, four nonconformities of Aço e Cia at the receiving inspection, all closed; of Espumas do Sul, one was unfounded.",
    ),
  )
}
