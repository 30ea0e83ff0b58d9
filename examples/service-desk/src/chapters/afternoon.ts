import { type Id, label } from "@guiche/core"
import { ServiceOrderOpen } from "@guiche/core/service-desk"
import type { Tale } from "../tale.ts"

/** A service order holds its interaction until the work is done (J4, R-SD-2); what it cost is on record (J20). */
export const workOnOrder = async (tale: Tale, interaction: Id<"Interaction">) => {
  tale.chapter(label("A tarde", "The afternoon"))
  const ana = tale.desk("ana")
  await tale.until("2026-03-09T14:00:00-03:00")
  const order = await ana.serviceOrder.issue({ interaction, description: "Examinar o aparelho e trocar o capacitor." })
  tale.tell("ana", label(`emite a ordem de serviço ${order.number}`, `issues service order ${order.number}`))

  await tale.until("2026-03-09T14:05:00-03:00")
  const refusal = await rejection(ana.interaction.resolve(interaction, { text: "Capacitor trocado." }))
  if (!(refusal instanceof ServiceOrderOpen)) throw refusal
  tale.tell("ana", label("tenta resolver o atendimento: recusado", "tries to resolve the interaction: refused"))
  tale.detail(refusal.text)

  await tale.until("2026-03-09T15:00:00-03:00")
  await ana.serviceOrder.begin(order.id)
  await tale.until("2026-03-09T16:40:00-03:00")
  await ana.serviceOrder.complete(order.id, { report: "Capacitor trocado; o aparelho gela de novo." })
  const parking = { amount: "24.00", currency: "BRL" } as const
  const expense = await ana.expense.record({ interaction, kind: "parking", amount: parking, day: "2026-03-09" })
  await tale.until("2026-03-09T16:50:00-03:00")
  await ana.serviceOrder.close(order.id)
  tale.tell("ana", label("encerra a ordem e lança o estacionamento", "closes the order and records the parking"))
  await tale.desk("marcos").expense.approve(expense.id)
  tale.tell("marcos", label("aprova a despesa de R$ 24,00", "approves the expense of R$24.00"))
  return { order, refusal: refusal._tag }
}

/** What was done is told to the customer, and becomes the draft of a solution for whoever asks next (J6). */
export const resolveInWords = async (tale: Tale, interaction: Id<"Interaction">) => {
  await tale.until("2026-03-09T17:00:00-03:00")
  const resolved = await tale.desk("ana").interaction.resolve(interaction, {
    text: "Trocamos o capacitor do ventilador; o aparelho voltou a gelar.",
  })
  tale.tell("ana", label("resolve o atendimento em palavras", "resolves the interaction in words"))
  if (resolved.solution === undefined) throw new Error("the resolution became no solution")
  await tale.until("2026-03-09T17:01:00-03:00")
  await tale.until("2026-03-09T17:05:00-03:00")
  const { solution } = tale.desk("marcos")
  const draft = await solution.get(resolved.solution)
  await solution.publish(draft.id)
  tale.tell(
    "marcos",
    label(
      `acha o rascunho “${draft.title}”, que nasceu da resolução, e publica`,
      `finds the draft “${draft.title}”, made of the resolution, and publishes it`,
    ),
  )
  return draft
}

/** A charge by time waits for the duration: 95 minutes are two hours begun (J7). */
export const resolveByTheHour = async (tale: Tale, interaction: Id<"Interaction">, solution: Id<"Solution">) => {
  await tale.until("2026-03-09T17:20:00-03:00")
  const ana = tale.desk("ana")
  await ana.interaction.resolve(interaction, { solution, minutes: 95 })
  const { items } = await tale.desk("marcos").charge.list({ where: { interaction } })
  const [charge] = items
  if (charge === undefined) throw new Error("the duration made no charge")
  tale.tell(
    "ana",
    label("resolve o suporte à distância, de 95 minutos:", "resolves the remote support, of 95 minutes:"),
  )
  tale.detail(charge.explanation)
  await tale.until("2026-03-09T17:21:00-03:00")
  return charge
}

/** An auditor marks what was done; a score under the form's threshold is followed up (J9). */
export const review = async (tale: Tale, interaction: Id<"Interaction">, form: Id<"ReviewForm">) => {
  await tale.until("2026-03-09T17:45:00-03:00")
  const reviewed = await tale.desk("caio").review.record({
    interaction,
    form,
    marks: [
      { criterion: "CORTESIA", mark: "9" },
      { criterion: "CLAREZA", mark: "4", comment: "Faltou dizer a garantia do serviço." },
    ],
  })
  tale.tell(
    "caio",
    label(
      `avalia o atendimento da padaria: nota ${reviewed.score.replace(".", ",")}, abaixo do mínimo`,
      `reviews the interaction of the bakery: score ${reviewed.score}, under the threshold`,
    ),
  )
  if (reviewed.pendingItem === undefined) throw new Error("the low score is not followed up")
  const item = await tale.desk("marcos").pendingItem.get(reviewed.pendingItem)
  tale.detail(label(`pendência para Marcos: ${item.text}`, `pending item for Marcos: ${item.text}`))
  await tale.until("2026-03-09T18:00:00-03:00")
  await tale.desk("marcos").pendingItem.complete(item.id, { note: "Conversei com a Ana sobre a garantia." })
  tale.tell("marcos", label("conversa com Ana e conclui a pendência", "talks to Ana and completes the pending item"))
  return { reviewed, item }
}

const rejection = async (call: Promise<unknown>): Promise<unknown> => {
  try {
    await call
  } catch (error) {
    return error
  }
  throw new Error("what should have been refused was done")
}
