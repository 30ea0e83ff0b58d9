import { type BigFile, bigFile, type BigPlace, bigPlaces } from "./big-data.ts"
import { type Benchmark, bounded, type Figure, storageFigure as figure } from "./figure.ts"
import { workshopCaller } from "./machines/workshop.ts"
import { type Page, pagesOf } from "./pages.ts"
import { nameOf } from "./postgres-place.ts"
import { type Contender, interleaved, median, medianOf, percentile, type Sample, sampledWithin } from "./rounds.ts"
import type { Workshop } from "./server-command.ts"

/* A page of fifty through the promise client against the same page by hand, on one connection each, with few rows and with many. */

const rounds = 9
const warmUp = 2
const turn = { times: 25, millis: 150 }
const pageSize = 50

interface Case {
  readonly name: string
  readonly own: Contender
  readonly bare: Contender
  readonly millis: Array<number>
}

type RunBare = (sql: string, values: ReadonlyArray<string>) => Promise<unknown>

/** Where pages are listed, and what lists them by hand. */
interface Listed {
  readonly label: string
  readonly guiche: Workshop
  readonly table: string
  readonly bare: RunBare
}

const casesOf = ({ label, guiche, table, bare }: Listed, pages: ReadonlyArray<Page>) => {
  const { repair } = guiche.as(workshopCaller)
  const listed = pages.map(({ name, query, sql, values }): Case => {
    const millis: Array<number> = []
    const text = `select * from ${table} where ${sql} limit ${pageSize}`
    return {
      name: `${label}:${name}`,
      millis,
      own: () =>
        sampledWithin(
          turn,
          () => repair.list({ ...query, first: pageSize }),
          (took) => millis.push(took),
        ),
      bare: () => sampledWithin(turn, () => bare(text, values)),
    }
  })
  const counting = `select count(*) from ${table} where tenant = $1 and state = 'Received'`
  const millis: Array<number> = []
  const counted: Case = {
    name: `${label}:count`,
    millis,
    own: () =>
      sampledWithin(
        turn,
        () => repair.count({ state: "Received" }),
        (took) => millis.push(took),
      ),
    bare: () => sampledWithin(turn, () => bare(counting, [workshopCaller.tenant])),
  }
  return [...listed, counted]
}

const onPostgres = async ({ label, schema, pool, guiche, rows }: BigPlace) => {
  const bare: RunBare = (text, values) => pool.query({ name: nameOf(text), text, values: [...values] })
  return casesOf({ label, guiche, table: `${schema}.guiche_repair`, bare }, await pagesOf(guiche, rows))
}

const onSqlite = async ({ guiche, rows, database }: BigFile) => {
  const statements = new Map<string, ReturnType<typeof database.prepare>>()
  const prepared = (sql: string) => {
    const known = statements.get(sql) ?? database.prepare(sql.replaceAll(/\$(\d)/g, "?$1"))
    statements.set(sql, known)
    return known
  }
  const bare: RunBare = async (sql, values) => prepared(sql).all(...values)
  return casesOf({ label: "sqlite-100k", guiche, table: "guiche_repair", bare }, await pagesOf(guiche, rows))
}

const wall = (samples: ReadonlyArray<Sample>): number => median(samples.map(({ wallMicros }) => wallMicros))
const times = (left: ReadonlyArray<Sample>, right: ReadonlyArray<Sample>): number =>
  medianOf(left, right, (ours, theirs) => ours.wallMicros / theirs.wallMicros)

type Samples = Readonly<Record<string, ReadonlyArray<Sample>>>

const figuresOf = ({ name, millis }: Case, samples: Samples): ReadonlyArray<Figure> => {
  const [own = [], bare = []] = [samples[`${name}:own`], samples[`${name}:bare`]]
  const ratio = figure.timesTime(`list-page:${name}`, times(own, bare))
  const reported = [
    figure.micros(`list-page:${name}:micros`, wall(own)),
    figure.micros(`list-page:${name}:bare-micros`, wall(bare)),
  ]
  if (name.endsWith(":count")) return [ratio, ...reported]
  const p95 = figure.millis(`list-page:${name}:p95`, percentile(millis, 0.95))
  return [bounded(ratio, 2, 1.3), ...reported, ...(name.startsWith("1m") ? [bounded(p95, 25, 5)] : [])]
}

/** How much longer a page takes among a million rows than among ten thousand. */
const growths = (cases: ReadonlyArray<Case>, samples: Samples): ReadonlyArray<Figure> =>
  cases.flatMap(({ name }) => {
    const [label, page] = name.split(":")
    if (label !== "1m" || page === "count") return []
    const [large = [], small = []] = [samples[`${name}:own`], samples[`10k:${page}:own`]]
    return [figure.growth(`list-page:growth:${page}`, times(large, small))]
  })

export const listPage: Benchmark = {
  name: "list-page",
  run: async (note) => {
    const places = await bigPlaces.get(note)
    const cases = [...(await Promise.all(places.map(onPostgres))).flat(), ...(await onSqlite(await bigFile.get(note)))]
    const contenders = Object.fromEntries(
      cases.flatMap(({ name, own, bare }): ReadonlyArray<[string, Contender]> => [
        [`${name}:own`, own],
        [`${name}:bare`, bare],
      ]),
    )
    const samples: Samples = await interleaved(contenders, { rounds, warmUp })
    return [...cases.flatMap((each) => figuresOf(each, samples)), ...growths(cases, samples)]
  },
}
