import { AdditionalData, Questionnaire, subjectsAnswering } from "@guiche/core/checklists"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { openChecklists } from "./checklists.ts"
import { caller, rejection } from "./desk.ts"
import { storages } from "./storages.ts"

type Opened = Awaited<ReturnType<typeof openChecklists>>

const photo = {
  name: "risco.jpg",
  mediaType: "image/jpeg",
  size: 2048,
  sha256: "ab".repeat(32),
  reference: "arquivos/risco.jpg",
}
const valuesOf = (given: Readonly<Record<string, string | number | boolean | typeof photo>>) => ({
  answers: Object.entries(given).map(([item, value]) => ({ item, value })),
})

describe.each(storages)("F9 checklists on $name", (storage) => {
  let opened: Opened
  beforeAll(async () => {
    opened = await openChecklists(storage)
  })
  afterAll(() => opened.guiche.close())

  const order = ["riscado", "onde", "tamanho", "foto"]
  const rowsOf = async (form: string) => {
    const { items } = await opened.manager.checklistAnswer.list({
      where: { form: form as never, state: "Given" },
    })
    return items.map(({ item }) => item).toSorted((one, other) => order.indexOf(one) - order.indexOf(other))
  }

  it("F6 F8 asks the pen's questions one after the other, and each answer opens the next", async () => {
    const { ana, begin, guiche } = opened
    const { id } = await begin()
    const shown = () => guiche.show(caller("agent", { id: "ana" }), Questionnaire, { form: id })
    const asked: Array<string> = []
    for (const value of [true, "CORPO", { amount: "12.5", unit: "mm" }, photo]) {
      const { items, next = "", progress } = await shown()
      const item = items.find((one) => one.item === next)
      asked.push(`${item?.depth} ${item?.text} (${progress.missing.length})`)
      await ana.checklistAnswers.answer(id, { answers: [{ item: next, value }] })
    }
    expect(asked).toEqual([
      "1 Produto está riscado? (1)",
      "2 Onde está o risco? (1)",
      "3 Qual o comprimento do risco? (1)",
      "4 Envie uma foto do risco. (0)",
    ])
    expect(await shown()).toMatchObject({
      checklist: { code: "CANETA", number: 1 },
      progress: { open: 4, answered: 4, missing: [] },
      isComplete: true,
    })
    expect(await rowsOf(id)).toEqual(["riscado", "onde", "tamanho", "foto"])
    expect(await ana.checklistAnswers.complete(id)).toMatchObject({ state: "Completed", answered: 4, missing: 0 })
  })

  it("withdraws what lies beneath an answer that changes, says which, and keeps it in history", async () => {
    const { ana, begin } = opened
    const { id } = await begin()
    await ana.checklistAnswers.answer(id, valuesOf({ riscado: true, onde: "CORPO", tamanho: 20, foto: photo }))
    const changed = await ana.checklistAnswers.answer(id, valuesOf({ onde: "TAMPA" }))
    expect(changed).toMatchObject({
      open: 3,
      answered: 2,
      missing: 1,
      lastChange: { given: [{ item: "onde", value: "TAMPA" }], withdrawn: ["tamanho", "foto"] },
    })
    expect(await rowsOf(id)).toEqual(["riscado", "onde"])
    const missing = await rejection(ana.checklistAnswers.complete(id))
    expect(missing).toMatchObject({ _tag: "AnswersMissing", missing: ["tamanho"] })

    const { items } = await ana.checklistAnswer.list({ where: { form: id, item: "tamanho" } })
    const [row] = items
    expect(row).toMatchObject({ state: "Withdrawn" })
    expect(row).not.toHaveProperty("number")
    const history = await ana.checklistAnswer.history(row?.id ?? ("" as never))
    expect(history.map(({ event }) => event)).toEqual(["ChecklistAnswerGiven", "ChecklistAnswerWithdrawn"])
    expect(history[0]?.input).toMatchObject({ number: "20" })
    // However many answers lie beneath, the entry of each rests on the version alone.
    expect(JSON.stringify(history[1]?.facts).length).toBeLessThan(150)

    await ana.checklistAnswers.answer(id, valuesOf({ tamanho: "5.5" }))
    expect(await rowsOf(id)).toEqual(["riscado", "onde", "tamanho"])
    const back = await ana.checklistAnswers.takeBack(id, { items: ["riscado"] })
    expect(back).toMatchObject({ open: 1, answered: 0, missing: 1 })
    expect(await rowsOf(id)).toEqual([])
  })

  it("refuses what is no answer, naming each item, and answers nothing then", async () => {
    const { ana, begin } = opened
    const { id } = await begin()
    const refused = await rejection(
      ana.checklistAnswers.answer(id, {
        answers: [
          { item: "riscado", value: true },
          { item: "onde", value: "MOLA" },
          { item: "tamanho", value: { amount: "1", unit: "cm" } },
          { item: "foto", value: { ...photo, mediaType: "application/pdf" } },
          { item: "cor", value: "AZUL" },
          { item: "riscado", value: false },
        ],
      }),
    )
    expect(refused).toMatchObject({ _tag: "AnswersRefused" })
    expect(refused["answers"]).toEqual(
      expect.arrayContaining([
        { item: "cor", fault: "unknown-item" },
        { item: "onde", fault: "no-option" },
        { item: "tamanho", fault: "wrong-unit" },
        { item: "foto", fault: "no-photo" },
        { item: "riscado", fault: "twice" },
      ]),
    )
    expect(await rowsOf(id)).toEqual([])
    const notOpen = await rejection(ana.checklistAnswers.answer(id, valuesOf({ tamanho: 3 })))
    expect(notOpen).toMatchObject({ _tag: "AnswersRefused", answers: [{ item: "tamanho", fault: "not-open" }] })
    const wild = [{ item: "__proto__", value: true }]
    expect(await rejection(ana.checklistAnswers.answer(id, { answers: wild }))).toMatchObject({ _tag: "InvalidInput" })
  })

  it("R-CHK-2 an active version never changes; its successor takes its place, and what was begun stays with it", async () => {
    const { ana, begin, manager, questions, type } = opened
    const items = [{ key: "riscado", question: questions.scratched.id, required: true }]
    const code = `V${storage.name}`
    const drafted = await manager.checklist.draft({ code, name: "Versões", type: type.id, items })
    const one = await manager.checklist.activate(drafted.id)
    expect(await rejection(manager.checklist.edit(one.id, { name: "x", type: type.id, items: [] }))).toMatchObject({
      _tag: "TransitionRefused",
    })
    const { subject } = await begin()
    const form = await ana.checklistAnswers.start({ checklist: one.id, subject: { kind: "Party", id: subject } })

    const two = await manager.checklist.revise({ from: one.id })
    expect(two).toMatchObject({ state: "Draft", number: 2, items })
    expect(await rejection(manager.checklist.revise({ from: one.id }))).toMatchObject({ _tag: "NotUnique" })
    await manager.checklist.edit(two.id, {
      name: "Versões",
      type: type.id,
      items: [...items, { key: "onde", question: questions.where.id, required: false }],
    })
    await manager.checklist.activate(two.id)
    expect(await manager.checklist.get(one.id)).toMatchObject({ state: "Retired", items })
    const third = { checklist: one.id, subject: { kind: "Party", id: subject } } as const
    expect(await rejection(ana.checklistAnswers.start(third))).toMatchObject({ _tag: "NotUsable" })
    await ana.checklistAnswers.answer(form.id, valuesOf({ riscado: false }))
    expect(await ana.checklistAnswers.complete(form.id)).toMatchObject({ number: 1, state: "Completed" })
    expect((await manager.checklist.list({ where: { code, state: "Active" } })).items).toHaveLength(1)

    expect(await rejection(ana.checklistAnswers.renew(form.id))).toMatchObject({ _tag: "TransitionRefused" })
    await ana.checklistAnswers.reopen(form.id, { reason: "O checklist mudou." })
    expect(await ana.checklistAnswers.renew(form.id)).toMatchObject({
      number: 2,
      checklist: two.id,
      open: 2,
      answered: 1,
    })
    expect(await rejection(ana.checklistAnswers.renew(form.id))).toMatchObject({ _tag: "NoNewerVersion" })
    await ana.checklistAnswers.answer(form.id, valuesOf({ onde: "PONTA" }))
    const three = await manager.checklist.revise({ from: two.id })
    const other = [{ key: "onde", question: questions.length.id, required: true }, ...items]
    await manager.checklist.edit(three.id, { name: "Versões", type: type.id, items: other })
    await manager.checklist.activate(three.id)
    expect(await ana.checklistAnswers.renew(form.id)).toMatchObject({
      number: 3,
      answered: 1,
      missing: 1,
      lastChange: { given: [], withdrawn: ["onde"] },
    })
    await ana.checklistAnswers.answer(form.id, valuesOf({ onde: "4.5" }))
    const { items: renewed } = await ana.checklistAnswer.list({ where: { form: form.id, item: "onde" } })
    expect(renewed).toMatchObject([{ state: "Given", questionCode: "TAMANHO", number: "4.5" }])
    expect(renewed[0]).not.toHaveProperty("chosen")
  })

  it("F8 a question revised changes no active version, and an answer that was given does not vanish from it", async () => {
    const { ana, begin, guiche, manager, questions } = opened
    const { id } = await begin()
    await ana.checklistAnswers.answer(id, valuesOf({ riscado: true, onde: "PONTA" }))
    const { code: _code, id: where, state: _state, version: _version, ...content } = questions.where
    const without = { ...content, answer: { kind: "choice", options: [{ code: "CORPO", name: "corpo" }] } } as const
    expect(await rejection(manager.question.revise(where, without))).toMatchObject({
      _tag: "AnswersInUse",
      used: expect.arrayContaining(["PONTA"]) as unknown,
    })
    expect(await rejection(manager.question.revise(where, { ...content, answer: { kind: "text" } }))).toMatchObject({
      _tag: "AnswersInUse",
    })
    const { code: _length, id: length, state: _s, version: _v, ...measured } = questions.length
    await ana.checklistAnswers.answer(id, valuesOf({ onde: "TAMPA", tamanho: 3 }))
    const inches = { ...measured, answer: { kind: "number", unit: "in", decimals: 1 } } as const
    expect(await rejection(manager.question.revise(length, inches))).toMatchObject({ _tag: "AnswersInUse" })
    await manager.question.revise(where, { ...content, text: "Em que parte?" })
    const { items } = await guiche.show(caller("manager"), Questionnaire, { form: id })
    expect(items.map(({ text }) => text)).toContain("Onde está o risco?")
  })

  it("R-CHK-1 is not activated with faulty items, which are named", async () => {
    const { manager, questions, type } = opened
    const { length, scratched, where } = questions
    const items = [
      { key: "a", question: scratched.id, required: true, parent: "b" },
      { key: "b", question: scratched.id, required: true, parent: "a" },
      { key: "c", question: where.id, required: true, parent: "nada" },
      { key: "d", question: where.id, required: true, parent: "e" },
      { key: "e", question: length.id, required: true },
      { key: "f", question: where.id, required: true, parent: "e", opensOn: { kind: "range", from: "200" } },
      { key: "g", question: where.id, required: true, parent: "d", opensOn: { kind: "options", options: ["MOLA"] } },
      { key: "e", question: scratched.id, required: true },
    ] as const
    const { id } = await manager.checklist.draft({ code: "RUIM", name: "Ruim", type: type.id, items })
    expect(await rejection(manager.checklist.activate(id))).toMatchObject({
      _tag: "ChecklistFaulty",
      faults: [
        { item: "a", fault: "cycle" },
        { item: "b", fault: "cycle" },
        { item: "c", fault: "parent-unknown" },
        { item: "d", fault: "parent-after-child" },
        { item: "f", fault: "range-impossible" },
        { item: "g", fault: "option-unknown" },
        { item: "e", fault: "key-twice" },
      ],
    })
    const empty = await manager.checklist.draft({ code: "VAZIO", name: "Vazio", type: type.id, items: [] })
    expect(await rejection(manager.checklist.activate(empty.id))).toMatchObject({
      faults: [{ item: "", fault: "no-items" }],
    })
    const unknown = { code: "EMP", name: "Empresa", type: type.id, items: [], companies: ["99"] }
    expect(await rejection(manager.checklist.draft(unknown))).toMatchObject({
      _tag: "CompanyUnknown",
      companies: ["99"],
    })
  })

  it("F7 attaches only where its type and its companies say, once per checklist", async () => {
    const { ana, active, begin, manager, questions } = opened
    const { subject } = await begin()
    const about = { kind: "Party", id: subject } as const
    expect(await rejection(ana.checklistAnswers.start({ checklist: active.id, subject: about }))).toMatchObject({
      _tag: "NotUnique",
    })
    const nobody = { checklist: active.id, subject: { kind: "Party", id: "ninguem" } } as const
    expect(await rejection(ana.checklistAnswers.start(nobody))).toMatchObject({ _tag: "NotFound" })
    const type = await manager.checklistType.define({ code: "VIS", name: "Visita", attachesTo: "visit" })
    const items = [{ key: "riscado", question: questions.scratched.id, required: true }]
    const ofVisits = await manager.checklist.draft({ code: "VISITA", name: "Visita", type: type.id, items })
    await manager.checklist.activate(ofVisits.id)
    expect(await rejection(ana.checklistAnswers.start({ checklist: ofVisits.id, subject: about }))).toMatchObject({
      _tag: "ChecklistOfAnotherKind",
      attachesTo: "visit",
    })
    const zone = { zone: "America/Sao_Paulo", locale: "pt-BR", serviceProfile: "consumer" } as const
    await manager.company.define({ code: "02", name: "Filial", ...zone })
    const ofBranch = await manager.checklist.draft({
      code: "FILIAL",
      name: "Filial",
      type: opened.type.id,
      companies: ["02"],
      items,
    })
    await manager.checklist.activate(ofBranch.id)
    expect(await rejection(ana.checklistAnswers.start({ checklist: ofBranch.id, subject: about }))).toMatchObject({
      _tag: "ChecklistOfOtherCompanies",
      companies: ["02"],
    })
  })

  it("R-CHK-3 finds the records of which a question was answered so, together with what else is asked of them", async () => {
    const { ana, begin, manager } = opened
    const forms = [await begin(["supplier"]), await begin(["employee"]), await begin(["supplier"])]
    const given = [
      { riscado: true, onde: "TAMPA", tamanho: "7.5" },
      { riscado: true, onde: "TAMPA", tamanho: "80" },
      { riscado: false },
    ]
    for (const [at, form] of forms.entries()) await ana.checklistAnswers.answer(form.id, valuesOf(given[at] ?? {}))
    const [small, tall, whole] = forms.map(({ subject }) => subject)
    const found = async (query: ReturnType<typeof subjectsAnswering>) => {
      const { items } = await manager.checklistAnswer.list({ ...query, first: 500 })
      return items.map(({ subject }) => subject).filter((subject) => [small, tall, whole].includes(subject))
    }
    expect(await found(subjectsAnswering("RISCADO", { yes: false }))).toEqual([whole])
    const onCap = await found(subjectsAnswering("ONDE", { chosen: "TAMPA" }))
    expect([onCap.length, new Set(onCap)]).toEqual([2, new Set([small, tall])])
    expect(await found(subjectsAnswering("TAMANHO", { number: { gte: "7.5", lt: "80" } }))).toEqual([small])
    const suppliers = { party: { where: { roles: { includes: "supplier" } } } }
    expect(await found(subjectsAnswering("ONDE", { chosen: "TAMPA", ...suppliers }))).toEqual([small])

    await ana.checklistAnswers.cancel(forms[0]?.id ?? ("" as never), { reason: "Pessoa cadastrada em dobro." })
    expect(await found(subjectsAnswering("ONDE"))).toEqual([tall])
    expect(await manager.checklistAnswers.count({ subject: small ?? "", state: "Cancelled" })).toBe(1)
  })

  it("F10 shows the additional data of a person in any role", async () => {
    const { ana, begin, guiche } = opened
    const { id, subject } = await begin(["employee"])
    await ana.checklistAnswers.answer(id, valuesOf({ riscado: true, onde: "CORPO", tamanho: 3 }))
    const party = subject as never
    const { forms, isCut } = await guiche.show(caller("agent"), AdditionalData, { party })
    expect(isCut).toBe(false)
    expect(forms).toMatchObject([
      {
        checklist: { code: "CANETA", name: "Caneta", number: 1 },
        state: "InProgress",
        missing: 0,
        data: [
          { question: "RISCADO", answer: true },
          { question: "ONDE", answer: "CORPO", names: ["corpo"] },
          { question: "TAMANHO", answer: "3", unit: "mm" },
        ],
      },
    ])
    const outside = guiche.as(caller("customer", { id: subject }))
    expect(await outside.checklistAnswers.count()).toBe(0)
    expect(await outside.checklistAnswer.count()).toBe(0)
    expect(await rejection(outside.checklistAnswers.answer(id, valuesOf({ riscado: false })))).toMatchObject({
      _tag: "Forbidden",
    })
  })

  it("R-SD-1 the form about a record of a group is seen by that group, with its answers", async () => {
    const { ana, begin, guiche, manager } = opened
    const { id } = await begin()
    await ana.checklistAnswers.answer(id, valuesOf({ riscado: false }))
    const bia = guiche.as(caller("agent", { id: "bia" }))
    expect([await bia.checklistAnswers.count({ id }), await bia.checklistAnswer.count({ form: id })]).toEqual([1, 1])

    const agent = await manager.agent.define({
      code: "ana",
      name: "Ana",
      email: "ana@example.com.br",
      profile: "agent",
    })
    const group = await manager.serviceGroup.define({ code: "SUP", name: "Suporte" })
    await manager.serviceGroup.linkAgent(group.id, { agent: agent.id })
    await guiche.as(caller("system")).checklistAnswers.moveToGroup(id, { group: group.id })
    expect([await bia.checklistAnswers.count({ id }), await bia.checklistAnswer.count({ form: id })]).toEqual([0, 0])
    expect(
      (await bia.checklistAnswer.list(subjectsAnswering("RISCADO"))).items.filter((one) => one.form === id),
    ).toEqual([])
    const moves = [
      () => bia.checklistAnswers.answer(id, valuesOf({ riscado: true })),
      () => bia.checklistAnswers.takeBack(id, { items: ["riscado"] }),
      () => bia.checklistAnswers.cancel(id, { reason: "x" }),
      () => guiche.show(caller("agent", { id: "bia" }), Questionnaire, { form: id }),
    ]
    for (const move of moves) expect(await rejection(move())).toMatchObject({ _tag: "NotFound" })
    expect((await ana.checklistAnswers.complete(id)).state).toBe("Completed")
  })

  it("R-CHK-3 at the same moment neither loses an answer nor counts one twice", async () => {
    const { ana, begin, manager, active } = opened
    const { id, subject } = await begin()
    const again = () => ana.checklistAnswers.start({ checklist: active.id, subject: { kind: "Party", id: subject } })
    await ana.checklistAnswers.answer(id, valuesOf({ riscado: true, onde: "CORPO", tamanho: 20 }))
    const outcomes = await Promise.allSettled([
      ana.checklistAnswers.answer(id, valuesOf({ foto: photo })),
      manager.checklistAnswers.answer(id, valuesOf({ riscado: false })),
      ana.checklistAnswers.answer(id, valuesOf({ tamanho: 21 })),
      again(),
    ])
    expect(outcomes[1]?.status).toBe("fulfilled")
    expect(outcomes[3]).toMatchObject({ reason: { _tag: "NotUnique" } })
    const form = await ana.checklistAnswers.get(id)
    const rows = await rowsOf(id)
    expect([rows, form]).toMatchObject([["riscado"], { open: 1, answered: 1, missing: 0 }])
  })

  it("B7 keeps a history that is proven", async () => {
    expect((await opened.guiche.verify("acme")).broken).toEqual([])
  })
})
