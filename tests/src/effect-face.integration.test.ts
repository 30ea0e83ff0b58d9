import { it } from "@effect/vitest"
import {
  type Caller,
  Code,
  Guiche,
  handle,
  label,
  Machine,
  Policy,
  PolicyLoop,
  SchemaBehind,
  state,
  Storage,
  Unavailable,
} from "@guiche/core"
import { memoryStorage } from "@guiche/storage-memory"
import * as Cause from "effect/Cause"
import * as DateTime from "effect/DateTime"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as Layer from "effect/Layer"
import * as Schema from "effect/Schema"
import * as Tracer from "effect/Tracer"
import * as TestClock from "effect/testing/TestClock"
import { describe, expect } from "vitest"
import { caller } from "./desk.ts"
import { deskMachines, deskPolicies, Notice, Request, Tally, Team } from "./desk-machines.ts"
import { storages } from "./storages.ts"

const manager = caller("manager")
const answers = { stock: { available: async () => ({ quantity: 3 }) } }
const machines = Object.values(deskMachines)
const definitions = { machines, policies: deskPolicies, answers, migrate: true }

const outage = Effect.suspend(() => Effect.fail(new Unavailable({ what: "the test's storage" })))

const openRequest = Effect.fnUntraced(function* (as: Caller = manager) {
  const guiche = yield* Guiche
  const team = yield* guiche.run(as, Team.commands.define({ code: Code.make("T1"), name: "Primeira", agents: ["ana"] }))
  const request = yield* guiche.run(as, Request.commands.open({ team: team.id, customer: "Maria", subject: "ajuda" }))
  return { guiche, team, request }
})

describe.each(storages)("B10 the Effect face on $name", (storage) => {
  const layer = (given = {}) =>
    Guiche.layer({ ...definitions, ...given }).pipe(Layer.provide(storage.fresh(deskMachines)))

  it.effect("answers in the domain's own values and takes a transition's refusals by their tags", () =>
    Effect.gen(function* () {
      const { guiche, request } = yield* openRequest()
      expect(DateTime.isUtc(request.dueAt)).toBe(true)
      const agent = yield* guiche.run(manager, Request.commands.finish(request.id, { agent: "bob", item: "x" })).pipe(
        Effect.map(() => "none"),
        Effect.catchTag("AgentOutsideTeam", (refusal) => Effect.succeed(refusal.agent)),
      )
      expect(agent).toBe("bob")
    }).pipe(Effect.provide(layer())),
  )

  it.effect("fires timers by Effect's clock", () =>
    Effect.gen(function* () {
      const { guiche, request } = yield* openRequest()
      yield* TestClock.adjust("1 hour")
      expect(yield* guiche.worker.runDue).toMatchObject({ timers: 1 })
      expect((yield* guiche.get(manager, Request, request.id)).state).toBe("Late")
      const { items } = yield* guiche.list(manager, Tally, { where: { team: request.team } })
      expect(items.map(({ expired }) => expired)).toEqual([1])
    }).pipe(Effect.provide(layer({ handlers: [handle(Notice, () => Effect.void)] }))),
  )

  it.effect("opens a span around each command and each commit", () => {
    const names: Array<string> = []
    const tracer = Tracer.make({
      span: (options) => {
        names.push(options.name)
        return new Tracer.NativeSpan(options)
      },
    })
    return openRequest().pipe(
      Effect.tap(() =>
        Effect.sync(() => expect(names).toEqual(expect.arrayContaining(["guiche.Request.open", "guiche.commit"]))),
      ),
      Effect.provide(layer()),
      Effect.withTracer(tracer),
    )
  })
})

