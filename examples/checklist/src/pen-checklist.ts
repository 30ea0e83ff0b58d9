import { type Opened, people } from "./open-desk.ts"

/** The questions about a pen, gathered under one group. */
const defineQuestions = async (guiche: Opened) => {
  const { question, questionGroup } = guiche.as(people.rui)
  const group = (await questionGroup.define({ code: "3", name: "Defeito" })).id
  const scratched = await question.define({
    group,
    code: "RISCADO",
    name: "Riscado",
    text: "Produto está riscado?",
    answer: { kind: "yes-no" },
  })
  const where = await question.define({
    group,
    code: "ONDE",
    name: "Onde está o risco",
    text: "Onde está o risco?",
    answer: {
      kind: "choice",
      options: [
        { code: "CORPO", name: "no corpo" },
        { code: "TAMPA", name: "na tampa" },
      ],
    },
  })
  const length = await question.define({
    group,
    code: "TAMANHO",
    name: "Comprimento do risco",
    text: "Qual é o comprimento do risco?",
    answer: { kind: "number", unit: "mm", least: "0", most: "150", decimals: 1 },
  })
  const cap = await question.define({
    group,
    code: "FECHA",
    name: "Tampa fecha",
    text: "A tampa ainda fecha?",
    answer: { kind: "yes-no" },
  })
  const since = await question.define({
    group,
    code: "DESDE",
    name: "Desde quando",
    text: "Desde que dia o cliente notou?",
    help: "Se o cliente não lembrar, deixe em branco.",
    answer: { kind: "date" },
  })
  return { scratched, where, length, cap, since }
}

/** What Rui defines once: the questions about a scratched pen, and the tree that they are asked in. */
export const definePenChecklist = async (guiche: Opened) => {
  const { checklist, checklistType, complaintType } = guiche.as(people.rui)
  const product = await complaintType.define({ code: "PRODUTO", name: "Produto" })
  const defect = await checklistType.define({ code: "DEFEITO", name: "Defeito", attachesTo: "complaint" })
  const { cap, length, scratched, since, where } = await defineQuestions(guiche)
  const { id } = await checklist.draft({
    code: "CANETA",
    name: "Caneta com defeito",
    type: defect.id,
    items: [
      { key: "riscado", question: scratched.id, required: true },
      {
        key: "onde",
        question: where.id,
        required: true,
        parent: "riscado",
        opensOn: { kind: "yes-no", yes: true },
      },
      {
        key: "tamanho",
        question: length.id,
        required: true,
        parent: "onde",
        opensOn: { kind: "options", options: ["CORPO"] },
      },
      {
        key: "fecha",
        question: cap.id,
        required: true,
        parent: "onde",
        opensOn: { kind: "options", options: ["TAMPA"] },
      },
      { key: "desde", question: since.id, required: false },
    ],
  })
  return { product: product.id, version: await checklist.activate(id) }
}
