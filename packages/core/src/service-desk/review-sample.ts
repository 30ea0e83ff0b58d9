/** What a sample is drawn from. */
export interface Candidate {
  readonly id: string
  readonly agent?: string
}

/**
 * Draws so many interactions to review, without repetition and as evenly over their agents as there are any: from each in turn. The same
 * candidates, in whatever order, with the same seed give the same sample. All of them where they are no more than `size`.
 *
 * Throws `RangeError` unless `size` is a whole number, zero or more, and `seed` a whole number.
 */
export const sampleForReview = (
  candidates: ReadonlyArray<Candidate>,
  size: number,
  seed: number,
): ReadonlyArray<string> => {
  if (!Number.isSafeInteger(size) || size < 0 || !Number.isSafeInteger(seed))
    throw new RangeError("a sample has a whole size, zero or more, and a whole seed")
  const random = numbersFrom(seed)
  const distinct = new Map(candidates.map(({ agent = "", id }) => [id, agent]))
  const byAgent = Map.groupBy(distinct.keys(), (id) => distinct.get(id) ?? "")
  const agents = [...byAgent]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([, ids]) => shuffled(ids.toSorted(), random))
  return inTurn(shuffled(agents, random)).slice(0, size)
}

/** The first of each list, then the second of each, and so on. */
const inTurn = (lists: ReadonlyArray<ReadonlyArray<string>>): ReadonlyArray<string> => {
  const longest = Math.max(0, ...lists.map(({ length }) => length))
  return Array.from({ length: longest }, (_, turn) => lists.flatMap((list) => list.slice(turn, turn + 1))).flat()
}

/** Fisher and Yates. */
const shuffled = <A>(items: ReadonlyArray<A>, random: () => number): ReadonlyArray<A> => {
  const all: Array<A> = []
  for (const item of items) {
    const at = Math.floor(random() * (all.length + 1))
    const moved = all[at]
    if (moved === undefined) all.push(item)
    else {
      all.push(moved)
      all[at] = item
    }
  }
  return all
}

/** Numbers from 0 to 1, exclusive, that a seed determines (mulberry32, 32 bits of state). */
const numbersFrom = (seed: number): (() => number) => {
  let state = (seed ^ Math.floor(seed / 2 ** 32)) >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
