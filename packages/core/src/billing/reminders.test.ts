import { assert, describe, it } from "@effect/vitest"
import * as Schema from "effect/Schema"
import { ClockTime } from "../calendar/index.ts"
import { TimeZone } from "../values/index.ts"
import { contactWindowOf, lawfulMoment } from "./contact-window.ts"
import { at, conceicao, day, decide, done, idFor, issued, issueFacts, paid } from "./decide.test-d.ts"
import { Receivable } from "./receivable.ts"
import { nextReminder } from "./reminders.ts"

const zone = Schema.decodeSync(TimeZone)("America/Sao_Paulo")
const lawful = (from: string, uf?: Parameters<typeof lawfulMoment>[1]) => lawfulMoment(at(from), uf, zone)

describe("A8 the hours in which the law lets people be reminded", () => {
  it("are those that the law of the state names, or else a choice that says so", () => {
    const [usual, alagoas] = [contactWindowOf("BA"), contactWindowOf("AL")]
    assert.deepInclude(usual, { rests: "choice", covers: [] })
    assert.deepStrictEqual([usual.weekdays, usual.saturday], [alagoas.weekdays, alagoas.saturday])
    assert.deepInclude(alagoas, { rests: "law", basis: "Lei 7.782/2016 (AL)" })
    assert.deepInclude(contactWindowOf("SP"), { weekdays: { from: "08:00", until: "20:00" }, rests: "law" })
    for (const uf of ["RJ", "ES", "AM"] as const) {
      assert.strictEqual(contactWindowOf(uf).rests, "reported")
      assert.notProperty(contactWindowOf(uf), "saturday")
    }
  })

  it("end earlier and leave the Saturday free where a state has it so", () => {
    // Monday, 19:30 in Rio: the next is Tuesday at nine; Saturday at ten: Monday at nine.
    assert.deepStrictEqual(lawful("2026-03-09T22:30:00Z", "RJ"), at("2026-03-10T12:00:00Z"))
    assert.deepStrictEqual(lawful("2026-03-09T22:30:00Z", "SP"), at("2026-03-09T22:30:00Z"))
    assert.deepStrictEqual(lawful("2026-03-14T13:00:00Z", "RJ"), at("2026-03-16T12:00:00Z"))
    // 19:30 in Manaus, an hour behind Brasília.
    assert.deepStrictEqual(lawful("2026-03-09T23:30:00Z", "AM"), at("2026-03-10T12:00:00Z"))
  })

  it("a moment inside them stays, any other waits: night, Saturday afternoon, Sunday", () => {
    assert.deepStrictEqual(lawful("2026-03-09T12:00:00Z"), at("2026-03-09T12:00:00Z"))
    assert.deepStrictEqual(lawful("2026-03-09T22:59:59Z"), at("2026-03-09T22:59:59Z"))
    assert.deepStrictEqual(lawful("2026-03-09T23:00:00Z"), at("2026-03-10T11:00:00Z"))
    assert.deepStrictEqual(lawful("2026-03-14T16:59:00Z"), at("2026-03-14T16:59:00Z"))
    assert.deepStrictEqual(lawful("2026-03-14T17:00:00Z"), at("2026-03-16T11:00:00Z"))
    assert.deepStrictEqual(lawful("2026-03-15T15:00:00Z"), at("2026-03-16T11:00:00Z"))
  })

  it("are none on national holidays and on those of the state", () => {
    assert.deepStrictEqual(lawful("2026-04-21T15:00:00Z"), at("2026-04-22T11:00:00Z"))
    // 16 September is a holiday of Alagoas alone.
    assert.deepStrictEqual(lawful("2026-09-16T15:00:00Z", "AL"), at("2026-09-17T11:00:00Z"))
    assert.deepStrictEqual(lawful("2026-09-16T15:00:00Z", "SP"), at("2026-09-16T15:00:00Z"))
  })

  it("are by the clock of the state where the party lives", () => {
    assert.deepStrictEqual(lawful("2026-03-09T11:00:00Z", "SP"), at("2026-03-09T11:00:00Z"))
    assert.deepStrictEqual(lawful("2026-03-09T11:00:00Z", "AC"), at("2026-03-09T13:00:00Z"))
  })
})

