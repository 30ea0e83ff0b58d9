import { type Label, label } from "@guiche/core"
import type { ParsedMail } from "@guiche/email/incoming"
import { postOffice } from "./customer.ts"
import { openDesk } from "./open-desk.ts"

const lia = "Lia Souza <lia@example.com.br>"

interface Telling {
  readonly folder: string
  readonly onLine: (line: Label) => void
}

/** A question comes by mail, and is answered by mail. */
export const tellStory = async ({ folder, onLine: tell }: Telling) => {
  const desk = await openDesk(folder)
  const post = postOffice(desk)
  try {
    await post.write({ from: lia, subject: "Estante Aroeira", text: "Qual é a altura da estante?" })
    await desk.work()
    const [interaction] = (await desk.agent.interaction.list()).items
    if (interaction === undefined) throw new Error("the rule has registered nothing")
    tell(
      label(
        `Lia escreve; a regra ESTANTES registra o atendimento ${interaction.protocol}.`,
        `Lia writes; the rule ESTANTES registers the interaction ${interaction.protocol}.`,
      ),
    )
    const [confirmation] = await post.newMails()
    tell(received(confirmation))

    await answered(post, confirmation, "Ah, e ela vem montada?")
    await desk.work()
    const comments = async () => (await desk.agent.interaction.history(interaction.id)).filter(isComment).map(textOf)
    tell(
      label(
        `Lia responde a esse e-mail; no atendimento fica: “${(await comments()).join("”, “")}”.`,
        `Lia answers that mail; on the interaction is: “${(await comments()).join("”, “")}”.`,
      ),
    )

    await desk.agent.interaction.answer(interaction.id, { text: "1,80 m, e vem montada." })
    await desk.work()
    const [answer] = await post.newMails()
    tell(received(answer))
    await desk.agent.interaction.resolve(interaction.id, { text: "Informada a altura." })
    await desk.work()
    await post.newMails()
    await answered(post, answer, "Muito obrigada!")
    await desk.work()
    tell(
      label(
        "Lia só agradece: o atendimento resolvido não é reaberto.",
        "Lia only says thanks: the resolved interaction is not reopened.",
      ),
    )

    await post.write({ from: "ze@example.org", subject: `Protocolo ${interaction.protocol}`, text: "Cancele tudo." })
    const automatic = { headers: ["Auto-Submitted: auto-replied"], subject: "Estou de férias" }
    await post.write({ from: lia, text: "Volto em abril.", ...automatic })
    await post.drop("isto não é um e-mail")
    const counts = await desk.work()
    const mails = (await desk.supervisor.incomingMail.list({ orderBy: [{ field: "receivedAt" }] })).items
    for (const { reply, state } of mails) tell(label(`  ${state}: ${reply}`, `  ${state}: ${reply}`))
    tell(
      label(
        `Um estranho com o protocolo aguarda o balcão, o aviso de férias é ignorado, e ${counts.failed} arquivo fica em failed/.`,
        `A stranger with the protocol number waits for the desk, the absence notice is ignored, and ${counts.failed} file is in failed/.`,
      ),
    )
    return { interaction: await desk.agent.interaction.get(interaction.id), mails, comments: await comments(), counts }
  } finally {
    await desk.guiche.close()
  }
}

const answered = async (post: ReturnType<typeof postOffice>, mail: ParsedMail | undefined, text: string) => {
  if (mail === undefined) throw new Error("no mail was sent")
  await post.answer(mail, lia, text)
}

const received = (mail: ParsedMail | undefined): Label => {
  const to = mail?.to[0]?.address ?? "?"
  return label(`${to} recebe: ${mail?.subject ?? "?"}`, `${to} gets: ${mail?.subject ?? "?"}`)
}

interface Entry {
  readonly transition: string
  readonly input?: unknown
}

const isComment = ({ transition }: Entry): boolean => transition === "customerWrote"

const textOf = ({ input }: Entry): string =>
  typeof input === "object" && input !== null && "text" in input ? String(input.text) : ""
