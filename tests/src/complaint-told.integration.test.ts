import { CustomerHistory } from "@guiche/core/quality"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { type ComplaintDesk, inTreatment, openComplaintDesk } from "./complaint-desk.ts"
import { caller, rejection } from "./desk.ts"
import { storages } from "./storages.ts"

describe.each(storages)("R-ACC-1 what the customer of a complaint reads of it on $name", (storage) => {
  let desk: ComplaintDesk
  beforeAll(async () => {
    desk = await openComplaintDesk(storage)
  })
  afterAll(() => desk.guiche.close())

  const asCustomer = async (id: Parameters<ComplaintDesk["agent"]["complaint"]["get"]>[0]) => {
    const { party } = await desk.agent.complaint.get(id)
    const customer = caller("customer", { id: party })
    const { complaint } = desk.guiche.as(customer)
    const told = async () =>
      JSON.stringify([
        await complaint.get(id),
        await complaint.list(),
        await complaint.history(id),
        await desk.guiche.show(customer, CustomerHistory, { complaint: id }),
      ])
    return { complaint, told }
  }

  it("an answer is not written before they are told it, and one to a point is a draft until then, in the record as in their history", async () => {
    const { complaint } = desk.agent
    const { customerEmail: _unknown, ...form } = desk.form
    const id = await inTreatment({ ...desk, form } as ComplaintDesk, { points: ["Quero a troca.", "E o frete?"] })
    const { told, complaint: theirs } = await asCustomer(id)
    await complaint.answerPoints(id, { answers: [{ number: 1, text: "Rascunho um." }] })
    expect((await complaint.get(id)).points[0]).toMatchObject({ draft: { text: "Rascunho um.", by: "ana" } })
    expect((await theirs.get(id)).points[0]).toEqual(expect.not.objectContaining({ draft: expect.anything() }))
    expect(await told()).not.toMatch(/Rascunho/)
    const answer = {
      solution: "repair",
      text: "Trocamos o pé.",
      answers: [{ number: 2, text: "Rascunho dois." }],
    } as const
    expect(await rejection(complaint.answer(id, answer))).toMatchObject({ _tag: "SolutionNotTold" })
    expect(await theirs.get(id)).toMatchObject({ state: "InTreatment" })
    expect(await told()).not.toMatch(/Rascunho|Trocamos/)
    expect(await desk.guiche.show(caller("agent"), CustomerHistory, { complaint: id })).toMatchObject({
      complaint: expect.not.objectContaining({ solutionText: expect.anything() }),
      points: [expect.not.objectContaining({ answer: expect.anything() }), { number: 2 }],
    })
    await complaint.answer(id, { ...answer, toldBy: "phone" })
    expect((await theirs.get(id)).points).toMatchObject([
      { number: 1, answer: { text: "Rascunho um." } },
      { number: 2, answer: { text: "Rascunho dois." } },
    ])
    expect(await told()).toMatch(/Trocamos o pé.*Rascunho um.*Rascunho dois/)
  })

  it("reasons of the house, what it thought of and who of it did what are not told, nor can they be asked for", async () => {
    const { complaint } = desk.supervisor
    const { id } = await desk.agent.complaint.receive(desk.form)
    await complaint.reclassify(id, { code: desk.broken.id, reason: "segredo da casa" })
    await complaint.cancel(id, { reason: "segredo do cancelamento", receiptBy: "phone" })
    expect(await complaint.get(id)).toMatchObject({ cancelReason: "segredo do cancelamento", receivedBy: "ana" })
    const { told, complaint: theirs } = await asCustomer(id)
    expect(await told()).not.toMatch(/segredo|"ana"|"supervisor",|receivedBy|cancelledBy|policy:|timer:/)
    expect(JSON.stringify(await complaint.history(id))).toMatch(/policy:/)
    expect(await desk.guiche.as(caller("customer", { id: "somebody" })).complaintCode.count()).toBe(0)
    for (const field of ["cancelReason", "receivedBy", "repeatStatus", "outOfStandard", "firstAnswerWarnAt"] as const) {
      const asked = theirs.list({ where: { [field]: { exists: true } } })
      expect(await rejection(asked)).toMatchObject({ _tag: "InvalidQuery", reason: "unknown-field" })
      expect(await rejection(theirs.list({ orderBy: [{ field }] }))).toMatchObject({ _tag: "InvalidQuery" })
    }
  })
})
