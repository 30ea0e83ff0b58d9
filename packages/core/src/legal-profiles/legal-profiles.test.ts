import { assert, describe, it } from "@effect/vitest"
import * as DateTime from "effect/DateTime"
import * as Schema from "effect/Schema"
import * as fc from "fast-check"
import { companyTerms } from "../directory/index.ts"
import { at, decide, done, idFor, refusal } from "../machine/decide.test-d.ts"
import { CalendarDay, dayIn, TimeZone } from "../values/index.ts"
import {
  explainDeadline,
  lawfulRules,
  lawOf,
  legalDue,
  PartyProfile,
  profileFor,
  ProfileVersion,
  retentionHolds,
  rulesOn,
  StatutoryDeadline,
} from "./index.ts"

const day = Schema.decodeSync(CalendarDay)
const zone = Schema.decodeSync(TimeZone)("America/Sao_Paulo")
const terms = companyTerms("1")

const publish = (input: Parameters<typeof ProfileVersion.commands.publish>[0]) =>
  decide(ProfileVersion, "publish", undefined, { input, facts: { terms } })
type Rules = Parameters<typeof ProfileVersion.commands.publish>[0]["rules"]
const sac = (rules: Rules, holdsFrom = "2026-03-10") =>
  publish({ profile: "regulated-sac", rules, holdsFrom: day(holdsFrom) })

const begin = (changes: object = {}, house?: unknown) =>
  decide(StatutoryDeadline, "begin", undefined, {
    input: {
      rule: "sac-answer",
      profile: "regulated-sac",
      about: "Complaint",
      record: "c1",
      startedAt: at("2026-09-01T18:00:00.000Z"),
      ...changes,
    },
    facts: { terms, house },
  })

describe("B4 by which law a party is served", () => {
  it("a natural person is a consumer, whatever the company and whoever says otherwise (R-CMP-2)", () => {
    for (const company of ["regulated-sac", "consumer", "b2b"] as const)
      for (const standing of [undefined, "consumer", "b2b"] as const)
        assert.notStrictEqual(profileFor(company, { isPerson: true, standing }), "b2b")
    const input = { party: idFor<"Party">("p"), standing: "b2b" as const, reason: "revende" }
    const assign = (kind: string) => decide(PartyProfile, "assign", undefined, { input, facts: { known: { kind } } })
    assert.strictEqual(refusal(assign("person")), "PersonIsConsumer")
    assert.strictEqual(done(assign("company")).standing, "b2b")
    const lifted = decide(PartyProfile, "change", done(assign("company")), {
      input,
      facts: { known: { kind: "person" } },
    })
    assert.strictEqual(refusal(lifted), "PersonIsConsumer")
  })

  it("a company is served as the company that serves it says, unless its own standing is known", () => {
    assert.deepStrictEqual(
      (["regulated-sac", "consumer", "b2b"] as const).map((company) =>
        ([undefined, "consumer", "b2b"] as const).map((standing) => profileFor(company, { isPerson: false, standing })),
      ),
      [
        ["regulated-sac", "regulated-sac", "b2b"],
        ["consumer", "consumer", "b2b"],
        ["b2b", "consumer", "b2b"],
      ],
    )
  })
})

