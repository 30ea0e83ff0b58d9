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

/** What a history is about. Only what is done to its machines by command is drawn; all follows that follows of it. */
export interface Course {
  /** All of them, where none are named. */
  readonly machines?: ReadonlyArray<string>
  /** Machines that those have to do with: less is done to them. */
  readonly beside?: ReadonlyArray<string>
  /** Transitions that earlier histories have made, as `Machine.transition`: others are likelier. */
  readonly made?: ReadonlySet<string>
  /** The longest that nothing happens between two steps. */
  readonly pauseMinutes?: number
}

const profiles: ReadonlyArray<Profile> = ["agent", "supervisor", "manager", "system", "integration"]
const first: Draw = () => 0
/** The longest that nothing happens. */
const usualPauseMinutes = 900
const pageSize = 500
/** At last nobody does anything, so that whatever still waits for its time comes to it. */
const restDays = [2, 30]
const dayMillis = 86_400_000
/** What was never made comes first, and what a history is not about now and then. */
const importances = { new: 6, usual: 1, beside: 0.15 }
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
  /** All choices of a step follow from its seed and the course. Each history begins at the same moment. */
  const play = async (
    steps: ReadonlyArray<number>,
    { beside = [], machines = everyMachine, made = new Set(), pauseMinutes = usualPauseMinutes }: Course = {},
  ) => {
    const possible = everyTransition.flatMap((each): ReadonlyArray<Choice> => {
      const { name } = each.machine
      if (machines.includes(name)) return [{ ...each, importance: made.has(placeOf(each)) ? "usual" : "new" }]
      return beside.includes(name) ? [{ ...each, importance: "beside" }] : []
    })
    const tenant = `tenant-${++tenants}`
    clock.now = start
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
    for (const days of restDays) {
      clock.now += days * dayMillis
      await guiche.worker.runDue()
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

  /** How often a transition has been asked for, whatever came of it. */
  readonly triesOf = (asked: Asked): number => this.#tries.get(placeOf(asked)) ?? 0

  tried(asked: Asked): void {
    this.#tries.set(placeOf(asked), this.triesOf(asked) + 1)
  }

  async grow(): Promise<void> {
    const feed = await Effect.runPromise(this.#storage.feed(this.#tenant, this.#position, pageSize))
    for (const { position, entry } of feed) {
      this.#position = position
      const records = this.#states.get(entry.machine) ?? new Map<string, string>()
      this.#states.set(entry.machine, records.set(entry.id, entry.state))
      const key = `${entry.machine}/${entry.id}`
      this.#values.set(key, { ...this.#values.get(key), ...(entry.changes as object) })
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

interface Choice extends Asked {
  readonly importance: keyof typeof importances
}

const placeOf = ({ machine, name }: Asked): string => `${machine.name}.${name}`

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
  readonly possible: ReadonlyArray<Choice>
  readonly actor: string
  readonly now: number
  readonly secrets: ReadonlyMap<string, string>
}

/** What ends a record before anything has come of it. */
const endings = ["retire", "cancel", "archive", "lift", "supersede", "judgeUnfounded"]

/** A start, or a transition that a record's state allows; one time in ten it need not. */
const command = (draw: Draw, { actor, known, now, possible, secrets }: Situation) => {
  const isLoose = draw(10) === 0
  const recordsFor = ({ machine, name: transitionName, transition }: Asked) =>
    known.idsOf(
      machine.name,
      isLoose ? undefined : (neededStates(machine.name, transitionName, machine.name) ?? transition.from),
    )
  // The last entry of a register that is in use is not retired: little could be done without it.
  const isLast = ({ machine, name }: Asked) => name === "retire" && known.idsOf(machine.name, ["Active"]).length === 1
  const isPossible = (each: Asked) =>
    (each.transition.kind === "start" || recordsFor(each).length > 0) &&
    (isLoose ||
      (!isLast(each) &&
        each.refersTo.every((name) => known.idsOf(name, neededStates(each.machine.name, each.name, name)).length > 0)))
  const one = isLoose
    ? pick(draw, possible.filter(isPossible))
    : weighted(draw, possible.filter(isPossible), (each) => likelihood(each, known.triesOf(each)))
  if (one === undefined) throw new Error("no machine has a start")
  known.tried(one)
  // Seven times in eight a record that is as the start needs it, or as records of its kind begin, for most can be used then.
  const idsOf = (name: string) => {
    const usable = neededStates(one.machine.name, one.name, name) ?? beginnings.get(name)
    const fresh = draw(8) === 0 ? [] : known.idsOf(name, usable)
    return fresh.length > 0 ? fresh : known.idsOf(name)
  }
  const drawn = generatedInput(one.machine, one.name, { draw, idsOf })
  const id = one.transition.kind === "start" ? undefined : pick(draw, recordsFor(one))
  const values = known.valuesOf(one.machine.name, id)
  const self = id && values && { self: { id, values } }
  const records = { idsOf: known.idsOf, valuesOf: known.valuesOf, actor, now, secrets, ...self }
  const input = isLoose ? drawn : fitted(placeOf(one), drawn, records, draw)
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

/** What was asked for seldom is likelier; less so starts, for they are needed again and again, and what was never made; and three times in four nothing ends. */
const likelihood = ({ importance, name, transition }: Choice, tries: number): number => {
  const isSteady = transition.kind === "start" || importance === "new"
  const share = importances[importance] / (1 + tries) ** (isSteady ? 1 : 2)
  return endings.includes(name) ? share / 4 : share
}

const fineness = 2 ** 30

const weighted = <A>(draw: Draw, from: ReadonlyArray<A>, weightOf: (one: A) => number): A | undefined => {
  const weights = from.map(weightOf)
  const total = weights.reduce((sum, each) => sum + each, 0)
  let left = (draw(fineness) / fineness) * total
  return from.find((_, at) => (left -= weights[at] ?? 0) < 0) ?? from.at(-1)
}
