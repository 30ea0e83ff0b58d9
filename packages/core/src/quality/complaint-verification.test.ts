import { assert, describe, it } from "@effect/vitest"
import * as Result from "effect/Result"
import { seniors } from "../machine/actor.ts"
import type { CalendarDay } from "../values/index.ts"
import { customerIsToldTheCorrection } from "./complaint-mails.ts"
import type { Subject } from "./complaint-type.ts"
import { Complaint } from "./complaint.ts"
import { correctionIsTold } from "./customer-communications.ts"
import {
  at,
  decide,
  done,
  nameOf,
  reactions,
  refusal,
  settings,
  underVerification,
  verified,
  warranty,
} from "./decide.test-d.ts"

const day = (text: string) => text as CalendarDay
const expired = { ...warranty, contractualMonths: 0, exchangeDays: 0 }

type Input = Parameters<typeof Complaint.commands.verify>[1]
interface Known {
  readonly about?: Subject
  readonly terms?: object
  readonly now?: string
}

/** Complained of on 2 March 2026, bought on 20 February, checked in June. */
const verify = (input: Partial<Input>, { about, now = "2026-06-30T12:00:00.000Z", terms = warranty }: Known = {}) =>
  decide(Complaint, "verify", underVerification(), {
    input: { remoteSale: false, ...input },
    facts: { about, settings, terms, stops: Result.succeed([]), now: at(now) },
  })

const withoutDay = (known: Known) => {
  const { purchasedOn: _day, ...undated } = underVerification()
  return decide(Complaint, "verify", undated, {
    input: { remoteSale: false },
    facts: { settings, terms: warranty, stops: Result.succeed([]), ...known },
  })
}

describe("Q3 the days of a verification", () => {
  it("are no later than the complaint, however late it is checked", () => {
    assert.strictEqual(refusal(verify({ discoveredOn: day("2026-03-03") })), "DayAfterComplaint")
    assert.strictEqual(refusal(verify({ discoveredOn: day("2026-03-02") })), "none")
  })

  it("but for the delivery, which may be what was complained of, and has come", () => {
    assert.strictEqual(refusal(verify({ deliveredOn: day("2026-03-20") })), "none")
    assert.strictEqual(refusal(verify({ deliveredOn: day("2026-07-01") })), "DayInFuture")
  })

  it("have no defect found before what it is in was delivered, or else bought", () => {
    assert.strictEqual(refusal(verify({ discoveredOn: day("2026-02-19") })), "DiscoveredBeforeReceipt")
    assert.strictEqual(refusal(verify({ discoveredOn: day("2026-02-20") })), "none")
    const deliveredOn = day("2026-02-25")
    assert.strictEqual(refusal(verify({ deliveredOn, discoveredOn: day("2026-02-24") })), "DiscoveredBeforeReceipt")
  })
})

describe("Q3 a complaint without any day to count from", () => {
  it("is verified where it is of a service, or of what has no warranty, and not where it is of a product", () => {
    assert.strictEqual(refusal(withoutDay({})), "StartingDayUnknown")
    assert.strictEqual(refusal(withoutDay({ about: "product" })), "StartingDayUnknown")
    const service = done(withoutDay({ about: "service" }))
    assert.deepStrictEqual(
      [service.state, service.verification.verdict.parts[0]?.result],
      ["InTreatment", "undetermined"],
    )
    const charge = done(withoutDay({ about: "other" }))
    assert.deepStrictEqual(
      [charge.state, charge.verification.verdict.parts[0]?.result],
      ["InTreatment", "not-applicable"],
    )
  })

  it("is of a service where its warranty policy is of one and its type does not say", () => {
    assert.strictEqual(done(withoutDay({ terms: { ...warranty, service: true } })).state, "InTreatment")
    const product = { terms: { ...warranty, service: true }, about: "product" as const }
    assert.strictEqual(refusal(withoutDay(product)), "StartingDayUnknown")
  })
})

describe("Q3 a verification that was wrong", () => {
  const outside = () => verified({ purchasedOn: day("2025-10-01") }, expired)
  const again = (record: ReturnType<typeof verified>, input: Partial<Input>) =>
    done(
      decide(Complaint, "verifyAgain", record, {
        input: { remoteSale: false, reason: "a nota fiscal é de outra compra", ...input },
        facts: { settings, terms: expired, stops: Result.succeed([]), now: at("2026-03-04T12:00:00.000Z") },
      }),
    )

  it("is corrected by seniors, who say why, either way", () => {
    assert.deepStrictEqual(Complaint.transitions.verifyAgain.by, seniors)
    assert.strictEqual(outside().state, "OutOfPolicy")
    const inside = again(outside(), { deliveredOn: day("2026-02-25") })
    assert.strictEqual(inside.state, "InTreatment")
    assert.strictEqual(inside.verification.verdict.parts[0]?.from, "2026-02-25")
    assert.strictEqual(again(inside, { deliveredOn: day("2025-10-01") }).state, "OutOfPolicy")
  })

  it("is told to the customer where they know another verdict, or are to know that the case is outside", () => {
    const inside = again(outside(), { deliveredOn: day("2026-02-25") })
    const told = (before: object, after: object) =>
      [customerIsToldTheCorrection, correctionIsTold].flatMap((policy) =>
        reactions(policy, { before, after }).map((reaction) =>
          reaction.kind === "message" ? (reaction.payload as { readonly template: string }).template : nameOf(reaction),
        ),
      )
    assert.deepStrictEqual(told(outside(), inside), ["complaint-back-in-policy", "Communication.tell"])
    assert.deepStrictEqual(told(inside, outside()), ["complaint-out-of-policy", "Communication.tell"])
    assert.deepStrictEqual(told(inside, inside), [])
  })
})
