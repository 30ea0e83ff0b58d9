import type { Note } from "./figure.ts"

/** What several measures use, made once in a run by the first that needs it, and removed at the end. */
export class KeptUntilEnd<A> {
  readonly #make: (note: Note) => Promise<A>
  readonly #remove: (made: A) => Promise<void>
  #made: Promise<A> | undefined

  constructor(make: (note: Note) => Promise<A>, remove: (made: A) => Promise<void> = () => Promise.resolve()) {
    this.#make = make
    this.#remove = remove
  }

  get(note: Note): Promise<A> {
    if (this.#made === undefined) {
      kept.push(() => this.#removeIfMade())
      this.#made = this.#make(note)
    }
    return this.#made
  }

  async #removeIfMade(): Promise<void> {
    const made = await this.#made?.catch(() => undefined)
    if (made !== undefined) await this.#remove(made)
  }
}

const kept: Array<() => Promise<void>> = []

export const removeWhatWasKept = async (): Promise<void> => {
  for (const remove of kept.toReversed()) await remove()
}
