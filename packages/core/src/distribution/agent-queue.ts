/** An agent while work is being distributed: what changes is how much they have, and when they got the last of it. */
export interface Worker {
  readonly id: string
  readonly capacity: number
  /** The place among all agents by how long they have been idle, and by their id. */
  readonly rank: number
  load: number
  /** Which assignment of this distribution was theirs last; 0 for none. */
  turn: number
}

/** How full an agent is, for comparing: what they have, or what they have of what they can. */
export type Balance = "load" | "share"

/** An agent as they were when they were put into a queue. */
interface Place {
  readonly worker: Worker
  readonly load: number
  readonly turn: number
}

const placeOf = (worker: Worker): Place => ({ worker, load: worker.load, turn: worker.turn })

const fullness = (one: Place, other: Place, balance: Balance): number =>
  balance === "load" ? one.load - other.load : one.load * other.worker.capacity - other.load * one.worker.capacity

/** Whether one comes before another: least loaded, then longest idle, then by id. Whoever has just got something is idle since now. */
const comesBefore = (one: Place, other: Place, balance: Balance): boolean =>
  (fullness(one, other, balance) || one.turn - other.turn || one.worker.rank - other.worker.rank) < 0

/**
 * Agents in the order in which they get work, as a binary heap. An agent who stands in several queues gets work through any of them; that only
 * ever puts them further back, so that a place that is out of date is found when it comes up, and taken anew.
 */
export class AgentQueue {
  private readonly places: Array<Place> = []
  private readonly balance: Balance

  constructor(workers: ReadonlyArray<Worker>, balance: Balance) {
    this.balance = balance
    for (const worker of workers) if (worker.load < worker.capacity) this.add(placeOf(worker))
  }

  /** Who gets the next piece of work; undefined where nobody has room. They stay in the queue. */
  next(): Worker | undefined {
    for (;;) {
      const [first] = this.places
      if (first === undefined) return undefined
      const { worker } = first
      const hasRoom = worker.load < worker.capacity
      if (hasRoom && first.turn === worker.turn) return worker
      this.takeFirst()
      if (hasRoom) this.add(placeOf(worker))
    }
  }

  private add(place: Place): void {
    const { places } = this
    let at = places.length
    for (;;) {
      const above = (at - 1) >> 1
      const parent = places[above]
      if (at === 0 || parent === undefined || !comesBefore(place, parent, this.balance)) break
      places[at] = parent
      at = above
    }
    places[at] = place
  }

  private takeFirst(): void {
    const { places } = this
    const last = places.pop()
    if (last === undefined || places.length === 0) return
    let at = 0
    for (;;) {
      let below = 2 * at + 1
      let child = places[below]
      if (child === undefined) break
      const right = places[below + 1]
      if (right !== undefined && comesBefore(right, child, this.balance)) {
        child = right
        below += 1
      }
      if (!comesBefore(child, last, this.balance)) break
      places[at] = child
      at = below
    }
    places[at] = last
  }
}
