import {
  type AnyMachine,
  type Caller,
  createGuiche,
  everything,
  Identities,
  Job,
  type JournalEntry,
  meaningOf,
  type Profile,
  Storage,
  type StorageShape,
  type StoredRecord,
} from "@guiche/core"
import { hash } from "node:crypto"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as ManagedRuntime from "effect/ManagedRuntime"
import { start } from "../desk.ts"
import { SeededRandom } from "../simulation/seeded-random.ts"
import type { StorageUnderTest } from "../storages.ts"
import { type Draw, generated, generatedInput, pick } from "./generated-input.ts"
import { fitted, neededStates, people } from "./fitting-input.ts"
import { ports, product } from "./product.ts"

/** A record with all that its journal says of it. */
export interface Recorded {
  readonly machine: AnyMachine
  readonly record: StoredRecord
  readonly entries: ReadonlyArray<JournalEntry>
}

const profiles: ReadonlyArray<Profile> = ["agent", "supervisor", "manager", "system", "integration"]
const first: Draw = () => 0
/** The longest that nothing happens. */
const usualPauseMinutes = 900
const pageSize = 500
const names = Object.keys(product.machines)

/** A Guichê of all that the library has, on which generated histories are played, each by a tenant of its own. */
export const openProduct = async (under: StorageUnderTest) => {
  const runtime = ManagedRuntime.make(under.fresh())
  const storage = await runtime.runPromise(Storage)
  const clock = { now: start }
  let draw: Draw = first
  const secrets = new Map<string, string>()
  const guiche = await createGuiche({
    storage: Layer.succeed(Storage, storage),
    ...product,
    answers: answersBy((bound) => draw(bound)),
    identities: notedIn(secrets),
    migrate: true,
    now: () => clock.now,
  })
  let tenants = 0
  /** All choices of a step follow from its seed. Only what is done to these machines by command is drawn; all follows that follows of it. */
  const play = async (
    steps: ReadonlyArray<number>,
    machines: ReadonlyArray<string> = everyMachine,
    pauseMinutes = usualPauseMinutes,
  ) => {
    const possible = everyTransition.filter(({ machine }) => machines.includes(machine.name))
    const tenant = `tenant-${++tenants}`
    const known = new Known(storage, tenant)
    for (const [number, seed] of steps.entries()) {
      draw = drawing(seed)
      const actor = pick(draw, people) ?? ""
      const caller: Caller = { tenant, company: "01", actor: { id: actor, profiles } }
      const kind = draw(12)
      if (kind === 0) {
        clock.now += draw(pauseMinutes) * 60_000
        await guiche.worker.runDue()
      } else if (kind === 1)
        await guiche.job(caller, { key: `job-${number}`, machine: pick(draw, names) ?? "", each: () => undefined })
      else
        await guiche.batch(
          caller,
          Array.from({ length: 1 + draw(2) }, () => command(draw, { known, possible, actor, now: clock.now, secrets })),
        )
      await known.grow()
    }
    return { tenant, records: await recordsOf(storage, tenant) }
  }
  const close = async () => {
    await guiche.close()
    await runtime.dispose()
  }
  return { guiche, play, close }
}

const drawing = (seed: number): Draw => {
  const random = new SeededRandom(seed)
  return (bound) => Math.floor(random.next() * bound)
}

/** The usual identities; which secrets they give is noted by their digests, as a mail would tell it to who gets it. */
const notedIn = (secrets: Map<string, string>): typeof Identities.Service => {
  const { id, token } = Identities.defaultValue()
  const given = () => {
    const secret = token()
    secrets.set(hash("sha256", secret), secret)
    return secret
  }
  return { id, token: given }
}

const answersBy = (draw: Draw) => {
  const choices = { draw, idsOf: () => [] }
  return Object.fromEntries(
    ports.map(({ name, questions }) => [
      name,
      Object.fromEntries(
        Object.entries(questions).map(([question, { answer }]) => [
          question,
          async () => generated(answer.ast, choices, `${name}.${question}`),
        ]),
      ),
    ]),
  )
}

/** The records of a tenant, their states and values, by machine, as the feed tells of them. */
class Known {
  readonly #states = new Map<string, Map<string, string>>()
  readonly #values = new Map<string, object>()
  readonly #times = new Map<string, number>()
  readonly #tries = new Map<string, number>()
  readonly #storage: StorageShape
  readonly #tenant: string
  #position = 0

  constructor(storage: StorageShape, tenant: string) {
    this.#storage = storage
    this.#tenant = tenant
  }

