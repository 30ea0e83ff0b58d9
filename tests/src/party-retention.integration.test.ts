import { CustomerHistory, PartyRetention } from "@guiche/core/quality"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { caller, rejection } from "./desk.ts"
import { oneDay, openLegalDesk } from "./legal-desk.ts"
import { storages } from "./storages.ts"

const record = { what: "record", article: "Decreto 11.034/2022, art. 12" }
const claims = { what: "record", article: "CDC, art. 27; LGPD, arts. 7º, VI, e 16, I" }
const recording = { what: "recording", article: "Decreto 11.034/2022, art. 12" }
const open = { what: "record", article: "LGPD, arts. 7º, V e VI, e 16, I" }

describe.each(storages)("B7 what holds a party's data on $name", (storage) => {
  let opened: Awaited<ReturnType<typeof openLegalDesk>>
  beforeAll(async () => {
    opened = await openLegalDesk(storage, "regulated-sac")
  })
  afterAll(() => opened.guiche.close())

  const held = (party: string) => opened.guiche.show(caller("manager"), PartyRetention, { party: party as never })
  const answered = async (id: string) => {
    const { desk } = opened
    await desk.complaint.beginVerification(id as never)
    await desk.complaint.verify(id as never, { remoteSale: false })
    await desk.complaint.answer(id as never, { solution: "explanation", text: "Explicamos." })
  }

  it("is everything while a complaint is open, and the recording of the last call for 90 days", async () => {
    const { desk, receive } = opened
    const { id, party, protocol } = await receive({ customerDocument: "390.533.447-05" })
    expect(await held(party)).toMatchObject({
      isHeld: true,
      isComplete: true,
      held: [{ complaint: id, protocol, holds: [open, { ...recording, until: "2026-06-07" }] }],
    })
    expect((await held(party)).heldUntil).toBeUndefined()
    opened.clock.now += 10 * oneDay
    await answered(id)
    await desk.complaint.recordContact(id, { channel: "phone", outcome: "reached", summary: "Tudo explicado." })
    expect((await held(party)).held[0]?.holds).toMatchObject([open, { ...recording, until: "2026-06-17" }])
  })

  it("ends basis by basis after the closing, each named with its article and last day, and then nothing holds", async () => {
    const { clock, desk, receive } = opened
    const began = clock.now
    const { id, party } = await receive({ customerDocument: "111.444.777-35" })
    await answered(id)
    await desk.complaint.close(id)
    expect(await held(party)).toMatchObject({
      heldUntil: "2031-03-19",
      held: [
        {
          complaint: id,
          holds: [
            { ...record, until: "2028-03-19" },
            { ...recording, until: "2026-06-17" },
            { ...claims, until: "2031-03-19" },
          ],
        },
      ],
    })
    const { kept } = await opened.guiche.show(caller("manager"), CustomerHistory, { complaint: id })
    expect(kept.map(({ what }) => what)).toEqual(["record", "recording", "record"])
    clock.now = Date.parse("2031-03-20T12:00:00Z")
    expect(await held(party)).toEqual({ held: [], isHeld: false, heldUntil: undefined, isComplete: true })
    clock.now = began
  })

  it("is no recording of what was said in no call", async () => {
    const { party } = await opened.receive({ customerDocument: "295.379.955-93", channel: "email" })
    expect((await held(party)).held[0]?.holds).toMatchObject([open])
  })

  it("is told to the house, not to customers, and archiving the party takes nothing away", async () => {
    const { desk, guiche, receive } = opened
    const { party } = await receive({ customerDocument: "168.995.350-09" })
    await desk.party.archive(party, { reason: "Pedido do titular." })
    expect(await held(party)).toMatchObject({ isHeld: true, held: [{ holds: [open, recording] }] })
    expect(await desk.party.get(party)).toMatchObject({ state: "Archived", document: "16899535009" })
    const theirs = guiche.show(caller("customer", { id: party }), PartyRetention, { party })
    expect(await rejection(theirs)).toMatchObject({ _tag: "Forbidden" })
  })
})

describe.each(storages)("B7 what holds a party's data without a regulated service, on $name", (storage) => {
  it("is no recording", async () => {
    const { guiche, receive } = await openLegalDesk(storage, "consumer")
    const { party } = await receive({ customerDocument: "390.533.447-05" })
    const { held } = await guiche.show(caller("manager"), PartyRetention, { party })
    expect(held[0]?.holds).toMatchObject([open])
    await guiche.close()
  })
})