describe("R-CMP-2 a consumer's statutory deadline is never later than the law's", () => {
  it("a company may take less time and no more, and switch off nothing that binds", () => {
    assert.strictEqual(done(sac([{ rule: "sac-answer", applies: true, length: 5 }])).rules[0]?.length, 5)
    assert.strictEqual(refusal(sac([{ rule: "sac-answer", applies: true, length: 8 }])), "DeadlineLoosened")
    assert.strictEqual(refusal(sac([{ rule: "sac-answer", applies: false }])), "RuleBinding")
    assert.strictEqual(refusal(sac([{ rule: "access-declaration", applies: true }])), "RuleNotInForce")
  })

  it("whatever version there is, from whatever day, what holds is no longer than the law and lacks nothing that binds", () => {
    const house = fc.record({
      rule: fc.constantFrom(...lawfulRules.map(({ code }) => code)),
      applies: fc.boolean(),
      length: fc.integer({ min: 1, max: 365 }),
    })
    fc.assert(
      fc.property(
        fc.uniqueArray(house, { selector: ({ rule }) => rule }),
        fc.constantFrom("regulated-sac" as const, "consumer" as const, "b2b" as const),
        fc.constantFrom(...lawfulRules.map(({ begins }) => begins)),
        (rules, profile, event) => {
          const on = day("2026-03-10")
          const law = lawOf(profile, on).filter(({ begins }) => begins === event)
          const held = rulesOn(event, profile, on, { rules })
          for (const rule of law) {
            const kept = held.find(({ code }) => code === rule.code)
            if (rule.binding) assert.isDefined(kept)
            assert.isAtMost(kept?.length ?? 0, rule.length)
          }
        },
      ),
      { numRuns: 200, seed: 11_034 },
    )
  })

  it("a version holds from today or later, and is withdrawn only before", () => {
    assert.strictEqual(refusal(sac([], "2026-03-01")), "VersionInPast")
    const version = done(sac([]))
    const withdrawn = done(decide(ProfileVersion, "withdraw", version, { input: {}, facts: { terms } }))
    assert.deepStrictEqual([withdrawn.state, withdrawn.plannedFrom], ["Withdrawn", day("2026-03-10")])
    assert.notProperty(withdrawn, "holdsFrom")
    const facts = { terms, now: at("2026-03-10T12:00:00.000Z") }
    assert.strictEqual(refusal(decide(ProfileVersion, "withdraw", version, { input: {}, facts })), "VersionInForce")
  })
})

describe("B4 a statutory deadline", () => {
  it("of a regulated company is 7 calendar days from the registration: 1 September, answered by the 8th (Decreto 11.034/2022, art. 13)", () => {
    const deadline = done(begin())
    assert.strictEqual(deadline.article, "Decreto 11.034/2022, art. 13")
    assert.strictEqual(DateTime.formatIso(deadline.dueAt), "2026-09-09T02:59:59.999Z")
    assert.isTrue(
      DateTime.isGreaterThan(
        StatutoryDeadline.timers["lapse"]?.(deadline as never) ?? deadline.startedAt,
        deadline.dueAt,
      ),
    )
  })

  it("is as short as the company's version makes it, and there is none where the law has none", () => {
    const house = { rules: [{ rule: "sac-answer", applies: true, length: 2 }] }
    assert.strictEqual(DateTime.formatIso(done(begin({}, house)).dueAt), "2026-09-04T02:59:59.999Z")
    assert.strictEqual(refusal(begin({ profile: "b2b" })), "RuleNotInForce")
    assert.strictEqual(refusal(begin({ rule: "remote-sale-answer" })), "RuleNotInForce")
    // Before the decree was in force.
    assert.strictEqual(refusal(begin({ startedAt: at("2022-10-02T12:00:00.000Z") })), "RuleNotInForce")
  })

  it("of any rule is as short as the company's version makes it", () => {
    for (const { code: rule, length, profiles } of lawfulRules.filter((law) => law.length > 1)) {
      const house = { rules: [{ rule, applies: true, length: length - 1 }] }
      for (const profile of profiles) assert.strictEqual(done(begin({ rule, profile }, house)).length, length - 1)
    }
  })

  it("that is met late says so, however late the worker was with its lapse", () => {
    const meet = (now: string) =>
      done(decide(StatutoryDeadline, "meet", done(begin()), { input: {}, facts: { now: at(now) } }))
    assert.isFalse(meet("2026-09-09T02:59:59.999Z").late)
    assert.isTrue(meet("2026-09-09T03:00:00.000Z").late)
  })

  it("in hours goes from minute to minute, over nights and holidays (Código Civil, art. 132, § 4)", () => {
    const { dueAt } = legalDue({ counting: "hours", length: 24 }, { startedAt: at("2026-09-06T15:30:00.000Z"), zone })
    assert.strictEqual(DateTime.formatIso(dueAt), "2026-09-07T15:30:00.000Z")
  })

  it("never waits for a business day, wherever it begins", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 700 * 24 }), fc.integer({ min: 1, max: 60 }), (hour, length) => {
        const startedAt = DateTime.add(at("2025-01-01T00:00:00.000Z"), { hours: hour })
        const { dueAt } = legalDue({ counting: "calendar-days", length }, { startedAt, zone })
        const days = (Date.parse(dayIn(zone, dueAt)) - Date.parse(dayIn(zone, startedAt))) / 86_400_000
        assert.strictEqual(days, length)
      }),
      { numRuns: 100, seed: 132 },
    )
  })

  it("B12 explains itself: the article, the first day that counts, each day that does not and why", () => {
    const friday = { startedAt: at("2026-09-04T18:00:00.000Z"), profile: "consumer" }
    const deadline = done(begin({ ...friday, rule: "recall-communication" }))
    const explained = explainDeadline(deadline, at("2026-09-08T12:00:00.000Z"))
    assert.deepStrictEqual([explained.standing, explained.firstDay, explained.lastDay], [
      "running",
      "2026-09-08",
      "2026-09-09",
    ] as unknown)
    assert.deepStrictEqual(
      explained.steps.map(({ kind, from }) => `${kind} ${from}`),
      ["excluded 2026-09-04", "skipped 2026-09-05", "skipped 2026-09-06", "skipped 2026-09-07", "counted 2026-09-08"],
    )
    assert.include(explained.steps[3]?.text["pt-BR"], "Independência do Brasil")
    assert.include(explained.text["pt-BR"], "2 dias úteis (Portaria MJSP 618/2019), até 09/09/2026")
    assert.strictEqual(explainDeadline(deadline, at("2026-09-10T12:00:00.000Z")).standing, "overdue")
  })
})

