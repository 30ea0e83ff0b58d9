import {
  type Caller,
  Code,
  createGuiche,
  Guiche,
  handle,
  type Handler,
  label,
  Machine,
  Port,
  state,
} from "@guiche/core"
import { memoryStorage } from "@guiche/storage-memory"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Schema from "effect/Schema"
import { afterAll, describe, expect, it } from "vitest"
import { caller, desksOn, rejection } from "./desk.ts"
import { deskMachines, Notice, Request, Team } from "./desk-machines.ts"
import { storages } from "./storages.ts"

/** Hosts without types answer and ask what they like. */
const untyped = (value: unknown) => value as never
const alone = "\ud800"

const Erp = Port.make("erp", {
  nameOfLot: { label: label("Nome", "Name"), input: Schema.Struct({}), answer: Schema.Struct({ name: Schema.String }) },
})
const lot = Machine.make("Lot", label("Lote", "Lot"), { Open: state("Aberto", "Open", { name: Schema.String }) })
const Lot = lot.machine({
  transitions: {
    begin: lot.start({
      label: label("Abrir", "Begin"),
      event: "LotBegun",
      by: ["manager"],
      input: {},
      to: "Open",
      needs: () => ({ answered: Erp.ask("nameOfLot", {}) }),
      run: (_, { answered }) => lot.to.Open({ name: answered.name }),
    }),
  },
  final: ["Open"],
})

