import { assert, describe, it } from "@effect/vitest"
import * as Result from "effect/Result"
import * as fc from "fast-check"
import { CalendarDay, fromEpochDay } from "./calendar-day.ts"
import { dammDigit } from "./damm.ts"
import { inputDecoder } from "./issues.ts"
import {
  parseProtocol,
  Protocol,
  protocolPeriod,
  ProtocolTemplate,
  renderProtocol,
  verifyProtocol,
} from "./protocol.ts"

const template = (text: string) => Result.getOrThrow(inputDecoder(ProtocolTemplate)(text))
const codes = <A>(
  decode: (input: unknown) => Result.Result<A, ReadonlyArray<{ readonly code: string }>>,
  input: unknown,
) => {
  const result = decode(input)
  return Result.isFailure(result) ? result.failure.map((issue) => issue.code) : []
}
const day = CalendarDay.make("2026-11-22")
const daily = template("{yyyy}{mm}{dd}{seq:6}{dv}")
const agency = template("{company:6}.{yyyy}{mm}{dd}.{seq:6}-{dv}")
const failure = <A, E extends { readonly _tag: string }>(result: Result.Result<A, E>) =>
  Result.isFailure(result) ? result.failure._tag : undefined

describe("B5 check digit of a protocol", () => {
  it("is Damm's: 572 takes 4", () => {
    assert.strictEqual(dammDigit("572"), 4)
    assert.strictEqual(dammDigit("5724"), 0)
    assert.strictEqual(dammDigit("5.7-2 4"), 0)
  })
  it("finds every wrong digit and every swap of two neighbours", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\d{14}$/), fc.nat(14), fc.integer({ min: 1, max: 9 }), (base, place, change) => {
        const whole = base + dammDigit(base)
        const digit = (Number(whole[place]) + change) % 10
        assert.notStrictEqual(dammDigit(whole.slice(0, place) + digit + whole.slice(place + 1)), 0)
        const swapped = whole.slice(0, place) + (whole[place + 1] ?? "") + (whole[place] ?? "") + whole.slice(place + 2)
        assert.strictEqual(dammDigit(swapped) === 0, swapped === whole)
      }),
      { seed: 1, numRuns: 2000 },
    )
  })
})

