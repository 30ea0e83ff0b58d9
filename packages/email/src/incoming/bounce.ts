import { wireAddress } from "../email-message.ts"
import { decodeText } from "./charset.ts"
import { addressesOf } from "./mail-addresses.ts"
import { allOf, firstOf, type Header, readHeader } from "./mime-header.ts"
import type { MimePart } from "./mime-parts.ts"
import type { BouncedRecipient } from "./parsed-mail.ts"
import { decodeBody } from "./transfer-encoding.ts"

/** A mail has at most so many recipients worth a report. */
const maxRecipients = 100
const maxReportBytes = 256 * 1024

/** What a report is read from: its parts without parts of their own, its header, and what it says to people. */
export interface Report {
  readonly header: Header
  readonly leaves: ReadonlyArray<MimePart>
  readonly text: string
}

/**
 * The recipients of a delivery report, or undefined where the mail is none: from its `message/delivery-status` part (RFC 3464), else from what
 * mail servers without one write.
 */
export const bouncedRecipients = (report: Report): ReadonlyArray<BouncedRecipient> | undefined => {
  const status = report.leaves.find(({ type }) => /^message\/(?:global-)?delivery-status$/.test(type.value))
  if (status === undefined && !isFromMailSystem(report)) return undefined
  const found = status === undefined ? [] : statusRecipients(bytesOf(status).toString("utf8"))
  const recipients = found.length > 0 ? found : toldRecipients(report)
  const originalMessageId = originalIdOf(report)
  return recipients
    .slice(0, maxRecipients)
    .map((each) => (originalMessageId === undefined ? each : { ...each, originalMessageId }))
}

const bytesOf = (part: MimePart): Buffer =>
  decodeBody(part.body.subarray(0, maxReportBytes), firstOf(part.header, "content-transfer-encoding"))

/** Nobody is to be told of what becomes of the mail (RFC 5321 4.5.5): reports and automatic mails are sent so. */
export const hasNullSender = (header: Header): boolean => firstOf(header, "return-path")?.replaceAll(/\s/g, "") === "<>"

/** How mail servers call themselves, and people who look after them; servers write without a sender to return to. */
const systemNames = /\b(?:postmaster|mail(?:er)?-?daemon|mailsystem|mail delivery (?:sub)?system)\b/i

/**
 * Whether a server wrote it: by what none but servers write; by a name that people have, too, only where no sender is told, or, of a mail of which nobody
 * says which sender it has, where it tells what became of a recipient.
 */
const isFromMailSystem = (report: Report): boolean => {
  const { header } = report
  const from = firstOf(header, "from") ?? ""
  if (firstOf(header, "x-failed-recipients") !== undefined || /\bmailer-daemon@/i.test(from)) return true
  if (!systemNames.test(from)) return false
  const isSenderTold = firstOf(header, "return-path") !== undefined
  return isSenderTold ? hasNullSender(header) : tellsOutcome(report)
}

const actions = ["failed", "delayed", "delivered", "relayed", "expanded"] as const

const statusRecipients = (text: string): ReadonlyArray<BouncedRecipient> =>
  text.split(/\r?\n[ \t]*\r?\n/).flatMap((block) => {
    const fields = readHeader(Buffer.from(block))
    // The recipient that we wrote to; servers on the way may have turned it into another.
    const address = ["original-recipient", "final-recipient"]
      .map((name) => recipientIn(firstOf(fields, name)))
      .find((each) => each !== undefined)
    if (address === undefined) return []
    const status = statusIn(firstOf(fields, "status")) ?? statusIn(firstOf(fields, "diagnostic-code"))
    const written = firstOf(fields, "action")?.toLowerCase()
    const action = actions.find((each) => written?.startsWith(each) === true) ?? actionOf(status)
    return [{ address, action, ...(status === undefined ? {} : { status }) }]
  })

/** `rfc822; x@example.com` */
const recipientIn = (field: string | undefined): string | undefined => {
  const [, address] = /^[^;]{0,40};\s*<?([^\s<>;]{3,254})>?/.exec(field ?? "") ?? []
  return wireAddress(address ?? "")
}

const statusIn = (text: string | undefined): string | undefined =>
  /(?<![\d.])([245]\.\d{1,3}\.\d{1,3})(?![\d.])/.exec(text ?? "")?.[1]

const actionOf = (status: string | undefined): BouncedRecipient["action"] =>
  status?.startsWith("4") === true ? "delayed" : status?.startsWith("2") === true ? "delivered" : "failed"

