import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { type ComplaintDesk, inTreatment, local, openComplaintDesk, samples } from "./complaint-desk.ts"
import { keepEvidence } from "@guiche/core/quality"
import { caller, rejection } from "./desk.ts"
import { storages } from "./storages.ts"

describe.each(storages)("R-CMP-1 the course of a complaint on $name", (storage) => {
  let desk: ComplaintDesk
  beforeAll(async () => {
    desk = await openComplaintDesk(storage)
  })
  afterAll(() => desk.guiche.close())

  const mailsOf = async (template: string) => {
    await desk.guiche.worker.runDue()
    return desk.mails.filter((mail) => mail.template === template)
  }
  const answer = { solution: "repair", text: "O pé foi trocado." } as const

  it("is not answered while a point of the customer's is open; the answer that goes out has them all", async () => {
    const { complaint } = desk.agent
    const id = await inTreatment(desk, { points: ["Quero a troca.", "Quem paga o frete?"] })
    await complaint.addPoints(id, { points: ["E o prazo?"] })
    await complaint.answerPoints(id, { answers: [{ number: 2, text: "Nós." }] })
    expect(await rejection(complaint.answer(id, answer))).toMatchObject({ _tag: "PointsUnanswered", points: [1, 3] })
    const unknown = { ...answer, answers: [{ number: 4, text: "?" }] }
    expect(await rejection(complaint.answer(id, unknown))).toMatchObject({ _tag: "PointUnknown", number: 4 })
    expect(await complaint.get(id)).toMatchObject({ state: "InTreatment" })
    const answers = [
      { number: 1, text: "O reparo basta." },
      { number: 3, text: "Dez dias." },
    ]
    await complaint.answer(id, { ...answer, answers })
    expect((await mailsOf("complaint-answered")).at(-1)?.variables).toMatchObject({
      points: [
        { point: 1, said: "Quero a troca.", answer: "O reparo basta." },
        { point: 2, said: "Quem paga o frete?", answer: "Nós." },
        { point: 3, said: "E o prazo?", answer: "Dez dias." },
      ],
    })
    await complaint.close(id, {})
    await complaint.reopen(id, { reason: "não resolveu", points: ["O pé soltou de novo."] })
    expect(await rejection(complaint.answer(id, answer))).toMatchObject({ _tag: "PointsUnanswered", points: [4] })
  })

  it("takes a hundred points and no more", async () => {
    const { complaint } = desk.agent
    const id = await inTreatment(desk)
    const thirty = Array.from({ length: 30 }, (_, at) => `Ponto ${at}`)
    for (let times = 0; times < 3; times++) await complaint.addPoints(id, { points: thirty })
    expect(await rejection(complaint.addPoints(id, { points: thirty }))).toMatchObject({
      _tag: "ComplaintFull",
      field: "points",
      most: 100,
    })
  })

  it("waits for the customer until the last day; their reply takes it up, and the deadlines move by the wait", async () => {
    const { complaint } = desk.agent
    desk.clock.now = local("2026-03-09 09:00")
    const id = await inTreatment(desk)
    const { party } = await complaint.get(id)
    await complaint.awaitCustomer(id, { waitingFor: "Uma fotografia da etiqueta.", answerDays: 3 })
    expect(await complaint.get(id)).toMatchObject({ waitUntil: "2026-03-13T02:59:59.999Z" })
    expect((await mailsOf("complaint-question")).at(-1)?.variables).toMatchObject({
      question: "Uma fotografia da etiqueta.",
      answerBy: "2026-03-12",
    })
    desk.clock.now = local("2026-03-11 09:00")
    const customer = caller("customer", { id: party })
    const picture = await keepEvidence(desk.place, customer, { name: "etiqueta.jpg", bytes: samples.jpeg })
    await desk.guiche.as(customer).complaint.recordReply(id, { channel: "portal", text: "Aqui.", evidence: [picture] })
    const taken = await complaint.get(id)
    expect(taken).toMatchObject({
      state: "InTreatment",
      resolutionDueAt: "2026-03-13T16:00:00.000Z",
      lastReply: { channel: "portal", text: "Aqui." },
      lastReplyAt: "2026-03-11T12:00:00.000Z",
      evidence: [{ name: "etiqueta.jpg" }],
    })
    desk.clock.now = local("2026-03-14 09:00")
    await desk.guiche.worker.runDue()
    expect(await complaint.get(id)).not.toHaveProperty("lapsedAt")
  })

  it("goes on by itself when the customer lets the time pass, as the company's parameter says", async () => {
    const { complaint } = desk.agent
    desk.clock.now = local("2026-03-09 09:00")
    const forever = await inTreatment(desk)
    await complaint.awaitCustomer(forever, { waitingFor: "A nota." })
    const chosen = await desk.supervisor.qualityParameters.define({ customerAnswerDays: 1 })
    const id = await inTreatment(desk)
    await complaint.awaitCustomer(id, { waitingFor: "A nota." })
    desk.clock.now = local("2026-03-10 23:59")
    await desk.guiche.worker.runDue()
    expect(await complaint.get(id)).toMatchObject({ state: "AwaitingCustomer" })
    // The worker is two days late, which gives nobody more time.
    desk.clock.now = local("2026-03-13 00:00")
    await desk.guiche.worker.runDue()
    expect(await complaint.get(id)).toMatchObject({
      state: "InTreatment",
      lapsedAt: "2026-03-11T02:59:59.999Z",
      resolutionDueAt: "2026-03-13T15:00:00.000Z",
    })
    expect(await complaint.get(forever)).toMatchObject({ state: "AwaitingCustomer" })
    await complaint.recordReply(id, { channel: "phone", text: "Desculpe a demora." })
    expect(await complaint.get(id)).toMatchObject({ state: "InTreatment", lastReply: { text: "Desculpe a demora." } })
    await desk.supervisor.qualityParameters.revise(chosen.id, {})
  })

  it("is cancelled with a receipt, by the customer too, and never without one where the law asks for it, whose own clocks no waiting stops", async () => {
    const { complaint } = desk.agent
    const { customerEmail: _email, ...unreachable } = desk.form
    const id = await inTreatment(desk)
    const { party, protocol } = await complaint.get(id)
    await desk.guiche
      .as(caller("customer", { id: party }))
      .complaint.cancel(id, { reason: "Desisti.", cancelledFor: "company" })
    expect(await complaint.get(id)).toMatchObject({ state: "Cancelled", cancelledFor: "customer", receiptBy: "email" })
    expect((await mailsOf("complaint-cancelled")).at(-1)?.variables).toMatchObject({
      protocol,
      cancelledFor: "customer",
    })
    expect(JSON.stringify(desk.mails)).not.toContain("Desisti.")
    const lenient = await complaint.receive(unreachable)
    expect(await complaint.cancel(lenient.id, { reason: "engano" })).not.toHaveProperty("receiptBy")
    await desk.supervisor.company.define({
      code: "01",
      name: "Energia",
      zone: "America/Sao_Paulo",
      locale: "pt-BR",
      serviceProfile: "regulated-sac",
    })
    const strict = await complaint.receive({ ...unreachable, customerDocument: "123.456.789-09" })
    const statutory = async () => (await desk.agent.statutoryDeadline.list({ where: { record: strict.id } })).items
    const running = await statutory()
    expect(running.length).toBeGreaterThan(0)
    await complaint.beginVerification(strict.id)
    await complaint.awaitCustomer(strict.id, { waitingFor: "A nota." })
    expect(await statutory()).toEqual(running)
    expect(await rejection(complaint.cancel(strict.id, { reason: "pedido" }))).toMatchObject({
      _tag: "CancellationReceiptMissing",
    })
    expect(await complaint.cancel(strict.id, { reason: "pedido", receiptBy: "phone" })).toMatchObject({
      state: "Cancelled",
      receiptBy: "phone",
    })
  })

  it("R-DIR-1 is the customer's who fills in the form, whatever document they write into it", async () => {
    const { id } = await desk.agent.complaint.receive(desk.form)
    const { party } = await desk.agent.complaint.get(id)
    const portal = desk.guiche.as(caller("customer", { id: party })).complaint
    const own = await portal.receive({ ...desk.form, channel: "portal", customerDocument: "123.456.789-09" })
    expect(await portal.get(own.id)).toMatchObject({ party, customerDocument: "12345678909" })
    const stranger = desk.guiche.as(caller("customer", { id: "somebody-else" })).complaint
    expect(await rejection(stranger.recordReply(id, { channel: "portal", text: "Eu!" }))).toMatchObject({
      _tag: "NotFound",
    })
    expect(await rejection(stranger.cancel(id, { reason: "x" }))).toMatchObject({ _tag: "NotFound" })
    expect(await rejection(portal.answerPoints(id, { answers: [] }))).toMatchObject({ _tag: "Forbidden" })
  })

  it("B7 leaves a journal that proves it", async () => {
    expect((await desk.guiche.verify("acme")).broken).toEqual([])
  })
})
