import { assert, describe, it } from "vitest"
import { isSenderProven } from "./sender-proof.ts"

const server = "mx.loja.example"
const proven = (...headers: ReadonlyArray<string>) =>
  isSenderProven(
    new TextEncoder().encode([...headers, "From: a@b.example", "", "dmarc=pass"].join("\r\n")),
    { server, sender: "a@b.example" },
    4096,
  )

describe("Q6 what a mailbox's server says of a sender", () => {
  it("is in the first header under its name", () => {
    assert.isTrue(
      proven("Authentication-Results: MX.loja.example; spf=pass;\r\n dmarc=pass (p=reject) header.from=b.example"),
    )
    assert.isFalse(
      proven(`Authentication-Results: ${server}; dmarc=fail`, `Authentication-Results: ${server}; dmarc=pass`),
    )
    assert.isFalse(proven("Authentication-Results: mx.elsewhere.example; dmarc=pass"))
  })

  it("is nothing of what stands in remarks, in other results, or in the text of the mail", () => {
    assert.isFalse(proven())
    assert.isFalse(proven(`Authentication-Results: ${server}; dkim=pass (dmarc=pass)`))
    assert.isFalse(proven(`Authentication-Results: ${server}; spf=pass reason="dmarc=pass"`))
    assert.isFalse(proven(`Authentication-Results: ${server}; spf=fail smtp.mailfrom="x; dmarc=pass y"@evil.example`))
    assert.isFalse(proven(`Authentication-Results: ${server}; dkim=fail (a (b; dmarc=pass c) d)`))
    assert.isFalse(proven(`Authentication-Results: ${server}; dmarc=passed`))
    assert.isFalse(proven(`Authentication-Results: ${server}.evil.example; dmarc=pass`))
  })

  it("is of the sender's domain, where it says of which", () => {
    assert.isTrue(proven(`Authentication-Results: ${server}; dmarc=pass header.from=B.example; spf=pass`))
    assert.isFalse(proven(`Authentication-Results: ${server}; dmarc=pass action=none header.from=evil.example;`))
    assert.isFalse(proven(`Authentication-Results: ${server}; dmarc=pass header.from=evilb.example`))
  })
})
