import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { caller, rejection } from "./desk.ts"
import { openLegalDesk } from "./legal-desk.ts"
import { dayAfter, repairDesk } from "./repair-desk.ts"
import { storages } from "./storages.ts"

type Opened = Awaited<ReturnType<typeof openLegalDesk>>

const refusal = { solution: "explanation", text: "Mau uso.", denial: true } as const

describe.each(storages)("Q3 what the time for repair asks of the company on $name", (storage) => {
  let opened: Opened
  let repairs: ReturnType<typeof repairDesk>
  beforeAll(async () => {
    opened = await openLegalDesk(storage, "consumer")
    repairs = repairDesk(opened)
  })
  afterAll(() => opened.guiche.close())

  const termOf = async (id: Parameters<typeof repairs.repairOf>[0]) => (await repairs.repairOf(id)).id
  /** The mails to a step of the way, each with its variables. */
  const mailsAbout = async (template: string, clock?: string) =>
    (await opened.guiche.outbox("acme"))
      .map(({ payload }) => payload as { readonly template?: string; readonly variables?: { readonly clock?: string } })
      .filter((mail) => mail.template === template && (clock === undefined || mail.variables?.clock === clock))
  const told = async (complaint: string) =>
    (await opened.desk.communication.list({ where: { complaint: complaint as never, kind: "repair" } })).items
  /** Of a customer without an address in the directory. */
  const unreachable = async () => {
    const { customerEmail: _email, ...form } = opened.form
    const document = "390.533.447-05"
    const { id } = await opened.desk.complaint.receive({ ...form, customerDocument: document, ...repairs.thing() })
    return repairs.verifyFrom(id)
  }

  it("R-CMP-2 an agent records as cured only what was granted to the customer, who is told so, and denies nothing afterwards", async () => {
    const { agent, answer, repairOf, today, verified } = repairs
    const { id } = await verified()
    const term = await termOf(id)
    const cured = { remediedOn: today() }
    expect(await rejection(agent.repairTerm.remedy(term, cured))).toMatchObject({ _tag: "RemedyUnproven" })
    await answer(id, "explanation")
    expect(await rejection(agent.repairTerm.remedy(term, cured))).toMatchObject({ _tag: "RemedyUnproven" })
    await opened.desk.complaint.reopen(id, { reason: "consertamos" })
    await answer(id, "corrective-action")
    expect(await rejection(agent.complaint.close(id, {}))).toMatchObject({ _tag: "NotRemedied" })
    await opened.desk.complaint.reopen(id, { reason: "não foi feito" })
    expect(await rejection(agent.repairTerm.remedy(term, cured))).toMatchObject({ _tag: "RemedyUnproven" })
    await answer(id, "repair")
    expect(await agent.repairTerm.remedy(term, cured)).toMatchObject({ state: "Remedied", remediedBy: "ana" })
    expect((await told(id)).map(({ text }) => text)).toEqual([
      `Registrado como resolvido em ${today().split("-").toReversed().join("/")}.`,
    ])
    expect(await opened.templates()).toContain("complaint-repair-recorded")
    const without = await verified()
    await opened.desk.repairTerm.remedy(await termOf(without.id), cured)
    expect(await repairOf(without.id)).toMatchObject({ state: "Remedied" })
    expect(await rejection(agent.complaint.answer(without.id, refusal))).toMatchObject({ _tag: "DenialNotAllowed" })
  })

  it("R-CMP-2 another time and a choice are the consumer's word: told to their own address, theirs, or a senior's", async () => {
    const { agent, verified } = repairs
    const other = { days: 180, adhesion: false, separateClause: false }
    const silent = await unreachable()
    const [term, open] = [await termOf(silent.id), { ground: "repair-would-harm" } as const]
    const unproven = { _tag: "CustomerWishUnproven" }
    expect(await rejection(agent.repairTerm.agree(term, other))).toMatchObject(unproven)
    await agent.repairTerm.openAtOnce(term, open)
    expect(await rejection(agent.repairTerm.choose(term, { choice: "repair" }))).toMatchObject(unproven)
    expect(await told(silent.id)).toEqual([])
    expect(await opened.desk.repairTerm.choose(term, { choice: "repair" })).toMatchObject({ state: "Chosen" })
    const { id } = await verified()
    const agreed = await agent.repairTerm.agree(await termOf(id), other)
    await agent.repairTerm.openAtOnce(agreed.id, open)
    await agent.repairTerm.choose(agreed.id, { choice: "repair" })
    const day = agreed.lastDay.split("-").toReversed().join("/")
    expect((await told(id)).map(({ text }) => text).toSorted()).toEqual([
      "Escolha registrada: reparo.",
      `Outro prazo de reparo combinado: até ${day}.`,
    ])
    expect(await mailsAbout("complaint-repair-recorded")).toContainEqual(
      expect.objectContaining({ variables: expect.objectContaining({ lastDay: agreed.lastDay }) }),
    )
  })

  it("R-CMP-2 somebody is warned a week before the time ends, and before what was chosen is due, which is escalated each week", async () => {
    const { desk, pass } = opened
    const { answer, repairOf, verified } = repairs
    const { id } = await verified()
    const warnings = async (clock: string) => (await mailsAbout("complaint-deadline-warning", clock)).length
    const late = async () => (await mailsAbout("complaint-escalated", "chosen-remedy")).length
    const before = [await warnings("repair-term"), await warnings("chosen-remedy"), await late()]
    const since = async () => {
      const now = [await warnings("repair-term"), await warnings("chosen-remedy"), await late()]
      return now.map((count, at) => count - (before[at] ?? 0))
    }
    await pass(23)
    expect(await repairOf(id)).not.toHaveProperty("warnedAt")
    await pass(1)
    expect(await repairOf(id)).toHaveProperty("warnedAt")
    await pass(7)
    const refund = await desk.repairTerm.choose(await termOf(id), { choice: "refund" })
    expect(refund).toMatchObject({ state: "Chosen" })
    const [first, , escalated] = await since()
    expect(first).toBeGreaterThanOrEqual(1)
    await answer(id, "refund", { refund: { amount: "899.00", currency: "BRL" } })
    await pass(4)
    const mine = async () => (await repairOf(id)) as { readonly escalatedAt?: string; readonly warnedAt?: string }
    expect(await mine()).toHaveProperty("warnedAt")
    expect(await mine()).not.toHaveProperty("escalatedAt")
    await pass(2)
    const once = (await mine()).escalatedAt
    expect(once).toBeDefined()
    expect((await since())[2]).toBeGreaterThan(escalated ?? 0)
    await pass(8)
    expect((await mine()).escalatedAt).not.toBe(once)
  })

  it("R-CMP-2 money that was chosen is confirmed by a senior, unless it is all that was paid", async () => {
    const { desk } = opened
    const { agent, verified } = repairs
    const chosen = async (choice: "refund" | "abatement", more: object = {}) => {
      const { id } = await verified(more)
      await desk.repairTerm.openAtOnce(await termOf(id), { ground: "repair-would-harm" })
      await desk.repairTerm.choose(await termOf(id), { choice })
      return id
    }
    const pay = (id: Parameters<typeof termOf>[0], solution: "refund" | "abatement", amount: string) =>
      agent.complaint.answer(id, { solution, text: "Pagamos.", refund: { amount, currency: "BRL" } })
    const unconfirmed = { _tag: "RefundUnconfirmed" }
    expect(await rejection(pay(await chosen("refund"), "refund", "0.01"))).toMatchObject(unconfirmed)
    expect(await rejection(pay(await chosen("abatement"), "abatement", "500"))).toMatchObject(unconfirmed)
    const known = await chosen("refund", { amount: { amount: "899.00", currency: "BRL" } })
    expect(await rejection(pay(known, "refund", "898.99"))).toMatchObject(unconfirmed)
    expect(await pay(known, "refund", "899.00")).toMatchObject({ state: "Answered" })
  })

  it("R-CMP-2 a cure in time that is recorded after the choice opened is a senior's to record, with its day, and is told", async () => {
    const { desk, pass } = opened
    const { agent, answer, repairOf, verified } = repairs
    const { id } = await verified()
    await answer(id, "repair")
    const { id: term, lastDay } = await repairOf(id)
    await pass(31)
    expect(await repairOf(id)).toMatchObject({ state: "ChoiceOpen" })
    const cured = { remediedOn: lastDay }
    expect(await rejection(agent.repairTerm.remedy(term, cured))).toMatchObject({ _tag: "RemedyUnproven" })
    const late = { remediedOn: dayAfter(lastDay, 1) }
    expect(await rejection(desk.repairTerm.remedy(term, late))).toMatchObject({ _tag: "RepairTimeOver" })
    expect(await desk.repairTerm.remedy(term, cured)).toMatchObject({ state: "Remedied", remediedOn: lastDay })
    expect(await told(id)).toHaveLength(1)
    await answer(id, "explanation")
    expect(await desk.complaint.close(id, {})).toMatchObject({ state: "Closed" })
  })

  it("R-CMP-2 who does not verify what is complained of again has the choice open after a week", async () => {
    const { desk, pass } = opened
    const { answer, codeOf, choicesTold, received, remedied, repairOf, thing, verified } = repairs
    const same = thing()
    const first = await verified(same)
    await answer(first.id, "repair")
    await remedied(first.id)
    await desk.complaint.close(first.id, {})
    await pass(40)
    const { id } = await received(same)
    await pass(6)
    expect(await repairOf(id)).toMatchObject({ state: "Running" })
    await pass(1)
    expect(await repairOf(id)).toMatchObject({ state: "ChoiceOpen", ground: "lapsed" })
    expect(await choicesTold(id)).toBe(1)
    const wish = await codeOf("WISH-2", { outOfStandard: false })
    const anew = thing()
    const cured = await verified(anew)
    await answer(cured.id, "repair")
    await remedied(cured.id)
    await desk.complaint.close(cured.id, {})
    await pass(40)
    const suggestion = await received(anew)
    await desk.complaint.reclassify(suggestion.id, { code: wish, reason: "sugestão" })
    await pass(8)
    expect(await repairOf(cured.id)).toMatchObject({ state: "Lifted" })
  })

  it("R-CMP-2 what was refused, or lifted by a senior, is not brought back by days: a new complaint leaves a week for the desk's word", async () => {
    const { desk, manager, pass } = opened
    const { choicesTold, received, repairOf, thing, today, verified, verifyFrom } = repairs
    const bought = today()
    const same = thing()
    const refused = await verified(same)
    await desk.complaint.answer(refused.id, refusal)
    const lifted = await verified()
    await manager.repairTerm.lift(await termOf(lifted.id), { reason: "Laudo: mau uso." })
    await pass(40)
    const anew = { remoteSale: false, deliveredOn: bought, reason: "data da nota" }
    await desk.complaint.verifyAgain(lifted.id, anew)
    expect(await repairOf(lifted.id)).toMatchObject({ state: "Lifted", cause: "senior" })
    const { id } = await received(same)
    expect(await repairOf(id)).toMatchObject({ state: "Lifted", cause: "refusal" })
    await verifyFrom(id, bought)
    await opened.guiche.worker.runDue()
    expect(await repairOf(id)).toMatchObject({ state: "Running" })
    expect(await choicesTold(id)).toBe(0)
    await desk.complaint.answer(id, refusal)
    expect(await repairOf(id)).toMatchObject({ state: "Lifted", cause: "refusal" })
    await desk.complaint.close(id, {})
    await pass(1)
    const third = await received(same)
    await verifyFrom(third.id, bought)
    await pass(8)
    expect(await repairOf(third.id)).toMatchObject({ state: "ChoiceOpen" })
  })

  it("R-CMP-2 a recorded choice outlives a verdict that was wrong", async () => {
    const { desk, pass } = opened
    const { repairOf, today, verified } = repairs
    const bought = today()
    const { id } = await verified()
    await pass(31)
    const chosen = await desk.repairTerm.choose(await termOf(id), { choice: "refund" })
    const anew = { remoteSale: false, reason: "a nota é outra" }
    await desk.complaint.verifyAgain(id, { ...anew, deliveredOn: "2020-01-10" })
    expect(await repairOf(id)).toMatchObject({ state: "Lifted", cause: "verdict" })
    await desk.complaint.verifyAgain(id, { ...anew, deliveredOn: bought })
    expect(await repairOf(id)).toMatchObject({
      state: "Chosen",
      choice: "refund",
      ground: "lapsed",
      chosenAt: chosen.state === "Chosen" ? chosen.chosenAt : "",
    })
  })

  it("R-CMP-2 a refusal of one complaint lifts nothing of another of the same defect that is being treated", async () => {
    const { desk } = opened
    const { repairOf, thing, verified } = repairs
    const same = thing()
    const first = await verified(same)
    opened.clock.now++
    const second = await verified(same)
    expect(await termOf(second.id)).toBe(await termOf(first.id))
    await desk.complaint.answer(second.id, refusal)
    expect(await repairOf(first.id)).toMatchObject({ state: "Running" })
    await desk.complaint.answer(first.id, refusal)
    expect(await repairOf(first.id)).toMatchObject({ state: "Lifted", cause: "refusal" })
  })

  it("R-CMP-2 what one of two complaints does not say parts nothing, and a link outranks likeness", async () => {
    const { desk, form } = opened
    const customerDocument = "111.444.777-35"
    const receive = async (more: object) => {
      opened.clock.now++
      return desk.complaint.receive({ ...form, customerDocument, usedOn: repairs.today(), ...more })
    }
    const first = await receive({ lot: "L-1", purchasedOn: repairs.today(), productCode: "CAD-9" })
    const noLot = await receive({ productCode: "CAD-9" })
    expect(await termOf(noLot.id)).toBe(await termOf(first.id))
    const elsewhere = await receive({ lot: "L-2", productCode: "CAD-9", serial: "X-1" })
    const other = await receive({ lot: "L-3", productCode: "CAD-8", serial: "X-2" })
    expect(await termOf(other.id)).not.toBe(await termOf(elsewhere.id))
    await desk.complaint.linkRepeat(other.id, { of: elsewhere.id })
    expect(await termOf(other.id)).toBe(await termOf(elsewhere.id))
  })

  it("the whole of it is proven by its journal", async () => {
    expect((await opened.guiche.verify("acme")).broken).toEqual([])
  })
})

