import { type BareChange, type BareDialect, changesOf, type Contents, type Fresh, freshIds } from "./bare-changes.ts"
import { type OpenedDesk, registerCall } from "./service-desk-place.ts"

/** What a registration wrote, as statements that write the same again under other ids and another protocol. */
export interface RegistrationByHand<V> {
  /** The next number of the protocols of the day; whoever takes one holds it until the end of the transaction. */
  readonly takeNumber: BareChange<V>
  readonly inserts: ReadonlyArray<BareChange<V>>
  /** What stands for the ids, the key and the protocol of one more registration. */
  readonly freshFor: (key: string) => Fresh
}

/**
 * Has the library register an interaction, and makes of the rows that this wrote one statement for each table, as one would write them by
 * hand.
 */
export const registrationByHand = async <V>(
  opened: OpenedDesk,
  dialect: BareDialect,
  contents: () => Contents<V> | Promise<Contents<V>>,
): Promise<RegistrationByHand<V>> => {
  // What only the first registration makes is there before the one that is copied.
  await registerCall(opened, "before the sample")
  const before = await contents()
  const { effects, protocol } = await registerCall(opened, "sample-key")
  if (effects.length !== 5 || effects.some(({ outcome }) => outcome !== "done"))
    throw new Error("the route did not set off all five effects")
  const changes = changesOf(dialect, before, await contents())
  const [sequence, ...others] = changes.filter(({ sql }) => sql.startsWith("update"))
  if (sequence === undefined || others.length > 0) throw new Error("something else than the sequence was changed")
  const kept = new Map(
    [...before.values()]
      .flat()
      .flatMap((row) => (typeof row["id"] === "string" ? [[row["id"], row["id"]] as const] : [])),
  )
  let number = 0
  return {
    takeNumber: counting(dialect, sequence),
    inserts: together(
      dialect,
      changes.filter(({ sql }) => sql.startsWith("insert")),
    ).map((change) => ({
      ...change,
      fresh: change.values.flatMap((value, at) => (value === protocol || change.fresh.includes(at) ? [at] : [])),
    })),
    freshFor: (key) => {
      const own = freshIds(key, kept)
      const next = `9${String(++number).padStart(14, "0")}`
      return (text) => (text === protocol ? next : own(text))
    },
  }
}

/** Of `update … set next = ? where tenant = ? and name = ? and …`, the statement that counts on. */
const counting = <V>({ name, placeholder }: BareDialect, { sql, values }: BareChange<V>): BareChange<V> => {
  const [, table = ""] = /^update (\S+) set/.exec(sql) ?? []
  const next = name("next")
  const text = `update ${table} set ${next} = ${next} + 1 where tenant = ${placeholder(1)} and name = ${placeholder(2)} returning ${next}`
  return { sql: text, values: values.slice(1, 3), fresh: [] }
}

/** Rows of one table in one statement. */
const together = <V>(
  { placeholder }: BareDialect,
  inserts: ReadonlyArray<BareChange<V>>,
): ReadonlyArray<BareChange<V>> =>
  [...Map.groupBy(inserts, ({ sql }) => sql)].map(([sql, rows]) => {
    const width = rows[0]?.values.length ?? 0
    const row = (at: number) =>
      `(${Array.from({ length: width }, (_, column) => placeholder(at * width + column + 1)).join(", ")})`
    return {
      sql: `${sql.slice(0, sql.lastIndexOf(" values ("))} values ${rows.map((_, at) => row(at)).join(", ")}`,
      values: rows.flatMap(({ values }) => values),
      fresh: rows.flatMap(({ fresh }, at) => fresh.map((column) => at * width + column)),
    }
  })