describe("putting a Guichê together", () => {
  it.effect("a storage that is behind the definitions is refused with the plan", () =>
    Effect.gen(function* () {
      const sqlite = storages.find(({ name }) => name === "SQLite")!
      const error = yield* Effect.flip(
        Effect.provide(Guiche, Guiche.layer({ machines }).pipe(Layer.provide(sqlite.fresh()))),
      )
      expect(error).toBeInstanceOf(SchemaBehind)
      expect(error).toMatchObject({ plan: expect.arrayContaining([expect.stringContaining("guiche_request")]) })
    }),
  )

  it.effect("policies that set each other off without end are a defect that names the chain", () => {
    const echo = Machine.make("Echo", label("Eco", "Echo"), { On: state("Ligado", "On", { count: Schema.Int }) })
    const Echo = echo.machine({
      transitions: {
        begin: echo.start({
          label: label("Começar", "Begin"),
          event: "EchoBegun",
          input: {},
          to: "On",
          run: () => echo.to.On({ count: 0 }),
        }),
        ring: echo.move({
          label: label("Tocar", "Ring"),
          event: "EchoRung",
          input: {},
          from: "On",
          to: "On",
          run: ({ count }) => echo.to.On({ count: count + 1 }),
        }),
      },
      final: ["On"],
    })
    const policies = [
      Policy.on(Echo, "begin", "ring once", { react: ({ after }) => [Echo.commands.ring(after.id)] }),
      Policy.on(Echo, "ring", "ring again", { react: ({ after }) => [Echo.commands.ring(after.id)] }),
    ]
    return Effect.gen(function* () {
      const guiche = yield* Guiche
      const exit = yield* Effect.exit(guiche.run(manager, Echo.commands.begin()))
      const defect = Exit.isFailure(exit) ? Cause.squash(exit.cause) : undefined
      expect(defect).toBeInstanceOf(PolicyLoop)
      expect((defect as PolicyLoop).chain.slice(0, 2)).toEqual(["ring once", "ring again"])
      const { items } = yield* guiche.list(manager, Echo)
      expect(items).toEqual([])
    }).pipe(
      Effect.provide(Guiche.layer({ machines: [Echo], policies, migrate: true }).pipe(Layer.provide(memoryStorage()))),
    )
  })

  it.effect("definitions that cannot work are refused with every place that is wrong", () => {
    const lost = Machine.make("Lost", label("Perdido", "Lost"), {
      Here: state("Aqui", "Here", {}),
      Nowhere: state("Nenhures", "Nowhere", {}),
    })
    const Lost = lost.machine({
      transitions: {
        begin: lost.start({
          label: label("Começar", "Begin"),
          event: "Begun",
          input: {},
          to: "Here",
          run: () => lost.to.Here({}),
        }),
      },
    })
    return Effect.gen(function* () {
      const exit = yield* Effect.exit(
        Effect.provide(Guiche, Guiche.layer({ machines: [Lost] }).pipe(Layer.provide(memoryStorage()))),
      )
      expect(Exit.isFailure(exit) ? Cause.squash(exit.cause) : undefined).toMatchObject({
        name: "DefinitionsRefused",
        problems: [
          { where: "Lost[Nowhere]", problem: "is reached by no transition" },
          { where: "Lost[Here]", problem: "is left by no transition and is not declared final" },
          { where: "Lost[Nowhere]", problem: "is left by no transition and is not declared final" },
        ],
      })
    })
  })

  it.effect("a storage outage ends a command as Unavailable and leaves the worker working", () =>
    Effect.gen(function* () {
      const guiche = yield* Guiche
      expect(yield* Effect.flip(guiche.list(manager, Team))).toMatchObject({ _tag: "Unavailable" })
    }).pipe(
      Effect.provide(
        Guiche.layer({ machines, migrate: true }).pipe(
          Layer.provide(
            Layer.effect(
              Storage,
              Effect.map(Storage, (storage) => ({
                ...storage,
                list: () => storage.load("x", []).pipe(Effect.andThen(outage)),
              })),
            ).pipe(Layer.provide(memoryStorage())),
          ),
        ),
      ),
    ),
  )
})
