import { createHash } from "node:crypto"
import { createGuiche } from "@guiche/core"
import { agenda } from "@guiche/core/agenda"
import { billing } from "@guiche/core/billing"
import { checklists } from "@guiche/core/checklists"
import { directory } from "@guiche/core/directory"
import { incomingMail, mail as mailRoom } from "@guiche/core/mail"
import { occurrences } from "@guiche/core/occurrences"
import { quality } from "@guiche/core/quality"
import { serviceDesk } from "@guiche/core/service-desk"
import { serviceLevels } from "@guiche/core/service-levels"
import { tickets } from "@guiche/core/tickets"
import { emailHandler, type Mail, makeCaptureMailer, makeRenderer, makeReplyTokens } from "@guiche/email"
import { tokenInAddress, tokenInMessageId } from "@guiche/email/incoming"
import * as Effect from "effect/Effect"
import { mkdtemp, readFile, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import PostalMime from "postal-mime"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { caller } from "./desk.ts"
import { morning } from "./service-desk.ts"
import { type StorageUnderTest, storages } from "./storages.ts"

/* An interaction that goes on by mail: what the desk writes, as mail programs read it, and what the customer answers. */

const rooms = [
  directory,
  agenda,
  billing,
  serviceLevels,
  serviceDesk,
  checklists,
  occurrences,
  tickets,
  quality,
  mailRoom,
  incomingMail,
]
const machines = {
  ...directory.machines,
  ...agenda.machines,
  ...billing.machines,
  ...serviceLevels.machines,
  ...serviceDesk.machines,
  ...checklists.machines,
  ...occurrences.machines,
  ...tickets.machines,
  ...quality.machines,
  ...mailRoom.machines,
  ...incomingMail.machines,
}
const renderer = Effect.runSync(makeRenderer())
const tokens = makeReplyTokens("a secret of the house, long enough to be one")

const openConversation = async (storage: StorageUnderTest) => {
  const clock = { now: morning }
  const folder = await mkdtemp(join(tmpdir(), "guiche-threads-"))
  const capture = makeCaptureMailer({ folder })
  const files: Array<string> = []
  const mailer = {
    ...capture,
    send: (sent: Mail) => Effect.tap(capture.send(sent), ({ receipt }) => Effect.sync(() => void files.push(receipt))),
  }
  const from = { name: "Loja", address: "sac@loja.example" }
  const guiche = await createGuiche({
    storage: storage.fresh(machines),
    machines,
    policies: rooms.flatMap((room) => room.policies),
    handlers: [emailHandler({ mailer, renderer, from, timeZone: "UTC", replies: { tokens, mailbox: from } })],
    migrate: true,
    now: () => clock.now,
  })
  const manager = guiche.as(caller("manager"))
  const group = await manager.serviceGroup.define({ code: "SUP", name: "Suporte" })
  const subject = await manager.subject.define({ code: "INS", name: "Instalação", group: group.id })
  const origin = await manager.origin.define({ code: "TEL", name: "Telefone" })
  const destination = await manager.destination.define({ code: "AST", name: "Assistência", type: "Técnica" })
  const register = (email: string) =>
    manager.interaction.register({
      direction: "inbound",
      channel: "phone",
      origin: origin.id,
      destination: destination.id,
      subject: subject.id,
      description: "Quer instalar a estante.",
      contact: { name: "Ana Souza", email },
    })
  const answer = async (id: Awaited<ReturnType<typeof register>>["id"], text: string) => {
    clock.now += 60_000
    await manager.interaction.answer(id, { text })
    await guiche.worker.runDue()
    return PostalMime.parse(await readFile(files.at(-1) ?? ""))
  }
  const takeIn = async (id: string, messageId: string, sender: string) => {
    clock.now += 60_000
    return guiche.as(caller("integration")).incomingMail.receive({
      mailbox: "sac@loja.example",
      key: createHash("sha256").update(messageId).digest("hex"),
      sender,
      senderProven: true,
      subject: "Re: sobre o seu atendimento",
      messageId,
      text: "Obrigada.",
      reply: "Obrigada.",
      kind: "message",
      leftOut: [],
      files: [],
      bounced: [],
      claimed: { machine: "Interaction", id, by: "token" },
    })
  }
  const close = async () => {
    await guiche.close()
    await rm(folder, { recursive: true, force: true })
  }
  return { answer, close, guiche, register, takeIn }
}

describe.each(storages)("R-MAIL-3 a conversation by mail on $name", (storage) => {
  let desk: Awaited<ReturnType<typeof openConversation>>
  beforeAll(async () => {
    desk = await openConversation(storage)
  })
  afterAll(() => desk.close())

  it("every mail begins where the conversation does, goes on from what came in, and says where it is answered", async () => {
    const { answer, register, takeIn } = desk
    const { id } = await register("ana@cliente.example")
    const token = tokens.tokenOf("acme", { machine: "Interaction", id }) ?? ""
    const root = `<${token}@loja.example>`
    const first = await answer(id, "Já vamos instalar.")
    expect(first.replyTo).toEqual([{ name: "Loja", address: `sac+${token}@loja.example` }])
    expect([first.references, first.inReplyTo]).toEqual([root, root])
    const { messageId = "" } = first
    expect(messageId).toMatch(new RegExp(`^<[0-9a-f-]{36}\\.[a-z2-7]{16}\\.${token}@loja\\.example>$`))
    expect(`Message-ID: ${messageId}`.length).toBeLessThan(200)
    expect(tokens.sentTo("acme", messageId, "ana@cliente.example")).toEqual({ machine: "Interaction", id })
    expect(tokens.sentTo("acme", messageId, "bia@cliente.example")).toBeUndefined()

    await takeIn(id, "<um@cliente.example>", "ana@cliente.example")
    await takeIn(id, "<dois@cliente.example>", "ana@cliente.example")
    const second = await answer(id, "Na quinta-feira.")
    expect(second.references).toBe(`${root} <um@cliente.example> <dois@cliente.example>`)
    expect(second.inReplyTo).toBe("<dois@cliente.example>")
    expect(second.messageId).not.toBe(first.messageId)
  })

  it("the token is found again in the address, and in the one header that a mail program keeps", async () => {
    const { answer, register } = desk
    const { id } = await register("ana@cliente.example")
    const { messageId = "", references = "", replyTo = [] } = await answer(id, "Já vamos instalar.")
    const about = { machine: "Interaction", id }
    const [address = ""] = replyTo.map((each) => each.address ?? "")
    // Outlook keeps In-Reply-To alone; gateways write addresses in capitals.
    for (const found of [
      tokenInMessageId(messageId),
      tokenInMessageId(references),
      tokenInAddress(address),
      tokenInAddress(address.toUpperCase()),
    ]) {
      expect(tokens.about("acme", found ?? "")).toEqual(about)
      expect(tokens.about("outra", found ?? "")).toBeUndefined()
    }
    for (const foreign of ["<CAF=abc@mail.gmail.com>", "<abc@loja.example>", "<@>", "x"])
      expect(tokens.about("acme", tokenInMessageId(foreign) ?? "")).toBeUndefined()
  })

  it("only mails of this conversation are named, the latest twenty, and none whose id would break a header", async () => {
    const { answer, register, takeIn } = desk
    const { id } = await register("ana@cliente.example")
    const other = await register("bia@cliente.example")
    await takeIn(other.id, "<dela@cliente.example>", "bia@cliente.example")
    for (let number = 1; number <= 22; number++) await takeIn(id, `<m${number}@cliente.example>`, "ana@cliente.example")
    await takeIn(id, "<com espaço@cliente.example>", "ana@cliente.example")
    const { references = "" } = await answer(id, "Certo.")
    const named = references.split(" ").slice(1)
    expect(named).toEqual(Array.from({ length: 19 }, (_, at) => `<m${at + 4}@cliente.example>`))
  })
})
