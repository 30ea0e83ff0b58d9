import { assert, describe, it } from "@effect/vitest"
import * as DateTime from "effect/DateTime"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { CalendarDay } from "../values/index.ts"
import { BusinessCalendar } from "./business-calendar.ts"
import { addBusinessDays, addCalendarDays, nextOpenDay } from "./calendar-days.ts"

const day = [{ from: "10:00", until: "16:00" }]
const bank = Schema.decodeUnknownSync(BusinessCalendar)({
  zone: "America/Sao_Paulo",
  weekly: { monday: day, tuesday: day, wednesday: day, thursday: day, friday: day, saturday: [], sunday: [] },
  holidays: ["banking"],
  exceptions: [],
})
const at = (text: string) => DateTime.makeUnsafe(text)
const term = (from: string, days: number) => DateTime.formatIso(addCalendarDays(bank.zone, at(from), days))
const businessTerm = (from: string, days: number) =>
  DateTime.formatIso(Result.getOrThrow(addBusinessDays(bank, at(from), days)))
const payable = (due: string) => Result.getOrThrow(nextOpenDay(bank, CalendarDay.make(due)))

describe("B5 terms in calendar days", () => {
  it("a consumer's request of 1 September is answered by the end of the 8th", () => {
    assert.strictEqual(term("2026-09-01T12:00:00Z", 7), "2026-09-09T02:59:59.999Z")
  })
  it("the first day is the local one, whatever the hour", () => {
    assert.strictEqual(term("2026-09-02T02:59:59Z", 7), "2026-09-09T02:59:59.999Z")
    assert.strictEqual(term("2026-09-02T03:00:00Z", 7), "2026-09-10T02:59:59.999Z")
    assert.strictEqual(term("2026-09-01T12:00:00Z", 0), "2026-09-02T02:59:59.999Z")
  })
  it("the end of a day follows the clock of that day, and years end like months", () => {
    assert.strictEqual(term("2018-11-01T12:00:00Z", 3), "2018-11-05T01:59:59.999Z")
    assert.strictEqual(term("2018-02-10T12:00:00Z", 7), "2018-02-18T02:59:59.999Z")
    assert.strictEqual(term("2026-12-28T12:00:00Z", 7), "2027-01-05T02:59:59.999Z")
  })
  it("is a whole number of days", () => {
    for (const wrong of [-1, 0.5, Number.NaN]) assert.throws(() => term("2026-09-01T12:00:00Z", wrong), RangeError)
  })
})

describe("B5 terms in business days", () => {
  it("do not count the first day, weekends and holidays", () => {
    assert.strictEqual(businessTerm("2026-04-17T15:00:00Z", 3), "2026-04-24T02:59:59.999Z")
    assert.strictEqual(businessTerm("2026-04-18T15:00:00Z", 1), "2026-04-21T02:59:59.999Z")
  })
  it("give up after ten years", () => {
    const result = addBusinessDays(bank, at("2026-04-17T15:00:00Z"), 4000)
    assert.strictEqual(Result.isFailure(result) && result.failure._tag, "BusinessTimeTooFar")
  })
})

describe("B5 next day with banking", () => {
  it("is the due date itself where banks open, otherwise the next such day", () => {
    assert.strictEqual(payable("2026-04-20"), "2026-04-20")
    assert.strictEqual(payable("2026-04-18"), "2026-04-20")
    assert.strictEqual(payable("2026-04-21"), "2026-04-22")
    assert.strictEqual(payable("2026-02-14"), "2026-02-18")
    assert.strictEqual(payable("2026-12-31"), "2027-01-04")
  })
  it("is sought for ten years at most", () => {
    const never = {
      ...bank,
      weekly: { ...bank.weekly, monday: [], tuesday: [], wednesday: [], thursday: [], friday: [] },
    }
    const result = nextOpenDay(never, CalendarDay.make("2026-01-01"))
    assert.strictEqual(Result.isFailure(result) && result.failure._tag, "BusinessTimeTooFar")
  })
})
