import { type Caller, createGuiche, type Id, type StorageLayer } from "@guiche/core"
import { agenda } from "@guiche/core/agenda"
import { billing } from "@guiche/core/billing"
import { checklists, Questionnaire, subjectsAnswering } from "@guiche/core/checklists"
import { directory } from "@guiche/core/directory"
import { OccurrencesByAnswer, occurrences, OccurrenceSheet, occurrencesOf } from "@guiche/core/occurrences"
import { serviceDesk } from "@guiche/core/service-desk"
import { serviceLevels } from "@guiche/core/service-levels"

export const openOccurrences = async (storage: StorageLayer) => {
  const rooms = [directory, agenda, billing, serviceLevels, serviceDesk, checklists, occurrences]
  const machines = {
    ...directory.machines,
    ...agenda.machines,
    ...billing.machines,
    ...serviceLevels.machines,
    ...serviceDesk.machines,
    ...checklists.machines,
    ...occurrences.machines,
  }
  const guiche = await createGuiche({
    storage,
    machines,
    policies: rooms.flatMap((room) => room.policies),
    migrate: true,
  })
  return guiche
}

type Opened = Awaited<ReturnType<typeof openOccurrences>>

/** Two questions, the second of which only a scratch opens, in a version that is asked from now on. */
const defineChecklist = async (guiche: Opened, supervisor: Caller) => {
  const desk = guiche.as(supervisor)
  const group = await desk.questionGroup.define({ code: "DEF", name: "Defeito" })
  const scratched = await desk.question.define({
    code: "RISCADO",
    name: "Riscado",
    text: "O produto está riscado?",
    group: group.id,
    answer: { kind: "yes-no" },
  })
  const length = await desk.question.define({
    code: "TAMANHO",
    name: "Comprimento do risco",
    text: "Qual é o comprimento do risco?",
    group: group.id,
    answer: { kind: "number", unit: "mm", least: "0", most: "150", decimals: 1 },
  })
  const defect = await desk.checklistType.define({ code: "DEFEITO", name: "Defeito", attachesTo: "occurrence" })
  const draft = await desk.checklist.draft({
    code: "CANETA",
    name: "Caneta com defeito",
    type: defect.id,
    items: [
      { key: "riscado", question: scratched.id, required: true },
      {
        key: "tamanho",
        question: length.id,
        required: true,
        parent: "riscado",
        opensOn: { kind: "yes-no", yes: true },
      },
    ],
  })
  const version = await desk.checklist.activate(draft.id)
  return { defect, version }
}

/** What a supervisor defines once. */
export const defineOccurrences = async (guiche: Opened, supervisor: Caller) => {
  const desk = guiche.as(supervisor)
  const { defect, version } = await defineChecklist(guiche, supervisor)
  const agent = await desk.agent.define({ code: "ana", name: "Ana", email: "ana@example.com", profile: "agent" })
  const support = await desk.serviceGroup.define({ code: "SUP", name: "Suporte" })
  await desk.serviceGroup.linkAgent(support.id, { agent: agent.id })
  const hours = [{ from: "08:00", until: "18:00" }]
  const weekly = {
    monday: hours,
    tuesday: hours,
    wednesday: hours,
    thursday: hours,
    friday: hours,
    saturday: [],
    sunday: [],
  }
  const sla = await desk.slaPolicy.define({
    code: "PADRAO",
    name: "Padrão",
    calendar: { zone: "America/Sao_Paulo", weekly, holidays: ["national"], exceptions: [] },
    firstAnswerMinutes: 240,
    resolutionMinutes: 1440,
    warnAtPercent: 75,
  })
  const exchange = await desk.occurrenceType.define({
    code: "TROCA",
    name: "Troca",
    group: support.id,
    sla: sla.id,
    checklistType: defect.id,
  })
  const defective = await desk.occurrenceReason.define({
    code: "DEFEITO",
    name: "Produto com defeito",
    type: exchange.id,
  })
  const shop = await desk.party.register({ legalName: "Papelaria Sol", roles: ["customer"] })
  return { version, exchange, defective, shop }
}
type Setting = Awaited<ReturnType<typeof defineOccurrences>>