describe.each(storages)("B10 careless and hostile hosts on $name", (storage) => {
  const closing: Array<() => Promise<void>> = []
  afterAll(() => Promise.all(closing.map((close) => close())))
  const desk = desksOn(storage)
  /** A desk on which one message was delivered by a handler. */
  const delivering = async (deliver: () => unknown) => {
    const handler = handle(Notice, untyped(deliver)) as Handler
    const made = await desk({ handlers: [handler], worker: { attemptsMax: 2 } })
    await made.manager.request.finish((await made.request()).id, { agent: "ana", item: "x" })
    const done = await made.guiche.worker.runDue()
    const [message] = await made.guiche.outbox("acme")
    return { ...made, done, message }
  }
  const define = (name: string, agents: ReadonlyArray<string> = []) =>
    Team.commands.define({ code: Code.make("N1"), name, agents })

  it.each([
    ["a text where a number should be", async () => ({ quantity: "3" })],
    ["nothing", async () => undefined],
    ["no promise", () => 5],
    ["an error at once", () => untyped(new Error("x").message.at(untyped(Symbol("x"))))],
  ])(
    "an answer that is not what the port promises is Unavailable, and nothing has happened: %s",
    async (_, available) => {
      const { request, manager } = await desk({ available: untyped(available) })
      const { id } = await request()
      const refused = await rejection(manager.request.finish(id, { agent: "ana", item: "x" }))
      expect(refused).toMatchObject({ _tag: "Unavailable", what: "stock.available" })
      expect(await manager.request.get(id)).toMatchObject({ state: "Open", version: 1 })
    },
  )

  it.each([
    ["a null character", "a\0b"],
    ["half a character", `a${alone}`],
  ])("an answer with %s is Unavailable and names the port, and nothing has happened", async (_, name) => {
    const guiche = await createGuiche({
      storage: storage.fresh({ lot: Lot }),
      machines: { lot: Lot },
      answers: { erp: { nameOfLot: async () => ({ name }) } },
      migrate: true,
    })
    closing.push(guiche.close)
    const lots = guiche.as(caller("manager")).lot
    expect(await rejection(lots.begin())).toMatchObject({ _tag: "Unavailable", what: "erp.nameOfLot" })
    expect(await lots.count()).toBe(0)
  })

  it("what a port sends beside its answer is not kept, and so cannot stand in the way", async () => {
    const available = async () => untyped({ quantity: 3, note: "a\0b", at: new Date(0), size: 1n })
    const { request, manager, guiche } = await desk({ available })
    const { id } = await request()
    expect(await manager.request.finish(id, { agent: "ana", item: "x" })).toMatchObject({ quantity: 3 })
    const [, finished] = await manager.request.history(id)
    expect(finished?.facts).toMatchObject({ stock: { asked: { item: "x" }, answered: { quantity: 3 } } })
    expect((await guiche.verify("acme")).broken).toEqual([])
  })

  it.each([
    ["a null character", [define("Nova"), define("a\0b")], "InvalidInput: Team.define refuses name"],
    ["half a character", [define("Nova"), define("Nova", [alone])], "InvalidInput: Team.define refuses agents.0"],
    ["no id", [define("Nova"), Request.commands.cancel("\0" as typeof Request.Id.Type, {})], "NotFound: "],
    ["nothing", [define("Nova"), null], "InvalidInput: . refuses machine: is no command"],
    ["no transition", [define("Nova"), { ...define("x"), transition: "constructor" }], "refuses transition: is no"],
    ["a machine of others", [define("Nova"), { ...define("x"), machine: { ...Team } }], "refuses machine: is no"],
    ["a text", "250 OK", "InvalidInput: . refuses input: is no command"],
    ["an object", { accepted: ["maria@example.com"] }, "InvalidInput: . refuses input: is no command"],
  ])(
    "a reply that is none makes a dead letter that says so, and none of them is run: %s",
    async (_, replies, error) => {
      const { done, message, manager } = await delivering(async () => replies)
      expect(done).toMatchObject({ messages: 1, failed: 1 })
      expect(message).toMatchObject({ status: "dead", attempts: 1 })
      expect(message?.error).toContain(error)
      expect(await manager.team.count()).toBe(1)
    },
  )

  it("a handler need not give a promise", async () => {
    expect((await delivering(() => [define("Nova")])).message).toMatchObject({ status: "delivered" })
  })

  it("the error of a delivery is kept, whatever is in it", async () => {
    const { message } = await delivering(async () => {
      throw new Error(`a\0b ${"x".repeat(480)}😀😀😀😀😀😀`)
    })
    expect(message?.error).toMatch(/^Error: a\ufffdb x+/)
    expect(message?.error?.isWellFormed()).toBe(true)
  })

  it.each([
    ["outbox", ["\0"], ["tenant"], "text-null"],
    ["outbox", ["*"], ["tenant"], "tenant"],
    ["outbox", ["acme", null], ["query"], "wrong-type"],
    ["outbox", ["acme", { limit: Number.NaN }], ["query", "limit"], "limit"],
    ["outbox", ["acme", { limit: -1 }], ["query", "limit"], "limit"],
    ["outbox", ["acme", { limit: 1.5 }], ["query", "limit"], "limit"],
    ["outbox", ["acme", { status: "\0" }], ["query", "status"], "not-one-of"],
    ["outbox", ["acme", { origin: { machine: "Request", id: "\0" } }], ["query", "origin", "id"], "text-null"],
    ["deadTimers", [alone], ["tenant"], "text-malformed"],
    ["deadTimers", [5], ["tenant"], "wrong-type"],
    ["release", ["\0", {}], ["tenant"], "text-null"],
    ["release", ["acme", null], ["dead"], "wrong-type"],
    ["release", ["acme", { messages: ["a", "\0"] }], ["dead", "messages", 1], "text-null"],
    [
      "release",
      ["acme", { timers: [{ machine: "Request", id: "a" }] }],
      ["dead", "timers", 0, "transition"],
      "missing",
    ],
    ["verify", [""], ["tenant"], "text-too-short"],
    ["verify", [null], ["tenant"], "wrong-type"],
  ] as const)("what an operator asks is looked at first: %s %j", async (operation, asked, path, code) => {
    const { guiche } = await desk()
    const ask = guiche[operation] as (...given: ReadonlyArray<unknown>) => Promise<unknown>
    expect(await rejection(ask(...asked))).toMatchObject({
      _tag: "InvalidInput",
      machine: "operations",
      transition: operation,
      issues: [{ path, code }],
    })
  })

  it("an operation that leaves out what may be left out is answered", async () => {
    const { guiche } = await desk()
    expect(await guiche.outbox("acme", { limit: 1 })).toEqual([])
    expect(await guiche.release("acme", {})).toBe(0)
    expect(await guiche.release("acme", { messages: ["none"], timers: [] })).toBe(0)
  })

  it("in a batch what is no command is answered in its place, and does not hold up the others", async () => {
    const { guiche, manager } = await desk()
    const good = (code: string) => ({ machine: "team", transition: "define", input: { code, name: "Boa", agents: [] } })
    const wrong = [
      null,
      5,
      {},
      { machine: "toString", transition: "define" },
      { machine: "team", transition: "valueOf" },
      { machine: "team", transition: ["define"] },
      { machine: "team", transition: "define", input: null },
    ]
    const answers = await guiche.batch(caller("manager"), untyped([good("A"), ...wrong, good("B")]))
    expect(answers.map((answer) => (answer.ok ? "ok" : (answer.error as { _tag?: string })._tag))).toEqual([
      "ok",
      ...wrong.map(() => "InvalidInput"),
      "ok",
    ])
    expect(await manager.team.count()).toBe(3)
    expect(await rejection(guiche.batch(caller("manager"), untyped(null)))).toMatchObject({ _tag: "InvalidInput" })
  })

  it.each([
    [null, [], "wrong-type"],
    ["key", [], "wrong-type"],
    [{ kee: "typed wrongly" }, ["kee"], "unknown-field"],
    [{ signal: "stop" }, ["signal"], "wrong-type"],
  ])("options are options: %j", async (options, path, code) => {
    const { manager, request } = await desk()
    const { id } = await request()
    const team = { code: "T2", name: "Outra", agents: [] }
    for (const command of [
      () => manager.team.define(team, untyped(options)),
      () => manager.request.cancel(id, {}, untyped(options)),
    ])
      expect(await rejection(command())).toMatchObject({ _tag: "InvalidInput", issues: [{ path, code }] })
    expect(await manager.team.count()).toBe(1)
  })
})

