import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { env } from "node:process"
import { DatabaseSync } from "node:sqlite"
import { type Caller, createGuiche, type EncodedOf } from "@guiche/core"
import {
  type Checklist,
  checklists,
  type Question,
  renderQuestionnaire,
  subjectsAnswering,
} from "@guiche/core/checklists"
import { directory } from "@guiche/core/directory"
import { ServiceGroup } from "@guiche/core/service-desk"
import { sqliteStorage } from "@guiche/storage-sql"
import { type Benchmark, type Figure, storageFigure } from "./figure.ts"
import { median, percentile } from "./rounds.ts"

/*
 * A checklist of 500 questions, 20 levels deep, answered one question after the other: rendered after each answer, and each answer a command
 * on SQLite; then one answer changed with 499 beneath it; and the records found of which a question was answered so, among a million answers.
 */

const count = 500
const levels = 20
const roots = count / levels
/** How many answers there are to find some among; GUICHE_BENCH_ANSWERS names another number. */
const rows = Number(env["GUICHE_BENCH_ANSWERS"] ?? 1_000_000)

const caller: Caller = { tenant: "bench", company: "1", actor: { id: "ana", profiles: ["manager"] } }

type Kind = EncodedOf<typeof Question.transitions.define.fields>["answer"]
type Items = EncodedOf<typeof Checklist.transitions.draft.fields>["items"]

const options = ["A", "B", "C", "D"].map((code) => ({ code, name: `Resposta ${code}` }))
const kinds: ReadonlyArray<{ readonly answer: Kind; readonly value: boolean | string }> = [
  { answer: { kind: "yes-no" }, value: true },
  { answer: { kind: "choice", options }, value: "B" },
  { answer: { kind: "number", unit: "mm", least: "0", most: "1000", decimals: 2 }, value: "12.5" },
  { answer: { kind: "text" }, value: "Na lateral, perto da base." },
]
const valueAt = (at: number) => kinds[at % kinds.length]?.value ?? true

const open = async (file: string) => {
  const guiche = await createGuiche({
    storage: sqliteStorage({ file }),
    machines: { ...directory.machines, serviceGroup: ServiceGroup, ...checklists.machines },
    policies: [...directory.policies, ...checklists.policies],
    migrate: true,
  })
  const desk = guiche.as(caller)
  const type = await desk.checklistType.define({ code: "CAD", name: "Cadastro", attachesTo: "registration" })
  const questions: Array<string> = []
  for (let at = 0; at < count; at++) {
    const answer = kinds[at % kinds.length]?.answer ?? { kind: "yes-no" }
    const text = `Pergunta de número ${at}?`
    const { id } = await desk.question.define({ code: `Q${at}`, name: `Pergunta ${at}`, text, answer })
    questions.push(id)
  }
  const activate = async (code: string, parentOf: (at: number) => number) => {
    // Ids as JSON has them, without their brand.
    const items = questions.map((question, at) => {
      const parent = parentOf(at)
      return { key: `i${at}`, question, required: true, ...(parent < 0 ? {} : { parent: `i${parent}` }) }
    }) as unknown as Items
    const { id } = await desk.checklist.draft({ code, name: code, type: type.id, items })
    return desk.checklist.activate(id)
  }
  const begin = async (checklist: Awaited<ReturnType<typeof activate>>) => {
    const party = await desk.party.register({ legalName: "Conceição Ávila", roles: ["consumer"] })
    return desk.checklistAnswers.start({ checklist: checklist.id, subject: { kind: "Party", id: party.id } })
  }
  return { guiche, desk, activate, begin }
}
type Opened = Awaited<ReturnType<typeof open>>

/** Renders after every answer, as a screen does. */
const renderAll = (version: Parameters<typeof renderQuestionnaire>[0]): ReadonlyArray<number> => {
  const answers: Record<string, unknown> = {}
  const micros: Array<number> = []
  for (let done = 0; done < count; done++) {
    const begun = performance.now()
    const { next = "" } = renderQuestionnaire(version, answers)
    micros.push((performance.now() - begun) * 1_000)
    answers[next] = valueAt(Number(next.slice(1)))
  }
  return micros
}

type Version = Awaited<ReturnType<Opened["activate"]>>

/** Renders and answers, one question after the other, and says what each took. */
const answerSome = async ({ begin, desk }: Opened, version: Version, most: number) => {
  const form = await begin(version)
  const millis: Array<number> = []
  const answers: Record<string, unknown> = {}
  for (let done = 0; done < most; done++) {
    const begun = performance.now()
    const { next = "" } = renderQuestionnaire(version, answers)
    const value = valueAt(Number(next.slice(1)))
    await desk.checklistAnswers.answer(form.id, { answers: [{ item: next, value }] })
    millis.push(performance.now() - begun)
    answers[next] = value
  }
  return { form, millis }
}