/** An occurrence whose checklist began with it, from its opening to its closing. */
export const serveOccurrence = async (guiche: Opened, caller: Caller, { defective, exchange, shop }: Setting) => {
  const ana = guiche.as(caller)
  const { id, protocol } = await ana.occurrence.open({
    party: shop.id,
    role: "customer",
    type: exchange.id,
    reason: defective.id,
    description: "A caneta veio riscada.",
    productCode: "CAN-7",
    orderNumber: "4711",
  })
  await ana.occurrence.analyse(id)
  await ana.occurrence.resolve(id, { text: "Trocada por outra." })
  const answered = await answerForm(guiche, caller, id)
  await ana.occurrence.close(id)
  return { id, protocol, answered }
}

/** A form is answered, corrected and completed. */
const answerForm = async (guiche: Opened, caller: Caller, id: Id<"Occurrence">) => {
  const desk = guiche.as(caller)
  const [form] = (await desk.checklistAnswers.list({ where: { subject: id } })).items
  if (form === undefined) throw new Error("the occurrence asks nothing")
  await desk.checklistAnswers.answer(form.id, {
    answers: [
      { item: "riscado", value: true },
      { item: "tamanho", value: 12.5 },
    ],
  })
  const found = await findAnswers(guiche, caller)
  const answered = await desk.checklistAnswers.answer(form.id, { answers: [{ item: "riscado", value: false }] })
  const { isComplete } = await guiche.show(caller, Questionnaire, { form: form.id })
  await desk.checklistAnswers.complete(form.id)
  return { found, withdrawn: answered.lastChange?.withdrawn, isComplete }
}

/** The form of another record, which no policy begins. */
export const beginForm = async (guiche: Opened, caller: Caller, { shop: party, version }: Setting) => {
  const desk = guiche.as(caller)
  const form = await desk.checklistAnswers.start({ checklist: version.id, subject: { kind: "Party", id: party.id } })
  return form
}

/** Occurrences by criteria, and by what was answered. */
export const findOccurrences = async (guiche: Opened, caller: Caller, { exchange }: Setting) => {
  const desk = guiche.as(caller)
  const now = "2026-03-02T12:00:00Z"
  const where = occurrencesOf({
    type: exchange.id,
    role: "supplier",
    state: "Open",
    from: "2026-03-01T03:00:00Z",
    text: "tampa",
  })
  const { items, next } = await desk.occurrence.list({
    where,
    orderBy: [{ field: "openedAt", direction: "descending" }],
  })
  await desk.occurrence.list({ where: { state: { in: ["Open", "InAnalysis"] }, dueAt: { lt: now } } })
  return { items, next }
}

/** Occurrences by the answers to a question. */
export const findScratched = async (guiche: Opened, caller: Caller, print: (found: ReadonlyArray<object>) => void) => {
  let after: Id<"Occurrence"> | undefined
  do {
    const page = await guiche.show(caller, OccurrencesByAnswer, {
      question: "RISCADO",
      yes: true,
      role: "customer",
      ...(after && { after }),
    })
    print(page.occurrences)
    after = page.next
  } while (after !== undefined)
}

/** Answers of whatever form. */
export const findAnswers = async (guiche: Opened, caller: Caller) => {
  const desk = guiche.as(caller)
  const scratched = subjectsAnswering("RISCADO", { yes: true, subjectKind: "Complaint" })
  const long = subjectsAnswering("TAMANHO", {
    number: { gte: "10" },
    party: { where: { roles: { includes: "customer" } } },
  })
  const { items, next } = await desk.checklistAnswer.list({ ...long, first: 500 })
  return { scratched: await desk.checklistAnswer.count(scratched.where), items, next }
}

/** Everything about one. */
export const showOccurrence = (guiche: Opened, caller: Caller, id: Id<"Occurrence">) =>
  guiche.show(caller, OccurrenceSheet, { occurrence: id })
