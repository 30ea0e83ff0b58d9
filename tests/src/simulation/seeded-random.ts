/** All decisions of a simulation, from one seed (mulberry32). */
export class SeededRandom {
  #at: number
  constructor(seed: number) {
    this.#at = seed >>> 0
  }

  /** From 0 up to 1. */
  next(): number {
    this.#at = (this.#at + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(this.#at ^ (this.#at >>> 15), this.#at | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }

  /** A whole number from `least` up to, not including, `end`. */
  between(least: number, end: number): number {
    return least + Math.floor(this.next() * (end - least))
  }

  chance(probability: number): boolean {
    return this.next() < probability
  }

  pick<A>(choices: ReadonlyArray<A>): A {
    const choice = choices[this.between(0, choices.length)]
    if (choice === undefined) throw new Error("there is nothing to pick from")
    return choice
  }
}
