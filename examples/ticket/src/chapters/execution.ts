import { type Id, label, type Locale } from "@guiche/core"
import { QuoteOrOrderAttached, TicketReceivables, TicketSheet } from "@guiche/core/tickets"
import { people } from "../people.ts"
import { at, type Tale } from "../tale.ts"

/** Work on it: an answer, the wait for the factory, the order, what the customer owes, a visit agreed. */
export const execute = async (tale: Tale, ticket: Id<"Ticket">) => {
  tale.chapter(label("Execução", "Execution"))
  const bia = tale.desk("bia").ticket
  await bia.startExecution(ticket)
  await bia.answer(ticket, { text: "Pedimos um pé novo à fábrica. Avisamos assim que ele chegar." })
  tale.tell("bia", label("inicia a execução e responde à cliente", "starts the execution and answers the customer"))
  await tale.until("2026-04-02 15:11")
  await tale.until("2026-04-02 16:00")
  await bia.wait(ticket, { for: "third-party" })
  tale.tell(
    "bia",
    label("aguarda a fábrica; o prazo fica parado", "waits for the factory; what was promised stands still"),
  )

  await tale.until("2026-04-06 10:30")
  const resumed = await bia.resume(ticket)
  tale.tell("bia", label("o pé chegou: retoma na segunda-feira", "the leg has come: resumes on Monday"))
  const refused = await attachOrder(tale, ticket)
  const receivables = await readPosition(tale, ticket)

  await bia.schedule(ticket, { at: at("2026-04-07 09:00"), note: "Trocar o pé na casa da cliente" })
  tale.tell("bia", label("agenda a troca para terça-feira, 9 h", "agrees the repair for Tuesday, 9:00"))
  await tale.until("2026-04-06 10:31")
  await tale.until("2026-04-07 09:00")
  const due = await bia.get(ticket)
  tale.tell("guiche", label("chegou a hora: o chamado volta a Bia", "the hour has come: the ticket is back with Bia"))
  return { resumed, refused, receivables, due }
}

/** One order or one quote, never both (R-TKT-1). */
const attachOrder = async (tale: Tale, ticket: Id<"Ticket">) => {
  const bia = tale.desk("bia").ticket
  await bia.attachOrder(ticket, { orderNumber: "4711" })
  tale.tell("bia", label("vincula o pedido 4711", "attaches order 4711"))
  const refused = await bia.attachQuote(ticket, { quoteNumber: "O-88" }).catch((error: unknown) => error)
  if (refused instanceof QuoteOrOrderAttached)
    tale.detail(
      label(`um orçamento não cabe mais: “${refused.text["pt-BR"]}”`, `a quote has no room: “${refused.text.en}”`),
    )
  return refused
}

/** What the customer has not paid: what Guichê has billed is on the ticket's sheet, the rest is asked of the ERP. */
const readPosition = async (tale: Tale, ticket: Id<"Ticket">) => {
  const billed = (await tale.guiche.show(people.bia, TicketSheet, { ticket })).receivables
  const inErp = (await tale.guiche.show(people.bia, TicketReceivables, { ticket })).receivables
  tale.tell("bia", label("vê o que a cliente deve:", "sees what the customer owes:"))
  for (const { dueOn, isOverdue, number, open } of [...billed, ...inErp])
    tale.detail(
      label(
        `${inReais(open.amount, "pt-BR")}, ${number}, ${isOverdue ? "vencido" : "vence"} em ${dueOn}`,
        `${inReais(open.amount, "en")}, ${number}, ${isOverdue ? "was due" : "due"} on ${dueOn}`,
      ),
    )
  return { billed, inErp }
}

const inReais = (amount: string, locale: Locale): string =>
  Number(amount).toLocaleString(locale, { style: "currency", currency: "BRL" })

/** The same matter a second time, by mail: one ticket goes into the other, and nobody who waits is forgotten (R-TKT-2). */
export const merge = async (tale: Tale, ticket: Id<"Ticket">) => {
  const ana = tale.desk("ana").ticket
  await tale.until("2026-04-07 09:20")
  const { type, reason, party } = await ana.get(ticket)
  const twice = await ana.open({
    direction: "inbound",
    channel: "email",
    type,
    reason,
    party,
    subject: "E o meu sofá?",
    description: "Ninguém veio ainda.",
  })
  tale.tell(
    "ana",
    label(`abre por engano outro chamado: ${twice.protocol}`, `opens another ticket by mistake: ${twice.protocol}`),
  )
  const merged = await ana.merge(twice.id, { into: ticket })
  tale.tell(
    "ana",
    label(
      "mescla-o no primeiro, que agora deve a resposta desde as 9h20",
      "merges it into the first, which now owes the answer since 9:20",
    ),
  )
  await tale.until("2026-04-07 09:21")
  return merged
}
