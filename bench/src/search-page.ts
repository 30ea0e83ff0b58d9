import { type Benchmark, bounded, type Figure, storageFigure as figure } from "./figure.ts"
import { enquiryCaller } from "./machines/enquiry.ts"
import { median } from "./rounds.ts"
import { type Counter, searchedFile, searchedPostgres, type SearchedPlace } from "./searched-data.ts"

/* Pages of fifty among a million records, found by words that are rare and words that are common. */

type Enquiries = ReturnType<Counter["as"]>["enquiry"]
type Query = NonNullable<Parameters<Enquiries["list"]>[0]>

const rounds = 30
const warmUp = 6
const newest: NonNullable<Query["orderBy"]> = [{ field: "openedAt", direction: "descending" }]
const sought = (search: string, more: NonNullable<Query["where"]> = {}): Query => ({
  where: { search, ...more },
  orderBy: newest,
})

/** A blank after a word says that it is finished. */
export const searches: Readonly<Record<string, Query>> = {
  "one-record": sought("p654321 "),
  "rare-10": sought("raro "),
  "rare-1000": sought("milhar "),
  "middling-5000": sought("duzia "),
  "middling-10000": sought("cento "),
  "common-tenth": sought("dezena "),
  "common-every": sought("chamado "),
  "common-oldest-first": { where: { search: "dezena " }, orderBy: [{ field: "openedAt" }] },
  "common-by-id": { where: { search: "dezena " } },
  "common-in-state": sought("dezena ", { state: "Open" }),
  "common-and-common": sought("chamado par dezena "),
  "common-and-rare": sought("chamado par p654320 "),
  "never-meet": sought("dezena quinta "),
  "out-of-use": sought("antigo "),
  "out-of-use-typed": sought("antig"),
  "out-of-use-by-id": { where: { search: "antigo " }, orderBy: [{ field: "id", direction: "descending" }] },
  "prefix-rare": sought("p65432"),
  "prefix-common": sought("z1"),
  "prefix-with-common": sought("dezena z6"),
}

const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const begin = performance.now()
  await work()
  return performance.now() - begin
}

const p95 = (values: ReadonlyArray<number>): number =>
  values.toSorted((left, right) => left - right)[Math.floor(values.length * 0.95)] ?? Number.NaN

/** The first page, and where there is one, the next. */
const casesOf = async ({ enquiry }: ReturnType<Counter["as"]>): Promise<ReadonlyMap<string, Query>> => {
  const cases = new Map<string, Query>()
  for (const [name, query] of Object.entries(searches)) {
    cases.set(name, query)
    const { next } = await enquiry.list({ ...query, first: 50 })
    if (next !== undefined) cases.set(`${name}:next`, { ...query, after: next })
  }
  return cases
}

const measured = async ({ label, guiche }: SearchedPlace): Promise<ReadonlyArray<Figure>> => {
  const desk = guiche.as(enquiryCaller)
  const cases = await casesOf(desk)
  const took = new Map([...cases.keys()].map((name) => [name, new Array<number>()]))
  for (let round = -warmUp; round < rounds; round++)
    for (const [name, query] of cases) {
      const millis = await timed(() => desk.enquiry.list({ ...query, first: 50 }))
      if (round >= 0) took.get(name)?.push(millis)
    }
  return [...took].flatMap(([name, millis]) => [
    bounded(figure.millis(`search-page:${label}:${name}:p95`, p95(millis)), 25, 5),
    figure.millis(`search-page:${label}:${name}:median`, median(millis)),
  ])
}

export const searchPage: Benchmark = {
  name: "search-page",
  run: async (note) => [
    ...(await measured(await searchedPostgres.get(note))),
    ...(await measured(await searchedFile.get(note))),
  ],
}
