import { createGuiche, Fact, field, Guiche, label, Machine, Money, Register, state, Text, View } from "@guiche/core"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Schema from "effect/Schema"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { rejection } from "./desk.ts"
import { type StorageUnderTest, storages } from "./storages.ts"

const optional = Schema.optionalKey
const internal = { internal: true } as const

const Tutor = Register.make("Tutor", label("Tutor", "Tutor"), {
  remark: field("Observação", "Remark", optional(Text(200)), internal),
})

/** A person of the house alone. */
const Keeper = Register.make("Keeper", label("Zelador", "Keeper"), {}, internal)

const Visitor = Schema.Struct({
  name: Text(60),
  suspicion: field("Suspeita", "Suspicion", optional(Text(200)), internal),
})
const why = field("Motivo", "Reason", Text(200, { min: 1 }))
const remark = field("Nota", "Note", optional(Text(200)), internal)

const told = {
  owner: field("Dono", "Owner", Text(60)),
  name: field("Nome", "Name", Text(60), { searchable: true }),
  tutor: field("Tutor", "Tutor", optional(Tutor.Id)),
  note: remark,
  cost: field("Custo", "Cost", optional(Money), internal),
  visitors: field("Visitas", "Visitors", Schema.Array(Visitor)),
}

const pet = Machine.make("Pet", label("Bicho", "Pet"), {
  Here: state("Presente", "Here", told),
  Gone: state("Ausente", "Gone", { ...told, reason: field("Motivo", "Reason", optional(why), internal) }),
})

const everyone = ["agent", "customer"] as const

const Pet = pet.machine({
  transitions: {
    bring: pet.start({
      label: label("Trazer", "Bring"),
      event: "PetBrought",
      by: everyone,
      input: told,
      to: "Here",
      run: (input) => pet.to.Here(input),
    }),
    greet: pet.move({
      label: label("Cumprimentar", "Greet"),
      event: "PetGreeted",
      by: everyone,
      toldToCustomer: true,
      input: { greeting: Text(60), note: remark },
      from: "Here",
      to: "Here",
      run: (record) => record,
    }),
    remove: pet.move({
      label: label("Retirar", "Remove"),
      event: "PetRemoved",
      by: everyone,
      input: { reason: why },
      from: "Here",
      to: "Gone",
      run: (record, { reason }) => pet.to.Gone({ ...record, reason }),
    }),
  },
  final: ["Gone"],
  visible: ({ id, profiles }) => (profiles.includes("agent") ? {} : { owner: id }),
})

const Sheet = View.make("PetSheet", label("Ficha", "Sheet"), {
  input: { pet: Pet.Id },
  by: everyone,
  needs: ({ pet: id }) => ({
    one: Pet.ref(id),
    perhaps: Pet.maybe(id),
    all: Pet.all({ where: { note: { exists: true } } }),
    tutor: Pet.ref(id).andThen(({ tutor }) => (tutor === undefined ? Fact.known(undefined) : Tutor.ref(tutor))),
  }),
  show: (_input, { all, one, perhaps, tutor }) => ({ all, one, perhaps, tutor }),
})

const caller = (id: string, ...profiles: ReadonlyArray<"agent" | "customer" | "manager">) => ({
  tenant: "acme",
  company: "01",
  actor: { id, profiles },
})
const ana = caller("ana-souza", "agent", "manager")
const rui = caller("rui", "customer")
const machines = { pet: Pet, tutor: Tutor, keeper: Keeper }
const secrets = /SECRET|ana-souza|"7\.00"/

const open = async (storage: StorageUnderTest) => {
  const guiche = await createGuiche({ storage: storage.fresh(machines), machines, migrate: true })
  const [house, customer] = [guiche.as(ana), guiche.as(rui)]
  const tutor = await house.tutor.define({ code: "T", name: "Tutor", remark: "SECRET remark" })
  const rex = await house.pet.bring({
    owner: "rui",
    name: "Rex",
    tutor: tutor.id,
    note: "SECRET note",
    cost: { amount: "7.00", currency: "BRL" },
    visitors: [{ name: "Lia", suspicion: "SECRET suspicion" }, { name: "Tom" }],
  })
  return { guiche, house, customer, rex }
}

