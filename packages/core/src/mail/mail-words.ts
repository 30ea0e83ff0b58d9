import { label, type Locale } from "../values/index.ts"
import type { IncomingMailEntity } from "./incoming-mail-states.ts"

type Mail = IncomingMailEntity

/** Characters of what is said in a conversation, without and with what is written before it. */
const mostWords = 19_000
const mostSaid = 20_000

const nothingSaid = label("(mensagem sem texto)", "(message without text)")

/** What is to be read of a mail. */
export const wordsOf = ({ reply, subject, text }: Mail, locale: Locale): string =>
  cut([reply, text, subject].find((each) => each.trim() !== "") ?? nothingSaid[locale], mostWords)

/** The same with what is to be known of who wrote it: that nothing proves it, or that the conversation does not know them. */
export const markedWords = (mail: Mail, locale: Locale, words = wordsOf(mail, locale)): string => {
  if (mail.senderProven && mail.senderKnown !== false) return words
  const sender = senderOf(mail)
  const from = mail.senderProven
    ? label(
        `De ${sender}, que não é endereço desta conversa:`,
        `From ${sender}, which is no address of this conversation:`,
      )
    : label(`De ${sender}, sem prova de quem escreveu:`, `From ${sender}, without proof of who wrote it:`)
  return cut(`${from[locale]}\n\n${words}`, mostSaid)
}

/** The first characters of a text, none of them in half. */
export const cut = (text: string, most: number): string =>
  text.length <= most ? text : Array.from(text).slice(0, most).join("")

const senderOf = ({ sender, senderName }: Mail): string =>
  sender === undefined ? (senderName ?? "?") : senderName === undefined ? sender : `${senderName} <${sender}>`
