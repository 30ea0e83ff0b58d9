import { createGuiche, type Handler, type Profile } from "@guiche/core"
import { agenda } from "@guiche/core/agenda"
import { billing } from "@guiche/core/billing"
import { directory } from "@guiche/core/directory"
import { serviceDesk } from "@guiche/core/service-desk"
import { DeliveryFailed, emailHandler, type Mail, type Mailer, makeRenderer, mailWordings } from "@guiche/email"
import * as Effect from "effect/Effect"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { caller, rejection } from "./desk.ts"
import { morning } from "./service-desk.ts"
import { storages, type StorageUnderTest } from "./storages.ts"

const machines = {
  ...directory.machines,
  ...agenda.machines,
  ...billing.machines,
  ...serviceDesk.machines,
  ...mailWordings.machines,
}
const policies = [directory, agenda, billing, serviceDesk, mailWordings].flatMap((room) => room.policies)

const openDesk = async (storage: StorageUnderTest) => {
  const clock = { now: morning }
  const sent: Array<Mail> = []
  const server = { defers: false }
  const mailer: Mailer = {
    send: (mail) =>
      Effect.suspend(() => {
        const receipt = String(sent.push(mail))
        return server.defers
          ? Effect.fail(new DeliveryFailed({ retry: true, code: "deferred" }))
          : Effect.succeed({ messageId: `<${mail.id}>`, receipt })
      }),
    close: Effect.void,
  }
  const handler: Handler = emailHandler({
    mailer,
    renderer: Effect.runSync(makeRenderer()),
    from: { name: "Loja", address: "sac@loja.example" },
    timeZone: "America/Sao_Paulo",
  })
  const guiche = await createGuiche({
    storage: storage.fresh(machines),
    machines,
    policies,
    handlers: [handler],
    migrate: true,
    now: () => clock.now,
  })
  const manager = guiche.as(caller("manager"))
  const group = await manager.serviceGroup.define({ code: "SUP", name: "Suporte" })
  const subject = await manager.subject.define({ code: "INS", name: "Instalação", group: group.id })
  const origin = await manager.origin.define({ code: "TEL", name: "Telefone" })
  const destination = await manager.destination.define({ code: "AST", name: "Assistência", type: "Técnica" })
  await manager.deskParameters.define({ mailsRegistration: true })
  const register = (company = "01") =>
    guiche.as({ ...caller("manager"), company }).interaction.register({
      direction: "inbound",
      channel: "phone",
      origin: origin.id,
      destination: destination.id,
      subject: subject.id,
      description: "Quer instalar a estante.",
      contact: { name: "Conceição Ávila", email: "c@cliente.example" },
      newParty: { legalName: "Conceição Ávila", email: "c@cliente.example" },
    })
  /** The mail about an interaction that is registered now, in the wording that holds by then. */
  const mail = async (company?: string) => {
    clock.now += 11_000
    await register(company)
    await guiche.worker.runDue()
    return sent.at(-1)
  }
  return { guiche, clock, sent, server, manager, mail, as: (profile: Profile) => guiche.as(caller(profile)) }
}

const about = { template: "interaction-registered", locale: "pt-BR" } as const