/** Reports are about one mail; how many lines of what they say are looked at. */
const maxToldLines = 80
const returnedBelow =
  /^(?:-{2,}|={2,}|_{5,})?\s*(?:Below this line|(?:This is a |The )?copy of (?:the|your) (?:original )?message|Original message|Mensagem original|Undelivered message|Received:|Return-Path:|Message header follows|Cabeçalhos? (?:da|de) mensage)/i
const willRetry =
  /\b(?:delayed|has not yet been delivered|not yet been delivered|will (?:be retried|continue|retry)|still being retried|no action is required|atras(?:o|ada)|adiada|ainda não (?:foi|pôde)|novas? tentativas?|continuar(?:á|emos) tentando)\b/i

const tellsOutcome = (report: Report): boolean =>
  (statusIn(report.text) !== undefined || willRetry.test(report.text)) && toldRecipients(report).length > 0

const toldRecipients = ({ header, text }: Report): ReadonlyArray<BouncedRecipient> => {
  const lines = text.split("\n")
  const end = lines.findIndex((line) => returnedBelow.test(line.trim()))
  const told = lines.slice(0, Math.min(end < 0 ? lines.length : end, maxToldLines)).map((line) => line.slice(0, 500))
  const said = told.join("\n")
  const status = statusIn(said)
  const subject = firstOf(header, "subject") ?? ""
  const action =
    willRetry.test(said) || /^\s*(?:warning|aviso)|delayed|atras/i.test(subject) ? "delayed" : actionOf(status)
  const failed = allOf(header, "x-failed-recipients").flatMap((value) => value.split(","))
  const alone = told.flatMap((line) => addressAlone(line) ?? [])
  const named = [failed, alone, addressesOfFailures(header, told)].find((each) => each.length > 0) ?? []
  return [...new Set(named.flatMap((each) => wireAddress(each.trim()) ?? []))].map((address) => ({
    address,
    action,
    ...(status === undefined ? {} : { status }),
  }))
}

/** A line that names a recipient: the address alone, or after "To:", or before a reason. */
const addressAlone = (line: string): string | undefined =>
  /^\s*(?:[-*•]{1,3}\s*)?(?:(?:to|para|recipient|destinat[áa]rio|e-?mail|address|endereço)(?: address)?\s*:\s*)?["'<]*([^\s<>"',:;()]+@[^\s<>"',:;()]+)[>"']*(?:$|\s*[:(,.]|\s+(?:on|em|-)\s|\s*$)/i.exec(
    line,
  )?.[1]

const tellsFailure =
  /\b[45]\d\d\b|unknown|invalid|full|quota|deliver|recipient|rejected|refused|not found|not exist|inv[áa]lid|inexistente|não existe|cheia|rejeitad|recusad|entreg/i

/** The addresses in sentences about a failure, but for those of the report itself. */
const addressesOfFailures = (header: Header, told: ReadonlyArray<string>): ReadonlyArray<string> => {
  const ofReport = ["from", "to"].flatMap((name) => addressesOf(header, name).addresses.map(({ address }) => address))
  return told
    .filter((line) => tellsFailure.test(line))
    .flatMap((line) => line.match(/[\w.+%-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}/g) ?? [])
    .filter((address) => !ofReport.includes(address))
}

const messageIdIn = (text: string | undefined): string | undefined =>
  /<[!-;=?-~]{1,250}@[!-;=?A-~]{1,250}>/.exec(text ?? "")?.[0]

/** The Message-ID of the mail that came back: from the copy of it, else from what the report answers. */
const originalIdOf = ({ header, leaves, text }: Report): string | undefined => {
  const copy = leaves.find(({ type }) =>
    /^(?:message\/(?:global|rfc822)(?:-headers)?|text\/rfc822-headers)$/.test(type.value),
  )
  const copied =
    copy === undefined ? undefined : messageIdIn(firstOf(readHeader(headerOf(bytesOf(copy))), "message-id"))
  const quoted = /^[>\s]{0,10}Message-ID:\s*(<[^<>\s]{3,500}>)/im.exec(text)?.[1]
  return (
    copied ??
    messageIdIn(quoted) ??
    messageIdIn(firstOf(header, "in-reply-to")) ??
    messageIdIn(firstOf(header, "references"))
  )
}

const headerOf = (message: Buffer): Buffer => {
  const [head = ""] = decodeText(message, "utf-8").text.split(/\r?\n\r?\n/, 1)
  return Buffer.from(head)
}
