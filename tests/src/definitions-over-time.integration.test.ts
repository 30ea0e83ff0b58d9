import { createGuiche, field, label, Machine, type MachineRecord, state, Storage, Text } from "@guiche/core"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as ManagedRuntime from "effect/ManagedRuntime"
import * as Schema from "effect/Schema"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { caller, rejection } from "./desk.ts"
import { storages } from "./storages.ts"

const contact = field(
  "Contato",
  "Contact",
  Schema.Struct({ phone: field("Telefone", "Phone", Text(20), { personal: "phone" }), note: Text(40) }),
)
const about = {
  name: field("Nome", "Name", Text(80), { personal: "name" }),
  contacts: field("Contatos", "Contacts", Schema.Array(contact)),
  remark: field("Nota", "Remark", Text(80)),
}
const words = (name: string) => ({ label: label(name, name), event: `${name}Happened`, by: ["supervisor"] as const })

/** The machine as it was, with a transition whose input is none of the record's fields. */
const then = Machine.make("Lead", label("Interessado", "Lead"), {
  Open: state("Aberto", "Open", {
    ...about,
    nickname: Schema.optionalKey(field("Apelido", "Nickname", Text(40), { personal: "name" })),
  }),
})
const Then = then.machine({
  transitions: {
    open: then.start({ ...words("Open"), input: about, to: "Open", run: (input) => then.to.Open(input) }),
    call: then.move({
      ...words("Call"),
      input: { ...about, caller: field("Quem ligou", "Caller", Text(80), { personal: "name" }), minutes: Schema.Int },
      from: "Open",
      to: "Open",
      run: (record, { remark, caller: nickname }) => then.to.Open({ ...record, remark, nickname }),
    }),
    note: then.move({
      ...words("Note"),
      input: { remark: about.remark },
      from: "Open",
      to: "Open",
      run: (record, { remark }) => then.to.Open({ ...record, remark }),
    }),
  },
  final: ["Open"],
})

/** The same later: renamed, a transition and a field are gone, and another has become personal data. */
const aboutNow = { ...about, remark: field("Nota", "Remark", Text(80), { personal: "name" }) }
const now = Machine.make("Prospect", label("Interessado", "Prospect"), { Open: state("Aberto", "Open", aboutNow) })
const Now = now.machine({
  transitions: {
    open: now.start({ ...words("Open"), input: aboutNow, to: "Open", run: (input) => now.to.Open(input) }),
    note: now.move({
      ...words("Note"),
      input: { remark: aboutNow.remark },
      from: "Open",
      to: "Open",
      run: (record, { remark }) => now.to.Open({ ...record, remark }),
    }),
  },
  final: ["Open"],
  renamedFrom: ["Lead"],
})

/** All that is defined after the machine was taken away. */
const other = Machine.make("Other", label("Outro", "Other"), { Open: state("Aberto", "Open", { name: Text(80) }) })
const Other = other.machine({
  transitions: {
    open: other.start({
      ...words("Open"),
      input: { name: Text(80) },
      to: "Open",
      run: (input) => other.to.Open(input),
    }),
  },
  final: ["Open"],
})

const given = { name: "Conceição", contacts: [{ phone: "+5511999990000", note: "à tarde" }], remark: "primeira" }

describe.each(storages)("B7 B9 definitions that change on $name", (on) => {
  let runtime: ManagedRuntime.ManagedRuntime<Storage, unknown>
  let storage: Layer.Layer<Storage>
  let id = ""
  const open = <const M extends MachineRecord>(machines: M) => createGuiche({ storage, machines, migrate: true })
  beforeAll(async () => {
    runtime = ManagedRuntime.make(on.fresh())
    storage = Layer.succeed(Storage, await runtime.runPromise(Storage))
    const before = await open({ lead: Then })
    const { lead } = before.as(caller("supervisor"))
    const opened = await lead.open(given, { key: "open" })
    await lead.note(opened.id, { remark: "segunda" }, { key: "note" })
    for (const who of ["Ana", "Bia"]) await lead.call(opened.id, { ...given, caller: who, minutes: 5 })
    id = opened.id
    await before.close()
  })
  afterAll(() => runtime.dispose())

  it("histories of a machine that is not defined any more are proven, and named as such; an entry that was changed is found", async () => {
    const proven = { entries: 4, records: 0, broken: [], unknown: [{ machine: "Lead", histories: 1 }] }
    const without = await open({ other: Other })
    expect(await without.verify("acme")).toEqual(proven)
    await without.close()
    const tampered = Layer.effect(
      Storage,
      Effect.map(Storage, (real) => ({
        ...real,
        history: (...asked: Parameters<typeof real.history>) =>
          Effect.map(real.history(...asked), (entries) =>
            entries.map((entry) => (entry.version === 3 ? { ...entry, company: "another" } : entry)),
          ),
      })),
    ).pipe(Layer.provide(storage))
    const after = await createGuiche({ storage: tampered, machines: { other: Other } })
    const broken = [{ machine: "Lead", id, version: 3, what: "entry" }]
    expect(await after.verify("acme")).toEqual({ ...proven, broken })
    await after.close()
  })

  it("entries of a transition and of a field that are gone, and of one that has become personal data, are proven as before", async () => {
    const after = await open({ prospect: Now })
    expect(await after.verify("acme")).toEqual({ entries: 4, records: 1, broken: [], unknown: [] })
  })

  it("a command repeated under its key after its machine was renamed answers what it answered first", async () => {
    const after = await open({ prospect: Now })
    const { prospect } = after.as(caller("supervisor"))
    const prospectId = id as typeof Now.Id.Type
    expect(await prospect.note(prospectId, { remark: "segunda" }, { key: "note" })).toMatchObject({
      id,
      version: 2,
      remark: "segunda",
    })
    expect(await prospect.open(given, { key: "open" })).toMatchObject({ id, version: 1, remark: "primeira" })
    expect(await rejection(prospect.note(prospectId, { remark: "terceira" }, { key: "note" }))).toMatchObject({
      _tag: "DuplicateRequest",
    })
  })
})
