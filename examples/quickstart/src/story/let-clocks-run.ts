import { type Id, label } from "@guiche/core"
import { names, people } from "./people.ts"
import type { Tale } from "./tale.ts"

interface Clocks {
  readonly id: Id<"Complaint">
  readonly firstAnswerWarnAt?: string
  readonly firstAnswerDueAt: string
}

/** Nobody calls the customer back: the clock of the first answer warns, and then escalates (Q6). */
export const letClocksRun = async (tale: Tale, { id, firstAnswerWarnAt, firstAnswerDueAt }: Clocks): Promise<void> => {
  if (firstAnswerWarnAt !== undefined) await tale.workUntil(firstAnswerWarnAt)
  tale.tell(
    "system",
    label(
      `avisa ${names.ana} de que a primeira resposta está para vencer`,
      `warns ${names.ana} that the first answer is nearly due`,
    ),
  )
  await tale.workUntil(firstAnswerDueAt)
  tale.tell(
    "system",
    label(`escala a primeira resposta para ${names.marcos}`, `escalates the first answer to ${names.marcos}`),
  )
  tale.clock.set("2026-04-06T10:55:00-03:00")
  const summary = "Troca confirmada; a cliente prefere receber à tarde."
  await tale.desk(people.ana).complaint.recordContact(id, { channel: "phone", outcome: "reached", summary })
  tale.tell(people.ana, label("liga para a cliente e registra o contato", "calls the customer and records it"))
}
