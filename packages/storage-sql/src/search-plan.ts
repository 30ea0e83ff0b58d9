import { type RawBuilder, sql } from "kysely"
import { single, type Steps } from "./executor.ts"
import type { SearchClause, SearchToken } from "./search-clauses.ts"
import {
  allOf,
  type Both,
  entriesOf,
  fromBoth,
  fromClause,
  fromFirst,
  fromLed,
  fromWalk,
  isFinished,
  nextWordOf,
  pageOf,
  plainly,
  type Rows,
  type SearchedList,
  walkOf,
} from "./search-rows.ts"
import type { Outcome } from "./statement.ts"

/*
 * A search reads as little as it can prove to be enough. Entries of a word stand in the order in which most pages are asked for: there, the page is
 * the first of them. Elsewhere, where a word is rare, the page is sorted from its records; where all words are common, records are looked at in the
 * order of the page until it is full. Neither is left to a planner, which would have to guess how often a word occurs and whether two of them occur
 * together.
 */

/** How much is read, at most, before something else is tried. */
export interface SearchBounds {
  /** Entries of a word whose records are fetched and sorted at once. */
  readonly fetched: number
  /** Records that are first looked at in the order of the page. */
  readonly walked: number
  /** The same of a second try. */
  readonly walkedAgain: number
  /** Entries of a word that are read at once for it, so that records need not be looked up one by one. */
  readonly listed: number
  /** Words that an unfinished one may stand for, to be looked for one by one. */
  readonly spelled: number
  /** Entries of each word that are counted to find out from which of several very common ones to begin. */
  readonly counted: number
}

/** A list of 20,000 ids, twice what is `listed`, takes PostgreSQL 1.3 MB; a quarter of its `work_mem` unless that was lowered. */
export const searchBounds: SearchBounds = {
  fetched: 1_000,
  walked: 1_000,
  walkedAgain: 20_000,
  listed: 10_000,
  spelled: 8,
  counted: 100_000,
}

/**
 * Finds the page. Each statement is right about one moment by itself; those before it only tell which one to ask. Only what unfinished words
 * stand for has to be known at the moment of the page: such a search is made of one moment as a whole.
 */
export function* searched(asked: SearchedList): Steps<Outcome> {
  const { bounds } = asked
  const atOnce = yield* ofOneClause(asked)
  if (atOnce !== undefined) return atOnce
  const rare = yield* fewest(asked, bounds.fetched)
  if (rare !== undefined) return yield* run(asked, pageOf(asked, fromClause(asked, rare)))
  const list = yield* spelledOut(asked)
  const spelled = list === asked ? undefined : yield* ofOneClause(list)
  if (spelled !== undefined) return spelled
  const { clauses } = list
  const [first] = clauses
  const begun = yield* walked(list, bounds.walked, undefined)
  if (begun.isWhole) return begun.page
  const few = yield* fewest(list, bounds.listed)
  if (few !== undefined && isInOrder(list, [few])) {
    const page = yield* firstOf(list, (most) => fromFirst(list, few, most))
    return page ?? (yield* run(list, pageOf(list, fromClause(list, few))))
  }
  const led = few === undefined ? yield* ledByOne(list) : undefined
  if (led !== undefined) return led
  const both = few === undefined ? yield* rarestTwo(list) : undefined
  if (both !== undefined && isInOrder(list, both)) {
    const page = yield* firstOf(list, (most) => fromBoth(list, both, most))
    return page ?? (yield* run(list, pageOf(list, fromBoth(list, both, undefined))))
  }
  const again = yield* walkedAgain(list, few, rowsIn(begun.page))
  if (again !== undefined) return again
  const all = both === undefined ? fromClause(list, few ?? first) : fromBoth(list, both, undefined)
  return yield* run(list, pageOf(list, all))
}

/** The page, where a single clause leads to all of it in its order. */
function* ofOneClause(list: SearchedList): Steps<Outcome | undefined> {
  const [first, ...others] = list.clauses
  if (others.length > 0 || !isInOrder(list, [first])) return undefined
  return yield* firstOf(list, (most) => fromFirst(list, first, most))
}

/** The clauses with the words that unfinished ones stand for in their places, where these are few. */
function* spelledOut(list: SearchedList): Steps<SearchedList> {
  const [first, ...others] = list.clauses
  if (list.within.direction === undefined || list.clauses.every(isFinished)) return list
  const clauses: [SearchClause, ...Array<SearchClause>] = [yield* clauseSpelledOut(list, first)]
  for (const clause of others) clauses.push(yield* clauseSpelledOut(list, clause))
  return { ...list, clauses }
}

function* clauseSpelledOut(list: SearchedList, clause: SearchClause): Steps<SearchClause> {
  const { spelled } = list.bounds
  if (isFinished(clause)) return clause
  const words = new Set(clause.flatMap(({ token, prefix }) => (prefix ? [] : [token])))
  // One by one: as parts of one statement they would take longer to be planned than to be found.
  for (const begun of clause.filter(({ prefix }) => prefix)) {
    let word = yield* nextWord(list, begun, undefined)
    while (word !== undefined && words.size <= spelled) {
      words.add(word)
      word = yield* nextWord(list, begun, word)
    }
    if (word !== undefined) return clause
  }
  return words.size === 0 || words.size > spelled ? clause : [...words].map((token) => ({ token, prefix: false }))
}