describe.each(storages)("J10 a company's own wording of a mail on $name", (storage) => {
  let opened: Awaited<ReturnType<typeof openDesk>>
  beforeAll(async () => {
    opened = await openDesk(storage)
  })
  afterAll(() => opened.guiche.close())

  it("R-WRD-2 mails go out in the words that are published, and in ours for the parts that are not written", async () => {
    const { mail, manager } = opened
    expect((await mail())?.subject).toMatch(/^\[\d+\] Registramos o seu atendimento$/)
    const draft = await manager.mailWording.draft({ ...about, subject: "[{{protocol}}] Oi, {{firstName}}!" })
    expect(draft).toMatchObject({ state: "Draft", company: "01", ...about })
    expect((await mail())?.subject).toMatch(/Registramos/)

    await manager.mailWording.publish(draft.id)
    const own = await mail()
    expect(own?.subject).toMatch(/^\[\d+\] Oi, Conceição!$/)
    expect(own?.text).toContain("Seu atendimento foi registrado")

    await manager.mailWording.retire(draft.id)
    expect((await mail())?.subject).toMatch(/Registramos/)
  })

  it("R-WRD-2 what is published takes the place of what was, in one commit", async () => {
    const { mail, manager } = opened
    const first = await manager.mailWording.draft({ ...about, subject: "[{{protocol}}] Primeira" })
    const second = await manager.mailWording.draft({ ...about, subject: "[{{protocol}}] Segunda" })
    await manager.mailWording.publish(first.id)
    await manager.mailWording.publish(second.id)
    expect((await mail())?.subject).toMatch(/Segunda$/)
    expect((await manager.mailWording.get(first.id)).state).toBe("Retired")
    expect(await manager.mailWording.count({ state: "Published" })).toBe(1)
    const english = await manager.mailWording.draft({ ...about, locale: "en", subject: "[{{protocol}}] English" })
    await manager.mailWording.publish(english.id)
    expect(await manager.mailWording.count({ state: "Published" })).toBe(2)
    const history = await manager.mailWording.history(first.id)
    expect(history.map(({ transition }) => transition)).toEqual(["draft", "publish", "retire"])
  })

  it("R-WRD-2 a mail that is tried again goes out in what is published by then, as the same mail", async () => {
    const { clock, guiche, mail, manager, sent, server } = await openDesk(storage)
    server.defers = true
    const first = await mail()
    expect(first?.subject).toMatch(/Registramos/)
    const { id } = await manager.mailWording.draft({ ...about, subject: "[{{protocol}}] Oi, {{firstName}}!" })
    await manager.mailWording.publish(id)
    server.defers = false
    clock.now += 3_600_000
    await guiche.worker.runDue()
    const second = sent.at(-1)
    expect(second?.subject).toMatch(/Oi, Conceição!$/)
    expect([sent.length, second?.id, second?.writtenAt]).toEqual([2, first?.id, first?.writtenAt])
    await guiche.close()
  })

  it("R-WRD-2 another company keeps its own, and ours where it has none", async () => {
    const { guiche, mail, manager } = opened
    await guiche.as({ ...caller("manager"), company: "02" }).deskParameters.define({ mailsRegistration: true })
    expect((await mail("02"))?.subject).toMatch(/Registramos/)
    const other = guiche.as({ ...caller("manager"), company: "02" })
    const own = await other.mailWording.draft({ ...about, subject: "[{{protocol}}] Da filial" })
    await other.mailWording.publish(own.id)
    expect((await mail("02"))?.subject).toMatch(/Da filial$/)
    expect((await mail())?.subject).toMatch(/Segunda$/)
    expect(await manager.mailWording.count({ company: "02" })).toBe(1)
  })

  it("R-WRD-3 who acts for another company changes nothing of it", async () => {
    const { guiche, mail, manager } = opened
    const branch = guiche.as({ ...caller("supervisor"), company: "02" })
    const draft = await manager.mailWording.draft({ ...about, subject: "[{{protocol}}] Da matriz" })
    const refusal = { _tag: "WordingOfAnother", company: "01" }
    expect(await rejection(branch.mailWording.edit(draft.id, { subject: "x" }))).toMatchObject(refusal)
    expect(await rejection(branch.mailWording.publish(draft.id))).toMatchObject(refusal)
    expect(await rejection(branch.mailWording.retire(draft.id))).toMatchObject(refusal)
    expect(await manager.mailWording.get(draft.id)).toMatchObject({ state: "Draft", version: 1 })

    await manager.mailWording.publish(draft.id)
    expect(await rejection(branch.mailWording.retire(draft.id))).toMatchObject({
      ...refusal,
      text: { "pt-BR": "O texto é de outra empresa.", en: "The wording is another company's." },
    })
    expect((await mail())?.subject).toMatch(/Da matriz$/)
  })

  it("R-WRD-1 a variable is printed as its kind is, and ordinary words are no markup", async () => {
    const { manager } = opened
    const html = "<p>Data: {{protocol}}, loja online = melhor, URL (https://loja.example)</p>"
    const { id } = await manager.mailWording.draft({ ...about, html })
    expect((await manager.mailWording.get(id)).html).toBe(html)
    const asDay = rejection(manager.mailWording.edit(id, { subject: "{{day protocol}}" }))
    expect(await asDay).toMatchObject({ code: "other-kind", line: 1, column: 7, subject: "{{protocol}}" })
  })

  it("R-WRD-1 what may not be rendered is refused when it is saved, with part, line and column", async () => {
    const { manager } = opened
    const refused = async (own: object) => rejection(manager.mailWording.draft({ ...about, ...own }))
    expect(await refused({ html: "<p>\n{{{firstName}}}" })).toMatchObject({
      _tag: "TemplateRefused",
      ...about,
      part: "html",
      line: 2,
      column: 1,
      code: "unescaped",
    })
    expect(await refused({ text: "{{constructor.constructor}}" })).toMatchObject({
      part: "text",
      code: "unknown-variable",
    })
    expect(await refused({ subject: "{{upper firstName}}" })).toMatchObject({ part: "subject", code: "unknown-helper" })
    expect(await refused({ html: "<script>x()</script>" })).toMatchObject({ code: "forbidden-markup" })
    expect(await refused({ html: `<p>${"x".repeat(70_000)}</p>` })).toMatchObject({ _tag: "InvalidInput" })
    expect(await refused({})).toMatchObject({ _tag: "WordingEmpty" })
    expect(await refused({ template: "nope", subject: "x" })).toMatchObject({ _tag: "InvalidInput" })
    const draft = await manager.mailWording.draft({ ...about, subject: "[{{protocol}}] Boa" })
    expect(await rejection(manager.mailWording.edit(draft.id, { text: "{{cpf}}" }))).toMatchObject({
      _tag: "TemplateRefused",
      part: "text",
    })
    expect(await manager.mailWording.get(draft.id)).toMatchObject({ version: 1, subject: "[{{protocol}}] Boa" })
  })

  it("keeps 64 KiB of text, and is written by supervisors and managers", async () => {
    const { as, manager } = opened
    const text = `${"ção ".repeat(15_000)}{{protocol}}`
    const { id } = await as("supervisor").mailWording.draft({ ...about, text })
    expect((await manager.mailWording.get(id)).text).toBe(text)
    expect(await rejection(as("agent").mailWording.draft({ ...about, text }))).toMatchObject({ _tag: "Forbidden" })
    expect(await as("customer").mailWording.count()).toBe(0)
  })

  it("B7 keeps a history that is proven", async () => {
    expect((await opened.guiche.verify("acme")).broken).toEqual([])
  })
})
