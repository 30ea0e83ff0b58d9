import type * as DateTime from "effect/DateTime"

/** A time in which a clock stands still; without `until` it still does. `until` is exclusive. */
export interface Pause {
  readonly from: DateTime.Utc
  readonly until?: DateTime.Utc | undefined
}

/** Pauses in order, without overlaps. Epoch milliseconds; `until` is `Infinity` while a pause lasts. */
export type MergedPauses = ReadonlyArray<{ readonly from: number; readonly until: number }>

const none: MergedPauses = []

/** A pause that ends no later than it starts is none. */
export const mergePauses = (pauses: ReadonlyArray<Pause>): MergedPauses => {
  if (pauses.length === 0) return none
  const merged: Array<{ readonly from: number; readonly until: number }> = []
  const ordered = pauses
    .map(({ from, until }) => ({
      from: from.epochMilliseconds,
      until: until?.epochMilliseconds ?? Number.POSITIVE_INFINITY,
    }))
    .filter(({ from, until }) => from < until)
    .toSorted((a, b) => a.from - b.from)
  for (const pause of ordered) {
    const before = merged.at(-1)
    if (before === undefined || before.until < pause.from) merged.push(pause)
    else merged[merged.length - 1] = { from: before.from, until: Math.max(before.until, pause.until) }
  }
  return merged
}

/**
 * How much of an open piece counts, at most `most`, and when that was reached. `endlessFrom` is where a pause without end
 * stopped the count.
 */
export interface Count {
  readonly millis: number
  readonly until: number
  readonly endlessFrom: number | undefined
}

/** Counts an open piece without what of it is paused. `tell` hears of each counted piece. */
export const countOpen = (
  piece: { readonly from: number; readonly until: number },
  pauses: MergedPauses,
  most: number,
  tell?: (from: number, until: number) => void,
): Count => {
  let millis = 0
  const end = piece.until
  let at = piece.from
  const take = (until: number): boolean => {
    const taken = Math.min(until - at, most - millis)
    if (taken > 0) tell?.(at, at + taken)
    millis += taken
    at += taken
    return millis === most
  }
  for (const pause of pauses) {
    if (pause.until <= at) continue
    if (pause.from >= end) break
    if (pause.from > at && take(pause.from)) return { millis, until: at, endlessFrom: undefined }
    if (pause.until >= end) {
      const endlessFrom = pause.until === Number.POSITIVE_INFINITY ? pause.from : undefined
      return { millis, until: at, endlessFrom }
    }
    at = pause.until
  }
  take(end)
  return { millis, until: at, endlessFrom: undefined }
}
