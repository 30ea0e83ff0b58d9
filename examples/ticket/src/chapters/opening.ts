import { label } from "@guiche/core"
import { TicketTaken } from "@guiche/core/tickets"
import type { Setting } from "../set-up.ts"
import type { Tale } from "../tale.ts"

/** The call, the escalation that acts by itself, and two agents who both want the ticket. */
export const open = async (tale: Tale, { reason, type, zoe }: Setting) => {
  tale.chapter(
    label("Abertura: quinta-feira, 2 de abril, véspera de feriado", "Opening: Thursday, 2 April, the eve of a holiday"),
  )
  const [ana, bia] = [tale.desk("ana").ticket, tale.desk("bia").ticket]
  await tale.until("2026-04-02 14:00")
  const opened = await ana.open({
    direction: "inbound",
    channel: "phone",
    type: type.id,
    reason: reason.id,
    subject: "Sofá com o pé quebrado",
    description: "O sofá foi entregue com um pé quebrado.",
    party: zoe.id,
  })
  tale.tell(
    "ana",
    label(
      `atende Zoe Reis e abre o chamado, protocolo ${opened.protocol}; ele espera na fila das entregas`,
      `takes the call of Zoe Reis and opens the ticket, protocol ${opened.protocol}; it waits in the queue of deliveries`,
    ),
  )
  await tale.until("2026-04-02 14:01")

  await tale.until("2026-04-02 15:00")
  const { priority } = await ana.get(opened.id)
  tale.tell(
    "guiche",
    label(
      "metade do prazo da primeira resposta passou: a prioridade sobe de normal para alta",
      "half of the time to the first answer has passed: the priority rises from normal to high",
    ),
  )

  await tale.until("2026-04-02 15:10")
  await bia.claim(opened.id)
  tale.tell("bia", label("assume o chamado", "claims the ticket"))
  const taken = await ana.claim(opened.id).catch((error: unknown) => error)
  if (taken instanceof TicketTaken)
    tale.tell("ana", label(`quis assumi-lo também: “${taken.text["pt-BR"]}”`, `wanted it, too: “${taken.text.en}”`))
  return { opened, priority, taken }
}
