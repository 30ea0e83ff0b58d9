import type { Id } from "@guiche/core"
import { rejection } from "./desk.ts"
import { OccurrencesByAnswer, OccurrenceSheet, occurrencesOf } from "@guiche/core/occurrences"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { type OccurrencesDesk as Opened, openOccurrences } from "./occurrences-desk.ts"
import { storages } from "./storages.ts"

const day = 86_400_000

const exchangeOf = ({ defective, exchange, shop }: Opened) =>
  ({
    party: shop.id,
    role: "customer",
    type: exchange.id,
    reason: defective.id,
    description: "A caneta veio riscada.",
  }) as const

const prolongationOf = ({ late, nobody, prolongation }: Opened) =>
  ({
    party: nobody.id,
    role: "consumer",
    type: prolongation.id,
    reason: late.id,
    description: "Pede mais prazo.",
  }) as const

/** The one form that is about an occurrence. */
const formOf = async ({ manager }: Opened, occurrence: string) => {
  const { items } = await manager.checklistAnswers.list({ where: { subject: occurrence } })
  expect(items).toHaveLength(1)
  return items[0]!
}

const fillIn = async (opened: Opened, occurrence: string, where?: "CORPO" | "TAMPA") => {
  const { id } = await formOf(opened, occurrence)
  const { checklistAnswers } = opened.manager
  const answers =
    where === undefined
      ? [{ item: "riscado", value: false }]
      : [
          { item: "riscado", value: true },
          { item: "onde", value: where },
        ]
  await checklistAnswers.answer(id, { answers })
  return checklistAnswers.complete(id)
}

const resolved = async (opened: Opened) => {
  const { ana } = opened
  const { id } = await ana.occurrence.open(exchangeOf(opened))
  await ana.occurrence.analyse(id, {})
  return ana.occurrence.resolve(id, { text: "Trocada." })
}

