import { label } from "@guiche/core"
import { effectsInWords } from "../effects-in-words.ts"
import type { Setting } from "../set-up.ts"
import type { Tale } from "../tale.ts"

/** A call that sets off all that its route names, and a caller who gives no name before the end (J1, J12, R-SD-3). */
export const servePhone = async (tale: Tale, { bakery, field, phone, stopped }: Setting) => {
  tale.chapter(label("Segunda-feira, 9 de março: a manhã", "Monday, 9 March: the morning"))
  const { interaction } = tale.desk("ana")
  const call = {
    direction: "inbound",
    channel: "phone",
    origin: phone.id,
    destination: field.id,
    subject: stopped.id,
  } as const
  await tale.until("2026-03-09T09:10:00-03:00")
  const known = await interaction.register({
    ...call,
    party: bakery.id,
    description: "O aparelho da loja parou de gelar e faz barulho.",
  })
  tale.tell(
    "ana",
    label(
      `registra a ligação da Padaria Sol: protocolo ${known.protocol}; na mesma gravação:`,
      `registers the call of Padaria Sol: protocol ${known.protocol}; in the same commit:`,
    ),
  )
  tale.detail(effectsInWords(known.effects))

  await tale.until("2026-03-09T09:11:00-03:00")

  await tale.until("2026-03-09T09:40:00-03:00")
  const anonymous = await interaction.register({
    ...call,
    contact: { phone: "(11) 98888-7777" },
    description: "Ligação ruim; o aparelho pinga dentro de casa.",
  })
  tale.tell(
    "ana",
    label(
      `registra alguém que ainda não disse o nome: protocolo ${anonymous.protocol}`,
      `registers somebody who has not said a name yet: protocol ${anonymous.protocol}`,
    ),
  )
  tale.detail(effectsInWords(anonymous.effects))

  await tale.until("2026-03-09T09:52:00-03:00")
  const identified = await interaction.identify(anonymous.id, {
    newParty: { legalName: "Joana Reis", document: "529.982.247-25", email: "joana.reis@correio.example" },
  })
  tale.tell(
    "ana",
    label("soube quem era: Joana Reis, cadastrada na hora", "learns who it was: Joana Reis, added on the spot"),
  )
  tale.detail(effectsInWords(identified.effects))
  await tale.until("2026-03-09T09:53:00-03:00")
  return { known, anonymous, identified }
}

/** A question by message is answered with what is known already, by e-mail, in one step (J6). */
export const answerMessage = async (tale: Tale, { bakery, filter, message, remote, solution }: Setting) => {
  await tale.until("2026-03-09T10:20:00-03:00")
  const ana = tale.desk("ana")
  const asked = await ana.interaction.register({
    direction: "inbound",
    channel: "messaging",
    origin: message.id,
    destination: remote.id,
    subject: filter.id,
    party: bakery.id,
    description: "Como se limpa o filtro do aparelho do escritório?",
  })
  const { items } = await ana.solution.list({
    where: { state: "Published", subjects: { includes: filter.id }, search: "limpeza filtros" },
  })
  tale.tell(
    "ana",
    label(
      `procura “limpeza filtros” e acha: ${items.map(({ title }) => title).join(", ")}`,
      `searches for “limpeza filtros” and finds: ${items.map(({ title }) => title).join(", ")}`,
    ),
  )
  const answered = await ana.interaction.answer(asked.id, { solution: solution.id })
  tale.tell(
    "ana",
    label("responde com a solução, que sai por e-mail", "answers with the solution, which goes out by e-mail"),
  )
  await tale.until("2026-03-09T10:21:00-03:00", "whole")
  return { answered, found: items.length }
}

/** Bia belongs to another group: what Ana serves is not there for her, by whichever door (R-SD-1). */
export const lookFromOutside = async (tale: Tale, protocol: string) => {
  await tale.until("2026-03-09T11:00:00-03:00")
  const where = { protocol }
  const seen = async (who: "ana" | "bia" | "caio") => (await tale.desk(who).interaction.list({ where })).items.length
  const counts = { ana: await seen("ana"), bia: await seen("bia"), caio: await seen("caio") }
  tale.tell(
    "bia",
    label(
      `é de outro grupo e procura o protocolo ${protocol}: acha ${counts.bia}; Ana acha ${counts.ana}, a auditoria ${counts.caio}`,
      `is in another group and looks for protocol ${protocol}: finds ${counts.bia}; Ana finds ${counts.ana}, the auditor ${counts.caio}`,
    ),
  )
  return counts
}
