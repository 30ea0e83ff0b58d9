import { assert, describe, it } from "vitest"
import { isSenderProven, unnamedServer } from "./sender-proof.ts"

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

  it("is told by the signature of the sender's very domain, where that says nothing by DMARC", () => {
    const gmail = "dkim=pass header.i=@b.example header.s=s1 header.b=abc; spf=pass smtp.mailfrom=x@b.example"
    assert.isTrue(proven(`Authentication-Results: ${server}; ${gmail}`))
    assert.isTrue(
      proven(`Authentication-Results: ${server}; dmarc=none header.from=b.example; dkim = pass header.d = B.example`),
    )
    assert.isTrue(
      proven(`Authentication-Results: ${server}; dkim=pass header.d=list.example; dkim=pass header.d=b.example`),
    )
    assert.isFalse(proven(`Authentication-Results: ${server}; dmarc=fail; dkim=pass header.d=b.example`))
    assert.isFalse(proven(`Authentication-Results: ${server}; dkim=pass header.d=evil.example header.s=b.example`))
    assert.isFalse(proven(`Authentication-Results: ${server}; dkim=pass header.d=evil.example header.i=@b.example`))
    assert.isFalse(proven(`Authentication-Results: ${server}; dkim=pass header.d=example`))
    assert.isFalse(proven(`Authentication-Results: ${server}; dkim=pass header.d=mail.b.example`))
    assert.isFalse(proven(`Authentication-Results: ${server}; dkim=pass`))
    assert.isFalse(proven(`Authentication-Results: ${server}; dkim=fail header.d=b.example`))
    assert.isFalse(proven(`Authentication-Results: ${server}; spf=pass smtp.mailfrom=b.example`))
  })

  it("is in the topmost header of a server that writes none, if that has no name", () => {
    const unnamed = (...headers: ReadonlyArray<string>) =>
      isSenderProven(
        Buffer.from([...headers, "From: a@b.example", "", ""].join("\r\n")),
        {
          server: unnamedServer,
          sender: "a@b.example",
        },
        4096,
      )
    const microsoft =
      "Authentication-Results: spf=pass (sender IP is 192.0.2.1)\r\n smtp.mailfrom=b.example; dkim=pass (signature was verified)\r\n header.d=b.example;dmarc=pass action=none\r\n header.from=b.example;compauth=pass reason=100"
    const failed = "Authentication-Results: spf=fail smtp.mailfrom=x; dmarc=fail header.from=b.example"
    assert.isTrue(unnamed(microsoft, failed))
    assert.isTrue(unnamed("Authentication-Results: spf=none; dkim=pass header.d=b.example; dmarc=bestguesspass"))
    assert.isFalse(unnamed(failed, microsoft))
    assert.isFalse(unnamed(`Authentication-Results: ${server}; dmarc=pass header.from=b.example`))
    assert.isFalse(unnamed(`Authentication-Results: ${server}; dmarc=pass`, microsoft))
    assert.isFalse(unnamed())
    assert.isFalse(proven(microsoft))
  })

  it("is nothing of what follows a mark or a bracket that has no other, or that stands in many brackets", () => {
    assert.isFalse(proven(`Authentication-Results: ${server}; spf=fail smtp.mailfrom="x; dmarc=pass`))
    assert.isFalse(proven(`Authentication-Results: ${server}; spf=fail (a) b) ; dmarc=pass`))
    assert.isFalse(proven(`Authentication-Results: ${server}; spf=fail ((((((; dmarc=pass ;))))))`))
    assert.isFalse(proven(`Authentication-Results: ${server}; spf=fail (of "x); dmarc=pass (y"@evil.example)`))
  })
})
