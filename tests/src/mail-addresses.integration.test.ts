import { type Caller, createGuiche, Email, field, label, Machine, Policy, state } from "@guiche/core"
import { mail as mailRoom } from "@guiche/core/mail"
import { EmailMessage } from "@guiche/core/ports"
import {
  conversations,
  emailHandler,
  type Mailer,
  makeRenderer,
  makeReplyTokens,
  makeUnsubscribeTokens,
  messageIdOf,
  DeliveryFailed,
  templateCatalog,
  type NotTaken,
} from "@guiche/email"
import * as Effect from "effect/Effect"
import * as Schema from "effect/Schema"
import { afterAll, describe, expect, it } from "vitest"
import { caller, rejection, start } from "./desk.ts"
import { type StorageUnderTest, storages } from "./storages.ts"

/* Mails asked for by a machine of the test's own, and a mailer that answers as a server would. */

const addresses = field("Para", "To", Schema.Array(Email), { personal: "email" })
const letter = Machine.make("Letter", label("Carta", "Letter"), {
  Written: state("Escrita", "Written", { to: addresses, cc: addresses, template: Schema.String }),
})

const Letter = letter.machine({
  transitions: {
    write: letter.start({
      label: label("Escrever", "Write"),
      event: "LetterWritten",
      input: { to: addresses, cc: addresses, template: Schema.String },
      to: "Written",
      run: (input) => letter.to.Written(input),
    }),
  },
  final: ["Written"],
})

const letterIsMailed = Policy.on(Letter, "write", "mail a letter", {
  react: ({ after: { cc, template, to } }) => [
    EmailMessage.send({
      to: to.map((address) => ({ address })),
      cc: cc.map((address) => ({ address })),
      template,
      locale: "pt-BR",
      variables: Object.hasOwn(samples, template) ? (samples[template] ?? {}) : {},
    }),
  ],
})

const survey = "complaint-survey"
const confirmation = "complaint-confirmation"
const samples: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  [survey]: templateCatalog[survey].sample,
  [confirmation]: templateCatalog[confirmation].sample,
}

/** What a server says of an address that is not taken. */
type Said = Omit<NotTaken, "recipient">
const unknown: Said = { retry: false, addressRefused: true, smtpCode: 550, enhancedCode: "5.1.1" }
const blocked: Said = { retry: false, addressRefused: false, smtpCode: 550, enhancedCode: "5.7.1" }
const later: Said = { retry: true, addressRefused: false, smtpCode: 451 }

const renderer = Effect.runSync(makeRenderer())
const from = { address: "sac@loja.example" }
const replyTokens = makeReplyTokens("a secret of the house, long enough to be one", [...conversations, "Letter"])

const openLetters = async (storage: StorageUnderTest) => {
  const clock = { now: start }
  const says = new Map<string, Said>()
  const sent: Array<ReadonlyArray<string>> = []
  const ids: Array<string> = []
  const mailer: Mailer = {
    send: (mail) =>
      Effect.suspend(() => {
        const places = [
          ...mail.to.map(({ address }, at) => ({ address, recipient: `to[${at}]` })),
          ...(mail.cc ?? []).map(({ address }, at) => ({ address, recipient: `cc[${at}]` })),
        ]
        const notTaken = places.flatMap(({ address, recipient }) => {
          const said = says.get(address)
          return said === undefined ? [] : [{ recipient, ...said }]
        })
        sent.push(places.map(({ address }) => address))
        ids.push(messageIdOf(mail.id, mail.from.address, mail.conversation))
        const [first] = notTaken.toSorted((one, other) => Number(other.retry) - Number(one.retry))
        if (first === undefined) return Effect.succeed({ messageId: `<${mail.id}@loja.example>`, receipt: "250" })
        const { addressRefused: _about, recipient: _who, retry, ...reply } = first
        return Effect.fail(new DeliveryFailed({ retry, code: retry ? "deferred" : "refused", ...reply, notTaken }))
      }),
    close: Effect.void,
  }
  const handler = emailHandler({
    mailer,
    renderer,
    from,
    timeZone: "UTC",
    replies: { tokens: replyTokens, mailbox: from },
  })
  const guiche = await createGuiche({
    storage: storage.fresh(),
    machines: { ...mailRoom.machines, letter: Letter },
    policies: [...mailRoom.policies, letterIsMailed],
    handlers: [handler],
    migrate: true,
    now: () => clock.now,
  })
  const manager = guiche.as(caller("manager"))
  const write = async (
    to: ReadonlyArray<string>,
    { cc = [], template = confirmation }: { readonly cc?: ReadonlyArray<string>; readonly template?: string } = {},
  ) => {
    await manager.letter.write({ to, cc, template })
    return guiche.worker.runDue()
  }
  const known = async () => (await manager.mailAddress.list({ orderBy: [{ field: "address" }] })).items
  const dead = () => guiche.outbox("acme", { status: "dead" })
  return { guiche, clock, manager, says, sent, ids, write, known, dead }
}

