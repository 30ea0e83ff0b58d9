import { assert, describe, it } from "@effect/vitest"
import { at, decide, done, idFor, monday, refusal } from "../machine/decide.test-d.ts"
import { companyTerms } from "../directory/index.ts"
import { AgendaParameters } from "./agenda-parameters.ts"
import { Appointment } from "./appointment.ts"

const agenda = { company: companyTerms("1"), parameters: AgendaParameters.valuesFrom() }
const agent = idFor<"Agent">("agent-ana")
const nine = { from: at("2026-03-03T12:00:00.000Z"), until: at("2026-03-03T12:30:00.000Z") }
const ten = { from: at("2026-03-03T13:00:00.000Z"), until: at("2026-03-03T13:30:00.000Z") }
const book = (period = nine) =>
  decide(Appointment, "book", undefined, {
    input: { agent, purpose: "Ligar para o cliente", ...period },
    facts: { agenda },
  })
const booked = done(book())

describe("J2 an appointment", () => {
  it("is an agent's, for a time that ends after it begins", () => {
    assert.deepInclude(booked, { state: "Booked", agent, ...nine, bookedBy: "ana", bookedAt: monday })
    assert.strictEqual(refusal(book({ from: nine.until, until: nine.from })), "EndsBeforeItBegins")
  })

  it("J23 keeps the times from which it was put off, with their reasons, when it is cancelled, too", () => {
    const moved = done(
      decide(Appointment, "reschedule", booked, { input: { ...ten, reason: "Reunião." }, facts: { agenda } }),
    )
    const chain = [{ ...nine, reason: "Reunião.", by: "ana", at: monday }]
    assert.deepInclude(moved, { ...ten, reschedulings: chain })
    const cancelled = done(decide(Appointment, "cancel", moved, { input: { reason: "Resolvido." } }))
    assert.deepInclude(cancelled, { state: "Cancelled", cancelReason: "Resolvido.", reschedulings: chain })
  })

  it("is held, with a note or without", () => {
    assert.deepInclude(done(decide(Appointment, "hold", booked, { input: { note: "Atendeu." } })), {
      state: "Held",
      note: "Atendeu.",
      heldAt: monday,
    })
    assert.notProperty(done(decide(Appointment, "hold", booked, { input: {} })), "note")
  })
})
