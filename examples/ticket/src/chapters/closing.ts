import { type Id, label } from "@guiche/core"
import { TicketSheet } from "@guiche/core/tickets"
import { customer, people } from "../people.ts"
import { at, type Tale } from "../tale.ts"

/** The solution, a thank-you that leaves it closed, a complaint that takes it up again, and a ticket that follows. */
export const close = async (tale: Tale, ticket: Id<"Ticket">) => {
  tale.chapter(label("Encerramento", "Closing"))
  const bia = tale.desk("bia").ticket
  const mailbox = tale.desk("mailbox").ticket
  await tale.until("2026-04-07 10:00")
  await tale.desk("bia").ticketNote.recordTask({ ticket, text: "Pé trocado. A cliente estava impaciente." })
  await bia.answer(ticket, { text: "O pé foi trocado hoje." })
  const closed = await bia.close(ticket, { solution: "Pé do sofá trocado na casa da cliente." })
  tale.tell("bia", label("anota a troca, responde e encerra", "notes the repair, answers and closes"))

  await tale.until("2026-04-07 10:01")
  await tale.until("2026-04-07 11:00")
  const thanked = await mailbox.customerReplied(ticket, { text: "Muito obrigada!" })
  tale.tell(
    "zoe",
    label(
      "escreve “Muito obrigada!”: o chamado continua encerrado",
      "writes “Thank you very much!”: the ticket stays closed",
    ),
  )
  await tale.until("2026-04-09 14:00")
  const reopened = await mailbox.customerReplied(ticket, { text: "Obrigada, mas o pé soltou de novo." })
  tale.tell(
    "zoe",
    label(
      "escreve “Obrigada, mas o pé soltou de novo.”: o chamado volta a Bia",
      "writes “Thanks, but the leg came off again.”: the ticket is back with Bia",
    ),
  )

  await tale.until("2026-04-09 15:30")
  await bia.answer(ticket, { text: "O pé foi parafusado. Ligamos na semana que vem para saber se está firme." })
  const again = await bia.close(ticket, {
    solution: "Pé parafusado.",
    followUp: { at: at("2026-04-16 10:00"), note: "Perguntar se o pé está firme" },
  })
  const followedBy = again.state === "Closed" ? again.followedBy : undefined
  if (followedBy === undefined) throw new Error("nothing follows the ticket")
  const next = await bia.get(followedBy)
  tale.tell(
    "bia",
    label(
      `encerra outra vez; a ligação da semana que vem é o chamado ${next.protocol}`,
      `closes it again; next week's call is ticket ${next.protocol}`,
    ),
  )
  await tale.until("2026-04-09 15:31")
  return { closed, thanked, reopened, next }
}

/** What the customer reads in the portal: what was said between them and the desk, and nothing that the desk says to itself. */
export const readAsCustomer = async (tale: Tale, ticket: Id<"Ticket">, party: Id<"Party">) => {
  tale.chapter(label("O que Zoe lê no portal", "What Zoe reads in the portal"))
  const entries = await tale.guiche.as(customer(party)).ticket.history(ticket)
  const said = entries.flatMap(({ event, input }) => {
    const { text } = input as { readonly text?: string }
    return text === undefined ? [] : [{ text, isHers: event === "TicketCustomerReplied" }]
  })
  for (const { isHers, text } of said) {
    const line = `${isHers ? "«" : "»"} ${text}`
    tale.detail(label(line, line))
  }
  return { entries, said }
}

/** Why every deadline was when it was: each interval counted, each pause, each holiday (B12). */
export const explainClocks = async (tale: Tale, ticket: Id<"Ticket">) => {
  tale.chapter(label("Os prazos, explicados", "The deadlines, explained"))
  const { clocks } = await tale.guiche.show(people.marcos, TicketSheet, { ticket })
  for (const { reasons, standing, text } of clocks) {
    tale.tell(
      "guiche",
      label(`${text["pt-BR"]} ${standings[standing]["pt-BR"]}`, `${text.en} ${standings[standing].en}`),
    )
    for (const reason of reasons) tale.detail(reason.text)
  }
  return clocks
}

const standings = {
  running: label("Correndo.", "Running."),
  paused: label("Parado.", "Paused."),
  overdue: label("Vencido.", "Overdue."),
  met: label("Cumprido.", "Met."),
  missed: label("Descumprido.", "Missed."),
} as const
