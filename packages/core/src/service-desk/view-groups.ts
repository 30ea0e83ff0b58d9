import type { SummaryGroup } from "../machine/summary.ts"

/** Counts by the values of one field: `{ Open: 3, Resolved: 12 }`. Records that lack it are not among them. */
export const countsBy = (field: string, groups: ReadonlyArray<SummaryGroup>): Readonly<Record<string, number>> =>
  Object.fromEntries(
    groups.flatMap(({ by, count }) => {
      const value = by[field]
      return value === null || value === undefined ? [] : [[String(value), count]]
    }),
  )

/** How many records all groups have together. */
export const countOfAll = (groups: ReadonlyArray<SummaryGroup>): number =>
  groups.reduce((total, { count }) => total + count, 0)
