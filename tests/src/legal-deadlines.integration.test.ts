import { CustomerHistory } from "@guiche/core/quality"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { caller, rejection } from "./desk.ts"
import { midnightAfter, oneDay, openLegalDesk } from "./legal-desk.ts"
import { storages } from "./storages.ts"

describe.each(storages)("B4 statutory deadlines beside what the company promises, on $name", (storage) => {
  let opened: Awaited<ReturnType<typeof openLegalDesk>>
  beforeAll(async () => {
    opened = await openLegalDesk(storage, "regulated-sac")
  })
  afterAll(() => opened.guiche.close())

  it("run from the receipt, are paused by nothing, are told of when they pass, and say that they were met late", async () => {
    const { clock, deadlinesOf, desk, pass, receive, templates } = opened
    const { id, profile } = await receive()
    expect(profile).toBe("regulated-sac")
    const [deadline] = await deadlinesOf(id)
    expect(deadline).toMatchObject({
      state: "Running",
      rule: "sac-answer",
      article: "Decreto 11.034/2022, art. 13",
      dueAt: midnightAfter(7),
    })
    await desk.complaint.beginVerification(id)
    await desk.complaint.awaitCustomer(id, { waitingFor: "fotografia" })
    await pass(6)
    expect((await deadlinesOf(id))[0]).not.toHaveProperty("warnedAt")
    await pass(1)
    expect((await deadlinesOf(id))[0]).toHaveProperty("warnedAt")
    await desk.complaint.resume(id)
    expect((await deadlinesOf(id))[0]).toMatchObject({ state: "Running", dueAt: midnightAfter(7) })
    await pass(1)
    expect((await deadlinesOf(id))[0]).toMatchObject({ state: "Overdue" })
    expect(await templates()).toContain("statutory-deadline-missed")
    await desk.complaint.verify(id, { remoteSale: false })
    await desk.complaint.answer(id, { solution: "repair", text: "Consertamos." })
    expect((await deadlinesOf(id))[0]).toMatchObject({ state: "Met", late: true })
    clock.now += oneDay
    await desk.complaint.reopen(id, { reason: "quebrou de novo" })
    expect((await deadlinesOf(id)).map(({ state }) => state)).toEqual(["Met", "Running"])
  })

  it("are met when the customer is told the answer, which is not written before, and lifted only for whoever complained", async () => {
    const { deadlinesOf, desk, form, manager, verified } = opened
    const { customerEmail: _email, ...unreachable } = form
    const { id } = await desk.complaint.receive(unreachable)
    await desk.complaint.beginVerification(id)
    await desk.complaint.verify(id, { remoteSale: false })
    const answer = { solution: "explanation", text: "Explicamos." } as const
    expect(await rejection(desk.complaint.answer(id, answer))).toMatchObject({ _tag: "SolutionNotTold" })
    await desk.complaint.recordContact(id, { channel: "phone", outcome: "not-reached", summary: "não atendeu" })
    expect((await deadlinesOf(id))[0]).toMatchObject({ state: "Running" })
    await desk.complaint.answer(id, { ...answer, toldBy: "phone" })
    expect((await deadlinesOf(id))[0]).toMatchObject({ state: "Met", late: false })
    const other = await verified()
    await desk.complaint.cancel(other.id, { reason: "resolvido", cancelledFor: "customer" })
    expect((await deadlinesOf(other.id))[0]).toMatchObject({ state: "Lifted" })
    const third = await verified()
    await desk.complaint.cancel(third.id, { reason: "duplicada" })
    const [still] = await deadlinesOf(third.id)
    if (still === undefined) throw new Error("the complaint has a deadline")
    expect(still).toMatchObject({ state: "Running" })
    expect(await rejection(desk.statutoryDeadline.lift(still.id, { why: "duplicada" }))).toMatchObject({
      _tag: "Forbidden",
    })
    expect(await manager.statutoryDeadline.lift(still.id, { why: "duplicada" })).toMatchObject({ state: "Lifted" })
  })

  it("R-CMP-2 no agent lifts one by saying that the customer wants to cancel, where no mail tells the customer so", async () => {
    const { deadlinesOf, desk, form, guiche, receive, templates } = opened
    const agent = guiche.as(caller("agent"))
    const receipts = async () => (await templates()).filter((name) => name === "complaint-cancelled").length
    const { customerEmail: _email, ...unreachable } = form
    const { id } = await desk.complaint.receive(unreachable)
    const wish = { reason: "desistiu", cancelledFor: "customer", receiptBy: "phone" } as const
    expect(await rejection(agent.complaint.cancel(id, wish))).toMatchObject({ _tag: "CustomerWishUnproven" })
    expect((await deadlinesOf(id))[0]).toMatchObject({ state: "Running" })
    await desk.complaint.cancel(id, wish)
    expect((await deadlinesOf(id))[0]).toMatchObject({ state: "Lifted" })
    const told = await receive()
    const before = await receipts()
    await agent.complaint.cancel(told.id, { reason: "desistiu", cancelledFor: "customer" })
    expect((await deadlinesOf(told.id))[0]).toMatchObject({ state: "Lifted" })
    expect(await receipts()).toBe(before + 1)
  })

  it("R-CMP-2 nor where the mail goes to an address that is not the customer's, or that is one of the house", async () => {
    const { deadlinesOf, desk, form, guiche, manager } = opened
    const agent = guiche.as(caller("agent"))
    await manager.agent.define({ code: "ana", name: "Ana", profile: "agent", email: "ana.reis@example.com.br" })
    const wish = { reason: "desistiu", cancelledFor: "customer" } as const
    const outside = { ...form, customerEmail: "nunca.visto@example.com.br" }
    const house = { ...form, customerDocument: "111.444.777-35", customerEmail: "Ana.Reis@example.com.br" }
    for (const filledIn of [outside, house]) {
      const { id } = await desk.complaint.receive(filledIn)
      expect(await rejection(agent.complaint.cancel(id, wish))).toMatchObject({ _tag: "CustomerWishUnproven" })
      expect((await deadlinesOf(id))[0]).toMatchObject({ state: "Running" })
      await manager.complaint.cancel(id, wish)
      expect((await deadlinesOf(id))[0]).toMatchObject({ state: "Lifted" })
    }
  })

  it("R-CMP-2 a company shortens them from a day on, for what is received then; nobody lengthens one", async () => {
    const { clock, deadlinesOf, desk, manager, pass, receive } = opened
    const before = await receive()
    const today = Date.parse(new Date(clock.now).toISOString().slice(0, 10))
    const holdsFrom = new Date(today + 2 * oneDay).toISOString().slice(0, 10)
    const version = (length: number, profile = "regulated-sac") =>
      manager.profileVersion.publish({
        profile,
        holdsFrom,
        rules: [{ rule: "sac-answer", applies: true, length }],
      } as never)
    expect(await rejection(version(8))).toMatchObject({ _tag: "DeadlineLoosened", lawful: 7 })
    expect(await rejection(version(0))).toMatchObject({ _tag: "InvalidInput" })
    expect(await rejection(version(7, "b2b"))).toMatchObject({ _tag: "RuleNotInForce" })
    const { id } = await version(3)
    expect(await rejection(version(2))).toMatchObject({ _tag: "NotUnique" })
    const asSupervisor = desk.profileVersion.publish({ profile: "regulated-sac", holdsFrom, rules: [] })
    expect(await rejection(asSupervisor)).toMatchObject({ _tag: "Forbidden" })
    const early = await receive()
    expect(early).not.toHaveProperty("profileVersion")
    await pass(2)
    const after = await receive()
    expect(after.profileVersion).toBe(id)
    const lengths = await Promise.all([before, early, after].map(async (one) => (await deadlinesOf(one.id))[0]?.length))
    expect(lengths).toEqual([7, 7, 3])
    expect(await rejection(manager.profileVersion.withdraw(id))).toMatchObject({ _tag: "VersionInForce" })
    const begin = desk.statutoryDeadline.begin({} as never)
    expect(await rejection(begin)).toMatchObject({ _tag: expect.stringMatching(/Forbidden|InvalidInput/) })
  })

  it("a company that buys for its business has none, and no natural person is made one", async () => {
    const { deadlinesOf, manager, receive } = opened
    const customerDocument = "12.ABC.345/01DE-35"
    const first = await receive({ customerDocument })
    expect(first.profile).toBe("regulated-sac")
    const assign = (party: string) =>
      manager.partyProfile.assign({ party, standing: "b2b", reason: "revende" } as never)
    await assign(first.party)
    const second = await receive({ customerDocument })
    expect(second.profile).toBe("b2b")
    expect(await deadlinesOf(second.id)).toEqual([])
    expect((await deadlinesOf(first.id)).map(({ state }) => state)).toEqual(["Running"])
    const { party } = await receive()
    expect(await rejection(assign(party))).toMatchObject({ _tag: "PersonIsConsumer" })
    expect(await rejection(assign("nobody"))).toMatchObject({ _tag: "NotFound" })
  })

  it("the customer is entitled to the history within 5 calendar days, by the way they choose, and to nobody else's", async () => {
    const { asCustomer, deadlinesOf, desk, guiche, receive } = opened
    const { code, id, party } = await receive({ customerDocument: "111.444.777-35", customerName: "Raimundo Nonato" })
    if (code === undefined) throw new Error("the complaint has classified itself")
    await desk.complaint.reclassify(id, { code, reason: "nota só para a casa" })
    await desk.complaint.beginVerification(id)
    await desk.complaint.verify(id, { remoteSale: false })
    await desk.complaint.recordContact(id, { channel: "phone", outcome: "reached", summary: "Informado do andamento." })
    await desk.complaint.answer(id, {
      solution: "refund",
      text: "Devolvemos o valor.",
      refund: { amount: "129.90", currency: "BRL" },
    })
    const asked = await asCustomer(party).historyRequest.ask({ complaint: id, medium: "letter" })
    expect((await deadlinesOf(asked.id))[0]).toMatchObject({ rule: "sac-history", length: 5, state: "Running" })
    const stranger = { ...caller("customer", { id: "somebody-else" }) }
    const theirs = guiche.as(stranger).historyRequest.ask({ complaint: id, medium: "electronic" })
    expect(await rejection(theirs)).toMatchObject({ _tag: "NotFound" })
    expect(await rejection(guiche.show(stranger, CustomerHistory, { complaint: id }))).toMatchObject({
      _tag: "NotFound",
    })
    const history = await guiche.show(caller("customer", { id: party }), CustomerHistory, { complaint: id })
    expect(history.told.map(({ kind }) => kind)).toEqual(["received", "expected", "contact", "answer"])
    expect(history.complaint).toMatchObject({ customerName: "Raimundo Nonato", solutionText: "Devolvemos o valor." })
    expect(history.deadlines[0]).toMatchObject({ standing: "met", article: "Decreto 11.034/2022, art. 13" })
    expect(JSON.stringify(history)).not.toMatch(/nota só para a casa|receivedBy|answeredBy|"agent"|supervisor/)
    await desk.historyRequest.deliver(asked.id)
    expect((await deadlinesOf(asked.id))[0]).toMatchObject({ state: "Met", late: false })
  })

  it("the whole of it is proven by its journal", async () => {
    expect((await opened.guiche.verify("acme")).broken).toEqual([])
  })
})
