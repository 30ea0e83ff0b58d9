import * as DateTime from "effect/DateTime"

interface Received {
  readonly receivedAt: DateTime.Utc
}

/**
 * So many complaints in a row that a window holds, one of them received at a moment; undefined where there are none. The complaints are in the order
 * of their receipt. Of several windows it is the latest, so that a growing cluster goes on where it is.
 */
export const windowAround = <A extends Received>(
  complaints: ReadonlyArray<A>,
  at: DateTime.Utc,
  { threshold, windowDays }: { readonly threshold: number; readonly windowDays: number },
): ReadonlyArray<A> | undefined => {
  for (let from = complaints.length - threshold; from >= 0; from--) {
    const row = complaints.slice(from, from + threshold)
    const [first, last] = [row[0], row.at(-1)]
    if (first === undefined || last === undefined) return undefined
    const fits = DateTime.isLessThanOrEqualTo(last.receivedAt, DateTime.add(first.receivedAt, { days: windowDays }))
    const holds =
      DateTime.isLessThanOrEqualTo(first.receivedAt, at) && DateTime.isGreaterThanOrEqualTo(last.receivedAt, at)
    if (fits && holds) return row
  }
  return undefined
}
