import { assert, describe, it } from "@effect/vitest"
import type { Profile } from "../machine/actor.ts"
import type { CancelledFor } from "./complaint-states.ts"
import { Complaint } from "./complaint.ts"
import { decide, done, refusal, verified } from "./decide.test-d.ts"

const withoutEmail = () => {
  const { customerEmail: _email, ...unreachable } = verified()
  return unreachable
}
const cancelAs = (
  profile: Profile,
  record: ReturnType<typeof withoutEmail>,
  input: Parameters<typeof Complaint.commands.cancel>[1],
  isReached = false,
) => decide(Complaint, "cancel", record, { input, facts: { actor: { id: "ana", profiles: [profile] }, isReached } })
const cancel = (record: ReturnType<typeof withoutEmail>, profile: Profile, cancelledFor: typeof CancelledFor.Type) =>
  cancelAs(profile, record, { reason: "não quer mais", cancelledFor })
const wish = { reason: "não quer mais", cancelledFor: "customer" } as const

describe("R-CMP-2 a complaint cancelled for the customer, which lifts the law's terms", () => {
  it("is taken at an agent's word where a receipt goes to the customer's address, who can object", () => {
    assert.strictEqual(done(cancelAs("agent", verified(), wish, true)).cancelledFor, "customer")
    assert.strictEqual(refusal(cancel(verified(), "agent", "customer")), "CustomerWishUnproven")
    assert.strictEqual(refusal(cancel(withoutEmail(), "integration", "customer")), "CustomerWishUnproven")
  })

  it("is otherwise the customer's own act, or a supervisor or manager answers for it", () => {
    for (const profile of ["customer", "supervisor", "manager"] as const)
      assert.strictEqual(done(cancel(withoutEmail(), profile, "customer")).cancelledFor, "customer")
  })

  it("is taken at an agent's word between companies, where no term of the law hangs on it", () => {
    const between = { ...withoutEmail(), profile: "b2b" as const }
    assert.strictEqual(done(cancel(between, "agent", "customer")).cancelledFor, "customer")
  })

  it("and whoever cancels for the company needs no proof, nor lifts anything", () => {
    assert.strictEqual(done(cancel(withoutEmail(), "agent", "company")).cancelledFor, "company")
    assert.strictEqual(done(cancelAs("agent", withoutEmail(), { reason: "engano" })).cancelledFor, "company")
  })
})

describe("Q7 the receipt of a cancelled complaint (Decreto 11.034/2022, art. 14)", () => {
  it("is not mailed to nobody", () => {
    const regulated = { ...withoutEmail(), profile: "regulated-sac" as const }
    const reason = "engano"
    assert.strictEqual(refusal(cancelAs("agent", regulated, { reason, receiptBy: "email" })), "CustomerAddressMissing")
    assert.strictEqual(refusal(cancelAs("agent", regulated, { reason })), "CancellationReceiptMissing")
    assert.strictEqual(done(cancelAs("agent", regulated, { reason, receiptBy: "chat" })).receiptBy, "chat")
  })
})