describe("A8 when reminders go", () => {
  const plan = { days: [-3, 1, 7], at: Schema.decodeSync(ClockTime)("09:00"), zone, uf: undefined }

  it("is by days from the due day, at the company's hour, whichever instalment comes first", () => {
    const payable = [day("2026-03-10"), day("2026-03-12")]
    const next = (after: string) => nextReminder(payable, day(after), plan)
    assert.deepStrictEqual(next("2026-03-01"), at("2026-03-07T12:00:00Z"))
    assert.deepStrictEqual(next("2026-03-07"), at("2026-03-09T12:00:00Z"))
    assert.deepStrictEqual(next("2026-03-09"), at("2026-03-11T12:00:00Z"))
    assert.deepStrictEqual(next("2026-03-11"), at("2026-03-13T12:00:00Z"))
    assert.isUndefined(next("2026-03-19"))
    assert.isUndefined(nextReminder([], day("2026-03-01"), plan))
  })
})

const remind = (record: ReturnType<typeof issued>, now: string, facts: object = {}) =>
  done(decide(Receivable, "remind", record, { input: {}, facts: { ...issueFacts, now: at(now), ...facts } }))

describe("A8 a reminder of a receivable", () => {
  it("counts, and waits for the next day of the schedule", () => {
    const reminded = remind(issued(), "2026-03-11T12:00:00Z")
    assert.deepInclude(reminded, {
      reminders: 1,
      lastReminder: { at: at("2026-03-11T12:00:00Z"), on: day("2026-03-11"), mailed: true },
      remindAt: at("2026-03-17T12:00:00Z"),
    })
  })

  it("that comes outside the hours is put off", () => {
    const late = remind(issued(), "2026-03-11T23:30:00Z")
    assert.deepInclude(late, { reminders: 0, remindAt: at("2026-03-12T11:00:00Z") })
    assert.notProperty(late, "lastReminder")
  })

  it("without an address reaches nobody, which is on the record", () => {
    const { email: _email, ...unreachable } = conceicao
    const reminded = remind(issued(), "2026-03-11T12:00:00Z", { party: unreachable })
    assert.deepInclude(reminded, { reminders: 0 })
    assert.deepInclude(reminded.lastReminder, { mailed: false })
  })

  it("is none where the company sends none, nor of what is paid", () => {
    const billing = {
      ...issueFacts.billing,
      parameters: { ...issueFacts.billing.parameters, sendsReminders: false },
    }
    const silent = remind(issued(), "2026-03-11T12:00:00Z", { billing })
    assert.deepInclude(silent, { reminders: 0, remindAt: at("2026-03-17T12:00:00Z") })
    assert.notProperty(silent, "lastReminder")
    const all = paid(issued(), "100", "2026-03-02")
    assert.strictEqual(all.state, "Paid")
    assert.isUndefined(Receivable.timers["remind"]?.(all as never))
    assert.isUndefined(Receivable.timers["fallDue"]?.(all as never))
  })

  it("is of the instalments that are not paid", () => {
    const two = issued({ instalments: 2 })
    const first = paid(two, "50", "2026-03-02", "payment-1")
    assert.deepInclude(two, { nextDueOn: day("2026-03-10"), remindAt: at("2026-03-07T12:00:00Z") })
    assert.deepInclude(first, {
      state: "Open",
      nextDueOn: day("2026-04-10"),
      remindAt: at("2026-04-07T12:00:00Z"),
      lateAt: at("2026-04-11T03:00:00Z"),
    })
    assert.deepStrictEqual(idFor<"Payment">("payment-1"), first.payments[0]?.payment)
  })
})
