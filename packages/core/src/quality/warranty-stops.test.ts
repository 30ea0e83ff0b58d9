import { assert, describe, it } from "@effect/vitest"
import * as Result from "effect/Result"
import type { Actor } from "../machine/actor.ts"
import type { CalendarDay, Code } from "../values/index.ts"
import type { CancelledFor, ComplaintEntity } from "./complaint-states.ts"
import { Complaint } from "./complaint.ts"
import { answered, at, decide, done, idFor, settings, underVerification, verified } from "./decide.test-d.ts"
import { mostEarlier, stopsAmong, stopsOf } from "./warranty-stops.ts"

const zone = settings.zone
const day = (text: string) => text as CalendarDay
const now = underVerification()
const stops = (...earlier: ReadonlyArray<ComplaintEntity>) => stopsOf(earlier, now, zone)
const supervisor: Actor = { id: "rui", profiles: ["supervisor"] }
const answer = (input: Parameters<typeof Complaint.commands.answer>[1]) =>
  done(
    decide(Complaint, "answer", verified(), {
      input,
      facts: { actor: supervisor, now: at("2026-03-12T12:00:00.000Z") },
    }),
  )
const denied = () => {
  const input = { solution: "explanation" as const, text: "Não há vício.", denial: true }
  const facts = { actor: supervisor, now: at("2026-03-15T12:00:00.000Z") }
  return done(decide(Complaint, "answer", verified(), { input, facts }))
}
const cancelled = (cancelledFor: typeof CancelledFor.Type) =>
  done(
    decide(Complaint, "cancel", verified(), { input: { reason: "engano", cancelledFor }, facts: { isReached: true } }),
  )

describe("Q3 what earlier complaints stop (CDC, art. 26, § 2, I)", () => {
  const from = day("2026-03-02")

  it("from their day to that on which an unequivocal refusal was told, and without an end while none was", () => {
    assert.deepStrictEqual(stops(denied()), [{ from, until: day("2026-03-15") }])
    assert.deepStrictEqual(stops(verified()), [{ from, until: undefined }])
  })

  it("and no other answer ends: neither an explanation nor the promise of a repair", () => {
    assert.deepStrictEqual(stops(answered()), [{ from, until: undefined }])
    assert.deepStrictEqual(stops(answer({ solution: "repair", text: "Consertamos." })), [{ from, until: undefined }])
  })

  it("to the closing of what was granted and done, and of nothing else that was not refused", () => {
    const closed = (record: ReturnType<typeof answered>) =>
      done(decide(Complaint, "close", record, { input: {}, facts: { now: at("2026-03-20T12:00:00.000Z") } }))
    const repaired = closed(answer({ solution: "repair", text: "Consertado." }))
    assert.deepStrictEqual(stops(repaired), [{ from, until: day("2026-03-20") }])
    const corrected = closed(answer({ solution: "corrective-action", text: "Corrigido." }))
    assert.deepStrictEqual(stops(corrected), [{ from, until: day("2026-03-20") }])
    assert.deepStrictEqual(stops(closed(answered())), [{ from, until: undefined }])
  })

  it("only where they were of the same thing: by its serial number, or else by product, lot and day of purchase", () => {
    const same = (changes: object) => stopsOf([{ ...verified(), ...changes }], { ...now, serial: "A" }, zone).length
    assert.deepStrictEqual(
      [
        { serial: "A", lot: "other" },
        { serial: "B" },
        {},
        { lot: "other" },
        { purchasedOn: day("2026-02-21") },
        { productCode: "other" as Code },
      ].map(same),
      [1, 0, 1, 0, 0, 0],
    )
    const { productCode: _code, ...uncoded } = verified()
    assert.strictEqual(stopsOf([{ ...uncoded, productName: "CADEIRA" }], now, zone).length, 1)
  })

  it("and where one of them does not say what the other says, that parts nothing", () => {
    const { lot: _lot, purchasedOn: _on, ...silent } = verified()
    assert.strictEqual(stopsOf([silent], now, zone).length, 1)
    assert.strictEqual(stopsOf([{ ...verified(), lot: "other" }], silent, zone).length, 1)
  })

  it("only where they were of the same defect: by its code, or else its type, unless people linked them", () => {
    const billing = {
      ...verified(),
      code: idFor<"ComplaintCode">("billing"),
      type: idFor<"ComplaintType">("type-other"),
    }
    const { code: _code, ...unclassified } = cancelled("company")
    const { code: _other, ...aboutElse } = { ...unclassified, code: undefined, type: billing.type }
    const count = (earlier: ComplaintEntity, of: ComplaintEntity = now) => stopsOf([earlier], of, zone).length
    assert.deepStrictEqual(
      [billing, unclassified, aboutElse].map((one) => count(one)),
      [0, 1, 0],
    )
    const linked = { ...now, lot: "elsewhere", repeatOf: billing.id, repeatStatus: "linked" as const }
    assert.strictEqual(count(billing, linked), 1)
    assert.strictEqual(count(billing, { ...linked, repeatStatus: "dismissed" }), 0)
  })

  it("not where the customer took them back, and without an end where the company cancelled them", () => {
    assert.deepStrictEqual(stops(cancelled("customer")), [])
    assert.deepStrictEqual(stops(cancelled("company")), [{ from, until: undefined }])
  })

  it("and are not guessed where there may be more than are looked at, unless the term stands still in any case", () => {
    const among = (found: ReadonlyArray<ComplaintEntity>) => Result.isSuccess(stopsAmong(found, now, zone))
    const refused = denied()
    const ended = Array.from({ length: mostEarlier }, () => refused)
    assert.isFalse(among(ended))
    assert.isTrue(among(ended.slice(1)))
    assert.isTrue(among([verified(), ...ended.slice(1)]))
  })
})
