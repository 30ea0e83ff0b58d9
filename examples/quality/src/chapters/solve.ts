import { label } from "@guiche/core"
import { Survey } from "@guiche/core/quality"
import type { Tale } from "../tale.ts"
import type { Setting } from "../set-up.ts"
import { carryOutPlan } from "./carry-out-plan.ts"
import { complainOf } from "./half-a-year.ts"
import type { TenComplaints } from "./ten-complaints.ts"

/** The nonconformity is dealt with, and each of the ten customers gets an answer and is asked how it was (Q7, Q8). */
export const solve = async (
  tale: Tale,
  { complaints, nonconformity }: TenComplaints,
  { codes, type }: Setting,
): Promise<void> => {
  const { desk, mails, tell, until } = tale
  const ana = desk("ana").complaint
  await until("2026-03-13T09:00:00-03:00")
  for (const id of complaints) {
    await ana.beginVerification(id)
    await ana.verify(id, { remoteSale: false })
    await ana.answer(id, { solution: "replacement", text: "Uma cadeira de outro lote chega até sexta-feira." })
  }
  await until("2026-03-16T09:00:00-03:00")
  for (const id of complaints) {
    const { repairTerm } = await ana.get(id)
    if (repairTerm !== undefined) await desk("ana").repairTerm.remedy(repairTerm, { remediedOn: "2026-03-16" })
    await ana.close(id)
  }
  tell(
    "ana",
    label("responde, entrega e encerra as dez reclamações", "answers, delivers and closes the ten complaints"),
  )
  await until("2026-03-17T09:00:00-03:00")
  const links = mails.filter(({ template }) => template === "complaint-survey").map(({ variables }) => variables.link)
  for (const [at, link] of links.entries()) if (at % 5 < 4) await answer(tale, link ?? "", [5, 4, 5, 2][at % 5] ?? 5)
  tell("portal", label("oito clientes respondem à pesquisa", "eight customers answer the survey"))
  await complainOf(tale, type, codes.scratch)
  const { quantity } = await desk("rui").nonconformity.get(nonconformity)
  await carryOutPlan(
    tale,
    { id: nonconformity, quantity },
    {
      analysedAt: "2026-03-17T10:00:00-03:00",
      plannedAt: "2026-03-18T10:00:00-03:00",
      doneAt: "2026-03-25T10:00:00-03:00",
      judgedAt: "2026-04-24T10:00:00-03:00",
    },
  )
  await complainOf(tale, type, codes.part)
  tell(
    "helena",
    label(
      `julga o plano eficaz; as ${quantity} cadeiras voltaram ao fornecedor e a não conformidade encerra`,
      `finds the plan effective; the ${quantity} chairs went back to the supplier and the nonconformity is closed`,
    ),
  )
}

/** The customer follows the link of the mail, as the host's page would let them. */
const answer = async ({ desk }: Tale, link: string, score: number): Promise<void> => {
  const { searchParams } = new URL(link)
  const survey = Survey.Id.make(searchParams.get("survey") ?? "")
  await desk("portal").survey.answer(survey, { token: searchParams.get("token") ?? "", score })
}
