import { assert, describe, it } from "@effect/vitest"
import { at, decide, done, idFor, monday, refusal } from "../machine/decide.test-d.ts"
import { companyTerms } from "../directory/index.ts"
import { AgendaParameters } from "./agenda-parameters.ts"
import { Visit } from "./visit.ts"

const mauro = idFor<"Party">("party-1")
const joao = idFor<"Representative">("representative-1")
const noon = { from: at("2026-03-03T15:00:00.000Z"), until: at("2026-03-03T16:00:00.000Z") }
const later = { from: at("2026-03-05T15:00:00.000Z"), until: at("2026-03-05T16:00:00.000Z") }

const requested = done(
  decide(Visit, "request", undefined, { input: { party: mauro, purpose: "Instalar", representative: joao } }),
)
const agenda = { company: companyTerms("1"), parameters: AgendaParameters.valuesFrom() }
const schedule = (input: Parameters<typeof Visit.commands.schedule>[1], representative?: object) =>
  decide(Visit, "schedule", requested, { input, facts: { agenda, representative } })
const scheduled = done(schedule(noon))
const reschedule = (on: typeof scheduled, input = { ...later, reason: "Chuva." }) =>
  decide(Visit, "reschedule", on, { input, facts: { agenda } })

describe("J2 a visit", () => {
  it("is asked for, and agreed on later with whoever makes it", () => {
    assert.deepInclude(requested, { state: "Requested", requestedBy: "ana", requestedAt: monday, representative: joao })
    assert.deepInclude(scheduled, { state: "Scheduled", ...noon, representative: joao })
    const other = idFor<"Representative">("representative-2")
    assert.strictEqual(done(schedule({ ...noon, representative: other }, { id: other })).representative, other)
  })

  it("ends after it begins", () => {
    assert.strictEqual(refusal(schedule({ from: noon.until, until: noon.from })), "EndsBeforeItBegins")
    assert.strictEqual(refusal(schedule({ from: noon.from, until: noon.from })), "EndsBeforeItBegins")
    assert.strictEqual(
      refusal(reschedule(scheduled, { from: later.until, until: later.from, reason: "x" })),
      "EndsBeforeItBegins",
    )
  })

  it("J23 keeps every time that was agreed on before, with who put it off and why", () => {
    assert.notProperty(scheduled, "reschedulings")
    const once = done(reschedule(scheduled))
    const twice = done(reschedule(once, { ...noon, reason: "Cliente pediu." }))
    assert.deepInclude(once, later)
    assert.deepInclude(twice, noon)
    assert.deepStrictEqual(twice.reschedulings, [
      { ...noon, reason: "Chuva.", by: "ana", at: monday },
      { ...later, reason: "Cliente pediu.", by: "ana", at: monday },
    ])
  })

  it("J23 is put off a hundred times at most", () => {
    let visit = scheduled
    for (let turn = 0; turn < 100; turn++) visit = done(reschedule(visit))
    assert.strictEqual(visit.reschedulings?.length, 100)
    assert.strictEqual(refusal(reschedule(visit)), "RescheduledTooOften")
  })

  it("J16 has a report once it is made, for the time agreed on unless another is told", () => {
    const report = "Instalado."
    assert.deepInclude(done(decide(Visit, "report", scheduled, { input: { report } })), {
      state: "Made",
      report,
      madeAt: noon.from,
      reportedBy: "ana",
      reportedAt: monday,
    })
    const madeAt = later.from
    assert.strictEqual(done(decide(Visit, "report", scheduled, { input: { report, madeAt } })).madeAt, madeAt)
  })

  it("J23 is cancelled with a reason, and the time agreed on stays", () => {
    const cancelled = done(decide(Visit, "cancel", done(reschedule(scheduled)), { input: { reason: "Desistiu." } }))
    assert.deepInclude(cancelled, { state: "Cancelled", cancelReason: "Desistiu.", cancelledBy: "ana", ...later })
    assert.lengthOf(cancelled.reschedulings ?? [], 1)
    assert.notProperty(done(decide(Visit, "cancel", requested, { input: { reason: "Desistiu." } })), "from")
  })

  it("J14 is reminded of a day before, or as far ahead as the company wants, and once for each time agreed on", () => {
    const far = { from: at("2026-03-10T15:00:00.000Z"), until: at("2026-03-10T16:00:00.000Z") }
    const agreed = done(schedule(far))
    const remindAt = at("2026-03-09T15:00:00.000Z")
    assert.deepStrictEqual(agreed.remindAt, remindAt)
    assert.deepStrictEqual(Visit.timers["remind"]?.(agreed as never), remindAt) // a machine keeps its timers without its type
    const reminded = done(decide(Visit, "remind", agreed, { input: {} }))
    assert.notProperty(reminded, "remindAt")
    assert.deepStrictEqual(done(reschedule(reminded)).remindAt, at("2026-03-04T15:00:00.000Z"))
    const parameters = { ...agenda.parameters, visitReminderHours: 0 }
    const silent = { input: far, facts: { agenda: { ...agenda, parameters }, representative: undefined } }
    assert.notProperty(done(decide(Visit, "schedule", requested, silent)), "remindAt")
  })

  it("J14 is not reminded of where its time was agreed on within that", () => {
    const soon = { from: at("2026-03-03T11:00:00.000Z"), until: at("2026-03-03T12:00:00.000Z") }
    assert.notProperty(done(schedule(soon)), "remindAt")
  })

  it("R-SD-1 is seen by its group, by whoever asked for it, by its party and by profile", () => {
    const seen = (id: string, profile: "agent" | "customer" | "supervisor") =>
      Visit.visible({ id, profiles: [profile] })
    assert.deepStrictEqual(seen("ana", "agent"), {
      or: [{ group: { where: { agents: { includes: "ana" } } } }, { requestedBy: "ana" }],
    })
    assert.deepStrictEqual(seen("party-1", "customer"), { party: mauro })
    assert.deepStrictEqual(seen("rui", "supervisor"), {})
  })
})