describe.each(storages)("F2 F12 F15 occurrences on $name", (storage) => {
  let place: Awaited<ReturnType<typeof openOccurrences>>
  let opened: Opened
  beforeAll(async () => {
    place = await openOccurrences(storage)
    opened = await place.in("acme")
  })
  afterAll(() => place.guiche.close())

  it("from the opening, with protocol, deadline and checklist, to the closing", async () => {
    const { agents, ana, clock, manager, support } = opened
    const first = await ana.occurrence.open({ ...exchangeOf(opened), productCode: "CAN-7", orderNumber: "4711" })
    expect(first).toMatchObject({ state: "Open", group: support.id, company: "01", openedBy: "ana" })
    expect(first.protocol).toMatch(/^20260309\d{6}\d$/)
    // Twenty hours of business from Monday 9:00, ten a day.
    expect(first.dueAt).toBe("2026-03-11T12:00:00.000Z")
    expect(await formOf(opened, first.id)).toMatchObject({ state: "InProgress", party: first.party, group: support.id })

    expect(await rejection(ana.occurrence.resolve(first.id, { text: "x" }))).toMatchObject({
      _tag: "TransitionRefused",
    })
    expect(await ana.occurrence.analyse(first.id)).toMatchObject({ state: "InAnalysis", agent: agents.ana.id })
    await ana.occurrence.comment(first.id, { text: "Liguei para a loja." })
    await ana.occurrence.resolve(first.id, { text: "Trocada por outra." })
    await fillIn(opened, first.id, "CORPO")
    clock.now += day
    const closed = await ana.occurrence.close(first.id)
    expect(closed).toMatchObject({ state: "Closed", closedBy: "ana", comments: 1, checklists: 1 })
    const history = await manager.occurrence.history(first.id)
    expect(history.map(({ event }) => event)).toEqual([
      "OccurrenceOpened",
      "OccurrenceChecklistBegun",
      "OccurrenceAnalysisBegun",
      "OccurrenceCommented",
      "OccurrenceResolved",
      "OccurrenceClosed",
    ])
    clock.now -= day
  })

  it("R-OCC-1 is closed with its checklist complete only, and what was answered about a closed one stays so", async () => {
    const { ana, manager, pen } = opened
    const { id } = await resolved(opened)
    const form = await formOf(opened, id)
    expect(await rejection(ana.occurrence.close(id))).toMatchObject({
      _tag: "ChecklistIncomplete",
      missing: [{ form: form.id, checklist: "CANETA", answers: 1 }],
    })
    await fillIn(opened, id)
    await ana.occurrence.close(id)
    const again = { checklist: pen.id, subject: { kind: "Occurrence", id } } as const
    const attempts = [
      () => manager.checklistAnswers.reopen(form.id, { reason: "x" }),
      () => manager.checklistAnswers.cancel(form.id, { reason: "x" }),
      () => manager.checklistAnswers.start(again),
    ]
    for (const attempt of attempts)
      expect((await rejection(attempt()))["_tag"]).toMatch(/NotUsable|TransitionRefused|NotUnique/)
    expect((await manager.checklistAnswers.get(form.id)).state).toBe("Completed")

    await ana.occurrence.reopen(id, { reason: "Riscou de novo." })
    expect((await manager.checklistAnswers.reopen(form.id, { reason: "Conferir" })).state).toBe("InProgress")
  })

  it("R-OCC-1 a closing and a reopening of its checklist at the same moment never both go through", async () => {
    const { ana, manager } = opened
    for (let turn = 0; turn < 4; turn++) {
      const { id } = await resolved(opened)
      const form = await fillIn(opened, id, "TAMPA")
      const close = () => ana.occurrence.close(id)
      const reopen = () => manager.checklistAnswers.reopen(form.id, { reason: "Conferir" })
      const outcomes = await Promise.allSettled((turn % 2 === 0 ? [close, reopen] : [reopen, close]).map((go) => go()))
      expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1)
      const states = [(await ana.occurrence.get(id)).state, (await manager.checklistAnswers.get(form.id)).state]
      expect([
        ["Closed", "Completed"],
        ["Resolved", "InProgress"],
      ]).toContainEqual(states)
    }
  })

  it("R-OCC-1 a closing and the beginning of another checklist at the same moment never both go through", async () => {
    const { ana, box, manager } = opened
    for (let turn = 0; turn < 4; turn++) {
      const { id } = await resolved(opened)
      await fillIn(opened, id)
      const close = () => ana.occurrence.close(id)
      const begin = () => manager.checklistAnswers.start({ checklist: box.id, subject: { kind: "Occurrence", id } })
      const outcomes = await Promise.allSettled((turn % 2 === 0 ? [close, begin] : [begin, close]).map((go) => go()))
      expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1)
      const forms = await manager.checklistAnswers.count({ subject: id })
      expect([(await ana.occurrence.get(id)).state, forms]).toEqual(forms === 1 ? ["Closed", 1] : ["Resolved", 2])
    }
  })

  it("R-DIR-2 is about somebody without a code of the ERP, in a role that they have or as a consumer", async () => {
    const { ana, bia, manager, nobody } = opened
    const asked = exchangeOf(opened)
    expect((await ana.occurrence.open({ ...asked, role: "supplier" })).role).toBe("supplier")
    expect(await rejection(ana.occurrence.open({ ...asked, role: "employee" }))).toMatchObject({
      _tag: "PartyLacksRole",
      role: "employee",
    })
    await manager.party.archive(nobody.id, { reason: "Desistiu" })
    await bia.occurrence.open(prolongationOf(opened))
    const known = await manager.party.get(nobody.id)
    expect(known).toMatchObject({ state: "Suspect", roles: ["consumer"] })
    expect(known).not.toHaveProperty("erpCode")
  })

  it("R-SD-4 F2 takes a reason of its type only, and nothing that is retired", async () => {
    const { ana, defective, exchange, late, manager } = opened
    const asked = exchangeOf(opened)
    expect(await rejection(ana.occurrence.open({ ...asked, reason: late.id }))).toMatchObject({
      _tag: "OccurrenceReasonMismatch",
    })
    await manager.occurrenceReason.retire(defective.id)
    expect(await rejection(ana.occurrence.open(asked))).toMatchObject({ _tag: "NotUsable" })
    await manager.occurrenceReason.reinstate(defective.id)
    await manager.occurrenceType.retire(exchange.id)
    expect(await rejection(ana.occurrence.open(asked))).toMatchObject({ _tag: "NotUsable" })
    const more = { code: "OUTRO", name: "Outro", type: exchange.id }
    expect(await rejection(manager.occurrenceReason.define(more))).toMatchObject({ _tag: "NotUsable" })
    await manager.occurrenceType.reinstate(exchange.id)
  })

  it("R-SD-1 is seen and moved by its group, by whoever is responsible, and by the party", async () => {
    const { agents, ana, bia, by, guiche, manager, sales, shop } = opened
    const secret = "palavra-que-ninguém-mais-tem"
    const { id } = await ana.occurrence.open({ ...exchangeOf(opened), description: secret })
    expect(await bia.occurrence.count({ id })).toBe(0)
    expect((await bia.occurrence.list({ where: { search: secret } })).items).toEqual([])
    expect(await rejection(bia.occurrence.history(id))).toMatchObject({ _tag: "NotFound" })
    expect(await rejection(bia.occurrence.analyse(id, {}))).toMatchObject({ _tag: "NotFound" })
    expect(await rejection(guiche.show(by("agent", "bia"), OccurrenceSheet, { occurrence: id }))).toMatchObject({
      _tag: "NotFound",
    })
    const outside = { agent: agents.bia.id }
    expect(await rejection(ana.occurrence.assign(id, outside))).toMatchObject({ _tag: "AgentOutsideGroup" })
    expect((await ana.occurrence.assign(id, { agent: agents.ana.id })).agent).toBe(agents.ana.id)
    expect(await rejection(ana.occurrence.transfer(id, { reason: "x" }))).toMatchObject({ _tag: "TransferToNobody" })
    const handedOn = await ana.occurrence.transfer(id, { group: sales.id, reason: "É de vendas." })
    expect(handedOn).toMatchObject({ state: "Open", group: sales.id })
    expect(handedOn).not.toHaveProperty("agent")
    expect(await ana.occurrence.count({ id })).toBe(0)
    expect(await bia.checklistAnswers.count({ subject: id })).toBe(1)
    const own = guiche.as(by("customer", shop.id))
    expect(await own.occurrence.count({ id })).toBe(1)
    expect(await rejection(own.occurrence.cancel(id, { reason: "x" }))).toMatchObject({ _tag: "Forbidden" })
    expect(await guiche.as(by("customer", "somebody-else")).occurrence.count()).toBe(0)

    await bia.occurrence.cancel(id, { reason: "Aberta por engano." })
    expect((await manager.checklistAnswers.list({ where: { subject: id } })).items[0]?.state).toBe("Cancelled")
  })

  it("needs somebody responsible to be looked into", async () => {
    const { agents, manager } = opened
    const { id } = await manager.occurrence.open(exchangeOf(opened))
    expect(await rejection(manager.occurrence.analyse(id))).toMatchObject({ _tag: "AnalystMissing" })
    expect((await manager.occurrence.analyse(id, { agent: agents.ana.id })).agent).toBe(agents.ana.id)
  })

  it("is reopened while the company's window is open", async () => {
    const { ana, clock } = opened
    const { id } = await resolved(opened)
    await fillIn(opened, id)
    await ana.occurrence.close(id)
    clock.now += 31 * day
    expect(await rejection(ana.occurrence.reopen(id, { reason: "x" }))).toMatchObject({
      _tag: "ReopenWindowOver",
      days: 30,
    })
    clock.now -= 2 * day
    expect(await ana.occurrence.reopen(id, { reason: "x" })).toMatchObject({ state: "InAnalysis", reopenings: 1 })
    clock.now -= 29 * day
  })

  it("R-SD-1 comes from an interaction that the actor sees, and from no complaint where there are none", async () => {
    const { ana, bia, manager, sales, support } = opened
    const subject = await manager.subject.define({ code: "CAN", name: "Canetas", group: support.id })
    const origin = await manager.origin.define({ code: "TEL", name: "Telefone" })
    const destination = await manager.destination.define({ code: "AST", name: "Assistência", type: "Técnica" })
    const { id: interaction } = await ana.interaction.register({
      direction: "inbound",
      channel: "phone",
      origin: origin.id,
      destination: destination.id,
      subject: subject.id,
      description: "Caneta riscada.",
    })
    const asked = { ...exchangeOf(opened), interaction }
    expect((await ana.occurrence.open(asked)).interaction).toBe(interaction)
    const hidden = await rejection(bia.occurrence.open({ ...asked, group: sales.id }))
    const missing = await rejection(bia.occurrence.open({ ...asked, group: sales.id, interaction: "none" as never }))
    expect([hidden["_tag"], missing["_tag"]]).toEqual(["NotFound", "NotFound"])
    const complaint = "01999999-0000-7000-8000-000000000000" as never
    expect(await rejection(ana.occurrence.open({ ...exchangeOf(opened), complaint }))).toMatchObject({
      _tag: "NotFound",
    })
  })

  describe("F15 are found by any criterion", () => {
    let scratched: Id<"Occurrence">
    let clean: Id<"Occurrence">
    let other: Id<"Occurrence">
    beforeAll(async () => {
      opened = await place.in("found")
      const { agents, ana, bia, clock } = opened
      scratched = (await ana.occurrence.open({ ...exchangeOf(opened), agent: agents.ana.id, orderNumber: "4711" })).id
      await fillIn(opened, scratched, "CORPO")
      await ana.occurrence.analyse(scratched)
      clock.now += day
      clean = (await ana.occurrence.open({ ...exchangeOf(opened), role: "supplier", description: "Falta a tampa." })).id
      await fillIn(opened, clean)
      clock.now += day
      other = (await bia.occurrence.open(prolongationOf(opened))).id
    })

    it("each of them, and several together", async () => {
      const { agents, defective, exchange, manager, sales, shop, support } = opened
      const found = async (criteria: Parameters<typeof occurrencesOf>[0]) => {
        const where = occurrencesOf(criteria)
        const { items } = await manager.occurrence.list({ where, orderBy: [{ field: "openedAt" }] })
        expect(await manager.occurrence.count(where)).toBe(items.length)
        return items.map(({ id }) => id)
      }
      expect(await found({})).toEqual([scratched, clean, other])
      expect(await found({ type: exchange.id })).toEqual([scratched, clean])
      expect(await found({ reason: defective.id })).toEqual([scratched, clean])
      expect(await found({ party: shop.id })).toEqual([scratched, clean])
      expect(await found({ role: "supplier" })).toEqual([clean])
      expect(await found({ state: "InAnalysis" })).toEqual([scratched])
      expect(await found({ agent: agents.ana.id })).toEqual([scratched])
      expect(await found({ group: sales.id })).toEqual([other])
      expect(await found({ company: "01" })).toHaveLength(3)
      expect(await found({ company: "02" })).toEqual([])
      expect(await found({ from: "2026-03-10T00:00:00.000Z", until: "2026-03-11T00:00:00.000Z" })).toEqual([clean])
      expect(await found({ text: "TAMPAS" })).toEqual([clean])
      expect(await found({ text: "4711" })).toEqual([scratched])
      expect(await found({ group: support.id, role: "customer", from: "2026-03-10T00:00:00.000Z" })).toEqual([])
      expect(await found({ group: support.id, state: "Open", text: "falta", party: shop.id })).toEqual([clean])
    })

    it("R-CHK-3 by the answers of a checklist, with the other criteria", async () => {
      const { by, exchange, guiche, manager } = opened
      const found = async (input: Parameters<typeof ask>[0], as = by("manager")) =>
        (await ask(input, as)).occurrences.map(({ id }) => id)
      const ask = (input: { readonly question: string; readonly [criterion: string]: unknown }, as = by("manager")) =>
        guiche.show(as, OccurrencesByAnswer, input)
      expect(await found({ question: "RISCADO" })).toEqual([scratched, clean])
      expect(await found({ question: "RISCADO", yes: true })).toEqual([scratched])
      expect(await found({ question: "RISCADO", yes: false, type: exchange.id, role: "supplier" })).toEqual([clean])
      expect(await found({ question: "RISCADO", yes: false, state: "InAnalysis" })).toEqual([])
      expect(await found({ question: "ONDE", chosen: "CORPO", text: "riscada" })).toEqual([scratched])
      expect(await found({ question: "ONDE", chosen: "TAMPA" })).toEqual([])
      expect(await found({ question: "RISCADO", after: scratched })).toEqual([clean])
      expect((await ask({ question: "RISCADO" })).next).toBeUndefined()
      expect(await found({ question: "RISCADO" }, by("agent", "bia"))).toEqual([])
      const wordy = Array.from({ length: 33 }, (_, at) => `palavra${at}`).join(" ")
      for (const wrong of [{ least: "x" }, { text: wordy }, { words: wordy }])
        expect(await rejection(ask({ question: "RISCADO", ...wrong }))).toMatchObject({ _tag: "InvalidInput" })
      expect(await manager.occurrence.count({ id: { in: [scratched, clean] } })).toBe(2)
    })

    it("F12 shows one on a sheet, its checklist as it is filled in", async () => {
      const { by, guiche } = opened
      const sheet = await guiche.show(by("agent", "ana"), OccurrenceSheet, { occurrence: scratched })
      expect(sheet).toMatchObject({
        occurrence: { id: scratched, state: "InAnalysis" },
        party: { legalName: "Papelaria Sol" },
        type: { code: "TROCA" },
        reason: { code: "DEFEITO" },
        group: { code: "SUP" },
        agent: { code: "ana" },
        notes: [],
      })
      expect(sheet.others.map(({ id }) => id)).toEqual([clean])
      expect(sheet.checklists.isCut).toBe(false)
      expect(sheet.checklists.forms).toHaveLength(1)
      expect(sheet.checklists.forms[0]).toMatchObject({
        form: { state: "Completed" },
        checklist: { code: "CANETA", number: 1 },
        isComplete: true,
        items: [
          { item: "riscado", answer: true },
          { item: "onde", depth: 2, answer: "CORPO" },
        ],
      })
    })
  })
})
