import { type Id, label, type Locale } from "@guiche/core"
import { CustomerSheet, InteractionThread } from "@guiche/core/service-desk"
import { people } from "../people.ts"
import type { Tale } from "../tale.ts"

/** At the company's hour each agent gets one mail of what is due (J8). */
export const readNotice = async (tale: Tale) => {
  tale.chapter(label("Terça-feira, 10 de março, 8 horas", "Tuesday, 10 March, 8 o'clock"))
  const mails = await tale.until("2026-03-10T08:00:00-03:00", "whole")
  await tale.until("2026-03-10T09:30:00-03:00")
  const { pendingItem } = tale.desk("ana")
  const { items } = await pendingItem.list({ where: { state: "Open" } })
  for (const { id } of items) await pendingItem.complete(id)
  tale.tell("ana", label(`conclui as ${items.length} pendências`, `completes the ${items.length} pending items`))
  return { mails, completed: items.length }
}

/** On the account's day all that a party owes becomes one receivable, due on a day with banks open (J7, R-BIL-2). */
export const billMonth = async (tale: Tale, party: Id<"Party">) => {
  tale.chapter(label("31 de março: o faturamento", "31 March: billing"))
  await tale.until("2026-03-31T06:00:00-03:00")
  const { charge, receivable } = tale.desk("marcos")
  const { items } = await receivable.list({ where: { party } })
  const [billed] = items
  const [instalment] = billed?.instalments ?? []
  if (billed === undefined || instalment === undefined) throw new Error("nothing was billed")
  const charges = (await charge.list({ where: { receivable: billed.id } })).items
  tale.tell(
    "system",
    label(
      `fatura as ${charges.length} cobranças da Padaria Sol: duplicata ${billed.number}, ${inReais(billed.total.amount, "pt-BR")}`,
      `bills the ${charges.length} charges of Padaria Sol: receivable ${billed.number}, ${inReais(billed.total.amount, "en")}`,
    ),
  )
  for (const { explanation } of charges) tale.detail(explanation)
  tale.detail(
    label(
      `vence em ${inPortuguese(instalment.dueOn)}, sexta-feira da Paixão; paga-se até ${inPortuguese(instalment.payableOn)}`,
      `due on ${instalment.dueOn}, Good Friday; payable until ${instalment.payableOn}`,
    ),
  )
  tale.detail(
    label(
      `o contas a receber do ERP respondeu com o número ${billed.hostNumber ?? "…"}`,
      `the ERP's receivables module has answered with number ${billed.hostNumber ?? "…"}`,
    ),
  )
  return { billed, charges: charges.length }
}

/** Everything about a customer and about a protocol number, each as one answer, for whoever picks up the phone (J24, J25). */
export const readSheet = async (tale: Tale, party: Id<"Party">, protocol: string) => {
  tale.chapter(label("A ficha do cliente", "The customer's sheet"))
  await tale.until("2026-03-31T09:00:00-03:00")
  const sheet = await tale.guiche.show(people.ana, CustomerSheet, { party })
  const { Open = 0, Resolved = 0 } = sheet.interactions.byState
  tale.tell("ana", label("abre a ficha da Padaria Sol:", "opens the sheet of Padaria Sol:"))
  tale.detail(
    label(
      `atendimentos: ${Open} em aberto, ${Resolved} resolvidos`,
      `interactions: ${Open} open, ${Resolved} resolved`,
    ),
  )
  for (const { amount, receivables } of sheet.owed)
    tale.detail(
      label(
        `a receber: ${inReais(amount, "pt-BR")} (duplicatas: ${receivables})`,
        `owed: ${inReais(amount, "en")} (receivables: ${receivables})`,
      ),
    )
  tale.detail(label(`visitas por fazer: ${sheet.visitsToCome.length}`, `visits to come: ${sheet.visitsToCome.length}`))
  const thread = await tale.guiche.show(people.ana, InteractionThread, { protocol })
  const [orders, expenses, reviews] = [thread?.serviceOrders, thread?.expenses, thread?.reviews].map(
    (found) => found?.length ?? 0,
  )
  tale.tell("ana", label(`consulta o protocolo ${protocol}:`, `looks up protocol ${protocol}:`))
  tale.detail(
    label(
      `ordens de serviço: ${orders} · despesas: ${expenses} · avaliações: ${reviews}`,
      `service orders: ${orders} · expenses: ${expenses} · reviews: ${reviews}`,
    ),
  )
  return { sheet, thread }
}

const inPortuguese = (day: string): string => day.split("-").toReversed().join("/")

const inReais = (amount: string, locale: Locale): string =>
  Number(amount).toLocaleString(locale, { style: "currency", currency: "BRL" })
