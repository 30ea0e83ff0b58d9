import { createGuiche, field, label, Machine, Parameters, state, WholeNumber } from "@guiche/core"
import * as Schema from "effect/Schema"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { caller, rejection } from "./desk.ts"
import { storages } from "./storages.ts"

const DeskChoices = Parameters.make(
  "DeskChoices",
  label("Escolhas", "Choices"),
  {
    days: Parameters.of(field("Dias", "Days", WholeNumber(0, 90), { unit: "day" }), 30),
    notices: Parameters.of(field("Avisos", "Notices", Schema.Boolean), false),
    hour: Parameters.optional(field("Hora", "Hour", WholeNumber(0, 23))),
  },
  { perUser: ["notices", "hour"], requires: [{ when: { notices: true }, fields: ["hour"] }] },
)

/** Says what holds for whoever asks. */
const asking = Machine.make("Asking", label("Pergunta", "Asking"), {
  Told: state("Respondida", "Told", {
    days: Schema.Int,
    notices: Schema.Boolean,
    hour: Schema.optionalKey(Schema.Int),
  }),
})
const Asking = asking.machine({
  transitions: {
    ask: asking.start({
      label: label("Perguntar", "Ask"),
      event: "Asked",
      input: {},
      to: "Told",
      needs: (_input, { actor, company }) => ({ holds: DeskChoices.valuesFor(company, actor.id) }),
      run: (_input, { holds: { hour, ...holds } }) =>
        asking.to.Told({ ...holds, ...(hour === undefined ? {} : { hour }) }),
    }),
  },
  final: ["Told"],
})

describe.each(storages)("J10 F1 parameters on $name", (on) => {
  const open = async () =>
    createGuiche({ storage: on.fresh(), machines: { choices: DeskChoices, asking: Asking }, migrate: true })
  let guiche: Awaited<ReturnType<typeof open>>
  beforeAll(async () => {
    guiche = await open()
  })
  afterAll(() => guiche.close())

  it("the user's choice holds over the company's over the default, and other companies keep theirs", async () => {
    const manager = guiche.as(caller("manager"))
    const ana = guiche.as(caller("agent", { id: "ana" }))
    expect(await ana.asking.ask()).toMatchObject({ days: 30, notices: false })
    const { id } = await manager.choices.define({ days: 10, hour: 8 })
    const { id: own } = await ana.choices.defineForUser({ notices: true })
    expect(await ana.asking.ask()).toMatchObject({ days: 10, notices: true, hour: 8 })
    expect(await guiche.as(caller("agent", { id: "bob" })).asking.ask()).toMatchObject({
      days: 10,
      notices: false,
      hour: 8,
    })
    const elsewhere = guiche.as({ ...caller("agent", { id: "ana" }), company: "02" })
    expect(await elsewhere.asking.ask()).toMatchObject({ days: 30, notices: false })
    expect(await rejection(manager.choices.revise(id, { days: 5 }))).toMatchObject({
      _tag: "ParameterMissing",
      fields: ["hour"],
    })
    await ana.choices.reviseForUser(own, { notices: true, hour: 9 })
    await manager.choices.revise(id, { days: 5 })
    expect(await ana.asking.ask()).toMatchObject({ days: 5, notices: true, hour: 9 })
  })

  it("a company has one record, a user one in each company, and an agent chooses for themselves alone", async () => {
    const other = { ...caller("manager"), company: "03" }
    const manager = guiche.as(other)
    await manager.choices.define({})
    expect(await rejection(manager.choices.define({}))).toMatchObject({ _tag: "NotUnique" })
    await manager.choices.defineForUser({ user: "cid" })
    expect(await rejection(manager.choices.defineForUser({ user: "cid" }))).toMatchObject({ _tag: "NotUnique" })
    const agent = guiche.as({ ...caller("agent", { id: "dora" }), company: "03" })
    expect(await rejection(agent.choices.defineForUser({ user: "cid" }))).toMatchObject({ _tag: "NotYourParameters" })
    expect(await rejection(agent.choices.define({}))).toMatchObject({ _tag: "Forbidden" })
  })
})
