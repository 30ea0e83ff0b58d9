import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { type Caller, createGuiche, Email, handle } from "@guiche/core"
import { mail } from "@guiche/core/mail"
import { makeCaptureMailer, makeUnsubscribeTokens, templateCatalog } from "@guiche/email"
import { EmailMessage } from "@guiche/core/ports"
import { memoryStorage } from "@guiche/storage-memory"
import * as Effect from "effect/Effect"
import * as Schema from "effect/Schema"
import { assert, describe, it } from "vitest"
import { handleMails, intoFolder, overSmtp, reinstateLatest, releaseAll, shutDown, unsubscribed } from "./first-mail.ts"
import { defineTickets, openTickets } from "./first-ticket.ts"

const secret = "a secret of the house, long enough to be one"
const supervisor: Caller = { tenant: "acme", company: "01", actor: { id: "rui", profiles: ["supervisor"] } }
const site: Caller = { tenant: "acme", company: "01", actor: { id: "site", profiles: ["integration"] } }

describe("the guide to mail", () => {
  it("delivers into a folder, whose page shows what goes out", async () => {
    const folder = await mkdtemp(join(tmpdir(), "guiche-guide-"))
    const { mailer, page } = intoFolder(folder, 0)
    const payload = {
      to: [{ address: "ana@cliente.example" }],
      template: "complaint-survey",
      locale: "en",
      variables: templateCatalog["complaint-survey"].sample,
    }
    const origin = { machine: "Complaint", id: "c-1", version: 1 }
    const envelope = { id: "m-1", tenant: "acme", company: "01", at: "2026-03-09T12:00:00.000Z", attempt: 1, origin }
    await Effect.runPromise(handleMails(mailer, secret).deliver(payload, envelope))
    const address = page.address()
    const port = typeof address === "object" && address !== null ? address.port : 0
    const source = await (await fetch(`http://127.0.0.1:${port}/?mail=m-1&part=source`)).text()
    const one = await (await fetch(`http://127.0.0.1:${port}/`)).text()
    assert.include(one, "How did we do?")
    assert.match(source, /^List-Unsubscribe:\s+<https:\/\/shop\.example/m)
    await new Promise((resolve) => page.close(resolve))
    await rm(folder, { recursive: true, force: true })
    await Effect.runPromise(overSmtp("localhost", { user: "sac", pass: "x" }).close)
  })

  it("reinstates an address, and keeps who wants no more", async () => {
    const guiche = await createGuiche({ storage: memoryStorage(), machines: mail.machines, migrate: true })
    const refusedAt = "2026-03-09T12:00:00.000Z"
    await guiche.as(site).mailAddress.learnRefusal({ address: "ana@cliente.example", refusedAt, message: "m-1" })
    assert.lengthOf(await reinstateLatest(guiche, supervisor), 1)
    assert.lengthOf(await reinstateLatest(guiche, supervisor), 0)
    const token = makeUnsubscribeTokens(secret).tokenOf("acme", Schema.decodeSync(Email)("ana@cliente.example"))
    assert.isTrue(await unsubscribed(guiche, site, secret, token))
    const another = makeUnsubscribeTokens(secret).tokenOf("acme", Schema.decodeSync(Email)("bia@cliente.example"))
    const atOnce = await Promise.all([1, 2, 3].map(() => unsubscribed(guiche, site, secret, another)))
    assert.deepEqual(atOnce, [true, true, true])
    assert.isFalse(await unsubscribed(guiche, site, secret, `${token}x`))
    const { items } = await guiche.as(supervisor).mailAddress.list()
    assert.deepInclude(items[0], { state: "Usable", address: "ana@cliente.example" })
    assert.property(items[0], "unsubscribedAt")
    await guiche.close()
  })

  it("releases all mails that died, each once, though one of them dies again, and shuts down", async () => {
    const folder = await mkdtemp(join(tmpdir(), "guiche-guide-"))
    const mailer = makeCaptureMailer({ folder })
    const server = { isDown: true, tried: 0 }
    const sending = handle(EmailMessage, async () => {
      server.tried++
      if (server.isDown || server.tried === 5) throw Object.assign(new Error("refused"), { retry: false })
    })
    const guiche = await openTickets(memoryStorage(), [sending])
    const { customer, type, reason } = await defineTickets(guiche, supervisor)
    const desk = guiche.as({ ...supervisor, actor: { id: "ana", profiles: ["agent"] } })
    const ticket = { type: type.id, reason: reason.id, party: customer.id, description: "Where is it?" }
    for (const subject of ["one", "two", "three"])
      await desk.ticket.open({ direction: "inbound", channel: "email", subject, ...ticket })
    await guiche.worker.runDue()
    const dead = async () => (await guiche.outbox("acme", { status: "dead" })).length
    assert.deepEqual([server.tried, await dead()], [3, 3])
    server.isDown = false
    assert.strictEqual(await releaseAll(guiche, "acme"), 3)
    await guiche.worker.runDue()
    assert.deepEqual([server.tried, await dead()], [6, 1])
    await shutDown(guiche, mailer)
    await rm(folder, { recursive: true, force: true })
  })
})
