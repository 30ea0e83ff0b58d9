import { type AnyMachine, createGuiche, Guiche, Storage } from "@guiche/core"
import { Own, withOwnFields } from "@guiche/core/own-fields"
import { memoryStorage } from "@guiche/storage-memory"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as ManagedRuntime from "effect/ManagedRuntime"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { caller, rejection } from "./desk.ts"
import { deskMachines, deskPolicies, Request, Team } from "./desk-machines.ts"
import { everyKind, openOwnDesk, ownDefinitions, OwnRequest } from "./own-fields-desk.ts"
import { storages } from "./storages.ts"

type Desk = Awaited<ReturnType<typeof openOwnDesk>>
/** What arrives from outside need not be what the compiler would have. */
const untyped = (value: unknown) => value as never

describe.each(storages)("B11 own fields on $name", (storage) => {
  let desk: Desk
  beforeAll(async () => {
    desk = await openOwnDesk(storage.fresh(ownDefinitions.machines))
  })
  afterAll(() => desk.guiche.close())

  it("are given at a start, kept by every transition and set in any state, final ones too", async () => {
    const { manager, given } = desk
    const opened = await manager.request.open({ ...given, ...everyKind, ownCostCentre: " 10.2 " })
    expect(opened).toMatchObject(everyKind)
    const done = await manager.request.finish(opened.id, { agent: "ana", item: "x" })
    expect(done).toMatchObject({ ...everyKind, state: "Done", quantity: 3 })
    expect(await manager.request.allowed(opened.id)).toEqual(["annotate"])
    const set = await manager.request.annotate(done.id, { ownUrgent: true, ownPriority: null, ownParent: done.id })
    const { ownPriority, ...others } = { ...everyKind, ownUrgent: true, ownParent: done.id }
    expect(set).toMatchObject({ ...others, state: "Done", version: 3, subject: "a" })
    expect(set).not.toHaveProperty("ownPriority")
    expect(await manager.request.get(done.id)).toEqual(set)
    expect(ownPriority).toBe(-3)
  })

  it("a register keeps them when it is revised, retired and reinstated, and only its keepers set them", async () => {
    const { guiche, manager } = desk
    const { id } = await manager.team.define({ code: "T2", name: "Segunda", agents: [], ownRegion: "Litoral" })
    await manager.team.revise(id, { name: "Outra", agents: ["bia"] })
    await manager.team.retire(id)
    await manager.team.annotate(id, { ownRegion: "Serra" })
    expect(await manager.team.reinstate(id)).toMatchObject({ name: "Outra", ownRegion: "Serra", version: 5 })
    const agent = guiche.as(caller("agent"))
    expect(await rejection(agent.team.annotate(id, { ownRegion: "x" }))).toMatchObject({
      _tag: "Forbidden",
      needed: ["supervisor", "manager"],
    })
  })

  it("nobody sets what they do not see, nor refers to it", async () => {
    const { guiche, manager, given } = desk
    const { id } = await manager.request.open(given)
    const outsider = guiche.as(caller("agent"))
    expect(await rejection(outsider.request.annotate(id, { ownUrgent: true }))).toMatchObject({ _tag: "NotFound", id })
    expect(await rejection(outsider.request.open({ ...given, ownParent: id }))).toMatchObject({ _tag: "NotFound", id })
    const missing = untyped("0199-none")
    const elsewhere = guiche.as(caller("manager", { tenant: "other" })).request
    for (const refused of [
      () => manager.request.open({ ...given, ownParent: missing }),
      () => manager.request.annotate(id, { ownParent: missing }),
      () => elsewhere.annotate(id, { ownUrgent: true }),
    ])
      expect(await rejection(refused())).toMatchObject({ _tag: "NotFound" })
    expect(await elsewhere.count({ ownCostCentre: "7" })).toBe(0)
  })

  it("what a policy starts need not have them; it is asked of whoever knows the field", async () => {
    const { clock, guiche, manager, given } = desk
    const late = await manager.request.open({ ...given, ownNote: "prazo" })
    clock.now += 3_600_000
    await guiche.worker.runDue()
    expect(await manager.request.get(late.id)).toMatchObject({ state: "Late", ownCostCentre: "7", ownNote: "prazo" })
    const [tally] = (await manager.tally.list({ where: { ownLedger: { exists: false } } })).items
    expect(tally).toMatchObject({ team: given.team })
    expect(await manager.tally.annotate(tally!.id, { ownLedger: "A" })).toMatchObject({ ownLedger: "A" })
    const start = { machine: "tally", transition: "begin", input: { team: given.team, first: late.id } } as const
    const [refused, set] = await guiche.batch(caller("manager"), [
      start,
      { machine: "tally", transition: "annotate", id: tally!.id, input: { ownLedger: "B" } },
    ])
    expect(refused).toMatchObject({ ok: false, error: { issues: [{ path: ["ownLedger"], code: "missing" }] } })
    expect(set).toMatchObject({ ok: true, record: { ownLedger: "B" } })
  })

  it("are in the history, proven with it, and answered again as they were under the same key", async () => {
    const { guiche, manager, given } = desk
    const first = { ...given, ...everyKind }
    const opened = await manager.request.open(first, { key: "open" })
    await manager.request.annotate(opened.id, { ownBudget: { amount: "2", currency: "USD" }, ownNote: null })
    expect(await manager.request.open(first, { key: "open" })).toEqual(opened)
    const [entry, changed] = await manager.request.history(opened.id)
    expect(entry?.input).toMatchObject(everyKind)
    expect(changed).toMatchObject({
      event: "RequestAnnotated",
      input: { ownBudget: { amount: "2", currency: "USD" }, ownNote: null },
      changes: { ownBudget: "2", ownBudget_currency: "USD", ownNote: null },
    })
    expect((await guiche.verify("acme")).broken).toEqual([])
  })
})

