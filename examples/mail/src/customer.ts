import { mkdir, readdir, readFile, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { parseMail, type ParsedMail } from "@guiche/email/incoming"
import * as Result from "effect/Result"
import { mailbox } from "./open-desk.ts"

interface Written {
  readonly from: string
  readonly subject: string
  readonly text: string
  readonly to?: string
  readonly headers?: ReadonlyArray<string>
}

/** What lies between the two sides: mails of others go into the desk's inbox, its own are read where they were sent to. */
export const postOffice = ({ inbox, sent }: { readonly inbox: string; readonly sent: string }) => {
  let posted = 0
  const drop = async (raw: string): Promise<void> => {
    await mkdir(join(inbox, "new"), { recursive: true })
    await writeFile(join(inbox, "new", `${++posted}.mx.ipe.example.com`), raw)
  }
  const write = async ({ from, headers = [], subject, text, to = mailbox }: Written): Promise<void> => {
    const head = [`From: ${from}`, `To: ${to}`, `Subject: ${subject}`, `Message-ID: <${posted + 1}@example.net>`]
    const type = ["MIME-Version: 1.0", "Content-Type: text/plain; charset=utf-8"]
    await drop([...head, ...headers, ...type, "", text, ""].join("\r\n"))
  }
  const seen = new Set<string>()
  return {
    drop,
    write,
    /** The mails that were sent since one looked last. */
    newMails: async (): Promise<ReadonlyArray<ParsedMail>> => {
      const names = (await readdir(sent).catch(() => [])).filter((name) => name.endsWith(".eml") && !seen.has(name))
      for (const name of names) seen.add(name)
      const raws = await Promise.all(names.map(async (name) => readFile(join(sent, name))))
      return raws.map((raw) => Result.getOrThrow(parseMail(raw)))
    },
    /** Answers a mail as mail programs do: to its reply address, with what is answered named and quoted. */
    answer: async (mail: ParsedMail, from: string, text: string): Promise<void> => {
      const [to] = mail.replyTo
      const references = [...mail.references, ...(mail.messageId === undefined ? [] : [mail.messageId])]
      await write({
        from,
        to: to?.address ?? mailbox,
        subject: `Re: ${mail.subject}`,
        headers: [`In-Reply-To: ${mail.messageId ?? ""}`, `References: ${references.join(" ")}`],
        text: `${text}\r\n\r\nEm seg., 9 de mar. de 2026 às 10:00, Loja Ipê <${mailbox}> escreveu:\r\n> ${mail.text.split("\n").join("\r\n> ")}`,
      })
    },
  }
}
