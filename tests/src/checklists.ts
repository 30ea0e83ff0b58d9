import { createGuiche } from "@guiche/core"
import { checklists } from "@guiche/core/checklists"
import { directory } from "@guiche/core/directory"
import { ServiceGroup } from "@guiche/core/service-desk"
import { caller } from "./desk.ts"
import type { StorageUnderTest } from "./storages.ts"

/** Monday, 9 March 2026, 9:00 in São Paulo. */
const morning = Date.UTC(2026, 2, 9, 12)

const machines = { ...directory.machines, serviceGroup: ServiceGroup, ...checklists.machines }
const policies = [...directory.policies, ...checklists.policies]

const createDesk = async (storage: StorageUnderTest) => {
  const clock = { now: morning }
  const guiche = await createGuiche({
    storage: storage.fresh(machines),
    machines,
    policies,
    migrate: true,
    now: () => clock.now,
  })
  return { guiche, clock, manager: guiche.as(caller("manager")), ana: guiche.as(caller("agent", { id: "ana" })) }
}
type Manager = Awaited<ReturnType<typeof createDesk>>["manager"]

const options = (...codes: ReadonlyArray<string>) => codes.map((code) => ({ code, name: code.toLowerCase() }))

/** The questions of the pen: is it scratched, where, how long is the scratch, what does it look like. */
const defineQuestions = async ({ question, questionGroup }: Manager) => {
  const group = await questionGroup.define({ code: "3", name: "Defeito" })
  const within = { group: group.id }
  const scratched = await question.define({
    ...within,
    code: "RISCADO",
    name: "Riscado",
    text: "Produto está riscado?",
    answer: { kind: "yes-no" },
  })
  const where = await question.define({
    ...within,
    code: "ONDE",
    name: "Onde está o risco",
    text: "Onde está o risco?",
    answer: { kind: "choice", options: options("CORPO", "TAMPA", "PONTA") },
  })
  const length = await question.define({
    ...within,
    code: "TAMANHO",
    name: "Tamanho do risco",
    text: "Qual o comprimento do risco?",
    answer: { kind: "number", unit: "mm", least: "0", most: "150", decimals: 1 },
  })
  const photo = await question.define({
    ...within,
    code: "FOTO",
    name: "Foto do risco",
    text: "Envie uma foto do risco.",
    answer: { kind: "photo" },
  })
  return { group, scratched, where, length, photo }
}

type Questions = Awaited<ReturnType<typeof defineQuestions>>

/** The pen's tree: scratched → where → how long (on the body) → a photo (from 10 mm on). */
const penItems = ({ length, photo, scratched, where }: Questions) => [
  { key: "riscado", question: scratched.id, required: true },
  {
    key: "onde",
    question: where.id,
    required: true,
    parent: "riscado",
    opensOn: { kind: "yes-no", yes: true } as const,
  },
  {
    key: "tamanho",
    question: length.id,
    required: true,
    parent: "onde",
    opensOn: { kind: "options", options: ["CORPO", "TAMPA"] } as const,
  },
  {
    key: "foto",
    question: photo.id,
    required: false,
    parent: "tamanho",
    opensOn: { kind: "range", from: "10" } as const,
  },
]

/** A Guichê of checklists with the pen's questions and its checklist, attached to parties, and one party. */
export const openChecklists = async (storage: StorageUnderTest) => {
  const opened = await createDesk(storage)
  const { manager } = opened
  const questions = await defineQuestions(manager)
  const type = await manager.checklistType.define({ code: "CAD", name: "Cadastro", attachesTo: "registration" })
  const items = penItems(questions)
  const draft = await manager.checklist.draft({ code: "CANETA", name: "Caneta", type: type.id, items })
  const active = await manager.checklist.activate(draft.id)
  const party = await manager.party.register({ legalName: "Papelaria Sol", roles: ["customer"] })
  let parties = 0
  return {
    ...opened,
    questions,
    type,
    items,
    active,
    party,
    /** A form about a party of its own. */
    begin: async (roles: ReadonlyArray<"customer" | "consumer" | "supplier" | "employee"> = ["consumer"]) => {
      const { id } = await manager.party.register({ legalName: `Pessoa ${++parties}`, roles })
      return opened.ana.checklistAnswers.start({ checklist: active.id, subject: { kind: "Party", id } })
    },
  }
}