describe.each(storages)("what servers and readers say of addresses on $name", (storage) => {
  const closing: Array<() => Promise<void>> = []
  afterAll(() => Promise.all(closing.map((close) => close())))
  const open = async () => {
    const made = await openLetters(storage)
    closing.push(made.guiche.close)
    return made
  }

  it("R-MAIL-2 an address that a server refuses is marked, nothing more is sent to it, and a senior reinstates it", async () => {
    const { dead, guiche, known, manager, says, sent, write } = await open()
    says.set("ana@cliente.example", unknown)
    await write(["ana@cliente.example"])
    const [marked, ...others] = await known()
    const [letterDead] = await dead()
    expect(others).toEqual([])
    expect(marked).toMatchObject({
      state: "Refused",
      address: "ana@cliente.example",
      smtpCode: 550,
      enhancedCode: "5.1.1",
      message: letterDead?.id,
    })
    expect(letterDead?.error).toBe("DeliveryFailed: The mail server refused the message (SMTP 550 5.1.1)")

    await write(["ANA@Cliente.example"])
    expect(sent).toHaveLength(1)
    expect((await dead()).map(({ error }) => error)).toContain(
      "DeliveryFailed: A server has refused the address, and it is not written to any more",
    )

    const agent = guiche.as(caller("agent"))
    expect(await rejection(agent.mailAddress.reinstate(marked!.id))).toMatchObject({ _tag: "Forbidden" })
    await manager.mailAddress.reinstate(marked!.id)
    says.clear()
    await guiche.release("acme", { messages: (await dead()).map(({ id }) => id) })
    await guiche.worker.runDue()
    expect([sent.length, (await dead()).length]).toEqual([3, 0])
  })

  it("R-MAIL-1 it has one record, however often it is refused and reinstated, and in whichever case it is written", async () => {
    const { clock, guiche, dead, known, manager, says, write } = await open()
    says.set("Ana@cliente.example", unknown)
    await write(["Ana@cliente.example"])
    for (let time = 0; time < 2; time++) {
      const [marked] = await known()
      expect(marked?.state).toBe("Refused")
      await manager.mailAddress.reinstate(marked!.id)
      clock.now += 60_000
      await guiche.release("acme", { messages: (await dead()).map(({ id }) => id) })
      await guiche.worker.runDue()
    }
    expect(await known()).toMatchObject([{ state: "Refused", address: "ana@cliente.example" }])
    expect(await manager.mailAddress.history((await known())[0]!.id)).toHaveLength(5)
  })

  it("R-MAIL-1 mails that are refused at the same time mark it once, and none of them is lost", async () => {
    const { clock, dead, guiche, known, manager, says } = await open()
    says.set("ana@cliente.example", unknown)
    for (let letters = 0; letters < 6; letters++)
      await manager.letter.write({ to: ["ana@cliente.example"], cc: [], template: confirmation })
    await guiche.worker.runDue()
    clock.now += 3_600_000
    await guiche.worker.runDue()
    expect([(await known()).length, (await dead()).length]).toEqual([1, 6])
  })

  it("R-MAIL-2 what is said of the mail or of now marks nobody", async () => {
    const { dead, guiche, known, says, write } = await open()
    says.set("ana@cliente.example", blocked).set("bia@cliente.example", later)
    await write(["ana@cliente.example"])
    await write(["bia@cliente.example"])
    expect(await known()).toEqual([])
    expect(await dead()).toHaveLength(1)
    expect(await guiche.outbox("acme", { status: "pending" })).toHaveLength(1)
  })

  it("R-MAIL-2 a mail to several is delivered where one of those it is for has it, and whoever is refused is marked", async () => {
    const { dead, known, says, sent, write } = await open()
    says.set("copia@cliente.example", unknown)
    await write(["ana@cliente.example"], { cc: ["copia@cliente.example"] })
    expect(await dead()).toEqual([])
    expect(await known()).toMatchObject([{ address: "copia@cliente.example", state: "Refused" }])
    await write(["ana@cliente.example"], { cc: ["copia@cliente.example"] })
    expect(sent.at(-1)).toEqual(["ana@cliente.example"])
    says.set("ana@cliente.example", unknown)
    await write(["ana@cliente.example"], { cc: ["outra@cliente.example"] })
    expect(await dead()).toHaveLength(1)
    expect((await known()).map(({ address }) => address)).toEqual(["ana@cliente.example", "copia@cliente.example"])
  })

  it("R-MAIL-2 where all whom a mail is for are refused, now or before, it is a dead letter, and its copies go out", async () => {
    const { dead, known, says, sent, write } = await open()
    says.set("ana@cliente.example", unknown)
    const copies = ["chefe@cliente.example", "ANA@cliente.example"]
    await write(["ana@cliente.example"], { cc: ["chefe@cliente.example"] })
    await write(["ana@cliente.example"], { cc: copies })
    expect(sent).toEqual([["ana@cliente.example", "chefe@cliente.example"], ["chefe@cliente.example"]])
    expect((await dead()).map(({ error }) => error)).toEqual([
      "DeliveryFailed: The mail server refused the message (SMTP 550 5.1.1)",
      "DeliveryFailed: A server has refused the address, and it is not written to any more",
    ])
    says.set("chefe@cliente.example", unknown)
    await write(["ana@cliente.example"], { cc: copies })
    await write(["ana@cliente.example"], { cc: copies })
    expect([sent.length, (await dead()).length]).toEqual([3, 4])
    expect((await known()).map(({ address }) => address)).toEqual(["ana@cliente.example", "chefe@cliente.example"])
  })

  it("R-MAIL-2 a mail to several keeps its Message-ID where one of them is refused between two attempts", async () => {
    const { clock, guiche, ids, manager, says, sent, write } = await open()
    says.set("ana@cliente.example", later)
    await write(["ana@cliente.example", "bia@cliente.example"])
    const address = Schema.decodeSync(Email)("bia@cliente.example")
    const refusedAt = new Date(clock.now).toISOString()
    await manager.mailAddress.learnRefusal({ address, refusedAt, message: "told by a provider" })
    says.clear()
    clock.now += 3_600_000
    await guiche.worker.runDue()
    expect(sent).toEqual([["ana@cliente.example", "bia@cliente.example"], ["ana@cliente.example"]])
    expect(new Set(ids).size).toBe(1)
  })

  it("R-MAIL-4 who unsubscribed gets what is owed to them, and no survey, until they subscribe again", async () => {
    const { dead, guiche, known, manager, sent, write } = await open()
    const tokens = makeUnsubscribeTokens("a secret of the house, long enough to be one")
    const address = tokens.address("acme", tokens.tokenOf("acme", Schema.decodeSync(Email)("Ana@cliente.example")))
    const integration = guiche.as(caller("integration"))
    const { id } = await integration.mailAddress.learnUnsubscribe({ address: address! })
    await write(["ana@cliente.example"], { template: survey })
    expect([sent, await dead()]).toEqual([[], []])
    await write(["ana@cliente.example"])
    expect(sent).toEqual([["ana@cliente.example"]])
    await manager.mailAddress.subscribe(id)
    await write(["ana@cliente.example"], { template: survey })
    expect(sent).toHaveLength(2)
    await manager.mailAddress.unsubscribe(id)
    expect(await known()).toMatchObject([{ state: "Usable", unsubscribedAt: expect.any(String) }])
  })

  it("R-MAIL-2 each tenant knows its own addresses, and customers none", async () => {
    const { guiche, known, says, sent, write } = await open()
    says.set("ana@cliente.example", unknown)
    await write(["ana@cliente.example"])
    const other: Caller = { tenant: "outra", company: "01", actor: { id: "m", profiles: ["manager"] } }
    expect((await guiche.as(other).mailAddress.list()).items).toEqual([])
    await guiche.as(other).letter.write({ to: ["ana@cliente.example"], cc: [], template: confirmation })
    await guiche.worker.runDue()
    expect(sent).toHaveLength(2)
    expect((await guiche.as(caller("customer")).mailAddress.list()).items).toEqual([])
    expect(await known()).toHaveLength(1)
  })
})