function* nextWord(list: SearchedList, begun: SearchToken, before: string | undefined): Steps<string | undefined> {
  const { rows } = yield* ask(list, nextWordOf(list, begun, before))
  const word = rows[0]?.["word"]
  return typeof word === "string" && word.startsWith(begun.token) ? word : undefined
}

/** Whether the entries of clauses are read in the order of the page. */
const isInOrder = ({ within }: SearchedList, clauses: ReadonlyArray<SearchClause>): boolean =>
  within.direction !== undefined && clauses.every(isFinished)

/** The page, from the first entries in its order: as many as it has, and more where their records have to satisfy something else. */
function* firstOf(list: SearchedList, from: (most: number) => Rows): Steps<Outcome | undefined> {
  const { bounds, limit, within } = list
  if (within.isAll) return yield* run(list, from(limit))
  for (const most of [4 * limit, bounds.fetched]) {
    const page = yield* run(list, from(most))
    if (rowsIn(page) >= limit) return page
  }
  return undefined
}

/** The page, where words that are not finished stand beside one that is, and the first entries of that fill it. */
function* ledByOne(list: SearchedList): Steps<Outcome | undefined> {
  const { bounds, clauses, limit } = list
  const leader = clauses.find((clause) => isInOrder(list, [clause]))
  if (leader === undefined || isInOrder(list, clauses)) return undefined
  const page = yield* run(list, fromLed(list, leader, bounds.listed / 2))
  return rowsIn(page) < limit ? undefined : page
}

const rowsIn = ({ rows, lists }: Outcome): number => (lists ?? rows).length

/** The page, where a second look in its order finds all of it. */
function* walkedAgain(list: SearchedList, few: SearchClause | undefined, found: number): Steps<Outcome | undefined> {
  const { bounds, limit } = list
  // Without a list to look into, only as far as the page may be hoped to reach, going by what was found so far.
  const hoped = found === 0 ? Infinity : Math.ceil((1.5 * bounds.walked * limit) / found)
  const rows = few === undefined ? hoped : bounds.walkedAgain
  if (rows > bounds.walkedAgain) return undefined
  const again = yield* walked(list, rows, few)
  return again.isWhole ? again.page : undefined
}

/** What so many rows in the order of the page have of it: all of it, where they fill it or there are no more rows. */
function* walked(
  list: SearchedList,
  rows: number,
  listed: SearchClause | undefined,
): Steps<{ readonly page: Outcome; readonly isWhole: boolean }> {
  const page = yield* run(list, fromWalk(list, rows, listed))
  if (rowsIn(page) >= list.limit) return { page, isWhole: true }
  const walk = list.scope.flavour.rows({ ...walkOf(list, rows), selection: sql`1 as one` })
  const counted = yield* ask(list, sql`select count(*) as n from (${walk}) as walk`)
  if (Number(counted.rows[0]?.["n"]) >= rows) return { page, isWhole: false }
  const { scope, clauses } = list
  const { table, where } = plainly(list)
  return {
    page: yield* run(list, { table, where: sql`${where} and ${allOf(list, clauses, scope.alias)}` }),
    isWhole: true,
  }
}

/** The clause with the fewest entries, if they are not more than a bound. */
function* fewest(list: SearchedList, most: number): Steps<SearchClause | undefined> {
  const sizes = yield* sizesOf(list, most)
  const least = Math.min(...sizes)
  return least > most ? undefined : list.clauses[sizes.indexOf(least)]
}

/** Of several clauses the two with the fewest entries; which they are among very common ones makes less of a difference than to count them all. */
function* rarestTwo(list: SearchedList): Steps<Both | undefined> {
  const { bounds, clauses } = list
  if (clauses.length < 2) return undefined
  const sizes = clauses.length === 2 ? [] : yield* sizesOf(list, bounds.counted)
  const size = (clause: SearchClause) => sizes[clauses.indexOf(clause)] ?? 0
  const [one, two] = clauses.toSorted((left, right) => size(left) - size(right))
  return one === undefined || two === undefined ? undefined : [one, two]
}

/** How many entries each clause has, as far as that is looked for. */
function* sizesOf(list: SearchedList, most: number): Steps<ReadonlyArray<number>> {
  const { scope, clauses } = list
  const counts = clauses.flatMap((clause, at) =>
    clause.map((token, which) => {
      const some = scope.flavour.rows({
        ...entriesOf(scope, token),
        selection: sql`1 as one`,
        // The order of the key, lest a planner look through the table for what stands in every other row of it.
        order: sql`k.token, k.at, k.id`,
        limit: sql.lit(most + 1),
      })
      return sql`(select count(*) from (${some}) as entries) as ${sql.ref(`n${at}_${which}`)}`
    }),
  )
  const { rows } = yield* ask(list, sql`select ${sql.join(counts)}`)
  return clauses.map((clause, at) =>
    clause.reduce((total, _, which) => total + Number(rows[0]?.[`n${at}_${which}`]), 0),
  )
}

function* ask({ database, scope }: SearchedList, query: RawBuilder<unknown>): Steps<Outcome> {
  return yield* single({ ...query.compile(database), tenant: scope.tenant })
}

function* run(list: SearchedList, from: Rows): Steps<Outcome> {
  const { database, scope, selection, order, limit } = list
  const page = scope.flavour.rows({ ...from, ...order(scope.alias), selection, limit })
  return yield* single({ ...page.compile(database), tenant: scope.tenant, listed: true })
}
