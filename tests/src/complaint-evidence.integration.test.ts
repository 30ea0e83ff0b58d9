import { sweepFiles } from "@guiche/core/ports"
import { keepEvidence, readEvidence } from "@guiche/core/quality"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { type ComplaintDesk, openComplaintDesk, samples } from "./complaint-desk.ts"
import { caller, rejection } from "./desk.ts"
import { storages } from "./storages.ts"

const foreign = caller("supervisor", { tenant: "other" })
const ana = caller("agent", { id: "ana" })

describe.each(storages)("Q1 evidence of a complaint on $name", (storage) => {
  let desk: ComplaintDesk
  beforeAll(async () => {
    desk = await openComplaintDesk(storage)
  })
  afterAll(() => desk.guiche.close())

  const keep = async (name: string, bytes: Uint8Array) => keepEvidence(desk.place, ana, { name, bytes })

  it("is what its bytes say, whatever it is called, and is read back as it was kept", async () => {
    const file = await keep("C:\\fakepath\\laudo.exe", samples.pdf)
    const { id } = await desk.agent.complaint.receive({ ...desk.form, evidence: [file] })
    const complaint = await desk.agent.complaint.get(id)
    expect(complaint.evidence).toEqual([
      {
        name: "laudo.exe.pdf",
        file: file.file,
        mediaType: "application/pdf",
        size: samples.pdf.length,
        sha256: file.file.slice(0, 64),
        addedAt: "2026-03-09T12:00:00.000Z",
        addedBy: "ana",
      },
    ])
    const read = await readEvidence(desk.place, ana, { complaint: id, file: file.file })
    expect(read.bytes).toEqual(samples.pdf)
    expect(read.headers).toMatchObject({ "content-type": "application/pdf", "x-content-type-options": "nosniff" })
    expect((await desk.agent.complaint.history(id))[0]?.facts).toMatchObject({
      kept: { answered: [{ found: true, mediaType: "application/pdf", size: samples.pdf.length }] },
    })
  })

  it("cannot be called what it is not when a command names it", async () => {
    const { file } = await keep("laudo.pdf", samples.pdf)
    const { id } = await desk.agent.complaint.receive({ ...desk.form, evidence: [{ name: "virus.hta", file }] })
    expect((await desk.agent.complaint.get(id)).evidence).toMatchObject([{ name: "virus.hta.pdf" }])
    const longest = { name: `${"é".repeat(196)}.hta`, file }
    const { id: other } = await desk.agent.complaint.receive({ ...desk.form, evidence: [longest] })
    expect((await desk.agent.complaint.get(other)).evidence).toMatchObject([{ name: `${"é".repeat(196)}.pdf` }])
    expect(
      await rejection(desk.agent.complaint.addEvidence(id, { evidence: [{ name: "../../x.pdf", file }] })),
    ).toMatchObject({ _tag: "InvalidInput" })
  })

  it("is added later by whoever complains, once, up to fifty pieces", async () => {
    const { id } = await desk.agent.complaint.receive(desk.form)
    const { party } = await desk.agent.complaint.get(id)
    const customer = caller("customer", { id: party })
    const portal = desk.guiche.as(customer).complaint
    const picture = await keepEvidence(desk.place, customer, { name: "foto.jpg", bytes: samples.jpeg })
    await portal.addEvidence(id, { evidence: [picture, picture] })
    await portal.addEvidence(id, { evidence: [picture] })
    expect((await desk.agent.complaint.get(id)).evidence).toMatchObject([{ file: picture.file, addedBy: party }])
    const more = await Promise.all(Array.from({ length: 50 }, () => keep("foto.jpg", samples.jpeg)))
    for (const from of [0, 20]) await portal.addEvidence(id, { evidence: more.slice(from, from + 20) })
    expect(await rejection(portal.addEvidence(id, { evidence: more.slice(40) }))).toMatchObject({
      _tag: "ComplaintFull",
      field: "evidence",
      most: 50,
    })
    expect((await portal.get(id)).evidence).toHaveLength(41)
  })

  it("of another tenant, or of nobody, is not there: neither named nor read", async () => {
    const file = await keepEvidence(desk.place, foreign, { name: "foto.jpg", bytes: samples.jpeg })
    const made = { name: "foto.jpg", file: `${file.file.slice(0, 64)}-${"0".repeat(32)}` }
    for (const evidence of [[file], [made]])
      expect(await rejection(desk.agent.complaint.receive({ ...desk.form, evidence }))).toMatchObject({
        _tag: "FileUnknown",
      })
    const { id } = await desk.agent.complaint.receive(desk.form)
    expect(await rejection(readEvidence(desk.place, ana, { complaint: id, file: file.file }))).toMatchObject({
      _tag: "FileUnknown",
    })
    expect(await rejection(readEvidence(desk.place, foreign, { complaint: id, file: file.file }))).toMatchObject({
      _tag: "NotFound",
    })
  })

  it("of a complaint is not read by the customer of another", async () => {
    const file = await keep("foto.jpg", samples.jpeg)
    const { id } = await desk.agent.complaint.receive({ ...desk.form, evidence: [file] })
    const stranger = caller("customer", { id: "somebody-else" })
    expect(await rejection(readEvidence(desk.place, stranger, { complaint: id, file: file.file }))).toMatchObject({
      _tag: "NotFound",
    })
  })

  it("that no complaint names goes when it is old enough, and nothing else, whatever became of the complaint", async () => {
    const { agent, place } = desk
    const keepIn = async (tenant: string) =>
      keepEvidence(place, caller("agent", { id: "ana", tenant }), { name: "foto.jpg", bytes: samples.jpeg })
    const [received, added, replied, forgotten] = await Promise.all([1, 2, 3, 4].map(async () => keepIn("acme")))
    const elsewhere = await keepIn("elsewhere")
    const { id } = await agent.complaint.receive({ ...desk.form, evidence: [received!] })
    await agent.complaint.addEvidence(id, { evidence: [added!] })
    await agent.complaint.beginVerification(id)
    await agent.complaint.awaitCustomer(id, { waitingFor: "A etiqueta." })
    await agent.complaint.recordReply(id, { channel: "portal", text: "Aqui está.", evidence: [replied!] })
    await agent.complaint.cancel(id, { reason: "Registrada em duplicidade.", cancelledFor: "company" })
    const inHours = (hours: number) => () => Date.now() + hours * 3_600_000
    expect(await sweepFiles(place, "acme")).toBe(0)
    expect(await sweepFiles(place, "acme", { now: inHours(167) })).toBe(0)
    expect(await sweepFiles(place, "acme", { now: inHours(169) })).toBeGreaterThanOrEqual(1)
    expect(await sweepFiles(place, "acme", { now: inHours(169) })).toBe(0)
    const read = async (tenant: string, file: string) => desk.attachments.read(tenant, file)
    const { evidence } = await agent.complaint.get(id)
    expect(evidence.map(({ file }) => file)).toEqual([received, added, replied].map((each) => each?.file))
    for (const { file } of evidence) expect(await read("acme", file)).toEqual(samples.jpeg)
    expect(await read("elsewhere", elsewhere.file)).toEqual(samples.jpeg)
    const late = agent.complaint.receive({ ...desk.form, evidence: [forgotten!] })
    expect(await rejection(late)).toMatchObject({ _tag: "FileUnknown" })
    expect(await rejection(sweepFiles(place, "acme", { olderThanHours: 0 }))).toBeInstanceOf(RangeError)
  })

  it("is held to what the company accepts, when it is kept and when it is named", async () => {
    const { file } = await keep("laudo.pdf", samples.pdf)
    const chosen = await desk.supervisor.qualityParameters.define({
      evidenceMegabytes: 1,
      evidenceTypes: ["image/jpeg"],
    })
    const large = new Uint8Array(1_000_001).fill(1)
    large.set(samples.jpeg)
    expect(await rejection(keep("foto.jpg", large))).toMatchObject({ _tag: "FileTooLarge", most: 1_000_000 })
    expect(await rejection(keep("laudo.pdf", samples.pdf))).toMatchObject({ _tag: "FileTypeRefused" })
    const named = desk.agent.complaint.receive({ ...desk.form, evidence: [{ name: "laudo.pdf", file }] })
    expect(await rejection(named)).toMatchObject({ _tag: "FileTypeRefused", mediaType: "application/pdf" })
    await desk.supervisor.qualityParameters.revise(chosen.id, {})
    expect(await desk.agent.complaint.receive({ ...desk.form, evidence: [{ name: "laudo.pdf", file }] })).toBeDefined()
  })
})

describe("Q1 a place for files that fails", () => {
  const notNow = async () => Promise.reject(new Error("the disk is gone"))
  const failing = { put: notNow, look: notNow, get: notNow, remove: notNow, keptBefore: notNow, used: notNow }

  it("makes the command unavailable, and nothing has happened; without evidence it is not asked", async () => {
    const desk = await openComplaintDesk(storages[0]!, { store: failing })
    const file = `${"a".repeat(64)}-${"0".repeat(32)}`
    const refused = desk.agent.complaint.receive({ ...desk.form, evidence: [{ name: "foto.jpg", file }] })
    expect(await rejection(refused)).toMatchObject({ _tag: "Unavailable", what: "attachments.describe" })
    expect(await desk.agent.complaint.count()).toBe(0)
    await desk.agent.complaint.receive(desk.form)
    await desk.guiche.close()
  })
})