describe.each(storages)("B11 queries by own fields on $name", (storage) => {
  let desk: Desk
  beforeAll(async () => {
    desk = await openOwnDesk(storage.fresh(ownDefinitions.machines))
    const { manager, given } = desk
    const { id: ownParent } = await manager.request.open({ ...given, ...everyKind })
    await manager.request.open({
      ...given,
      subject: "b",
      ownCostCentre: "10.10",
      ownNote: "Mesa",
      ownPriority: 5,
      ownWeight: "0.125",
      ownBudget: { amount: "99.99", currency: "BRL" },
      ownUrgent: true,
      ownWantedOn: "2026-02-28",
      ownCalledAt: "2026-03-02T08:30:00-03:00",
      ownChannel: "phone",
      ownParent,
    })
    await manager.request.open({ ...given, subject: "c" })
  })
  afterAll(() => desk.guiche.close())

  it.each([
    [{ ownCostCentre: "10.2" }, "a"],
    [{ ownCostCentre: { startsWith: "10." } }, "ab"],
    [{ ownNote: { contains: "quebrad" } }, "a"],
    [{ search: "cadeira" }, "a"],
    [{ ownPriority: { gt: -4, lte: 4 } }, "a"],
    [{ ownPriority: { exists: false } }, "c"],
    [{ ownWeight: { lt: "1" } }, "b"],
    [{ ownBudget: { gte: { amount: "100", currency: "BRL" } } }, "a"],
    [{ ownUrgent: false }, "a"],
    [{ not: { ownUrgent: true } }, "ac"],
    [{ ownWantedOn: { gte: "2026-03-01" } }, "a"],
    [{ ownCalledAt: "2026-03-02T11:30:00Z" }, "ab"],
    [{ ownChannel: { in: ["shop", "none"] } }, "a"],
    [{ ownParent: { where: { ownUrgent: false, team: { where: { ownRegion: "Sertão" } } } } }, "b"],
    [{ team: { where: { ownRegion: { ne: "Sertão" } } } }, ""],
  ])("%j finds %j", async (where, found) => {
    const { items } = await desk.manager.request.list({ where, orderBy: [{ field: "number" }] })
    expect(items.map(({ subject }) => subject).join("")).toBe(found)
  })

  it.each(["ownPriority", "ownWeight", "ownBudget", "ownWantedOn", "ownChannel", "ownUrgent"] as const)(
    "are in the order of %s, page by page, those without it first",
    async (field) => {
      const subjects: Array<string> = []
      for (let after: string | undefined, more = true; more;) {
        const page = await desk.manager.request.list({
          orderBy: [{ field }],
          first: 1,
          ...(after === undefined ? {} : { after }),
        })
        subjects.push(...page.items.map(({ subject }) => subject))
        after = page.next
        more = after !== undefined
      }
      const isFirst = field === "ownPriority" || field === "ownUrgent"
      expect(subjects.join("")).toBe(isFirst ? "cab" : "cba")
    },
  )

  it("are counted, grouped and added up", async () => {
    const { manager } = desk
    const groups = await manager.request.summarise({
      by: ["ownBudget.currency"],
      sum: ["ownBudget", "ownWeight"],
      max: ["ownWantedOn"],
    })
    const groupOf = (currency: string | null) => groups.find(({ by }) => by["ownBudget.currency"] === currency)
    expect(groupOf(null)).toMatchObject({ count: 1, sum: {} })
    expect(groupOf("BRL")).toMatchObject({
      count: 2,
      sum: { ownBudget: "1600.89", ownWeight: "12.625" },
      max: { ownWantedOn: "2026-03-31" },
    })
  })

  it.each([
    [{ ownCostCenter: "1" }, "unknown-field"],
    [{ ownPriority: "5" }, "wrong-value"],
    [{ ownWantedOn: "2026-02-30" }, "wrong-value"],
    [{ ownUrgent: { startsWith: "t" } }, "not-comparable"],
  ])("%j is no question", async (where, reason) => {
    expect(await rejection(desk.manager.request.list({ where: untyped(where) }))).toMatchObject({
      _tag: "InvalidQuery",
      reason,
    })
  })

  it("the host's domain values go in and come out with Effect, and the product's commands know nothing of them", async () => {
    const runtime = ManagedRuntime.make(
      Guiche.layer({ ...ownDefinitions, machines: Object.values(ownDefinitions.machines) }).pipe(
        Layer.provide(storage.fresh(ownDefinitions.machines)),
      ),
    )
    const asked = Effect.gen(function* () {
      const guiche = yield* Guiche
      const who = caller("manager")
      const team = yield* guiche.run(who, Team.commands.define({ code: "E" as never, name: "Effect", agents: [] }))
      const input = { team: team.id, customer: "Ana", subject: "e" }
      const known = yield* guiche.run(who, OwnRequest.commands.open({ ...input, ownCostCentre: "1" }))
      const plain = yield* guiche.run(who, Request.commands.open(input))
      yield* guiche.run(who, OwnRequest.commands.annotate(plain.id, { ownParent: known.id }))
      const found = yield* guiche.list(who, OwnRequest, { where: { ownParent: { where: { ownCostCentre: "1" } } } })
      const seen = yield* guiche.get(who, Request, plain.id)
      const verified = yield* guiche.operations.verifyRecord("acme", Request, plain.id)
      const refused = yield* Effect.flip(guiche.run(who, OwnRequest.commands.open({ ...input, ownCostCentre: " 1" })))
      return { known, found, seen, verified, refused }
    })
    const { known, found, seen, verified, refused } = await runtime.runPromise(asked)
    expect(known.ownCostCentre).toBe("1")
    expect(found.items).toMatchObject([{ ownParent: known.id }])
    expect(seen).toMatchObject({ ownParent: known.id })
    expect(verified.broken).toEqual([])
    expect(refused).toMatchObject({
      _tag: "InvalidInput",
      issues: [{ path: ["ownCostCentre"], code: "validator-form" }],
    })
    await runtime.dispose()
  })
})

