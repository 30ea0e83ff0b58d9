/** One thing to be measured beside others: what it did per operation, in microseconds. */
export interface Sample {
  readonly wallMicros: number
  readonly cpuMicros: number
}

export const median = (values: ReadonlyArray<number>): number => {
  const sorted = values.toSorted((left, right) => left - right)
  const middle = Math.floor(sorted.length / 2)
  const [low = Number.NaN, high = low] =
    sorted.length % 2 === 1 ? [sorted[middle]] : [sorted[middle - 1], sorted[middle]]
  return (low + high) / 2
}

/** The value that so great a share of all is below. */
export const percentile = (values: ReadonlyArray<number>, share: number): number =>
  values.toSorted((left, right) => left - right)[Math.floor(values.length * share)] ?? Number.NaN

/** Runs work of so many operations and says what one of them took: on the clock, and of all processors, collecting garbage included. */
export const sampled = async (operations: number, work: () => Promise<void> | void): Promise<Sample> => {
  const cpu = process.cpuUsage()
  const begin = performance.now()
  await work()
  const wallMillis = performance.now() - begin
  const { user, system } = process.cpuUsage(cpu)
  return { wallMicros: (wallMillis * 1_000) / operations, cpuMicros: (user + system) / operations }
}

/** The same of work that is repeated, at most so often and hardly longer than so many milliseconds. `took` is told of each. */
export const sampledWithin = async (
  { times, millis }: { readonly times: number; readonly millis: number },
  work: (time: number) => Promise<unknown>,
  took: (millis: number) => void = () => undefined,
): Promise<Sample> => {
  const cpu = process.cpuUsage()
  const begin = performance.now()
  let done = 0
  let now = begin
  while (done < times && now - begin < millis) {
    const before = now
    await work(done++)
    now = performance.now()
    took(now - before)
  }
  const { user, system } = process.cpuUsage(cpu)
  return { wallMicros: ((now - begin) * 1_000) / done, cpuMicros: (user + system) / done }
}

export type Contender = () => Promise<Sample> | Sample

/**
 * Lets contenders take turns, so that what else the machine does meanwhile meets all of them alike, and gives each one's samples in the
 * order of the rounds. The order changes from round to round; the first rounds only warm up.
 */
export const interleaved = async <Name extends string>(
  contenders: Readonly<Record<Name, Contender>>,
  { rounds, warmUp }: { readonly rounds: number; readonly warmUp: number },
): Promise<Readonly<Record<Name, ReadonlyArray<Sample>>>> => {
  const names = Object.keys(contenders) as Array<Name>
  const samples = Object.fromEntries(names.map((name) => [name, [] as Array<Sample>])) as Record<Name, Array<Sample>>
  for (let round = -warmUp; round < rounds; round++) {
    for (const name of round % 2 === 0 ? names : names.toReversed()) {
      const sample = await contenders[name]()
      if (round >= 0) samples[name].push(sample)
    }
  }
  return samples
}

/** The median over the rounds of how one contender compares with another in the same round. */
export const medianOf = (
  left: ReadonlyArray<Sample>,
  right: ReadonlyArray<Sample>,
  compare: (left: Sample, right: Sample) => number,
): number =>
  median(left.flatMap((sample, round) => (right[round] === undefined ? [] : [compare(sample, right[round])])))
