import { type Agent, type CompanyTerms, firstNameOf } from "../directory/index.ts"
import type { EntityOf } from "../machine/machine.ts"
import type { Outgoing } from "../machine/message.ts"
import { Email } from "../ports/email.ts"
import { given } from "../values/given.ts"
import { addDays, type CalendarDay, label, startOfDay } from "../values/index.ts"
import type { PendingItemEntity } from "./pending-item.ts"

const mostListed = 50
const longestLine = 160

/** How many items a notice reads. */
export const mostFound = 500

type AgentEntity = EntityOf<typeof Agent>

/** What a notice tells to whom; the items are those due by `today`, the longest due first. */
export interface DueItems {
  readonly agent: AgentEntity
  /** The agent, or whoever acts for them. */
  readonly acting: AgentEntity
  readonly company: CompanyTerms
  readonly items: ReadonlyArray<PendingItemEntity>
  readonly today: CalendarDay
}

/** One mail with at most 50 of the items, by the type of their destination, and how many more there are. */
export const pendingItemsDaily = ({ acting, agent, company, items, today }: DueItems): Outgoing =>
  Email.send({
    to: [{ name: acting.name, address: acting.email }],
    template: "pending-items-daily",
    locale: company.locale,
    // That of the next day tells the same again, and what has become of it.
    expiresAt: startOfDay(company.zone, addDays(today, 1)),
    variables: {
      today,
      ...given({
        firstName: firstNameOf(acting.name),
        onBehalfOf: acting.id === agent.id ? undefined : agent.name,
        more: items.length > mostListed ? items.length - mostListed : undefined,
      }),
      total: items.length,
      ...(items.length === mostFound ? { orMore: true } : {}),
      items: listed(items.slice(0, mostListed), today, withoutDestination[company.locale]),
    },
  })

const withoutDestination = label("Sem destino", "Without a destination")

/** The items with those of one type of destination together, types by name and items without one last; a heading begins each type. */
const listed = (items: ReadonlyArray<PendingItemEntity>, today: CalendarDay, without: string) => {
  const ordered = items.toSorted((a, b) => compareTypes(a.destinationType, b.destinationType))
  return ordered.map(({ destinationType, dueOn, protocol, text }, index) => ({
    ...(index > 0 && ordered[index - 1]?.destinationType === destinationType
      ? {}
      : { heading: destinationType ?? without }),
    text: oneLine(text) || "–",
    dueOn,
    ...given({ protocol }),
    ...(dueOn < today ? { overdue: true } : {}),
  }))
}

const compareTypes = (a: string | undefined, b: string | undefined): number =>
  a === b ? 0 : a === undefined ? 1 : b === undefined || a < b ? -1 : 1

/** The first line of a text, cut to what a list has room for. */
const oneLine = (text: string): string => {
  const line = Array.from(text.trim().split(/\s*\r?\n/u)[0] ?? "")
  return line.length > longestLine ? `${line.slice(0, longestLine - 1).join("")}…` : line.join("")
}