describe.each(storages)("B4 what a customer writes after the answer on $name", (storage) => {
  let opened: Opened
  beforeAll(async () => {
    opened = await openLegalDesk(storage, "regulated-sac")
  })
  afterAll(() => opened.guiche.close())

  it("is another demand (Decreto 11.034/2022, art. 13): with its own term, and nobody closes over it", async () => {
    const { asCustomer, deadlinesOf, desk, guiche } = opened
    const agent = guiche.as(caller("agent", { id: "ana" }))
    const { answer, remedied, verified } = repairDesk(opened)
    const { id, party } = await verified()
    await answer(id, "repair")
    await remedied(id)
    const reply = { channel: "portal", text: "Não aceito; quero o reembolso." } as const
    await asCustomer(party).complaint.recordReply(id, reply)
    const states = async () => (await deadlinesOf(id)).map(({ state }) => state)
    expect(await states()).toEqual(["Met", "Running"])
    expect(await rejection(agent.complaint.close(id, {}))).toMatchObject({ _tag: "ReplyUnanswered" })
    const call = { channel: "phone", summary: "Explicado de novo." } as const
    await agent.complaint.recordContact(id, { ...call, outcome: "not-reached" })
    expect(await rejection(agent.complaint.close(id, {}))).toMatchObject({ _tag: "ReplyUnanswered" })
    await agent.complaint.recordContact(id, { ...call, outcome: "reached" })
    expect(await states()).toEqual(["Met", "Met"])
    await asCustomer(party).complaint.recordReply(id, reply)
    await desk.complaint.reopen(id, { reason: "pede o dinheiro" })
    expect(await states()).toEqual(["Met", "Met", "Running"])
    expect(await desk.complaint.get(id)).not.toHaveProperty("unansweredSince")
  })
})
