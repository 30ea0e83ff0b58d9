import type { Label, Locale, StorageLayer } from "@guiche/core"
import { label } from "@guiche/core"
import { AnswersMissing, Questionnaire, subjectsAnswering } from "@guiche/core/checklists"
import { formInWords } from "./form-in-words.ts"
import { openDesk, type Opened, people } from "./open-desk.ts"
import { definePenChecklist } from "./pen-checklist.ts"

interface Telling {
  readonly storage: StorageLayer
  readonly locale: Locale
  readonly onLine: (line: string) => void
}

const receivePen = (guiche: Opened, product: Awaited<ReturnType<typeof definePenChecklist>>["product"]) =>
  guiche.as(people.ana).complaint.receive({
    channel: "phone",
    type: product,
    customerName: "Zoe Reis",
    productName: "Caneta",
    description: "A caneta chegou com um risco.",
    usedOn: "2026-03-09",
  })

/** A pen with a scratch: asked about, corrected, completed, and found among all that was answered. */
export const tellStory = async ({ storage, locale, onLine }: Telling) => {
  const guiche = await openDesk(storage)
  const { checklistAnswer, checklistAnswers } = guiche.as(people.ana)
  const say = (words: Label) => onLine(`\n${words[locale]}`)
  const { product, version } = await definePenChecklist(guiche)
  const complaint = await receivePen(guiche, product)
  const [form] = (await checklistAnswers.list({ where: { subject: complaint.id } })).items
  if (form === undefined) throw new Error("the complaint asks nothing")

  const show = async () => {
    const shown = await guiche.show(people.ana, Questionnaire, { form: form.id })
    for (const line of formInWords(shown.items, shown.next, locale)) onLine(line)
    return shown
  }
  const answer = async (item: string, value: string | number | boolean) =>
    checklistAnswers.answer(form.id, { answers: [{ item, value }] })

  say(
    label(
      `Zoe reclama de uma caneta; o checklist ${version.name} começa com a reclamação.`,
      `Zoe complains of a pen; the checklist ${version.name} begins with the complaint.`,
    ),
  )
  await show()
  for (const [item, value] of [
    ["riscado", true],
    ["onde", "CORPO"],
    ["tamanho", 12.5],
  ] as const) {
    await answer(item, value)
    say(label(`Ana responde “${item}”.`, `Ana answers “${item}”.`))
    await show()
  }

  const corrected = await answer("onde", "TAMPA")
  const withdrawn = corrected.lastChange?.withdrawn ?? []
  say(
    label(
      `Zoe se corrige: é na tampa. Sai a resposta de ${withdrawn.join(", ")}.`,
      `Zoe corrects herself: it is on the cap. The answer to ${withdrawn.join(", ")} is withdrawn.`,
    ),
  )
  await show()

  const missing = await checklistAnswers.complete(form.id).then(
    () => [],
    (error: unknown) => {
      if (error instanceof AnswersMissing) return error.missing
      throw error
    },
  )
  say(
    label(
      `Ainda não está completo: falta ${missing.join(", ")}.`,
      `It is not complete: ${missing.join(", ")} is missing.`,
    ),
  )
  await answer("fecha", true)
  const completed = await checklistAnswers.complete(form.id)
  say(label(`Completo, com ${completed.answered} respostas.`, `Complete, with ${completed.answered} answers.`))
  await show()

  const { items } = await checklistAnswer.list(subjectsAnswering("ONDE", { chosen: "TAMPA", subjectKind: "Complaint" }))
  say(
    label(`Reclamações com risco na tampa: ${items.length}.`, `Complaints with a scratch on the cap: ${items.length}.`),
  )
  await guiche.close()
  return { complaint, completed, missing, withdrawn, found: items.map(({ subject }) => subject) }
}