describe("B4 B7 what may not be erased", () => {
  const kept = { profile: "regulated-sac" as const, endedOn: day("2026-03-02") }
  const basesOn = (today: string, changes: object = {}) =>
    retentionHolds({ ...kept, ...changes }, day(today)).map(
      ({ article, until }) => [article.split(",")[0], until] as unknown,
    )

  it("is a regulated record for 2 years, a consumer's for 5, another company's for 3, each with its article", () => {
    assert.deepStrictEqual(basesOn("2026-03-03"), [
      ["Decreto 11.034/2022", "2028-03-02"],
      ["CDC", "2031-03-02"],
    ])
    assert.lengthOf(basesOn("2028-03-02"), 2)
    assert.deepStrictEqual(basesOn("2028-03-03"), [["CDC", "2031-03-02"]])
    assert.deepStrictEqual(basesOn("2026-03-03", { profile: "b2b" }), [["Código Civil", "2029-03-02"]])
    assert.deepStrictEqual(basesOn("2031-03-03"), [])
  })

  it("is held without an end while it is open, and for its fiscal documents and recordings", () => {
    assert.deepStrictEqual(basesOn("2040-01-01", { endedOn: undefined }), [["LGPD", undefined]])
    assert.deepStrictEqual(basesOn("2026-03-03", { endedOn: undefined, recordedOn: day("2026-03-01") }), [
      ["LGPD", undefined],
      ["Decreto 11.034/2022", "2026-05-30"],
    ])
    const more = { hasFiscalDocuments: true, recordedOn: day("2026-03-01") }
    assert.deepInclude(basesOn("2026-03-03", more), ["Código Tributário Nacional", "2031-12-31"])
    assert.deepInclude(basesOn("2026-03-03", more), ["Decreto 11.034/2022", "2026-05-30"])
  })
})