describe("B11 what is wrong in own fields is refused before any storage sees it", () => {
  let desk: Desk
  beforeAll(async () => {
    desk = await openOwnDesk(memoryStorage())
  })
  afterAll(() => desk.guiche.close())

  const json = (text: string): unknown => JSON.parse(text)
  it.each([
    [{ ownCostCentre: null }, "ownCostCentre", "wrong-type"],
    [{ ownCostCentre: "ten" }, "ownCostCentre", "validator"],
    [{ ownCostCentre: "1".repeat(1_000_000) }, "ownCostCentre", "text-too-long"],
    [{ ownNote: "" }, "ownNote", "text-too-short"],
    [{ ownNote: "a\0b" }, "ownNote", "text-null"],
    [{ ownNote: "\ud800" }, "ownNote", "text-malformed"],
    [{ ownPriority: 6 }, "ownPriority", "whole-number-range"],
    [{ ownPriority: 1.5 }, "ownPriority", "whole-number-range"],
    [{ ownWeight: 12.5 }, "ownWeight", "wrong-type"],
    [{ ownWeight: "1.2345" }, "ownWeight", "decimal-scale"],
    [{ ownBudget: { amount: "1", currency: "R$" } }, "ownBudget.currency", "currency"],
    [{ ownUrgent: "true" }, "ownUrgent", "wrong-type"],
    [{ ownWantedOn: "2026-02-30" }, "ownWantedOn", "calendar-day"],
    [{ ownCalledAt: "2026-03-02T12:00" }, "ownCalledAt", "instant"],
    [{ ownChannel: "mail" }, "ownChannel", "not-one-of"],
    [{ ownParent: "../x" }, "ownParent", "id"],
    [{ ownOther: 1 }, "ownOther", "unknown-field"],
    [{ annotate: 1 }, "annotate", "unknown-field"],
    [json('{"__proto__":{"ownUrgent":true}}'), "__proto__", "unknown-field"],
    [json('{"constructor":1}'), "constructor", "unknown-field"],
  ])("%j is refused where it is wrong", async (wrong, path, code) => {
    const before = await desk.manager.request.count()
    const open = { ...desk.given }
    for (const [key, value] of Object.entries(wrong as object))
      Object.defineProperty(open, key, { value, enumerable: true })
    const refused = await rejection(desk.manager.request.open(untyped(open)))
    expect(refused).toMatchObject({ _tag: "InvalidInput" })
    const issues = refused["issues"] as ReadonlyArray<{ path: ReadonlyArray<string>; code: string }>
    expect(issues.map((issue) => [issue.path.join("."), issue.code])).toEqual([[path, code]])
    expect(await desk.manager.request.count()).toBe(before)
  })

  it("what is required must be there at a start, may be left alone afterwards, and is not taken away", async () => {
    const { ownCostCentre: _, ...without } = desk.given
    expect(await rejection(desk.manager.request.open(untyped(without)))).toMatchObject({
      issues: [{ path: ["ownCostCentre"], code: "missing" }],
    })
    const { id } = await desk.manager.request.open(desk.given)
    expect(await desk.manager.request.annotate(id)).toMatchObject({ ownCostCentre: "7", version: 2 })
    expect(await rejection(desk.manager.request.annotate(id, untyped({ ownCostCentre: null })))).toMatchObject({
      issues: [{ path: ["ownCostCentre"], code: "wrong-type" }],
    })
    expect(await rejection(desk.manager.request.annotate(id, untyped({ ownPriority: 9, subject: "x" })))).toMatchObject(
      {
        issues: [
          { path: ["ownPriority"], code: "whole-number-range" },
          { path: ["subject"], code: "unknown-field" },
        ],
      },
    )
  })
})