  readonly idsOf = (machine: string, states?: ReadonlyArray<string>): ReadonlyArray<string> => {
    const records = [...(this.#states.get(machine) ?? [])]
    return records.flatMap(([id, state]) => (states === undefined || states.includes(state) ? [id] : []))
  }

  readonly valuesOf = (machine: string, id: unknown): Readonly<Record<string, unknown>> | undefined =>
    this.#values.get(`${machine}/${String(id)}`) as Readonly<Record<string, unknown>> | undefined

  /** How often a transition has been made. */
  readonly timesOf = (machine: string, transition: string): number => this.#times.get(`${machine}.${transition}`) ?? 0

  /** How often a transition has been asked for, whatever came of it. */
  readonly triesOf = (machine: string, transition: string): number => this.#tries.get(`${machine}.${transition}`) ?? 0

  tried(machine: string, transition: string): void {
    this.#tries.set(`${machine}.${transition}`, this.triesOf(machine, transition) + 1)
  }

  async grow(): Promise<void> {
    const feed = await Effect.runPromise(this.#storage.feed(this.#tenant, this.#position, pageSize))
    for (const { position, entry } of feed) {
      this.#position = position
      const records = this.#states.get(entry.machine) ?? new Map<string, string>()
      this.#states.set(entry.machine, records.set(entry.id, entry.state))
      const key = `${entry.machine}/${entry.id}`
      this.#values.set(key, { ...this.#values.get(key), ...(entry.changes as object) })
      const place = `${entry.machine}.${entry.transition}`
      this.#times.set(place, (this.#times.get(place) ?? 0) + 1)
    }
  }
}

/** What may be asked for from outside. What only the system does comes of timers and policies, which keep to what those transitions rely on. */
const everyTransition = Object.entries(product.machines).flatMap(([key, machine]) =>
  Object.entries(machine.transitions)
    .filter(([, { by }]) => by.some((profile) => profile !== "system"))
    .map(([name, transition]) => ({ key, machine, name, transition, refersTo: requiredReferences(transition.fields) })),
)

type Asked = (typeof everyTransition)[number]

const everyMachine = Object.values(product.machines).map(({ name }) => name)

/** The machines of which a record must be named. */
function requiredReferences(fields: AnyMachine["transitions"][string]["fields"]): ReadonlyArray<string> {
  return Object.values(fields).flatMap(({ ast }) =>
    ast.context?.isOptional === true ? [] : (meaningOf(ast).references ?? []),
  )
}

const beginnings = new Map(
  Object.values(product.machines).map(({ name, states }) => [name, Object.keys(states).slice(0, 1)] as const),
)

interface Situation {
  readonly known: Known
  readonly possible: ReadonlyArray<Asked>
  readonly actor: string
  readonly now: number
  readonly secrets: ReadonlyMap<string, string>
}

/** What ends a record before anything has come of it. */
const endings = ["retire", "cancel", "archive", "judgeUnfounded"]

/** A start now and then, else a transition that a record's state allows; one time in ten it need not. */
const command = (draw: Draw, { actor, known, now, possible, secrets }: Situation) => {
  const isLoose = draw(10) === 0
  const recordsFor = ({ machine, name: transitionName, transition }: Asked) =>
    known.idsOf(
      machine.name,
      isLoose ? undefined : (neededStates(machine.name, transitionName, machine.name) ?? transition.from),
    )
  const isPossible = ({ machine, name: asked, refersTo }: Asked) =>
    isLoose || refersTo.every((name) => known.idsOf(name, neededStates(machine.name, asked, name)).length > 0)
  const starts = possible.filter((each) => each.transition.kind === "start" && isPossible(each))
  // The last entry of a register that is in use is not retired: little could be done without it.
  const isLast = ({ machine, name }: Asked) =>
    !isLoose && name === "retire" && known.idsOf(machine.name, ["Active"]).length === 1
  // Three times in four nothing ends, so that more can be done with what there is.
  const mayEnd = draw(4) === 0
  const moves = possible.filter(
    (each) =>
      each.transition.kind === "move" &&
      recordsFor(each).length > 0 &&
      !isLast(each) &&
      (mayEnd || !endings.includes(each.name)),
  )
  // One start in two is of a machine of which there are the fewest, so that one history reaches far; what was tried in vain counts too.
  const counts = starts.map(({ machine, name }) =>
    Math.max(known.idsOf(machine.name).length, known.triesOf(machine.name, name)),
  )
  const fewest = starts.filter((_, at) => counts[at] === Math.min(...counts))
  const begun = draw(2) === 0 ? fewest : starts
  // And one move in two is one that has been made the fewest times.
  const times = moves.map(({ machine, name }) => known.timesOf(machine.name, name))
  const rarest = moves.filter((_, at) => times[at] === Math.min(...times))
  const moved = draw(2) === 0 ? rarest : moves
  const one = pick(draw, draw(2) === 0 || moves.length === 0 ? begun : moved)
  if (one === undefined) throw new Error("no machine has a start")
  known.tried(one.machine.name, one.name)
  // Seven times in eight a record that is as the start needs it, or as records of its kind begin, for most can be used then.
  const idsOf = (name: string) => {
    const usable = neededStates(one.machine.name, one.name, name) ?? beginnings.get(name)
    const fresh = draw(8) === 0 ? [] : known.idsOf(name, usable)
    return fresh.length > 0 ? fresh : known.idsOf(name)
  }
  const place = `${one.machine.name}.${one.name}`
  const drawn = generatedInput(one.machine, one.name, { draw, idsOf })
  const id = one.transition.kind === "start" ? undefined : pick(draw, recordsFor(one))
  const values = known.valuesOf(one.machine.name, id)
  const self = id && values && { self: { id, values } }
  const records = { idsOf: known.idsOf, valuesOf: known.valuesOf, actor, now, secrets, ...self }
  const input = isLoose ? drawn : fitted(place, drawn, records, draw)
  return { machine: one.key, transition: one.name, input, ...(id === undefined ? {} : { id }) }
}

const recordsOf = async (storage: StorageShape, tenant: string): Promise<ReadonlyArray<Recorded>> => {
  const found: Array<Recorded> = []
  for (const machine of [...Object.values(product.machines), Job]) {
    const { table } = machine
    const order = [{ column: "id", descending: false }]
    const list = storage.list({ tenant, table, filter: everything, order, limit: pageSize })
    for (const record of await Effect.runPromise(list)) {
      const history = storage.history(tenant, { table, id: record.id }, 0, pageSize)
      found.push({ machine, record, entries: await Effect.runPromise(history) })
    }
  }
  return found
}
