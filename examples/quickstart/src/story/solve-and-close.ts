import { type Id, label } from "@guiche/core"
import { Survey } from "@guiche/core/quality"
import { addresses, people } from "./people.ts"
import { chair } from "./set-up-shop.ts"
import type { Tale } from "./tale.ts"

/** The customer is answered with a replacement, the complaint closed, the survey sent and answered (Q7, Q8). */
export const solveAndClose = async (tale: Tale, id: Id<"Complaint">) => {
  const ana = tale.desk(people.ana)
  await tale.workUntil("2026-04-07T15:00:00-03:00")
  await ana.complaint.answer(id, {
    solution: "replacement",
    text: "O pistão do seu lote saiu com defeito de fabricação.\nUma cadeira nova, de outro lote, chega até sexta-feira à tarde; a antiga é recolhida na entrega.",
    replacementCode: chair.productCode,
  })
  tale.tell(people.ana, label("responde com a solução: uma cadeira nova", "answers with the solution: a new chair"))
  await tale.guiche.worker.runDue()
  tale.tell(
    "system",
    label(
      "manda a solução por e-mail e baixa a cadeira no estoque do ERP",
      "mails the solution and takes the chair out of the ERP's stock",
    ),
  )
  await tale.workUntil("2026-04-10T17:00:00-03:00")
  const { repairTerm } = await ana.complaint.get(id)
  if (repairTerm === undefined) throw new Error("a chair that broke has a time for repair")
  await ana.repairTerm.remedy(repairTerm, { remediedOn: "2026-04-10" })
  await ana.complaint.close(id)
  tale.tell(
    people.ana,
    label("confirma a entrega e encerra a reclamação", "confirms the delivery and closes the complaint"),
  )
  await tale.guiche.worker.runDue()
  tale.tell("system", label("manda a pesquisa de satisfação", "mails the satisfaction survey"))
  return answerSurvey(tale)
}

/** The customer follows the link of the mail, as the host's portal would let her. */
const answerSurvey = async (tale: Tale) => {
  const link = tale.mailServer.received
    .filter(({ to }) => to.includes(addresses.customer))
    .map(({ text }) => /https:\/\/\S+\/pesquisa\S*/.exec(text)?.[0])
    .findLast((found) => found !== undefined)
  if (link === undefined) throw new Error("no mail to the customer has a survey link")
  const { searchParams } = new URL(link)
  await tale.workUntil("2026-04-11T09:30:00-03:00")
  const portal = tale.desk(people.portal)
  const answered = await portal.survey.answer(Survey.Id.make(searchParams.get("survey") ?? ""), {
    token: searchParams.get("token") ?? "",
    score: 9,
    comment: "Resolveram rápido e explicaram o que houve. Só o primeiro retorno demorou.",
  })
  tale.tell(
    people.portal,
    label("Conceição Ávila responde à pesquisa: nota 9", "Conceição Ávila answers the survey: 9 out of 10"),
  )
  return answered
}
