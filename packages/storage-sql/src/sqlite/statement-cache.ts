/** Keeps what was made for the texts used last, so many at most. */
export class StatementCache<S> {
  readonly #kept = new Map<string, S>()
  readonly #prepare: (sql: string) => S
  readonly #most: number

  constructor(prepare: (sql: string) => S, most: number) {
    this.#prepare = prepare
    this.#most = most
  }

  get size(): number {
    return this.#kept.size
  }

  get(sql: string): S {
    const known = this.#kept.get(sql)
    // A map keeps the order of insertion, so what is put in anew is the youngest; only a full one has to know.
    if (known !== undefined && this.#kept.size < this.#most) return known
    const statement = known ?? this.#prepare(sql)
    this.#kept.delete(sql)
    this.#kept.set(sql, statement)
    if (this.#kept.size > this.#most) this.#dropOldest()
    return statement
  }

  #dropOldest(): void {
    const oldest = this.#kept.keys().next()
    if (oldest.done !== true) this.#kept.delete(oldest.value)
  }
}
