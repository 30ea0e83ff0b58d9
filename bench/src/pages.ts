import { dueAt } from "./big-data.ts"
import { workshopCaller } from "./machines/workshop.ts"
import type { Workshop } from "./server-command.ts"

type Repairs = ReturnType<Workshop["as"]>["repair"]
type Query = NonNullable<Parameters<Repairs["list"]>[0]>

/** A page that everybody has a use for, and the same by hand. */
export interface Page {
  readonly name: string
  readonly query: Query
  /** Where and order of the raw SQL; `$1` is the tenant. */
  readonly sql: string
  readonly values: ReadonlyArray<string>
}

const byDue: NonNullable<Query["orderBy"]> = [{ field: "dueAt" }]
const byDueSql = "order by due_at nulls first, id"
const received = { state: "Received" } as const

const middleOf = async (repair: Repairs, where: NonNullable<Query["where"]>, rows: number) => {
  const page = await repair.list({ where: { ...where, dueAt: { gte: dueAt(rows / 2) } }, orderBy: byDue, first: 1 })
  const [last] = page.items
  if (page.next === undefined || last === undefined) throw new Error("there is nothing in the middle")
  return { after: page.next, position: [last.dueAt, last.id] }
}

/** The first page, one in the middle, and both of those in one state, all by when repairs are due; and the first by id. */
export const pagesOf = async (guiche: Workshop, rows: number): Promise<ReadonlyArray<Page>> => {
  const { repair } = guiche.as(workshopCaller)
  const { tenant } = workshopCaller
  const middle = await middleOf(repair, {}, rows)
  const ofState = await middleOf(repair, received, rows)
  return [
    { name: "by-id", query: {}, sql: "tenant = $1 order by id", values: [tenant] },
    { name: "first", query: { orderBy: byDue }, sql: `tenant = $1 ${byDueSql}`, values: [tenant] },
    {
      name: "middle",
      query: { orderBy: byDue, after: middle.after },
      sql: `tenant = $1 and due_at >= $2 and (due_at, id) > ($2, $3) ${byDueSql}`,
      values: [tenant, ...middle.position],
    },
    {
      name: "state-first",
      query: { where: received, orderBy: byDue },
      sql: `tenant = $1 and state = 'Received' ${byDueSql}`,
      values: [tenant],
    },
    {
      name: "state-middle",
      query: { where: received, orderBy: byDue, after: ofState.after },
      sql: `tenant = $1 and state = 'Received' and due_at >= $2 and (due_at, id) > ($2, $3) ${byDueSql}`,
      values: [tenant, ...ofState.position],
    },
  ]
}
