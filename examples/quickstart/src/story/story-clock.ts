/** The clock of the story: it stands still until it is set, so that weeks pass in a second and every run is alike. */
export interface StoryClock {
  /** Milliseconds since 1970. */
  now(): number
  /** Sets the clock. Time never runs backwards. */
  set(instant: string): void
  /** Puts the clock forward. */
  wait(minutes: number): void
}

export const makeStoryClock = (start: string): StoryClock => {
  let at = Date.parse(start)
  return {
    now: () => at,
    set: (instant) => {
      const next = Date.parse(instant)
      if (!(next >= at)) throw new RangeError(`the story cannot go back to ${instant}`)
      at = next
    },
    wait: (minutes) => void (at += minutes * 60_000),
  }
}
