import { createHash } from "node:crypto"
import type { StorageShape } from "@guiche/core"
import * as Effect from "effect/Effect"
import { actor, caller, type Desk, give } from "./actor.ts"
import { findings } from "./findings.ts"
import { History } from "./history.ts"
import { Account } from "./machines/account.ts"
import { Alarm } from "./machines/alarm.ts"
import { accounts, ledgers, openingBalance, partnerOf } from "./machines/definitions.ts"
import { Ledger } from "./machines/ledger.ts"
import { start, type World } from "./process.ts"
import { type Sabotage, sabotages } from "./sabotage.ts"
import { type Host, Stage } from "./stage.ts"
import { type PlaceName, withStorage } from "./storage-place.ts"

export interface SimulationOptions {
  readonly seed: number
  /** What actors do, together: 200 without it. */
  readonly steps?: number
  readonly sabotage?: Sabotage | undefined
  /** What it plays on: memory without it. */
  readonly place?: PlaceName
}

export interface SimulationReport {
  readonly problems: ReadonlyArray<string>
  /** The same for the same seed: a digest of the journal and of all that the actors know. */
  readonly digest: string
  readonly acknowledged: number
  readonly entries: number
  readonly kills: number
}

const hostsAtOnce = 2
const actorsPerHost = 3
const killChance = 1 / 500
const jumpChance = 1 / 200
const roundsMax = 100

/** Plays one seed from the first record to the last check. */
export const simulate = ({ place = "memory", ...options }: SimulationOptions): SimulationReport =>
  withStorage(place, (storage) => play(options, storage))

const play = ({ seed, steps = 200, sabotage }: SimulationOptions, kept: StorageShape): SimulationReport => {
  const world = worldOf(seed, sabotage, kept)
  const { stage, history, budget, weather } = world
  playOut(world, "setting up", (done) => start(world, host("setup"), (desk) => Effect.tap(opening(desk), () => done)))
  weather.isFoul = true
  budget.steps = steps
  const kills = playFoul(world)
  weather.isFoul = false
  let problems: ReadonlyArray<string> = []
  playOut(world, "coming to rest", (done) =>
    start(world, host("rest"), (desk) =>
      Effect.gen(function* () {
        yield* rest(desk)
        const storage = world.storageFor(desk.host)
        problems = yield* findings(desk.guiche, storage, history)
        yield* done
      }),
    ),
  )
  const feed = Effect.runSync(Effect.orDie(world.storageFor(host("reader")).feed(caller.tenant, 0, 100_000)))
  return {
    problems: problems.length > 0 ? problems : history.wrong,
    digest: createHash("sha256")
      .update(JSON.stringify([feed, history.issued.map(({ tag, outcome }) => [tag, outcome]), stage.time]))
      .digest("hex"),
    acknowledged: history.issued.filter(({ outcome }) => outcome === "done").length,
    entries: feed.length,
    kills,
  }
}

const host = (name: string): Host => ({ name, skew: 0 })

const worldOf = (seed: number, sabotage: Sabotage | undefined, storage: StorageShape): World => {
  const stage = new Stage(seed)
  let ids = 0
  return {
    stage,
    history: new History(),
    budget: { steps: 0 },
    weather: { isFoul: false, stormUntil: 0 },
    storageFor: (on): StorageShape =>
      sabotage === undefined ? storage : { ...storage, ...sabotages[sabotage](storage, stage, on) },
    nextId: () => `id-${String(++ids).padStart(6, "0")}`,
  }
}

/** Who could not go on has said why in the history; that the storage refuses to be opened is how some faults show. */
const playOut = ({ stage, history }: World, what: string, begin: (done: Effect.Effect<void>) => void): void => {
  let isDone = false
  begin(
    Effect.sync(() => {
      isDone = true
    }),
  )
  if (!stage.play(() => isDone) && history.wrong.length === 0)
    throw new Error(`the simulation came to no end while ${what}`)
}

const opening = Effect.fnUntraced(function* ({ guiche }: Desk) {
  for (const id of accounts)
    yield* guiche.run(caller, Account.commands.open({ partner: partnerOf(id), balance: openingBalance }, id))
  for (const id of ledgers) yield* guiche.run(caller, Ledger.commands.open({}, id))
})

/** Processes come and go, clocks jump and calls fail, until the actors' budget is spent. Answers how many processes were killed. */
const playFoul = (world: World): number => {
  const { stage } = world
  const { random } = stage
  let born = 0
  const running = new Map<Host, number>()
  const bear = (): void => {
    const born_ = host(`host-${++born}`)
    running.set(born_, actorsPerHost)
    start(world, born_, (desk) =>
      Effect.forkDetach(desk.guiche.worker.run).pipe(
        Effect.andThen(
          Effect.forEach(
            Array.from({ length: actorsPerHost }),
            () =>
              Effect.tap(actor(desk), () => Effect.sync(() => void running.set(born_, (running.get(born_) ?? 0) - 1))),
            { concurrency: "unbounded", discard: true },
          ),
        ),
        Effect.andThen(Effect.never),
      ),
    )
  }
  for (let count = 0; count < hostsAtOnce; count++) bear()
  let kills = 0
  const isOver = (): boolean => world.budget.steps <= 0 && [...running.values()].every((actors) => actors === 0)
  const isEnded = stage.play(isOver, () => {
    if (random.chance(jumpChance)) random.pick([...running.keys()]).skew += random.between(-500, 4_000)
    if (!random.chance(killChance)) return
    const victim = random.pick([...running.keys()])
    stage.kill(victim)
    running.delete(victim)
    kills++
    bear()
  })
  if (!isEnded) world.history.wrong.push("the actors did not come to an end")
  // What they have claimed and begun stays as it is.
  for (const each of running.keys()) stage.kill(each)
  return kills
}

/** Nothing fails any more: who was left in doubt asks again under the same key, dead letters are released, and time passes. */
const rest = Effect.fnUntraced(function* (desk: Desk) {
  const { guiche, stage, history } = desk
  const { operations, worker } = guiche
  for (const issued of history.issued)
    if (issued.key !== undefined && issued.outcome === "in doubt") {
      yield* give(desk, issued, 1)
      if (issued.outcome === "in doubt") history.wrong.push(`${issued.key} is in doubt though nothing fails`)
    }
  for (let round = 0; round < roundsMax; round++) {
    yield* worker.runDue
    const messages = (yield* operations.outbox(caller.tenant, { status: "dead" })).map(({ id }) => id)
    const timers = yield* operations.deadTimers(caller.tenant)
    const waiting = yield* guiche.list(caller, Alarm, { where: { state: "Waiting" }, first: 1 })
    const pending = yield* operations.outbox(caller.tenant, { status: "pending", limit: 1 })
    if (messages.length + waiting.items.length + pending.length === 0) return
    yield* operations.release(caller.tenant, { messages, timers })
    yield* stage.point(desk.host, 2_000)
  }
})
