import { assert, describe, it } from "@effect/vitest"
import { agent, at, decide, done, full, idFor, monday, nameOf, reactions, refusal, resolved } from "./decide.test-d.ts"
import { cancelledOrderReleases, closedOrderReleases, orderHoldsInteraction, ServiceOrder } from "./index.ts"

const from = full()
const tomorrow = at("2026-03-03T12:00:00.000Z")
const asked = { interaction: from.id, description: "Trocar a base" }
const issue = (facts: object = {}) =>
  decide(ServiceOrder, "issue", undefined, { input: asked, facts: { from, number: 7, ...facts } })
const issued = done(issue())
const scheduled = done(
  decide(ServiceOrder, "schedule", issued, { input: { scheduledFor: tomorrow, agent: agent("bia").id } }),
)
const begun = done(decide(ServiceOrder, "begin", scheduled, { input: {} }))
const completed = done(decide(ServiceOrder, "complete", begun, { input: { report: "Base trocada." } }))

describe("J4 a service order", () => {
  it("is issued from an interaction, with what is known there", () => {
    assert.deepInclude(issued, { state: "Issued", number: 7, group: from.group, issuedBy: "ana" })
    assert.deepStrictEqual([issued.protocol, issued.party], [from.protocol, from.party])
  })

  it("is issued from no interaction that has ended", () => {
    assert.strictEqual(refusal(issue({ from: resolved() })), "InteractionEnded")
  })

  it("is scheduled, put off with a reason, begun, done with a report, and closed", () => {
    assert.deepInclude(scheduled, { state: "Scheduled", scheduledFor: tomorrow, agent: agent("bia").id })
    const later = at("2026-03-04T12:00:00.000Z")
    const input = { scheduledFor: later, reason: "Falta peça." }
    assert.deepInclude(done(decide(ServiceOrder, "reschedule", scheduled, { input })), {
      scheduledFor: later,
      rescheduleReason: "Falta peça.",
    })
    assert.deepInclude(begun, { state: "InProgress", begunAt: monday, scheduledFor: tomorrow })
    assert.deepInclude(completed, { state: "Done", report: "Base trocada.", doneBy: "ana" })
    assert.deepInclude(done(decide(ServiceOrder, "close", completed, { input: {} })), {
      state: "Closed",
      closedAt: monday,
    })
  })

  it("is cancelled with a reason until it is done", () => {
    const cancelled = done(decide(ServiceOrder, "cancel", begun, { input: { reason: "Desistiu." } }))
    assert.deepInclude(cancelled, { state: "Cancelled", cancelReason: "Desistiu.", begunAt: monday })
    assert.notInclude(ServiceOrder.transitions.cancel.from, "Done")
  })

  it("R-SD-2 holds its interaction from its issue until it is closed or cancelled", () => {
    const happening = { after: issued }
    assert.deepStrictEqual(reactions(orderHoldsInteraction, happening).map(nameOf), ["Interaction.holdFor"])
    for (const policy of [closedOrderReleases, cancelledOrderReleases]) {
      const [release] = reactions(policy, happening)
      assert.deepInclude(release, { transition: "release", id: from.id, input: { order: idFor("ServiceOrder-1") } })
    }
  })
})
