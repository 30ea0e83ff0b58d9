import { assert, describe, it } from "@effect/vitest"
import { cancellationIsTold, contactIsTold, questionIsTold } from "./customer-communications.ts"
import { answered, nameOf, reactions, verified } from "./decide.test-d.ts"

const kinds = (policy: Parameters<typeof reactions>[0], happening: Parameters<typeof reactions>[1]) =>
  reactions(policy, happening).map((one) =>
    nameOf(one) === "Communication.tell" && one.kind === "command"
      ? (one.input as { readonly kind: string }).kind
      : nameOf(one),
  )

describe("B4 what a customer is on record as having been told", () => {
  it("is a contact that reached them, and no other contact", () => {
    const contact = (outcome: string) =>
      kinds(contactIsTold, { after: answered(), input: { channel: "phone", outcome, summary: "Ligação." } })
    assert.deepStrictEqual(contact("reached"), ["contact"])
    assert.deepStrictEqual(contact("not-reached"), [])
  })

  it("is a question that goes out as a mail, and a cancelling with a receipt", () => {
    const waiting = { ...verified(), waitingFor: "A nota." }
    const { customerEmail: _email, ...unreachable } = waiting
    assert.deepStrictEqual(kinds(questionIsTold, { after: waiting }), ["asked"])
    assert.deepStrictEqual(kinds(questionIsTold, { after: unreachable }), [])
    const receipt = { ...verified(), receiptBy: "chat" }
    assert.deepStrictEqual(kinds(cancellationIsTold, { after: receipt }), ["cancelled"])
    assert.deepStrictEqual(kinds(cancellationIsTold, { after: verified() }), [])
  })
})
