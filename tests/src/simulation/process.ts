import { Guiche, handle, type Handler, Identities, Storage, type StorageShape } from "@guiche/core"
import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Random from "effect/Random"
import * as References from "effect/References"
import type { Desk } from "./actor.ts"
import type { History } from "./history.ts"
import { machines, policies } from "./machines/definitions.ts"
import { Appended, Ledger } from "./machines/ledger.ts"
import type { Host, Stage } from "./stage.ts"
import { unreliable, type Weather } from "./unreliable-storage.ts"

/** What all processes of a simulation share. */
export interface World {
  readonly stage: Stage
  readonly weather: Weather
  readonly history: History
  readonly budget: { steps: number }
  /** The database, as a host reaches it over a wire that never fails. */
  readonly storageFor: (host: Host) => StorageShape
  readonly nextId: () => string
}

const leaseSeconds = 2

/** Starts a process of its own on the world's storage: a Guichê, and what `use` does with it. */
export const start = (world: World, host: Host, use: (desk: Desk) => Effect.Effect<unknown, unknown>): void => {
  const { stage, history, budget, weather } = world
  const { random, scheduler } = stage
  const program = Effect.gen(function* () {
    const guiche = yield* Guiche
    yield* use({ stage, host, guiche, history, budget })
  }).pipe(
    Effect.provide(
      Guiche.layer({
        machines,
        policies,
        handlers: [receiving(world, host)],
        migrate: true,
        worker: { name: host.name, leaseSeconds, attemptsMax: 4, concurrency: 3, batch: 5 },
      }),
    ),
    Effect.provide(Layer.succeed(Storage, unreliable(world.storageFor(host), stage, host, weather))),
    Effect.provideService(Clock.Clock, stage.clockOf(host)),
    Effect.provideService(Random.Random, {
      nextDoubleUnsafe: () => random.next(),
      nextIntUnsafe: () => random.between(0, 2 ** 31),
    }),
    Effect.provideService(Identities, { id: world.nextId, token: world.nextId }),
    Effect.provideService(References.MinimumLogLevel, "None"),
    Effect.withTracerEnabled(false),
    Effect.catchCause((cause) => Effect.sync(() => void history.wrong.push(`${host.name} ended: ${String(cause)}`))),
  )
  Effect.runFork(program, { scheduler })
}

/** A receiver that fails before and after it has taken a message, and is slow; it answers with a command. */
const receiving = ({ stage, history, weather }: World, host: Host): Handler =>
  handle(Appended, ({ ledger, tag }, { id }) =>
    Effect.gen(function* () {
      const fault = weather.isFoul ? stage.random.next() : 1
      yield* stage.point(host, fault < 0.1 ? stage.random.between(0, 2 * leaseSeconds * 1000) : 0)
      if (fault < 0.15) return yield* Effect.fail(new Error("the receiver does not answer"))
      history.received.add(id)
      yield* stage.point(host)
      if (fault < 0.25) return yield* Effect.fail(new Error("the receiver took it and did not say so"))
      return [Ledger.commands.confirm(Ledger.Id.make(ledger), { tag })]
    }),
  )