describe("B10 the Effect face", () => {
  const layer = Guiche.layer({ machines: Object.values(deskMachines), migrate: true }).pipe(
    Layer.provide(memoryStorage()),
  )

  it.each([[{ tenant: "*" }], [{ company: "\0" }], [{ actor: { id: "eve", profiles: "system" } }], [{ actor: null }]])(
    "refuses a caller that is not properly defined, whatever is asked: %j",
    async (wrong) => {
      const given = { ...caller("manager"), ...(wrong as object) } as Caller
      const id = "none" as typeof Team.Id.Type
      const asked = Effect.gen(function* () {
        const guiche = yield* Guiche
        const tags: Array<string> = []
        const note = (error: { readonly _tag: string }) => Effect.sync(() => tags.push(error._tag))
        yield* Effect.catch(guiche.run(given, Team.commands.retire(id, {})), note)
        yield* Effect.catch(guiche.batch(given, []), note)
        yield* Effect.catch(guiche.job(given, { key: "k", machine: Team, each: () => undefined }), note)
        yield* Effect.catch(guiche.get(given, Team, id), note)
        yield* Effect.catch(guiche.list(given, Team), note)
        yield* Effect.catch(guiche.summarise(given, Team, {}), note)
        yield* Effect.catch(guiche.history(given, Team, id), note)
        yield* Effect.catch(guiche.allowed(given, Team, id), note)
        return tags
      })
      const tags = await Effect.runPromise(Effect.provide(asked, layer))
      expect(tags).toEqual(Array.from({ length: 8 }, () => "InvalidCaller"))
    },
  )

  it("answers what is no command in its place in a batch", async () => {
    const team = (name: string) => Team.commands.define({ code: Code.make("N1"), name, agents: [] })
    const commands = [
      team("Nova"),
      untyped(null),
      untyped({ ...team("x"), machine: { ...Team } }),
      team("x".repeat(10_000)),
    ]
    const asked = Effect.gen(function* () {
      const outcomes = yield* (yield* Guiche).batch(caller("manager"), commands)
      return outcomes.map((outcome) => (outcome._tag === "Success" ? "ok" : outcome.failure._tag))
    })
    const tags = await Effect.runPromise(Effect.provide(asked, layer))
    expect(tags).toEqual(["ok", "InvalidInput", "InvalidInput", "InvalidInput"])
  })
})
