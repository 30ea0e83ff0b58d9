/** How many records have each value. */
export type Histogram = ReadonlyArray<readonly [value: number, count: number]>

/** The least value that at least such a part of all does not exceed (nearest rank); undefined of nothing. */
export const percentileOf = (histogram: Histogram, part: number): number | undefined => {
  const total = histogram.reduce((sum, [, count]) => sum + count, 0)
  const rank = Math.max(1, Math.ceil(total * part))
  let seen = 0
  for (const [value, count] of histogram.toSorted(([one], [other]) => one - other)) {
    seen += count
    if (seen >= rank) return value
  }
  return undefined
}
