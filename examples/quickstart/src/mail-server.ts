import { mkdir, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { buffer } from "node:stream/consumers"
import PostalMime from "postal-mime"
import { SMTPServer, type SMTPServerDataStream } from "smtp-server"

/** A mail as it came over the wire. */
export interface ReceivedMail {
  /** Path of the `.eml` file that holds it, byte for byte. */
  readonly file: string
  readonly messageId: string
  readonly date: string
  readonly from: string
  readonly to: ReadonlyArray<string>
  readonly subject: string
  readonly text: string
  readonly html: string
}

/** A mail server on this machine's loopback address. Nothing leaves the machine. */
export interface MailServer {
  readonly port: number
  /** What has arrived so far, in the order of arrival. */
  readonly received: ReadonlyArray<ReceivedMail>
  close(): Promise<void>
}

/** Starts an SMTP server on a free port. Each mail that it takes becomes a file in the folder before the sender hears of it. */
export const startMailServer = async (folder: string): Promise<MailServer> => {
  await mkdir(folder, { recursive: true })
  const received: Array<ReceivedMail> = []
  let arrived = 0
  const keep = async (stream: SMTPServerDataStream): Promise<void> => {
    const raw = await buffer(stream)
    const mail = await readMail(raw)
    arrived += 1
    const file = join(folder, `${String(arrived).padStart(2, "0")}-${slug(mail.subject)}.eml`)
    await writeFile(file, raw)
    received.push({ file, ...mail })
  }
  const server = new SMTPServer({
    // Loopback needs no TLS and nobody to log in.
    disabledCommands: ["STARTTLS", "AUTH"],
    logger: false,
    onData: (stream, _session, done) => {
      keep(stream).then(
        () => done(),
        (error: unknown) => done(error instanceof Error ? error : new Error("the mail could not be kept")),
      )
    },
  })
  return {
    port: await listen(server),
    received,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
      }),
  }
}

const readMail = async (raw: Uint8Array): Promise<Omit<ReceivedMail, "file">> => {
  const { messageId, date, from, to, subject, text, html } = await PostalMime.parse(raw)
  return {
    messageId: messageId ?? "",
    date: date ?? "",
    from: from?.address ?? "",
    to: (to ?? []).map(({ address }) => address ?? ""),
    subject: subject ?? "",
    text: (text ?? "").replaceAll("\r\n", "\n").trimEnd(),
    html: html ?? "",
  }
}

const listen = (server: SMTPServer): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once("error", reject)
    const listening = server.listen(0, "127.0.0.1", () => {
      const address = listening.address()
      resolve(typeof address === "object" && address !== null ? address.port : 0)
    })
  })

const slug = (subject: string): string =>
  subject
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "")
    .slice(0, 60)
