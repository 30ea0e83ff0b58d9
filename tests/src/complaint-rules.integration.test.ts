import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { type ComplaintDesk, local, openComplaintDesk } from "./complaint-desk.ts"
import { rejection } from "./desk.ts"
import { storages } from "./storages.ts"

describe.each(storages)("Q2 complaints classified by rules on $name", (storage) => {
  let desk: ComplaintDesk
  beforeAll(async () => {
    desk = await openComplaintDesk(storage)
    const { classificationRule } = desk.supervisor
    await classificationRule.define({
      code: "R-10",
      name: "Lote caro da Aço e Cia",
      order: 10,
      channels: ["phone", "email"],
      productCodes: ["CAD-*"],
      brands: ["assento"],
      suppliers: ["12.ABC.345/01DE-35"],
      words: ["manch*"],
      amountFrom: { amount: "500", currency: "BRL" },
      complaintCode: desk.stained.id,
      severity: 1,
    })
    await classificationRule.define({
      code: "R-20",
      name: "Terceira vez",
      order: 20,
      earlierFrom: 2,
      priority: "urgent",
    })
  })
  afterAll(() => desk.guiche.close())

  let persons = 0
  /** A form of somebody who has never complained. */
  const newcomer = () => {
    const root = String(100_000_000 + ++persons)
    return `${root}${checkDigits(root)}`
  }
  const receive = async (more: object = {}) => {
    const { id } = await desk.agent.complaint.receive({ ...desk.form, customerDocument: newcomer(), ...more })
    return desk.agent.complaint.get(id)
  }
  const dear = {
    brand: "ASSENTO",
    supplierDocument: "12.ABC.345/01DE-35",
    description: "Veio com uma mancha.",
    amount: { amount: "500.00", currency: "BRL" },
  }

  it("get code, severity and priority from the first rule that is met, which is kept with the reasons", async () => {
    expect(await receive(dear)).toMatchObject({
      state: "Classified",
      code: desk.stained.id,
      severity: 1,
      priority: "urgent",
      classification: {
        basis: "rule",
        words: ["manch*"],
        because: ["channel", "product", "brand", "supplier", "words", "amount"],
      },
      // Half the time, because it is urgent.
      firstAnswerDueAt: "2026-03-09T14:00:00.000Z",
    })
  })

  it.each<[string, object]>([
    ["channel", { channel: "portal" }],
    ["product", { productCode: "MESA-1" }],
    ["brand", { brand: "Assentos" }],
    ["supplier", { supplierDocument: "11.222.333/0001-81" }],
    ["words", { description: "Chegou tarde." }],
    ["amount", { amount: { amount: "499.99", currency: "BRL" } }],
    ["currency of the amount", { amount: { amount: "900", currency: "USD" } }],
  ])("do not meet a rule of which one condition fails: %s", async (_what, other) => {
    expect(await receive({ ...dear, ...other })).not.toMatchObject({ severity: 1 })
  })

  it("that were given a code at receipt keep it, and a rule for another code is not theirs", async () => {
    expect(await receive({ ...dear, code: desk.broken.id })).toMatchObject({
      code: desk.broken.id,
      severity: 3,
      classification: { basis: "chosen", words: [] },
    })
  })

  it("B6 that come a third time get their priority by the rule for repetitions, and what they repeat", async () => {
    const customerDocument = newcomer()
    const first = await receive({ customerDocument, lot: "L-1" })
    const second = await receive({ customerDocument })
    const third = await receive({ customerDocument, lot: "L-1" })
    expect(first).toMatchObject({ priority: "normal" })
    expect(first).not.toHaveProperty("repeatOf")
    expect(second).toMatchObject({
      priority: "normal",
      repeatOf: first.id,
      repeatBasis: "product",
      earlierComplaints: 1,
    })
    expect(third).toMatchObject({
      priority: "urgent",
      repeatOf: first.id,
      repeatBasis: "lot",
      repeatStatus: "proposed",
      earlierComplaints: 2,
      classification: { basis: "keywords", because: ["repetition"], words: ["quebr*"] },
    })
    await desk.agent.complaint.linkRepeat(third.id, {})
    await desk.agent.complaint.dismissRepeat(second.id, { reason: "outro defeito" })
    expect(await desk.agent.complaint.list({ where: { repeatOf: first.id, repeatStatus: "linked" } })).toMatchObject({
      items: [{ id: third.id }],
    })
  })

  it("B6 repeat nothing that is older than the window, about other goods, cancelled, or somebody else's", async () => {
    const customerDocument = newcomer()
    const { id } = await receive({ customerDocument })
    expect(await receive({ customerDocument, productCode: "MESA-1" })).not.toHaveProperty("repeatOf")
    expect(await receive({})).not.toHaveProperty("repeatOf")
    await desk.agent.complaint.cancel(id, { reason: "engano" })
    expect(await receive({ customerDocument })).not.toHaveProperty("repeatOf")
    desk.clock.now += 90 * 86_400_000 + 1
    expect(await receive({ customerDocument })).not.toHaveProperty("repeatOf")
    desk.clock.now = local("2026-03-09 09:00")
  })

  it("B6 are linked by hand to one that there is and that is not themselves", async () => {
    const { complaint } = desk.agent
    const [one, other] = [await receive(), await receive()]
    expect(await rejection(complaint.linkRepeat(one.id, {}))).toMatchObject({ _tag: "NoRepeatProposed" })
    expect(await rejection(complaint.linkRepeat(one.id, { of: one.id }))).toMatchObject({ _tag: "RepeatOfItself" })
    expect(await rejection(complaint.linkRepeat(one.id, { of: "nowhere" as never }))).toMatchObject({
      _tag: "NotFound",
    })
    await complaint.linkRepeat(one.id, { of: other.id })
    expect(await complaint.get(one.id)).toMatchObject({ repeatOf: other.id, repeatStatus: "linked" })
  })

  it("are given another severity or priority by a supervisor alone, with a reason", async () => {
    const { id } = await receive({ description: "Chegou tarde." })
    const override = { code: desk.broken.id, priority: "urgent" } as const
    expect(await desk.agent.complaint.get(id)).toMatchObject({ state: "Received" })
    expect(await rejection(desk.agent.complaint.classify(id, { ...override, reason: "cliente antigo" }))).toMatchObject(
      { _tag: "OverrideNotAllowed" },
    )
    expect(await rejection(desk.supervisor.complaint.classify(id, override))).toMatchObject({
      _tag: "OverrideReasonMissing",
    })
    await desk.agent.complaint.classify(id, { code: desk.broken.id })
    expect(
      await rejection(desk.agent.complaint.reclassify(id, { ...override, reason: "cliente antigo" })),
    ).toMatchObject({ _tag: "Forbidden" })
    await desk.supervisor.complaint.reclassify(id, { ...override, reason: "cliente antigo" })
    expect(await desk.agent.complaint.get(id)).toMatchObject({
      severity: 3,
      priority: "urgent",
      firstAnswerDueAt: "2026-03-09T14:00:00.000Z",
      classification: { basis: "agent", reason: "cliente antigo" },
    })
  })

  it("Q6 that nothing classifies are confirmed with their protocol at once, and with the expected day once they are", async () => {
    const { id, protocol } = await receive({ description: "Chegou tarde." })
    await desk.agent.complaint.classify(id, { code: desk.broken.id })
    await desk.guiche.worker.runDue()
    const told = desk.mails.filter(({ variables }) => variables["protocol"] === protocol)
    expect(told.map(({ template, variables }) => [template, variables["status"], variables["expectedOn"]])).toEqual([
      ["complaint-confirmation", "Received", undefined],
      ["complaint-confirmation", "Classified", "2026-03-11"],
    ])
  })

  it("are not classified from outside as if by a rule", async () => {
    const { id } = await receive({ description: "Chegou tarde." })
    const pretended = desk.supervisor.complaint.classifyByRule(id, { code: desk.broken.id, basis: "rule", words: [] })
    expect(await rejection(pretended)).toMatchObject({ _tag: "Forbidden" })
  })

  it("R-SD-4 are not taken for a type that is retired, or that there is none of", async () => {
    const retired = await desk.supervisor.complaintType.define({ code: "old", name: "Antigo" })
    await desk.supervisor.complaintType.retire(retired.id)
    const { complaint } = desk.agent
    expect(await rejection(complaint.receive({ ...desk.form, type: retired.id }))).toMatchObject({ _tag: "NotUsable" })
    expect(await rejection(complaint.receive({ ...desk.form, type: "none" as never }))).toMatchObject({
      _tag: "NotFound",
    })
  })
})

/** The check digits of a CPF. */
const checkDigits = (root: string): string => {
  const digit = (digits: string) => {
    const sum = digits.split("").reduce((total, each, at) => total + Number(each) * (digits.length + 1 - at), 0)
    return String(sum % 11 < 2 ? 0 : 11 - (sum % 11))
  }
  const first = digit(root)
  return `${first}${digit(root + first)}`
}
