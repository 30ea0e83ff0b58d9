import type { IncomingMessage, ServerResponse } from "node:http"
import type { Locale } from "@guiche/core"
import { capturedMails, openMail, type OpenedMail } from "./captured-mails.ts"
import { listPage, mailPage, missingPage } from "./capture-pages.ts"

export interface CaptureViewerOptions {
  /** The folder of `makeCaptureMailer`. */
  readonly folder: string
  /** Names besides those of this machine under which a browser may ask for it, without their ports, e.g. `mails.dev.example`. */
  readonly hosts?: ReadonlyArray<string>
}

/** A listener of `node:http`, which also serves under a path of another application. */
export type CaptureViewer = (request: IncomingMessage, response: ServerResponse) => void

/** What is answered: the headers say how far a browser may trust it. */
interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | Uint8Array
}

/**
 * For development: shows in a browser the mails that `makeCaptureMailer` has written, newest first, with HTML, text, files and source, in Portuguese
 * and English.
 *
 * ```ts
 * createServer(captureViewer({ folder: "mails" })).listen(8025, "127.0.0.1")
 * ```
 *
 * **Rules** R-MAIL-10 nothing in a mail runs, loads or is sent anywhere: its HTML is shown in a sandboxed frame under a policy that allows nothing but
 * its own styles and embedded pictures, everything else is text, and files are downloads. It answers only where the browser asks for this machine, or
 * for one of `hosts`: a page from elsewhere may give its own name this machine's address.
 * **Gotchas** whoever reaches the port reads all mails: listen on this machine only.
 */
export const captureViewer =
  ({ folder, hosts = [] }: CaptureViewerOptions): CaptureViewer =>
  (request, response) =>
    void answer({ folder, hosts: [...ownHosts, ...hosts.map((host) => host.toLowerCase())] }, request, response)

const ownHosts = ["localhost", "127.0.0.1", "[::1]"]

const answer = async (
  options: Required<CaptureViewerOptions>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> => {
  const { body, headers, status } = await answerTo(options, request).catch(() => failed)
  response.writeHead(status, { ...guards, ...headers })
  response.end(request.method === "HEAD" ? undefined : body)
}

const guards = {
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "no-referrer",
  "Cache-Control": "no-store",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
}

const locked = "default-src 'none'; base-uri 'none'; form-action 'none'"
const pageType = {
  "Content-Type": "text/html; charset=utf-8",
  "Content-Security-Policy": `${locked}; style-src 'unsafe-inline'; frame-src 'self'; frame-ancestors 'none'`,
}
const mailHtmlType = {
  "Content-Type": "text/html; charset=utf-8",
  "Content-Security-Policy": `${locked}; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'; sandbox`,
}
const downloadType = { "Content-Security-Policy": `${locked}; sandbox` }

const failed: Answer = { status: 500, headers: { "Content-Type": "text/plain; charset=utf-8" }, body: "" }

const misdirected: Answer = { ...failed, status: 421 }

const answerTo = async (
  { folder, hosts }: Required<CaptureViewerOptions>,
  { headers, method = "GET", url = "/" }: IncomingMessage,
): Promise<Answer> => {
  if (!hosts.includes((headers.host ?? "").toLowerCase().replace(/:\d+$/, ""))) return misdirected
  if (method !== "GET" && method !== "HEAD") return { status: 405, headers: { Allow: "GET, HEAD" }, body: "" }
  const at = url.indexOf("?")
  const query = new URLSearchParams(at < 0 ? "" : url.slice(at))
  const locale = localeOf(query.get("lang") ?? headers["accept-language"] ?? "")
  const name = query.get("mail")
  if (name === null) return { status: 200, headers: pageType, body: listPage(await capturedMails(folder), locale) }
  const mail = await openMail(folder, name)
  const found = mail === undefined ? undefined : partOf(mail, query.get("part"), locale)
  return found ?? { status: 404, headers: pageType, body: missingPage(locale) }
}

const partOf = (mail: OpenedMail, part: string | null, locale: Locale): Answer | undefined => {
  if (part === null) return { status: 200, headers: pageType, body: mailPage(mail, locale) }
  if (part === "html") return { status: 200, headers: mailHtmlType, body: mail.parsed.html ?? "" }
  if (part === "source") return download(`${mail.listed.name}.eml`, mail.raw)
  const [, index] = /^file-(\d{1,3})$/.exec(part) ?? []
  const file = index === undefined ? undefined : mail.parsed.attachments[Number(index)]
  if (file === undefined) return undefined
  const { content, filename } = file
  return download(filename ?? `${index}`, typeof content === "string" ? content : new Uint8Array(content))
}

const download = (name: string, body: string | Uint8Array): Answer => ({
  status: 200,
  headers: {
    ...downloadType,
    "Content-Type": "application/octet-stream",
    "Content-Disposition": `attachment; filename*=UTF-8''${encodeURIComponent(name.toWellFormed()).replaceAll(/['()*!]/g, "_")}`,
  },
  body,
})

const localeOf = (wanted: string): Locale => (/^\s*en\b/i.test(wanted) ? "en" : "pt-BR")