describe("B5 protocol number", () => {
  it("is written from the day, the sequence and the company", () => {
    assert.deepStrictEqual(
      renderProtocol(daily, { day, sequence: 42 }),
      Result.succeed(Protocol.make("202611220000426")),
    )
    const written = Result.getOrThrow(renderProtocol(agency, { day, sequence: 42, company: "12345" }))
    assert.match(written, /^012345\.20261122\.000042-\d$/)
    assert.isTrue(verifyProtocol(agency, written))
  })
  it("is read back with or without its separators", () => {
    const written = Result.getOrThrow(renderProtocol(agency, { day, sequence: 42, company: "12345" }))
    const read = { period: "2026-11-22", sequence: 42, company: "012345" }
    assert.deepStrictEqual(parseProtocol(agency, written), read)
    assert.deepStrictEqual(parseProtocol(agency, ` ${written.replaceAll(/\D/g, " ")} `), read)
  })
  it("is checked without its template", () => {
    const decode = inputDecoder(Protocol)
    assert.deepStrictEqual(decode(" 202611220000426 "), Result.succeed(Protocol.make("202611220000426")))
    assert.deepStrictEqual(codes(decode, "202611220000427"), ["protocol-check-digit"])
    for (const text of ["", "0", "12a4", "-5724", "5724-", "0".repeat(41)]) {
      assert.deepStrictEqual(codes(decode, text), ["protocol-format"], text)
    }
  })
  it("that another template wrote, with a day that does not exist or a wrong digit is not verified", () => {
    const damaged = "20261131000042"
    assert.isFalse(verifyProtocol(daily, damaged + dammDigit(damaged)))
    assert.isFalse(verifyProtocol(daily, "202611220000427"))
    assert.isFalse(verifyProtocol(agency, "202611220000426"))
    assert.isFalse(verifyProtocol(template("7{seq:4}{dv}"), `80001${dammDigit("80001")}`))
    assert.isFalse(verifyProtocol(daily, "0".repeat(1000)))
    const written = Result.getOrThrow(renderProtocol(daily, { day, sequence: 42 }))
    assert.strictEqual(dammDigit(`${written}0`), 0)
    assert.isFalse(verifyProtocol(daily, `${written}0`))
  })
  it("is refused when the sequence or the company does not fit", () => {
    assert.strictEqual(failure(renderProtocol(daily, { day, sequence: 1_000_000 })), "ProtocolSequenceExhausted")
    for (const company of ["", "1234567", "AB"]) {
      assert.strictEqual(failure(renderProtocol(agency, { day, sequence: 1, company })), "ProtocolCompanyUnfit")
    }
    assert.strictEqual(failure(renderProtocol(agency, { day, sequence: 1 })), "ProtocolCompanyUnfit")
    assert.throws(() => renderProtocol(daily, { day, sequence: -1 }), RangeError)
  })
  it("names the period in which its sequence may not repeat", () => {
    const periods = ["{yyyy}{mm}{dd}{seq:4}{dv}", "{yyyy}-{mm}-{seq:4}{dv}", "{yyyy}{seq:8}{dv}", "{seq:10}{dv}"]
    assert.deepStrictEqual(
      periods.map((text) => protocolPeriod(template(text), day)),
      ["2026-11-22", "2026-11", "2026", ""],
    )
  })
  it("comes back the same from every template, and no two numbers are written alike", () => {
    const texts = [
      "{yyyy}{mm}{dd}{seq:6}{dv}",
      "{company:3}{yyyy}/{seq:12}-{dv}",
      "{yyyy}{mm}.{seq:6}.{company:14}{dv}",
      "0800.{seq:6}{dv}",
    ]
    const number = fc.record({
      day: fc.integer({ min: 0, max: 40_000 }).map(fromEpochDay),
      sequence: fc.nat(999_999),
      company: fc.integer({ min: 1, max: 999 }).map(String),
    })
    fc.assert(
      fc.property(fc.constantFrom(...texts).map(template), number, (chosen, given) => {
        const read = parseProtocol(chosen, Result.getOrThrow(renderProtocol(chosen, given)))
        assert.strictEqual(read?.sequence, given.sequence)
        assert.strictEqual(read?.period, protocolPeriod(chosen, given.day))
        if (chosen.includes("{company")) assert.strictEqual(Number(read?.company), Number(given.company))
      }),
      { seed: 2, numRuns: 500 },
    )
  })
})

describe("B5 protocol template", () => {
  it("that cannot number well is refused with its reason", () => {
    const wrong: Record<string, ReadonlyArray<string>> = {
      "protocol-template-token": [
        "SAC{seq:6}{dv}",
        "{ano}{seq:6}{dv}",
        "{seq}{dv}",
        "{seq:6}{dv",
        "-{seq:6}{dv}",
        "{seq:6}{dv}\n",
      ],
      "protocol-template-once": ["{seq:6}{seq:6}{dv}", "{dv}{seq:6}{dv}"],
      "protocol-template-sequence": ["{yyyy}{dv}", "{seq:3}{dv}", "{seq:13}{dv}", ""],
      "protocol-template-company": ["{company:0}{seq:6}{dv}", "{company:15}{seq:6}{dv}"],
      "protocol-template-check-digit": ["{seq:6}", "{dv}{seq:6}", "{seq:6}{dv}0", "{seq:6}{dv}-"],
      "protocol-template-date": ["{dd}{seq:6}{dv}", "{yyyy}{dd}{seq:6}{dv}", "{mm}{seq:6}{dv}"],
      "protocol-template-length": [`${"1".repeat(34)}{seq:6}{dv}`],
    }
    for (const [code, texts] of Object.entries(wrong)) {
      for (const text of texts) assert.deepStrictEqual(codes(inputDecoder(ProtocolTemplate), text), [code], text)
    }
  })
})
