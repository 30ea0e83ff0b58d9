import type { Locale } from "@guiche/core"
import type { StoryFacts } from "./story.ts"

interface Words {
  readonly title: (database: string) => string
  readonly committed: (order: number, joined: string) => string
  readonly rolledBack: (error: string) => string
  readonly refused: (order: number, refusal: string) => string
  readonly later: (orders: string) => string
  readonly rows: string
}

const words: Readonly<Record<Locale, Words>> = {
  "pt-BR": {
    title: (database) => `Um pedido e seu chamado, na transação do ERP (${database})`,
    committed: (order, joined) => `1. Pedido ${order}: o ERP confirma, e ficam os dois. O SQL do ERP lê: ${joined}`,
    rolledBack: (error) => `2. O ERP desiste depois de aberto o chamado (${error}), e não fica nada:`,
    refused: (order, refusal) =>
      `3. Pedido ${order}: um segundo chamado é recusado (${refusal}); o resto da transação vale:`,
    later: (orders) => `4. Cinco horas depois: a transportadora foi consultada sobre ${orders}, e os prazos venceram:`,
    rows: "linhas novas",
  },
  en: {
    title: (database) => `An order and its ticket, in the ERP's transaction (${database})`,
    committed: (order, joined) =>
      `1. Order ${order}: the ERP commits, and both are there. The ERP's SQL reads: ${joined}`,
    rolledBack: (error) => `2. The ERP gives up after the ticket was opened (${error}), and nothing is left:`,
    refused: (order, refusal) =>
      `3. Order ${order}: a second ticket is refused (${refusal}); the rest of the transaction holds:`,
    later: (orders) => `4. Five hours later: the carrier was asked about ${orders}, and the tickets are overdue:`,
    rows: "new rows",
  },
}

/** The story as text. */
export const inWords = ({ database, committed, rolledBack, refused, later }: StoryFacts, locale: Locale): string => {
  const say = words[locale]
  const rows = (counts: object) =>
    `   ${say.rows}: ${Object.entries(counts)
      .map(([table, count]) => `${table} ${count}`)
      .join(", ")}`
  return [
    say.title(database),
    "",
    say.committed(committed.order, committed.joined),
    rows(committed.rows),
    say.rolledBack(rolledBack.error),
    rows(rolledBack.rows),
    say.refused(refused.order, refused.refusal),
    rows(refused.rows),
    say.later(later.carrierAskedAbout.join(", ")),
    ...later.history.map((line) => `   ${line}`),
    "",
  ].join("\n")
}
