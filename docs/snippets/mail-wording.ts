import { type Caller, createGuiche } from "@guiche/core"
import { type MailWordingMachines, mailWordings, previewMail, TemplateRefused } from "@guiche/email"
import { memoryStorage } from "@guiche/storage-memory"
import * as Effect from "effect/Effect"

/** A Guichê that keeps companies' own wordings; in an application the machines of its other rooms stand beside them. */
export const openWordings = () =>
  createGuiche({
    storage: memoryStorage(),
    machines: { ...mailWordings.machines },
    policies: [...mailWordings.policies],
    migrate: true,
  })
type Wordings = Awaited<ReturnType<typeof createGuiche<MailWordingMachines>>>

/** Words the confirmation of a ticket, looks at it, and puts it into use. */
export const wordConfirmation = async (guiche: Wordings, manager: Caller) => {
  const desk = guiche.as(manager)
  const wording = {
    subject: "[{{protocol}}] Recebemos o seu chamado",
    html: "<p>Olá{{#if firstName}}, {{firstName}}{{/if}}! Já estamos vendo: {{subject}}.</p>",
  }
  const seen = await Effect.runPromise(previewMail({ template: "ticket-opened", locale: "pt-BR", wording }))
  const { id } = await desk.mailWording.draft({ template: "ticket-opened", locale: "pt-BR", ...wording })
  await desk.mailWording.publish(id)
  return { id, seen }
}

/** Where a wording may not be used, as an editor shows it. */
export const whatIsWrong = async (guiche: Wordings, manager: Caller, html: string) => {
  try {
    await guiche.as(manager).mailWording.draft({ template: "ticket-opened", locale: "pt-BR", html })
  } catch (error) {
    if (!(error instanceof TemplateRefused)) throw error
    return `${error.part} ${error.line}:${error.column} ${error.messages["pt-BR"]}`
  }
  return undefined
}
