import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { caller, rejection } from "./desk.ts"
import { openLegalDesk } from "./legal-desk.ts"
import { storages } from "./storages.ts"

describe.each(storages)("Q3 a verdict and its correction on $name", (storage) => {
  let opened: Awaited<ReturnType<typeof openLegalDesk>>
  beforeAll(async () => {
    opened = await openLegalDesk(storage, "consumer")
  })
  afterAll(() => opened.guiche.close())

  const verifiable = async (changes: object = {}) => {
    const { id, party } = await opened.receive(changes)
    await opened.desk.complaint.beginVerification(id)
    return { id, party }
  }

  it("is corrected by seniors; the earlier verdict stays in the history, and the customer is told", async () => {
    const { asCustomer, desk, guiche, templates } = opened
    const { id, party } = await verifiable({ serial: "SN-1" })
    const wrong = { deliveredOn: "2020-01-06", remoteSale: false }
    expect(await desk.complaint.verify(id, wrong)).toMatchObject({ state: "OutOfPolicy" })
    const correct = { deliveredOn: "2026-02-20", remoteSale: false, reason: "a nota fiscal era de outra compra" }
    const agent = guiche.as(caller("agent"))
    expect(await rejection(agent.complaint.verifyAgain(id, correct))).toMatchObject({ _tag: "Forbidden" })
    const corrected = await desk.complaint.verifyAgain(id, correct)
    expect(corrected).toMatchObject({ state: "InTreatment", verification: { verdict: { decision: "in-policy" } } })
    const verdicts = (await desk.complaint.history(id)).flatMap(({ changes, event, input }) =>
      event.startsWith("ComplaintVerified") ? [[event, changes, input]] : [],
    )
    expect(verdicts).toMatchObject([
      ["ComplaintVerified", { verification: { verdict: { decision: "out-of-policy" } } }, wrong],
      ["ComplaintVerifiedAgain", { verification: { verdict: { decision: "in-policy" } } }, correct],
    ])
    expect(await templates()).toEqual(expect.arrayContaining(["complaint-out-of-policy", "complaint-back-in-policy"]))
    // The customer reads that it was corrected, not why.
    const read = JSON.stringify(await asCustomer(party).complaint.history(id))
    expect(read).toContain("ComplaintVerifiedAgain")
    expect(read).not.toContain("outra compra")
  })

  it("needs no day where the type of the complaint is of no product", async () => {
    const { desk, form } = opened
    const [code] = (await desk.complaintCode.list({ where: { code: "P-01" } })).items
    const typed = async (about: "service" | "other") => {
      const { id: type } = await desk.complaintType.define({ code: about, name: about, about })
      const { id } = await desk.complaintCode.define({
        code: `C-${about}`,
        name: about,
        type,
        sla: code?.sla,
        warranty: code?.warranty,
        severity: 3,
        outOfStandard: false,
        keywords: [],
      } as never)
      const { usedOn: _day, ...undated } = form
      const { id: complaint } = await desk.complaint.receive({ ...undated, type, code: id })
      await desk.complaint.beginVerification(complaint)
      return desk.complaint.verify(complaint, { remoteSale: false })
    }
    expect(await typed("other")).toMatchObject({ state: "InTreatment" })
    expect(await typed("service")).toMatchObject({ state: "InTreatment" })
  })

  it("the whole of it is proven by its journal", async () => {
    expect((await opened.guiche.verify("acme")).broken).toEqual([])
  })
})

describe.each(storages)("B4 by which law a known party is served on $name", (storage) => {
  let opened: Awaited<ReturnType<typeof openLegalDesk>>
  beforeAll(async () => {
    opened = await openLegalDesk(storage, "b2b")
  })
  afterAll(() => opened.guiche.close())

  it("a natural person stays a consumer, whatever document they write down (R-CMP-2)", async () => {
    const { asCustomer, form, manager } = opened
    const person = await manager.party.register({ legalName: "Conceição", document: "529.982.247-25", roles: [] })
    const company = await manager.party.register({ legalName: "Aço", document: "12.ABC.345/01DE-35", roles: [] })
    const complain = async (party: typeof person.id, customerDocument: string) => {
      const { id } = await asCustomer(party).complaint.receive({ ...form, customerDocument })
      return (await manager.complaint.get(id)).profile
    }
    expect(await complain(person.id, "12.ABC.345/01DE-35")).toBe("consumer")
    expect(await complain(company.id, "529.982.247-25")).toBe("b2b")
  })
})