describe.each(storages)("B11 B9 own fields that come, change and go on $name", (on) => {
  const options = { max: 40, required: true } as const
  const Buyer = withOwnFields(Request, { ownBuyer: Own.text("Comprador", "Buyer", options) })
  const Renamed = withOwnFields(Request, {
    ownCustomer: Own.text("Cliente", "Customer", {
      ...options,
      max: 5,
      personal: "name",
      searchable: true,
      renamedFrom: ["ownBuyer"],
    }),
    ownChannel: Own.oneOf("Canal", "Channel", { values: ["shop", "mail"], indexed: true }),
  })
  const Narrowed = withOwnFields(Request, { ownChannel: Own.oneOf("Canal", "Channel", { values: ["shop"] }) })

  it("are columns that migrations add and rename, and never drop; old records stay as they are", async () => {
    const runtime = ManagedRuntime.make(on.fresh())
    const storage = Layer.succeed(Storage, await runtime.runPromise(Storage))
    const open = <const R extends AnyMachine>(request: R, migrate = true) =>
      createGuiche({ storage, machines: { ...deskMachines, request }, policies: deskPolicies, migrate })
    const who = caller("manager")

    const plain = (await open(Request)).as(who)
    const team = (await plain.team.define({ code: "T", name: "Time", agents: [] })).id
    const given = { team, customer: "Maria", subject: "a" }
    const old = await plain.request.open(given)

    const bought = (await open(Buyer)).as(who).request
    expect(await bought.get(old.id)).toEqual(old)
    expect(await bought.cancel((await plain.request.open(given)).id)).toMatchObject({ state: "Cancelled" })
    const { id } = await bought.open({ ...given, ownBuyer: "Conceição" })

    expect(await rejection(open(Renamed, false))).toMatchObject({ _tag: "SchemaBehind" })
    const guiche = await open(Renamed)
    expect(await guiche.plan()).toEqual([])
    const { request } = guiche.as(who)
    expect(await request.get(id)).toMatchObject({ ownCustomer: "Conceição" })
    expect((await request.list({ where: { search: "conceicao" } })).items).toMatchObject([{ id }])
    expect(await request.annotate(id, { ownChannel: "mail" })).toMatchObject({ ownCustomer: "Conceição" })
    const other = await request.open({ ...given, ownCustomer: "Ana", ownChannel: "mail" })
    expect(await rejection(request.annotate(id, { ownCustomer: "Conceição" }))).toMatchObject({ _tag: "InvalidInput" })
    const history = await request.history(id)
    expect(history.map(({ changes }) => changes)).toMatchObject([{ ownCustomer: "Conceição" }, { ownChannel: "mail" }])
    expect((await guiche.verify("acme")).broken).toEqual([])

    const narrowed = (await open(Narrowed)).as(who).request
    expect(await narrowed.get(id)).not.toHaveProperty("ownCustomer")
    expect(await narrowed.cancel(other.id)).toMatchObject({ state: "Cancelled", ownChannel: "mail" })
    expect(await rejection(narrowed.annotate(id, { ownChannel: untyped("mail") }))).toMatchObject({
      issues: [{ path: ["ownChannel"], code: "not-one-of" }],
    })
    const again = await open(Renamed)
    expect(await again.plan()).toEqual([])
    expect(await again.as(who).request.get(id)).toMatchObject({ ownCustomer: "Conceição", state: "Open" })
    expect((await again.verify("acme")).broken).toEqual([])
    await runtime.dispose()
  })
})
