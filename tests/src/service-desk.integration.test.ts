import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { subjectsOffered } from "@guiche/core/service-desk"
import { caller, rejection } from "./desk.ts"
import { openServiceDesk } from "./service-desk.ts"
import { storages } from "./storages.ts"

type Opened = Awaited<ReturnType<typeof openServiceDesk>>

describe.each(storages)("J1 the service desk on $name", (storage) => {
  let opened: Opened
  beforeAll(async () => {
    opened = await openServiceDesk(storage)
  })
  afterAll(() => opened.guiche.close())

  it("J24 registers in one call, the customer too, and gives the protocol at once", async () => {
    const { ana, call, installation, support } = opened
    const newParty = { legalName: "Conceição Ávila", document: "529.982.247-25", email: "conceicao@example.com.br" }
    const first = await ana.interaction.register({ ...call, newParty })
    expect(first).toMatchObject({ state: "Open", group: support.id, subject: installation.id, registeredBy: "ana" })
    expect(first.protocol).toMatch(/^20260309\d{6}\d$/)
    const party = await ana.party.get(first.party ?? ("" as never))
    expect(party).toMatchObject({ legalName: "Conceição Ávila", document: "52998224725", roles: ["consumer"] })
    const again = await ana.interaction.register({ ...call, newParty: { ...newParty, legalName: "C. Ávila" } })
    expect([again.party, again.protocol === first.protocol]).toEqual([party.id, false])
    expect(await ana.party.count({ document: "52998224725" })).toBe(1)
  })

  it("J25 finds an interaction by its protocol number, for managers and auditors", async () => {
    const { ana, call, guiche, manager } = opened
    const { id, protocol } = await ana.interaction.register(call)
    for (const desk of [manager, guiche.as(caller("auditor"))])
      expect((await desk.interaction.list({ where: { protocol } })).items.map((found) => found.id)).toEqual([id])
  })

  it("R-SD-1 J18 an agent outside the group neither reads nor moves it, by whichever door", async () => {
    const { ana, bia, call } = opened
    const secret = "palavra-que-ninguém-mais-tem"
    const { id } = await ana.interaction.register({ ...call, description: secret })
    const where = { id }
    expect(await ana.interaction.count(where)).toBe(1)
    expect((await ana.interaction.list({ where: { search: secret } })).items).toHaveLength(1)

    expect(await rejection(bia.interaction.get(id))).toMatchObject({ _tag: "NotFound" })
    expect(await rejection(bia.interaction.history(id))).toMatchObject({ _tag: "NotFound" })
    expect(await rejection(bia.interaction.allowed(id))).toMatchObject({ _tag: "NotFound" })
    expect((await bia.interaction.list({ where })).items).toEqual([])
    expect((await bia.interaction.list({ where: { search: secret } })).items).toEqual([])
    expect(await bia.interaction.count(where)).toBe(0)
    expect(await bia.interaction.summarise({ where, by: ["state"] })).toEqual([])
    const moves = [
      () => bia.interaction.identify(id, { newParty: { legalName: "x" } }),
      () => bia.interaction.answer(id, { text: "x" }),
      () => bia.interaction.comment(id, { text: "x" }),
      () => bia.interaction.transfer(id, { agent: opened.agents.bia.id, reason: "x" }),
      () => bia.interaction.resolve(id, { text: "x" }),
      () => bia.interaction.cancel(id, { reason: "x" }),
    ]
    for (const move of moves) expect(await rejection(move())).toMatchObject({ _tag: "NotFound" })
    expect((await ana.interaction.get(id)).version).toBe(1)
  })

  it("R-SD-1 J18 is lost with the link to the group and won with a transfer, and a customer sees their own", async () => {
    const { agents, ana, bia, call, guiche, manager, sales, support } = opened
    const { id: party } = await manager.party.register({ legalName: "Mauro Cruz", roles: ["consumer"] })
    const { id } = await manager.interaction.register({ ...call, party })
    expect(await ana.interaction.count({ id })).toBe(1)
    await manager.serviceGroup.unlinkAgent(support.id, { agent: agents.ana.id })
    expect(await ana.interaction.count({ id })).toBe(0)
    await manager.serviceGroup.linkAgent(support.id, { agent: agents.ana.id })
    expect((await ana.interaction.get(id)).party).toBe(party)

    await ana.interaction.transfer(id, { group: sales.id, reason: "É sobre preço." })
    expect(await ana.interaction.count({ id })).toBe(0)
    expect((await bia.interaction.get(id)).group).toBe(sales.id)
    const mauro = guiche.as(caller("customer", { id: party }))
    expect((await mauro.interaction.list()).items.map((found) => found.id)).toEqual([id])
    const other = guiche.as(caller("customer", { id: "somebody-else" }))
    expect(await other.interaction.count()).toBe(0)
  })

  it("R-SD-3 a repeated command answers what it answered and does nothing again", async () => {
    const { ana, call, manager } = opened
    const newParty = { legalName: "Rita Prado" }
    const before = await manager.interaction.count()
    const [first, second] = [
      await ana.interaction.register({ ...call, newParty }, { key: "call-1" }),
      await ana.interaction.register({ ...call, newParty }, { key: "call-1" }),
    ]
    expect(second).toEqual(first)
    expect(await manager.interaction.count()).toBe(before + 1)
    expect(await manager.party.count({ legalName: "Rita Prado" })).toBe(1)
  })

  it("R-SD-2 a resolution and a service order at the same moment never both go through", async () => {
    const { ana, call } = opened
    for (let turn = 0; turn < 5; turn++) {
      const { id } = await ana.interaction.register(call)
      const resolve = () => ana.interaction.resolve(id, { text: "Pronto." })
      const issue = () => ana.serviceOrder.issue({ interaction: id, description: "Trocar a base." })
      const outcomes = await Promise.allSettled(
        (turn % 2 === 0 ? [resolve, issue] : [issue, resolve]).map((begin) => begin()),
      )
      expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1)
      const { state, serviceOrders } = await ana.interaction.get(id)
      const count = await ana.serviceOrder.count({ interaction: id })
      expect([state, serviceOrders.length]).toEqual(count === 0 ? ["Resolved", 0] : ["Open", 1])
    }
  })

  it("R-SD-4 a retired origin, destination, subject or group takes nothing new", async () => {
    const { ana, assistance, call, installation, manager, phone, support } = opened
    const refused = async (retire: () => Promise<unknown>, reinstate: () => Promise<unknown>) => {
      await retire()
      expect(await rejection(ana.interaction.register(call))).toMatchObject({ _tag: "NotUsable" })
      await reinstate()
      expect((await ana.interaction.register(call)).state).toBe("Open")
    }
    await refused(
      () => manager.origin.retire(phone.id),
      () => manager.origin.reinstate(phone.id),
    )
    await refused(
      () => manager.destination.retire(assistance.id),
      () => manager.destination.reinstate(assistance.id),
    )
    await refused(
      () => manager.subject.retire(installation.id),
      () => manager.subject.reinstate(installation.id),
    )
    await refused(
      () => manager.serviceGroup.retire(support.id),
      () => manager.serviceGroup.reinstate(support.id),
    )
    await manager.serviceGroup.retire(support.id)
    const more = { code: "NOVO", name: "Novo", group: support.id }
    expect(await rejection(manager.subject.define(more))).toMatchObject({ _tag: "NotUsable" })
    await manager.serviceGroup.reinstate(support.id)
  })

  it("J6 finds solutions by group, subject and text, answers with one by e-mail, and learns from a resolution", async () => {
    const { ana, bia, call, guiche, installation, mails, manager, prices, sales, support } = opened
    const solution = await ana.solution.draft({
      title: "Estante torta",
      text: "Nivele os pés da estante.",
      subjects: [installation.id],
    })
    expect(await bia.solution.count({ id: solution.id })).toBe(0)
    const { id } = await ana.interaction.register({
      ...call,
      newParty: { legalName: "Joana Reis", email: "joana@example.com.br" },
    })
    expect(await rejection(ana.interaction.answer(id, { solution: solution.id }))).toMatchObject({ _tag: "NotUsable" })
    await manager.solution.publish(solution.id)
    const found = async (where: object) => (await ana.solution.list({ where })).items.map((one) => one.id)
    const wanted = { group: support.id, subjects: { includes: installation.id }, search: "estantes niv" }
    expect(await found(wanted)).toEqual([solution.id])
    expect(await found({ ...wanted, group: sales.id })).toEqual([])
    expect(await found({ ...wanted, subjects: { includes: prices.id } })).toEqual([])

    const answered = await ana.interaction.answer(id, { solution: solution.id })
    expect(answered).toMatchObject({ state: "Open", answers: 1, lastAnswer: { solution: solution.id, mailed: true } })
    await guiche.worker.runDue()
    expect(mails.at(-1)).toMatchObject({
      to: [{ name: "Joana Reis", address: "joana@example.com.br" }],
      template: "solution-answer",
      variables: { firstName: "Joana", subject: "Instalação", text: "Nivele os pés da estante." },
    })

    const resolved = await ana.interaction.resolve(id, { text: "Trocamos a base da estante." })
    expect(resolved).toMatchObject({ state: "Resolved", resolutionMailed: true })
    const draft = await manager.solution.get(resolved.solution ?? ("" as never))
    expect(draft).toMatchObject({
      state: "Draft",
      title: "Trocamos a base da estante.",
      group: support.id,
      subjects: [installation.id],
      interaction: id,
    })
    await guiche.worker.runDue()
    expect(mails.at(-1)).toMatchObject({ template: "interaction-resolved" })
  })

  it("J10 works as the company's parameters say", async () => {
    const { ana, call, clock, manager } = opened
    const own = await manager.deskParameters.define({ reopenDays: 1, draftsSolutions: false, mailsRegistration: true })
    const contact = { name: "Rita", email: "rita@example.com.br" }
    const { effects, id } = await ana.interaction.register({ ...call, contact })
    expect(effects).toEqual([{ kind: "email", outcome: "done" }])
    expect(await ana.interaction.resolve(id, { text: "Pronto." })).not.toHaveProperty("solution")
    clock.now += 25 * 3_600_000
    expect(await rejection(ana.interaction.reopen(id, { reason: "De novo." }))).toMatchObject({
      _tag: "ReopenWindowOver",
      days: 1,
    })
    await manager.deskParameters.revise(own.id, {})
    expect((await ana.interaction.reopen(id, { reason: "De novo." })).state).toBe("Open")
  })

  it("R-SD-1 in the history a customer reads what was said between them and the desk, and none of what the desk says to itself", async () => {
    const { ana, call, guiche, sales } = opened
    const { id, party = "" } = await ana.interaction.register({ ...call, newParty: { legalName: "Rui Prado" } })
    await ana.interaction.answer(id, { text: "Estamos vendo." })
    await ana.interaction.comment(id, { text: "Cliente difícil." })
    await ana.interaction.resolve(id, { text: "Pronto." })
    const rui = guiche.as({ ...caller("customer"), actor: { id: party, profiles: ["customer"] } })
    await rui.interaction.reopen(id, { reason: "Voltou a falhar." })
    await ana.interaction.transfer(id, { group: sales.id, reason: "Que Vendas o aguente." })

    const read = await rui.interaction.history(id)
    expect(read.map(({ event, input }) => [event, input])).toEqual([
      ["InteractionRegistered", {}],
      ["InteractionAnswered", { text: "Estamos vendo." }],
      ["InteractionCommented", {}],
      ["InteractionResolved", {}],
      ["InteractionReopened", { reason: "Voltou a falhar." }],
      ["InteractionTransferred", {}],
    ])
    expect(read.every(({ facts, salt }) => salt === "" && JSON.stringify(facts) === "{}")).toBe(true)
    expect(JSON.stringify(read)).not.toMatch(/difícil|aguente/u)
    const whole = await guiche.as(caller("supervisor")).interaction.history(id)
    expect(JSON.stringify(whole)).toMatch(/difícil.*aguente/u)
    expect(whole.every(({ salt }) => salt !== "")).toBe(true)
  })

  it("J19 offers a customer the subjects linked to them", async () => {
    const { ana, installation, manager, prices, sales } = opened
    const { id: party } = await manager.party.register({ legalName: "Loja Um", roles: ["customer"] })
    const offered = async () => {
      const links = await ana.customerSubject.list({ where: { party, state: "Linked" } })
      return (await ana.subject.list({ where: subjectsOffered(links.items) })).items.map(({ id }) => id).toSorted()
    }
    expect(await offered()).toEqual([installation.id, prices.id].toSorted())
    const link = await manager.customerSubject.link({ party, group: sales.id })
    expect(await offered()).toEqual([prices.id])
    await manager.customerSubject.link({ party, subject: installation.id })
    expect(await offered()).toEqual([installation.id, prices.id].toSorted())
    expect(await rejection(manager.customerSubject.link({ party, group: sales.id }))).toMatchObject({
      _tag: "NotUnique",
    })
    await manager.customerSubject.unlink(link.id)
    expect(await offered()).toEqual([installation.id])
  })

  it("J6 R-SD-4 a solution answers fifty subjects, all in use and of one group", async () => {
    const { ana, manager, prices, support } = opened
    const codes = Array.from({ length: 50 }, (_, at) => `FX${at}`)
    const subjects: Array<typeof prices.id> = []
    for (const code of codes) {
      const { id } = await manager.subject.define({ code, name: code, group: support.id })
      subjects.push(id)
    }
    const text = { title: "Estante torta", text: "Nivele os pés da estante." }
    const { id } = await ana.solution.draft({ ...text, subjects })
    expect(await manager.solution.revise(id, { ...text, subjects: subjects.toReversed() })).toMatchObject({
      group: support.id,
    })
    const mixed = ana.solution.draft({ ...text, subjects: [...subjects.slice(1), prices.id] })
    expect(await rejection(mixed)).toMatchObject({ _tag: "SubjectsOfSeveralGroups" })
    const last = subjects[49] ?? ("" as never)
    await manager.subject.retire(last)
    const retired = { _tag: "NotUsable", id: last, needed: ["Active"] }
    expect(await rejection(ana.solution.draft({ ...text, subjects }))).toMatchObject(retired)
    const unknown = [...subjects.slice(0, 40), "no-such-subject" as never]
    expect(await rejection(ana.solution.draft({ ...text, subjects: unknown }))).toMatchObject({ _tag: "NotFound" })
  })

  it("B7 keeps a history that is proven, and whose hashes hold no personal data", async () => {
    expect((await opened.guiche.verify("acme")).broken).toEqual([])
  })
})