describe.each(storages)("R-ACC-1 an internal field reaches nobody outside on $name", (storage) => {
  let opened: Awaited<ReturnType<typeof open>>
  beforeAll(async () => void (opened = await open(storage)))
  afterAll(() => opened.guiche.close())

  const shown = { state: "Here", owner: "rui", name: "Rex", visitors: [{ name: "Lia" }, { name: "Tom" }] }

  it("records are read without it, one by one and in lists; the house reads all", async () => {
    const { customer, house, rex } = opened
    expect(await house.pet.get(rex.id)).toEqual(rex)
    expect(rex.visitors[0]).toEqual({ name: "Lia", suspicion: "SECRET suspicion" })
    const theirs = { ...shown, id: rex.id, version: 1, tutor: rex.tutor }
    expect(await customer.pet.get(rex.id)).toEqual(theirs)
    expect((await customer.pet.list({ where: { search: "rex" } })).items).toEqual([theirs])
  })

  it("no query names it: it is as unknown as what is not there, also at the end of a reference", async () => {
    const { customer, house } = opened
    const refused = async (asked: Promise<unknown>, ...path: ReadonlyArray<string>) =>
      expect(await rejection(asked)).toMatchObject({ _tag: "InvalidQuery", path, reason: "unknown-field" })
    const where = { note: { startsWith: "SECRET" } }
    const remarked = { tutor: { where: { remark: { exists: true } } } }
    await refused(customer.pet.list({ where }), "where", "note")
    await refused(customer.pet.list({ where: { not: { or: [where] } } }), "where", "not", "or", "0", "note")
    await refused(customer.pet.list({ where: remarked }), "where", "tutor", "where", "remark")
    await refused(customer.pet.list({ orderBy: [{ field: "note" }] }), "orderBy", "note")
    await refused(customer.pet.count(where), "where", "note")
    await refused(customer.pet.summarise({ by: ["note"] }), "by", "note")
    await refused(customer.pet.summarise({ max: ["note"] }), "note")
    await refused(customer.pet.summarise({ by: ["cost.currency"], sum: ["cost"] }), "by", "cost.currency")
    expect(await house.pet.count({ ...where, ...remarked })).toBe(1)
    expect(await customer.pet.count({ tutor: { where: { name: "Tutor" } } })).toBe(1)
  })

  it("what a command answers, the first time and again under its key, alone and among many", async () => {
    const { customer, guiche, house, rex } = opened
    const { id } = await house.pet.bring({ ...theirPet, note: "SECRET" })
    const greet = () => customer.pet.greet(id, { greeting: "oi" }, { key: `greet ${storage.name}` })
    expect(await greet()).toEqual({ ...mine, id, version: 2 })
    expect(await greet()).toEqual({ ...mine, id, version: 2 })
    const [greeted] = await guiche.batch(rui, [{ machine: "pet", transition: "greet", id, input: { greeting: "oi" } }])
    expect(greeted).toEqual({ ok: true, record: { ...mine, id, version: 3 } })
    const seen: Array<unknown> = []
    await guiche.job(rui, { key: `look ${storage.name}`, machine: "pet", each: (one) => void seen.push(one) })
    expect(seen).toContainEqual({ ...shown, id: rex.id, version: 1, tutor: rex.tutor })
    expect(JSON.stringify(seen)).not.toMatch(secrets)
  })

  it("views show records without it, whatever they ask for", async () => {
    const { guiche, rex } = opened
    const sheet = await guiche.show(rui, Sheet, { pet: rex.id })
    expect(sheet).toMatchObject({ one: shown, perhaps: shown, tutor: { name: "Tutor" } })
    expect(sheet.all).toContainEqual(sheet.one)
    expect(JSON.stringify(sheet)).not.toMatch(secrets)
    expect(JSON.stringify(await guiche.show(ana, Sheet, { pet: rex.id }))).toMatch(/SECRET note.*SECRET remark/)
  })

  it("a history tells neither it nor who of the house it was", async () => {
    const { customer, house } = opened
    const { id } = await house.pet.bring({ ...theirPet, note: "SECRET", cost: { amount: "7.00", currency: "BRL" } })
    await house.pet.greet(id, { greeting: "olá", note: "SECRET" })
    await customer.pet.greet(id, { greeting: "oi", note: "theirs" })
    await house.pet.remove(id, { reason: "SECRET" })
    const history = await customer.pet.history(id)
    expect(JSON.stringify(history)).not.toMatch(secrets)
    expect(history.every(({ hash, previous, salt }) => `${hash}${previous}${salt}` === "")).toBe(true)
    expect(history.map(({ actor, changes, input }) => ({ actor, changes, input }))).toEqual([
      { actor: { profiles: ["agent", "manager"] }, input: {}, changes: { owner: "rui", name: "Rex", visitors: [] } },
      { actor: { profiles: ["agent", "manager"] }, input: { greeting: "olá" }, changes: {} },
      { actor: { id: "rui", profiles: ["customer"] }, input: { greeting: "oi", note: "theirs" }, changes: {} },
      { actor: { profiles: ["agent", "manager"] }, input: {}, changes: {} },
    ])
    expect(await customer.pet.get(id)).toEqual({ ...mine, state: "Gone", id, version: 4 })
    expect(await house.pet.get(id)).toMatchObject({ state: "Gone", reason: "SECRET" })
  })

  it("a register that is the house's own has no entry for anybody else, and who has no profile sees no record of anything", async () => {
    const { customer, guiche, house, rex } = opened
    const keeper = await house.keeper.define({ code: "Z", name: "Zé" })
    expect(await house.keeper.count()).toBe(1)
    expect(await customer.keeper.count()).toBe(0)
    expect(await rejection(customer.keeper.get(keeper.id))).toMatchObject({ _tag: "NotFound" })
    const nobody = guiche.as(caller("rui"))
    expect(await rejection(nobody.pet.get(rex.id))).toMatchObject({ _tag: "NotFound" })
    expect(await rejection(nobody.pet.history(rex.id))).toMatchObject({ _tag: "NotFound" })
    expect([await nobody.pet.count(), await nobody.tutor.count(), await customer.tutor.count()]).toEqual([0, 0, 1])
  })
})

const theirPet = { owner: "rui", name: "Rex", visitors: [] }
const mine = { ...theirPet, state: "Here" }

describe.each(storages.slice(0, 1))("R-ACC-1 an internal field on the face of Effect", (storage) => {
  it("is in no record that a customer is given, and records still have their type", async () => {
    const reading = Effect.gen(function* () {
      const guiche = yield* Guiche
      const note = "SECRET"
      const started = yield* guiche.run(ana, Pet.commands.bring({ ...theirPet, note }))
      const greeted = yield* guiche.run(rui, Pet.commands.greet(started.id, { greeting: "oi" }))
      const got = yield* guiche.get(rui, Pet, started.id)
      const { items } = yield* guiche.list(rui, Pet)
      return { started, others: [greeted, got, ...items] }
    })
    const layer = Guiche.layer({ machines: Object.values(machines), migrate: true }).pipe(
      Layer.provide(storage.fresh()),
    )
    const { others, started } = await Effect.runPromise(Effect.provide(reading, layer))
    expect(started.note).toBe("SECRET")
    expect(others.map(({ note }) => note)).toEqual([undefined, undefined, undefined])
  })
})