const answerAll = async (opened: Opened, version: Version) => {
  const answered = await answerSome(opened, version, count)
  await opened.desk.checklistAnswers.complete(answered.form.id)
  return answered
}

/** One answer changes that has 499 beneath it, all of which were given at once. */
const changeRoot = async ({ activate, begin, desk }: Opened) => {
  const version = await activate("LEQUE", (at) => (at === 0 ? -1 : Math.floor((at - 1) / 3)))
  const form = await begin(version)
  const all = Array.from({ length: count }, (_, at) => ({ item: `i${at}`, value: valueAt(at) }))
  const begun = performance.now()
  await desk.checklistAnswers.answer(form.id, { answers: all })
  const given = performance.now()
  const { lastChange } = await desk.checklistAnswers.answer(form.id, { answers: [{ item: "i0", value: false }] })
  if (lastChange?.withdrawn.length !== count - 1) throw new Error("the answers beneath were not withdrawn")
  return { given: given - begun, withdrawn: performance.now() - given }
}

/** Copies of the form's answers, each to a subject of its own: a hundred thousandth of the choices are of another code. */
const fill = (file: string, form: string): void => {
  const database = new DatabaseSync(file)
  const columns = database.prepare("select name from pragma_table_info('guiche_checklist_answer')").all()
  const names = columns.map(({ name }) => String(name))
  const own: Readonly<Record<string, string>> = {
    id: "printf('01a50000-0000-7000-8000-%012x', n)",
    form: "printf('01a60000-0000-7000-8000-%012x', n)",
    subject: "printf('01a70000-0000-7000-8000-%012x', n)",
    chosen: "case when s.chosen is not null and n % 100000 < 4 then 'D' else s.chosen end",
  }
  const quoted = names.map((name) => `"${name}"`)
  const chosen = names.map((name) => own[name] ?? `s."${name}"`)
  database.exec(`insert into guiche_checklist_answer (${quoted.join(", ")})
    with recursive number(n) as (select 1 union all select n + 1 from number where n < ${rows})
    select ${chosen.join(", ")} from number
    join guiche_checklist_answer as s on s.form = '${form}' and s.item = 'i' || (n % 20)`)
  database.exec("analyze")
  database.close()
}

const find = async ({ desk }: Opened) => {
  const millis: Array<number> = []
  for (let at = 0; at < 60; at++) {
    const rare = at % 2 === 0
    const begun = performance.now()
    const query = subjectsAnswering(`Q${1 + (at % 5) * 4}`, { chosen: rare ? "D" : "B" })
    await desk.checklistAnswer.list({ ...query, first: 50 })
    millis.push(performance.now() - begun)
  }
  return millis
}

const of = (figure: Figure): Figure => ({ ...figure, name: `checklist-answers:${figure.name}`, issue: 5 })

export const checklistAnswers: Benchmark = {
  name: "checklist-answers",
  run: async (note) => {
    const folder = mkdtempSync(join(tmpdir(), "guiche-checklist-"))
    const file = join(folder, "checklist.db")
    const opened = await open(file)
    try {
      const version = await opened.activate("FUNDO", (at) => at - roots)
      for (let warmUp = 0; warmUp < 3; warmUp++) renderAll(version)
      const micros = renderAll(version)
      await answerAll(opened, version)
      const { form, millis } = await answerAll(opened, version)
      const root = await changeRoot(opened)
      const begun = performance.now()
      fill(file, form.id)
      note(`${rows} answers in ${Math.round((performance.now() - begun) / 1_000)} s`)
      const found = await find(opened)
      const { millis: among } = await answerSome(opened, version, 100)
      const { micros: inMicros, millis: inMillis } = storageFigure
      return [
        inMicros("render:p50", median(micros)),
        inMicros("render:p95", percentile(micros, 0.95)),
        inMillis("answer:p50", median(millis)),
        inMillis("answer:p95", percentile(millis, 0.95)),
        inMillis(
          "whole",
          millis.reduce((all, one) => all + one, 0),
        ),
        inMillis("500-at-once", root.given),
        inMillis("499-withdrawn", root.withdrawn),
        inMillis("answer-among:p50", median(among)),
        inMillis("found:p50", median(found)),
        inMillis("found:p95", percentile(found, 0.95)),
      ].map(of)
    } finally {
      await opened.guiche.close()
      rmSync(folder, { recursive: true, force: true })
    }
  },
}
